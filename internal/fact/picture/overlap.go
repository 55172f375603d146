package picture

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// capabilities lists what two tools or more can do, as their products and
// licences say.
func capabilities(inv *inventory.Inventory) []Capability {
	having := map[*inventory.Capability]map[string]Use{}
	for _, t := range inv.Tools {
		if !standing.Compared(t) {
			continue
		}
		for c, depth := range ability.Catalogue(t) {
			if having[c] == nil {
				having[c] = map[string]Use{}
			}
			having[c][t.Addr] = Use{
				Depth:       depthWord(depth),
				Used:        ability.Licensed(t, c) && (len(t.Uses) == 0 || ability.Uses(t, c)),
				Departments: addresses(t.Departments),
			}
		}
	}
	return lo.FilterMap(order.Keys(having), func(c *inventory.Capability, _ int) (Capability, bool) {
		return Capability{Address: c.Addr, Title: c.Title, Weight: c.Weight, Tools: having[c]}, len(having[c]) > 1
	})
}

func depthWord(depth float64) string {
	switch {
	case depth >= ability.Core:
		return "core"
	case depth >= ability.Secondary:
		return "secondary"
	}
	return "partial"
}

// pairs lists the overlaps that are shown: findings, and those to keep an eye on.
func pairs(overlaps []*overlap.Overlap) []Overlap {
	return lo.FilterMap(overlaps, func(o *overlap.Overlap, _ int) (Overlap, bool) {
		if o.Level == "none" {
			return Overlap{}, false
		}
		return Overlap{
			A: o.A.Addr, B: o.B.Addr, Redundancy: o.Redundancy, Class: o.Class, Level: o.Level,
			Shared: addresses(o.Shared), OnlyA: addresses(o.OnlyA), OnlyB: addresses(o.OnlyB),
			Survivor: o.Survivor.Addr, Loser: o.Loser.Addr, Advice: o.Advice,
			Confidence:     confidence(o),
			RedundantSpend: o.Loser.AnnualCost, Saving: saving(o), NoticeOn: date(o.Loser.NoticeDate),
		}, true
	})
}

// confidence says how far a pair rests on what the company wrote: what is used of
// both tools, of one, or of none, where the catalogue alone speaks.
func confidence(o *overlap.Overlap) string {
	switch {
	case len(o.A.Uses) > 0 && len(o.B.Uses) > 0:
		return "high"
	case len(o.A.Uses)+len(o.B.Uses) > 0:
		return "medium"
	}
	return "low"
}

// saving is what following the advice may give back a year: the loser where it
// goes, its idle seats where it is made smaller. Keeping both saves nothing, and
// what is frozen or excepted is not decided.
func saving(o *overlap.Overlap) *float64 {
	switch o.Advice {
	case "retire", "consolidate", "merge_data":
		return o.Loser.AnnualCost
	case "downsize":
		if o.Loser.CostPerSeat != nil && o.Loser.ReclaimableSeats != nil {
			return new(*o.Loser.CostPerSeat * *o.Loser.ReclaimableSeats)
		}
	}
	return nil
}
