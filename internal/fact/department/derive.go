// Package department says what a department has to work with: its tools, what
// they can do, what it can see, and which of them it seems not to need.
package department

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/route"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Derive writes department.tools, department.capabilities,
// department.visible_categories and tool.departments_unneeded. It reads
// tool.capabilities.
func Derive(inv *inventory.Inventory) {
	sources := sourcesOf(inv)
	for _, d := range inv.Departments {
		d.Tools = order.Nodes(lo.Filter(standing.ActiveOf(inv.Tools), func(t *inventory.Tool, _ int) bool {
			return slices.Contains(t.Departments, d)
		}))
		d.Capabilities = order.Nodes(lo.Filter(inv.Capabilities, func(c *inventory.Capability, _ int) bool {
			return slices.ContainsFunc(d.Tools, func(t *inventory.Tool) bool { return ability.Offers(t, c) })
		}))
		seen := slices.Clone(d.Tools)
		for _, t := range d.Tools {
			seen = append(seen, sources[t]...)
		}
		d.VisibleCategories = route.Categories(seen)
	}
	steps := lo.FlatMap(inv.Processes, func(p *inventory.Process, _ int) []*inventory.Step { return p.Steps })
	for _, t := range inv.Tools {
		t.DepartmentsUnneeded = unneeded(t, steps)
	}
}

// Of returns who does the step: its own department, else that of its process.
func Of(s *inventory.Step) *inventory.Department {
	if s.Department == nil && s.Process != nil {
		return s.Process.Department
	}
	return s.Department
}

// sourcesOf lists, per tool, the active tools whose data gets to it within two
// integrations.
func sourcesOf(inv *inventory.Inventory) map[*inventory.Tool][]*inventory.Tool {
	g := route.New(inv, route.Any)
	sources := map[*inventory.Tool][]*inventory.Tool{}
	for _, from := range standing.ActiveOf(inv.Tools) {
		for to := range g.Within(from, route.Reach) {
			sources[to] = append(sources[to], from)
		}
	}
	return sources
}

// unneeded returns the departments that may use the tool although no step and no
// need of theirs is for it. A department whose work nobody has written down, with
// neither steps nor needs, is not judged; when that leaves none, the answer is
// unknown.
func unneeded(t *inventory.Tool, steps []*inventory.Step) []*inventory.Department {
	var found []*inventory.Department
	judged := false
	for _, d := range t.Departments {
		own := lo.Filter(steps, func(s *inventory.Step, _ int) bool { return Of(s) == d })
		if len(own) == 0 && len(d.Needs) == 0 {
			continue
		}
		judged = true
		uses := slices.ContainsFunc(own, func(s *inventory.Step) bool { return s.Tool == t })
		needs := slices.ContainsFunc(d.Needs, func(c *inventory.Capability) bool { return ability.Offers(t, c) })
		if !uses && !needs {
			found = append(found, d)
		}
	}
	if !judged {
		return nil
	}
	return order.Nodes(found)
}
