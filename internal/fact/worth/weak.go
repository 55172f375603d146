package worth

import (
	"cmp"
	"slices"

	"stackassay/internal/inventory"
)

// Part names a summand of value or fit.
type Part string

// The parts of value, then those of fit.
const (
	Criticality Part = "criticality"
	Use         Part = "use"
	Master      Part = "master"
	Alone       Part = "alone"
	Connected   Part = "connected"
	SignOn      Part = "sign_on"
	Answered    Part = "answered"
	Agreement   Part = "agreement"
	Price       Part = "price"
)

// Weak lists what takes most away from each tool that has a place: the parts of
// which it has half or less, the largest loss in points of value or fit first.
func Weak(inv *inventory.Inventory) map[*inventory.Tool][]Part {
	providers, median := offering(inv), seatMedian(inv.Tools)
	out := map[*inventory.Tool][]Part{}
	for _, t := range inv.Tools {
		if t.Quadrant == "" {
			continue
		}
		lost := slices.Concat(weak(valueParts(t, providers)), weak(fitParts(t, inv.AsOf, median)))
		slices.SortStableFunc(lost, func(a, b part) int { return cmp.Compare(b.lost(), a.lost()) })
		for _, p := range lost {
			out[t] = append(out[t], p.name)
		}
	}
	return out
}

func weak(parts []part) []part {
	const half = 0.5
	return slices.DeleteFunc(parts, func(p part) bool { return p.share == nil || *p.share > half })
}

func (p part) lost() float64 { return p.weight * (1 - *p.share) }
