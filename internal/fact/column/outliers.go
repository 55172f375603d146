package column

import (
	"cmp"
	"math"
	"slices"
)

// weighted is a value and how many rows have it.
type weighted struct {
	value float64
	count int64
}

// minAmounts is how many values there must be before one can be out of line.
const minAmounts = 30

// outliers counts amounts whose log10 lies beyond median ± 5 × 1.4826 × MAD, or
// that are 1000 times the median or more. Zero and negative amounts have no
// logarithm and stay out. Source: checks.md, validity.amount_outlier; the
// median and the MAD, unlike mean and deviation, are not moved by the outliers.
func (p *Profile) outliers(amounts []weighted) {
	logs := make([]weighted, 0, len(amounts))
	var n int64
	for _, a := range amounts {
		if a.value > 0 && !math.IsInf(a.value, 0) {
			logs = append(logs, weighted{math.Log10(a.value), a.count})
			n += a.count
		}
	}
	if n < minAmounts {
		return
	}
	middle := median(logs, n)
	deviations := make([]weighted, len(logs))
	for i, l := range logs {
		deviations[i] = weighted{math.Abs(l.value - middle), l.count}
	}
	reach := 5 * 1.4826 * median(deviations, n)
	low, high := middle-reach, middle+reach
	if reach == 0 { // half of the amounts are one and the same: only the factor tells
		low, high = math.Inf(-1), math.Inf(1)
	}
	high = min(high, middle+3)
	var out int64
	for _, l := range logs {
		if l.value < low || l.value > high || l.value >= middle+3 {
			out += l.count
		}
	}
	p.Outliers = &out
	p.Low, p.High = math.Pow(10, low), math.Pow(10, high)
}

// median of n values, the mean of the two middle ones where n is even. It sorts
// its argument.
func median(vs []weighted, n int64) float64 {
	slices.SortFunc(vs, func(a, b weighted) int { return cmp.Compare(a.value, b.value) })
	return (nth(vs, (n-1)/2) + nth(vs, n/2)) / 2
}

// nth returns the value at position i of the sorted values, from 0.
func nth(vs []weighted, i int64) float64 {
	for _, v := range vs {
		if i < v.count {
			return v.value
		}
		i -= v.count
	}
	return vs[len(vs)-1].value
}
