// Package holding says which tools hold which entities, and which entities must
// therefore agree across tools.
package holding

import (
	"cmp"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Derive writes tool.entities, tool.shared_entities, tool.system_of_record_for,
// entity.held_by, entity.datasets, entity.in_chain and, where it was left out,
// entity.shared.
func Derive(inv *inventory.Inventory) {
	held := heldEntities(inv)
	for _, t := range inv.Tools {
		t.Entities = order.Keys(held[t])
		t.SystemOfRecordFor = order.Nodes(lo.Filter(inv.Entities, func(e *inventory.Entity, _ int) bool {
			return e.SystemOfRecord == t
		}))
	}
	chained := chainSteps(inv)
	for _, e := range inv.Entities {
		e.HeldBy = order.Nodes(lo.Filter(standing.ActiveOf(inv.Tools), func(t *inventory.Tool, _ int) bool {
			return held[t][e]
		}))
		e.Datasets = order.Nodes(lo.Filter(inv.Datasets, func(d *inventory.Dataset, _ int) bool { return d.Entity == e }))
		e.InChain = new(chained(e))
		if !e.Has("shared") {
			e.Shared = new(len(e.HeldBy) > 1)
		}
	}
	for _, t := range inv.Tools {
		t.SharedEntities = lo.Filter(t.Entities, func(e *inventory.Entity, _ int) bool {
			return slices.ContainsFunc(e.HeldBy, func(other *inventory.Tool) bool { return other != t })
		})
	}
}

// Kind returns what built-in rules take the entity for: its kind, else its label.
func Kind(e *inventory.Entity) string { return cmp.Or(e.Kind, e.Label) }

// Metadata reports whether the entity describes a tool and not its customers.
// No tool holds such an entity, so it needs no steward and makes nothing shared.
func Metadata(e *inventory.Entity) bool {
	switch Kind(e) {
	case "user", "app", "automation", "asset":
		return true
	}
	return false
}

func heldEntities(inv *inventory.Inventory) map[*inventory.Tool]map[*inventory.Entity]bool {
	held := make(map[*inventory.Tool]map[*inventory.Entity]bool, len(inv.Tools))
	hold := func(t *inventory.Tool, entities ...*inventory.Entity) {
		if held[t] == nil {
			held[t] = map[*inventory.Entity]bool{}
		}
		for _, e := range entities {
			if !Metadata(e) {
				held[t][e] = true
			}
		}
	}
	for _, t := range inv.Tools {
		hold(t, t.Masters...)
		hold(t, t.Writes...)
		hold(t, t.Reads...)
	}
	for _, e := range inv.Entities {
		if e.SystemOfRecord != nil {
			hold(e.SystemOfRecord, e)
		}
	}
	for _, d := range inv.Datasets {
		if d.Tool != nil && d.Entity != nil {
			hold(d.Tool, d.Entity)
		}
	}
	return held
}

// chainSteps tells which entities lie on the way from product to payment: the
// steps of the declared chains, or the usual ones where no chain is declared.
func chainSteps(inv *inventory.Inventory) func(*inventory.Entity) bool {
	if len(inv.Chains) > 0 {
		return func(e *inventory.Entity) bool {
			return slices.ContainsFunc(inv.Chains, func(c *inventory.Chain) bool { return slices.Contains(c.Steps, e) })
		}
	}
	usual := []string{"product", "company", "quote", "order", "contract", "invoice", "payment"}
	step := func(e *inventory.Entity) bool { return slices.Contains(usual, Kind(e)) }
	held := heldEntities(inv)
	described := slices.ContainsFunc(inv.Entities, func(e *inventory.Entity) bool {
		return step(e) && (!e.Builtin || e.SystemOfRecord != nil ||
			slices.ContainsFunc(inv.Tools, func(t *inventory.Tool) bool { return held[t][e] }))
	})
	// An inventory that describes none of the usual steps has not come to them
	// yet: it is no use to list seven gaps.
	return func(e *inventory.Entity) bool { return described && step(e) }
}
