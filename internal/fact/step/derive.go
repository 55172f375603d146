// Package step says which pieces of work are done twice and which could be done
// without hands.
package step

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/department"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Derive writes step.twin and step.automatable_with. It reads tool.capabilities.
func Derive(inv *inventory.Inventory) {
	steps := order.Nodes(lo.FlatMap(inv.Processes, func(p *inventory.Process, _ int) []*inventory.Step { return p.Steps }))
	for _, s := range steps {
		s.Twin, _ = lo.Find(steps, func(other *inventory.Step) bool { return twins(s, other) })
		s.AutomatableWith = automatable(inv, s)
	}
}

// twins reports whether two departments do the same to the same thing in
// different tools. A step that leaves one of them open has no twin.
func twins(a, b *inventory.Step) bool {
	ofA, ofB := department.Of(a), department.Of(b)
	return a.Entity != nil && a.Entity == b.Entity &&
		a.Action == b.Action && a.Action != "other" &&
		ofA != nil && ofB != nil && ofA != ofB &&
		a.Tool != nil && b.Tool != nil && a.Tool != b.Tool
}

// automatable returns the active tools that could do the step by themselves:
// they offer its capability and either are made for it or run workflows. It is
// nil for a step that names no capability.
func automatable(inv *inventory.Inventory, s *inventory.Step) []*inventory.Tool {
	if s.Capability == nil {
		return nil
	}
	workflows, _ := lo.Find(inv.Capabilities, func(c *inventory.Capability) bool { return c.Label == "workflow_automation" })
	return order.Nodes(lo.Filter(standing.ActiveOf(inv.Tools), func(t *inventory.Tool, _ int) bool {
		return ability.Offers(t, s.Capability) &&
			(t.Capabilities[s.Capability.Addr] >= ability.Core || workflows != nil && ability.Offers(t, workflows))
	}))
}
