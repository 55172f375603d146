package column_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/fact/column"
)

// outliers is the definition of checks.md, word by word, over a plain list.
func outliers(amounts []float64) (count *int64, low, high float64) {
	var logs []float64
	for _, a := range amounts {
		if a > 0 && !math.IsInf(a, 0) {
			logs = append(logs, math.Log10(a))
		}
	}
	if len(logs) < 30 {
		return nil, 0, 0
	}
	m := middle(logs)
	var apart []float64
	for _, l := range logs {
		apart = append(apart, math.Abs(l-m))
	}
	reach := 5 * 1.4826 * middle(apart)
	low, high = m-reach, m+reach
	if reach == 0 {
		low, high = math.Inf(-1), math.Inf(1)
	}
	high = min(high, m+3)
	var n int64
	for _, l := range logs {
		if l < low || l > high || l >= m+3 {
			n++
		}
	}
	return &n, math.Pow(10, low), math.Pow(10, high)
}

func middle(vs []float64) float64 {
	vs = slices.Sorted(slices.Values(vs))
	return (vs[(len(vs)-1)/2] + vs[len(vs)/2]) / 2
}

func amounts(values []float64) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return out
}

func TestOutliersAreThoseOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(
			rapid.Float64Range(80, 120), rapid.Float64Range(0.001, 1e7),
			rapid.SampledFrom([]float64{100, 100, 250, 0, -40, 1e5, 1e6}),
		)
		values := rapid.SliceOfN(value, 0, 120).Draw(t, "amounts")
		want, low, high := outliers(values)
		for _, plain := range []bool{false, true} {
			got := profiled(column.Spec{Type: "amount", Amounts: true, Rank: -1}, plain, amounts(values)...)
			switch {
			case (got.Outliers == nil) != (want == nil):
				t.Fatalf("plain %t: known %t, want %t", plain, got.Outliers != nil, want != nil)
			case want != nil && *got.Outliers != *want:
				t.Fatalf("plain %t: %d, want %d", plain, *got.Outliers, *want)
			case got.Low != low || got.High != high:
				t.Fatalf("plain %t: between %g and %g, want %g and %g", plain, got.Low, got.High, low, high)
			}
		}
	})
}

func TestOutliers(t *testing.T) {
	many := func(n int, more ...float64) []float64 {
		var out []float64
		for i := range n {
			out = append(out, 100+float64(i%7))
		}
		return append(out, more...)
	}
	equal := func(n int, more ...float64) []float64 {
		out := slices.Repeat([]float64{100}, n)
		return append(out, more...)
	}
	count := func(n int64) *int64 { return &n }
	tests := map[string]struct {
		values []float64
		want   *int64
	}{
		"too few to say":                          {many(20), nil},
		"zero and credit notes do not count":      {many(29, 0, -100), nil},
		"nothing out of line":                     {many(40), count(0)},
		"one a thousand times too large":          {many(40, 100_000), count(1)},
		"one far too small":                       {many(40, 0.01), count(1)},
		"all equal but one that is ten times":     {equal(40, 1000), count(0)},
		"all equal but one that is 1000 times":    {equal(40, 100_000), count(1)},
		"as many large as small is a wide column": {append(equal(20), slices.Repeat([]float64{10_000}, 20)...), count(0)},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := profiled(column.Spec{Type: "amount", Amounts: true, Rank: -1}, false, amounts(tt.values)...).Outliers
			if (got == nil) != (tt.want == nil) || got != nil && *got != *tt.want {
				t.Errorf("got %v, want %v", deref(got), deref(tt.want))
			}
		})
	}
}

func deref(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}
