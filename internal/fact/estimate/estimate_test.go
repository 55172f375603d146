package estimate_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"stackassay/internal/fact/estimate"
)

// Quantiles of published tables.
func TestChiSquare(t *testing.T) {
	tests := map[string]struct{ p, df, want float64 }{
		"one degree":            {0.95, 1, 3.841459},
		"two, the lower tail":   {0.025, 2, 0.050636},
		"two, the upper tail":   {0.975, 2, 7.377759},
		"ten":                   {0.5, 10, 9.341818},
		"a hundred, lower tail": {0.025, 100, 74.221927},
		"a hundred":             {0.975, 100, 129.561197},
		"ten thousand":          {0.975, 10000, 10279.070},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := estimate.ChiSquare(tt.p, tt.df); math.Abs(got-tt.want) > 1e-6*max(1, tt.want) {
				t.Errorf("%.6f, want %.6f", got, tt.want)
			}
		})
	}
}

func TestWhatASampleLetsOneExpect(t *testing.T) {
	tests := map[string]struct {
		sizes []int
		n, of int64
		want  estimate.Pairs
	}{
		"everything was read":          {[]int{2, 3}, 100, 100, estimate.Pairs{Seen: 4, Estimated: 4, Low: 4, High: 4}},
		"nothing seen proves little":   {nil, 1000, 50000, estimate.Pairs{Seen: 0, Estimated: 0, Low: 0, High: 9230}},
		"one pair of a hundredth part": {[]int{2}, 1000, 100000, estimate.Pairs{Seen: 1, Estimated: 10010, Low: 253, High: 55776}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := estimate.Of(tt.sizes, tt.n, tt.of)
			for what, pair := range map[string][2]float64{
				"seen": {got.Seen, tt.want.Seen}, "estimated": {got.Estimated, tt.want.Estimated}, "low": {got.Low, tt.want.Low}, "high": {got.High, tt.want.High},
			} {
				if math.Abs(pair[0]-pair[1]) > 0.005*max(1, pair[1]) {
					t.Errorf("%s %.1f, want %.1f", what, pair[0], pair[1])
				}
			}
		})
	}
}

// The interval holds the truth in at least 93 of 100 samples, whatever the shape
// of the clusters: pairs alone, growing groups, a few heavy ones.
func TestCoverage(t *testing.T) {
	const population, samples, least = 6000, 400, 0.93
	// In a small sample a heavy cluster shows a pair or two and hides its weight: what holds there is less.
	hidden := map[string]float64{"a few of thirty": 0.85, "one of a hundred": 0.85}
	shapes := map[string][]int{}
	add := func(name string, size, count int) {
		for range count {
			shapes[name] = append(shapes[name], size)
		}
	}
	add("pairs", 2, 300)
	add("few pairs", 2, 12)
	add("pairs and triples", 2, 150)
	add("pairs and triples", 3, 80)
	add("many sizes", 2, 100)
	add("many sizes", 4, 40)
	add("many sizes", 8, 15)
	add("a few of thirty", 30, 6)
	add("a few of thirty", 2, 60)
	add("one of a hundred", 100, 1)
	add("one of a hundred", 2, 100)
	for name, clusters := range shapes {
		for _, f := range []float64{0.05, 0.2, 0.5} {
			rng := rand.New(rand.NewPCG(7, uint64(f*100)))
			truth := 0.0
			for _, j := range clusters {
				truth += float64(j*(j-1)) / 2
			}
			n := int(f * population)
			held := 0
			for range samples {
				if got := estimate.Of(draw(rng, clusters, n, population), int64(n), population); got.Low <= truth && truth <= got.High {
					held++
				}
			}
			want := least
			if h, ok := hidden[name]; ok && f < 0.1 {
				want = h
			}
			if share := float64(held) / samples; share < want {
				t.Errorf("%s, %.0f %%: the interval held the truth in %.1f %% of the samples, want %.0f %%", name, 100*f, 100*share, 100*want)
			}
		}
	}
}

// draw returns the sizes of what a random sample shows of clusters.
func draw(rng *rand.Rand, clusters []int, n, population int) []int {
	in := make([]bool, population)
	for _, i := range rng.Perm(population)[:n] {
		in[i] = true
	}
	var out []int
	at := 0
	for _, size := range clusters {
		seen := 0
		for range size {
			if in[at] {
				seen++
			}
			at++
		}
		if seen > 1 {
			out = append(out, seen)
		}
	}
	return out
}

func TestTheIntervalGrowsWithWhatIsSeen(t *testing.T) {
	lowBefore, highBefore := -1.0, -1.0
	for k := range 30 {
		low, high := estimate.FayFeuer(make1(k))
		if low < lowBefore || high <= highBefore || low > float64(k) || high < float64(k) {
			t.Fatalf("%d events: %.3f to %.3f after %.3f to %.3f", k, low, high, lowBefore, highBefore)
		}
		lowBefore, highBefore = low, high
	}
}

func make1(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
