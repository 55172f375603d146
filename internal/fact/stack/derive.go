// Package stack sums the company up: what its tools cost, who leads revenue
// operations, and how far its plans reach. Read derive.go, then cost.go and
// lead.go.
package stack

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Derive writes the derived attributes of the stack that follow from the
// inventory alone and, where it was left out, stack.material_cost. It reads
// tool.annual_cost and department.tools.
func Derive(inv *inventory.Inventory) {
	s := inv.Stack
	if s == nil {
		return
	}
	costs(inv)
	s.Tools = new(float64(len(standing.ActiveOf(inv.Tools))))
	s.FunctionsWithoutTools = lo.Filter(functions(), func(function string, _ int) bool {
		return !slices.ContainsFunc(inv.Departments, func(d *inventory.Department) bool {
			return d.Function == function && len(d.Tools) > 0
		})
	})
	s.Revops = revops(inv)
	s.RevopsForum = revopsForum(inv)
	s.RoadmapUntil = roadmapUntil(inv.Roadmaps)
}

// functions lists what departments can be for, without the one that says
// nothing, in the order of the language.
func functions() []string {
	return []string{
		"marketing", "sales", "customer_success", "support", "finance", "product",
		"engineering", "it", "revops", "operations", "legal", "people",
	}
}

func roadmapUntil(roadmaps []*inventory.Roadmap) *lang.Time {
	var latest *lang.Time
	for _, r := range roadmaps {
		if r.EndsOn != nil && (latest == nil || r.EndsOn.After(latest.Time)) {
			latest = r.EndsOn
		}
	}
	return latest
}
