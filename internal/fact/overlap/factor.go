package overlap

import (
	"math"
	"slices"

	"stackassay/internal/fact/authority"
	"stackassay/internal/fact/segment"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// activity is factor A: how much of the pair is in use. Of several reasons the
// strongest counts.
func activity(a, b *inventory.Tool) float64 {
	return min(inUse(a), inUse(b))
}

func inUse(t *inventory.Tool) float64 {
	switch {
	case standing.Leaving(t) && t.RetireOn != nil:
		return 0.3
	case standing.Arriving(t):
		return 0.5
	case t.Seats != nil && t.Seats.Active30d != nil && *t.Seats.Active30d == 0:
		return 0.6
	}
	return 1
}

// population is factor P: whether the same people work for the same customers.
func population(a, b *inventory.Tool) float64 {
	switch {
	case segment.Apart(a, b):
		return 0.5
	case len(a.Departments) == 0 || len(b.Departments) == 0:
		return 1
	case slices.ContainsFunc(a.Departments, func(d *inventory.Department) bool {
		return slices.Contains(b.Departments, d)
	}):
		return 1
	}
	return 0.85
}

// architecture is factor X: whether the two fight over an entity or have split
// the work between them.
func architecture(a, b *inventory.Tool, rivals, integrated bool) float64 {
	switch {
	case rivals:
		return 1.15
	case integrated && split(a, b):
		return 0.7
	}
	return 1
}

// split reports whether every entity that both hold has a system of record,
// which is so too when they hold none in common.
func split(a, b *inventory.Tool) bool {
	for _, e := range a.Entities {
		if e.SystemOfRecord == nil && slices.Contains(b.Entities, e) {
			return false
		}
	}
	return true
}

// rivals reports whether both tools claim to be the main system of one entity
// for one part of the company. A tool that is not yet or no longer in ordinary
// use claims nothing.
func rivals(a, b *inventory.Tool, claims map[*inventory.Tool][]*inventory.Entity) bool {
	return segment.Meet(a, b) && slices.ContainsFunc(claims[a], func(e *inventory.Entity) bool {
		return slices.Contains(claims[b], e)
	})
}

func claimsOf(inv *inventory.Inventory) map[*inventory.Tool][]*inventory.Entity {
	claims := map[*inventory.Tool][]*inventory.Entity{}
	for _, t := range standing.ActiveOf(inv.Tools) {
		for _, e := range inv.Entities {
			if authority.Claims(t, e) {
				claims[t] = append(claims[t], e)
			}
		}
	}
	return claims
}

// redundancy is R = min(100, round(100 · S · A · P · X)), rounded half up.
func (o *Overlap) redundancy(strength float64) float64 {
	return min(100, math.Floor(100*strength*o.Activity*o.Population*o.Architecture+0.5))
}

func level(redundancy float64) string {
	switch {
	case redundancy >= 50:
		return "finding"
	case redundancy >= 35:
		return "watch"
	}
	return "none"
}
