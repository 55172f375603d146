package column

import (
	"cmp"
	"math"
	"slices"

	"github.com/DataDog/sketches-go/ddsketch"

	"stackassay/internal/expr"
)

// Numbers is how the numbers of a column spread.
type Numbers struct {
	Count                     int64
	Zeros, Negatives, Wholes  int64
	Min, Max, Mean, Deviation float64
	Quantiles                 []Quantile // ascending
	Sketched                  bool       // quantiles are off by up to 1 % of their value
	Bins                      []Bin
}

// Quantile is the value below which a share of the numbers lies.
type Quantile struct {
	Share, Value float64
	Below, Above int64 // numbers on either side of it
}

// Bin counts the values from From, included, to To.
type Bin struct {
	From, To float64
	Count    int64
}

const relativeError = 0.01

// numbers collects numbers exactly up to a limit, then in a sketch. Sums are
// exact, so that no order of workers shows.
type numbers struct {
	exact  bool
	values []weighted
	sketch *ddsketch.DDSketch

	count, zeros, negatives, wholes int64
	low, high                       float64
	sum, squares                    expr.ExactSum
}

func (q *numbers) add(v float64, n int64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	if q.count == 0 || v < q.low {
		q.low = v
	}
	if q.count == 0 || v > q.high {
		q.high = v
	}
	q.count += n
	switch {
	case v == 0:
		q.zeros += n
	case v < 0:
		q.negatives += n
	}
	if v == math.Trunc(v) {
		q.wholes += n
	}
	const largest = 1e150 // beyond it a square is no number
	if math.Abs(v) < largest {
		addTimes(&q.sum, v, n)
		addTimes(&q.squares, v*v, n)
	}
	if q.exact {
		q.values = append(q.values, weighted{v, n})
		return
	}
	q.toSketch(v, n)
}

// addTimes adds a value n times, without rounding the product.
func addTimes(sum *expr.ExactSum, v float64, n int64) {
	product := v * float64(n)
	sum.Add(product)
	if rest := math.FMA(v, float64(n), -product); rest != 0 {
		sum.Add(rest)
	}
}

// toSketch adds to the sketch, which is made when it is first wanted.
func (q *numbers) toSketch(v float64, n int64) {
	if q.sketch == nil {
		// An accuracy between 0 and 1 cannot fail.
		q.sketch, _ = ddsketch.LogUnboundedDenseDDSketch(relativeError)
	}
	// What is too small to have a place counts as zero, and nothing is too large:
	// the sketch knows all finite numbers.
	_ = q.sketch.AddWithCount(v, float64(n))
}

func (q *numbers) merge(o *numbers) {
	if o.count == 0 {
		return
	}
	if q.count == 0 || o.low < q.low {
		q.low = o.low
	}
	if q.count == 0 || o.high > q.high {
		q.high = o.high
	}
	q.count += o.count
	q.zeros += o.zeros
	q.negatives += o.negatives
	q.wholes += o.wholes
	q.sum.Merge(o.sum)
	q.squares.Merge(o.squares)
	q.values = append(q.values, o.values...)
	if o.sketch == nil {
		return
	}
	if q.sketch == nil {
		q.sketch = o.sketch
		return
	}
	// Both have the same accuracy, which is the only way to fail.
	_ = q.sketch.MergeWith(o.sketch)
}

func (q *numbers) result() *Numbers {
	out := &Numbers{Count: q.count, Zeros: q.zeros, Negatives: q.negatives, Wholes: q.wholes, Min: q.low, Max: q.high}
	if q.count == 0 {
		return out
	}
	n := float64(q.count)
	out.Mean = q.sum.Total() / n
	out.Deviation = math.Sqrt(max(0, q.squares.Total()/n-out.Mean*out.Mean))
	values := q.values
	if q.sketch != nil {
		out.Sketched = true
		for _, v := range q.values {
			q.toSketch(v.value, v.count)
		}
		values = nil
		q.sketch.ForEach(func(v, count float64) bool {
			values = append(values, weighted{v, int64(count)})
			return false
		})
	}
	values = joined(values)
	for _, share := range [...]float64{0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99} {
		out.Quantiles = append(out.Quantiles, quantile(values, q.count, share))
	}
	out.Bins = bins(values, out.Quantiles[0].Value, out.Quantiles[6].Value)
	return out
}

// joined sorts values and counts equal ones together.
func joined(values []weighted) []weighted {
	slices.SortFunc(values, func(a, b weighted) int { return cmp.Compare(a.value, b.value) })
	out := values[:0]
	for _, v := range values {
		if last := len(out) - 1; last >= 0 && out[last].value == v.value {
			out[last].count += v.count
			continue
		}
		out = append(out, v)
	}
	return out
}

// quantile takes the value at its rank, the lower one of two.
func quantile(sorted []weighted, n int64, share float64) Quantile {
	rank := int64(share * float64(n-1))
	var below int64
	for _, v := range sorted {
		if below+v.count > rank {
			return Quantile{Share: share, Value: v.value, Below: below, Above: n - below - v.count}
		}
		below += v.count
	}
	return Quantile{Share: share}
}

// maxBins is how many bins a histogram has.
const maxBins = 16

// bins spreads numbers over equal steps between two quantiles, the first and the
// last bin open. Where all are positive and the largest is a thousand times the
// smallest, the steps are equal in the logarithm.
func bins(sorted []weighted, from, to float64) []Bin {
	if !(to > from) {
		return nil
	}
	logs := from > 0 && to/from >= 1000
	scale, back := func(v float64) float64 { return v }, func(v float64) float64 { return v }
	if logs {
		scale, back = math.Log, math.Exp
	}
	low, width := scale(from), (scale(to)-scale(from))/maxBins
	out := make([]Bin, maxBins)
	for i := range out {
		out[i].From, out[i].To = back(low+float64(i)*width), back(low+float64(i+1)*width)
	}
	for _, v := range sorted {
		i := 0
		if v.value > from {
			i = min(maxBins-1, int((scale(v.value)-low)/width))
		}
		out[i].Count += v.count
	}
	return out
}
