package text

import (
	"cmp"
	"math"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// printedCosts rounds the costs to tenths so that they add up to the printed
// gap, which is 100 minus the printed score: each is rounded down, and the
// tenths that are left go to the largest remainders, ties to the larger cost
// and then to the smaller fingerprint.
func printedCosts(res *score.Result) map[finding.ID]float64 {
	out := make(map[finding.ID]float64, len(res.Findings))
	if res.Score.Value == nil {
		return out
	}
	type part struct {
		id          finding.ID
		cost, ahead float64
		tenths      int
	}
	var parts []part
	sum := 0
	for i := range res.Findings {
		f := &res.Findings[i]
		if f.Cost == nil {
			continue
		}
		n := int(math.Floor(*f.Cost * 10))
		parts = append(parts, part{f.ID, *f.Cost, *f.Cost*10 - float64(n), n})
		sum += n
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.ahead, a.ahead), cmp.Compare(b.cost, a.cost), cmp.Compare(a.id, b.id))
	})
	left := int(math.Round((100-tenths(*res.Score.Value))*10)) - sum
	for i := range parts {
		if i < left {
			parts[i].tenths++
		}
		out[parts[i].id] = float64(parts[i].tenths) / 10
	}
	return out
}
