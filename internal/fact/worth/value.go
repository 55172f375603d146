// Package worth places a tool: what it is worth to the company and how sound it
// is, both from what is declared and never from what a check found. Read
// value.go and fit.go for the two sums, then derive.go.
package worth

import (
	"math"

	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// part is one summand: a share of 0 to 1 and what it counts. A part that is
// unknown leaves the sum, and its weight with it.
type part struct {
	name   Part
	weight float64
	share  *float64
}

// scaled returns the weighted mean of the known parts, 0 to 100, or nil when no
// part is known.
func scaled(parts []part) *float64 {
	var sum, weight float64
	for _, p := range parts {
		if p.share != nil {
			sum += float64(p.weight * *p.share)
			weight += p.weight
		}
	}
	if weight == 0 {
		return nil
	}
	return new(hundredths(100 * sum / weight))
}

// value sums what the tool is worth (checks.md, section 9).
func value(t *inventory.Tool, providers map[*inventory.Capability][]*inventory.Tool) *float64 {
	return scaled(valueParts(t, providers))
}

func valueParts(t *inventory.Tool, providers map[*inventory.Capability][]*inventory.Tool) []part {
	return []part{
		{Criticality, 30, criticality(t.Criticality)},
		{Use, 25, inUse(t.Utilisation)},
		{Master, 20, new(mastersShared(t))},
		{Alone, 25, alone(t, providers)},
	}
}

func criticality(word string) *float64 {
	switch word {
	case "low":
		return new(0.25)
	case "", "medium":
		return new(0.5)
	case "high":
		return new(0.75)
	case "critical":
		return new(1.0)
	}
	return nil
}

func inUse(utilisation *float64) *float64 {
	if utilisation == nil {
		return nil
	}
	return new(min(1, *utilisation))
}

// mastersShared is 1 for the system of record of an entity that other tools hold
// as well.
func mastersShared(t *inventory.Tool) float64 {
	for _, e := range t.SystemOfRecordFor {
		if e.Shared != nil && *e.Shared {
			return 1
		}
	}
	return 0
}

// alone is the share of the tool's used weight that no other active tool offers.
// Where its block does not say what is used, everything it can do counts with
// its depth: the small tool inside a suite must not win for want of a list.
func alone(t *inventory.Tool, providers map[*inventory.Capability][]*inventory.Tool) *float64 {
	var only, all float64
	for c, depth := range ability.Effective(t) {
		if len(t.Uses) > 0 {
			if !ability.Uses(t, c) {
				continue
			}
			depth = 1
		}
		w := math.Round(1000 * c.Weight * depth) // whole numbers add up the same in any order of the map
		all += w
		if !lo.ContainsBy(providers[c], func(other *inventory.Tool) bool { return other != t }) {
			only += w
		}
	}
	if all == 0 {
		return nil
	}
	return new(only / all)
}

// offering lists the active tools per capability that they offer.
func offering(inv *inventory.Inventory) map[*inventory.Capability][]*inventory.Tool {
	providers := map[*inventory.Capability][]*inventory.Tool{}
	for _, t := range standing.ActiveOf(inv.Tools) {
		for c, depth := range ability.Effective(t) {
			if depth >= ability.Enough {
				providers[c] = append(providers[c], t)
			}
		}
	}
	return providers
}
