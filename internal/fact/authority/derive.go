// Package authority says who may change which entity: who writes it, who claims
// to be its main system, and which writers do not know of one another.
package authority

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/route"
	"stackassay/internal/fact/segment"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Derive writes entity.writers, entity.claimed_by and entity.unlinked_writers.
func Derive(inv *inventory.Inventory) {
	active := standing.ActiveOf(inv.Tools)
	for _, e := range inv.Entities {
		e.Writers = order.Nodes(lo.Filter(active, func(t *inventory.Tool, _ int) bool { return slices.Contains(t.Writes, e) }))
		e.ClaimedBy = contested(inv, order.Nodes(lo.Filter(active, func(t *inventory.Tool, _ int) bool { return Claims(t, e) })))
		e.UnlinkedWriters = unlinked(inv, e)
	}
}

// Claims reports whether the tool claims the entity as a whole: its block says
// so, or the entity names it as system of record. A field that the tool decides
// is no claim on the entity.
func Claims(t *inventory.Tool, e *inventory.Entity) bool {
	return e.SystemOfRecord == t || slices.Contains(t.Masters, e)
}

// contested returns the claimants that meet another one in a segment. Where none
// does, it returns the claimants of the first segment that has one, so that the
// list holds two tools only when two of them stand against each other.
func contested(inv *inventory.Inventory, claimants []*inventory.Tool) []*inventory.Tool {
	var first, found []*inventory.Tool
	for _, s := range segment.Each(inv) {
		here := lo.Filter(claimants, func(t *inventory.Tool, _ int) bool { return segment.Serves(t, s) })
		if len(here) > 1 {
			found = append(found, here...)
		}
		if len(first) == 0 {
			first = here
		}
	}
	if len(found) > 0 {
		return order.Nodes(found)
	}
	return order.Nodes(first)
}

// unlinked returns the pairs of writers of one segment that neither a sync of
// the entity joins nor two syncs over a common hub.
func unlinked(inv *inventory.Inventory, e *inventory.Entity) []inventory.ToolPair {
	pairs := []inventory.ToolPair{}
	if len(e.Writers) < 2 {
		return pairs
	}
	g := route.New(inv, route.Joins(e))
	for i, a := range e.Writers {
		joined := g.Within(a, route.Reach)
		for _, b := range e.Writers[i+1:] {
			if _, ok := joined[b]; !ok && segment.Meet(a, b) {
				pairs = append(pairs, inventory.ToolPair{A: a, B: b})
			}
		}
	}
	return pairs
}
