package score

import (
	"cmp"
	"math"
	"slices"

	"stackassay/internal/finding"
)

// Round is how a score is printed: half up to one decimal.
func Round(points float64) float64 { return math.Floor(float64(points*10)+0.5) / 10 }

// Apportion rounds numbers to one decimal so that they add up to a total that
// is itself rounded, by largest remainder. Of equal remainders the first in the
// list is rounded up.
func Apportion(values []float64, total float64) []float64 {
	out := make([]float64, len(values))
	order := make([]int, len(values))
	missing := math.Round(float64(total * 10))
	rest := make([]float64, len(values))
	for i, v := range values {
		whole := math.Floor(float64(v * 10))
		out[i], rest[i], order[i] = whole, float64(v*10)-whole, i
		missing -= whole
	}
	slices.SortStableFunc(order, func(a, b int) int { return -cmp.Compare(rest[a], rest[b]) })
	for _, i := range order {
		if missing < 1 {
			break
		}
		out[i]++
		missing--
	}
	for i := range out {
		out[i] /= 10
	}
	return out
}

// PrintedCosts are the costs of a result's findings as people see them: to one
// decimal, so that they add up to the printed gap, which is 100 minus the
// printed score. Ties go to the larger cost, then to the smaller fingerprint.
func PrintedCosts(res *Result) map[finding.ID]float64 {
	var costly []Finding
	for _, f := range res.Findings {
		if f.Cost != nil {
			costly = append(costly, f)
		}
	}
	if res.Score.Value == nil {
		return map[finding.ID]float64{}
	}
	slices.SortFunc(costly, func(a, b Finding) int {
		return cmp.Or(-cmp.Compare(*a.Cost, *b.Cost), cmp.Compare(a.ID, b.ID))
	})
	values := make([]float64, len(costly))
	for i, f := range costly {
		values[i] = *f.Cost
	}
	printed := make(map[finding.ID]float64, len(costly))
	for i, v := range Apportion(values, 100-Round(*res.Score.Value)) {
		printed[costly[i].ID] = v
	}
	return printed
}
