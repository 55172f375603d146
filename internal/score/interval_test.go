package score_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// of is a population, nil for an unknown one.
func of(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}

func TestWilson(t *testing.T) {
	tests := map[string]struct {
		k, n, population int64
		deff, low, high  float64
	}{
		"nothing in a sample":                 {0, 200, 0, 1, 0, 0.018845},
		"nothing in a sample of 5,000":        {0, 200, 5000, 1, 0, 0.018109},
		"a few":                               {10, 200, 0, 1, 0.027383, 0.089578},
		"a few in half of everything":         {10, 200, 400, 1, 0.032580, 0.076002},
		"a few in everything":                 {10, 200, 200, 1, 0.05, 0.05},
		"a few in a large population":         {12, 500, 48210, 1, 0.013820, 0.041364},
		"records that resemble each other":    {12, 500, 48210, 2, 0.011087, 0.051173},
		"the smallest sample":                 {3, 30, 0, 1, 0.034600, 0.256211},
		"all of a sample":                     {500, 500, 48210, 1, 0.992454, 1},
		"clusters":                            {94, 2000, 182000, 118.0 / 94, 0.037699, 0.058456},
		"a large share of a large population": {120, 1500, 91000, 1, 0.067416, 0.094695},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := score.Wilson(float64(tt.k)/float64(tt.n), float64(tt.n), of(tt.population), tt.deff)
			if !equalish(got.Low(), tt.low) || !equalish(got.High(), tt.high) {
				t.Errorf("interval = %.6f to %.6f, want %.6f to %.6f", got.Low(), got.High(), tt.low, tt.high)
			}
		})
	}
}

func TestWilsonOfNothingIsABug(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an interval of a share of nothing, want a panic")
		}
	}()
	score.Wilson(0, 0, nil, 1)
}

func TestRecordsNeeded(t *testing.T) {
	tests := map[string]struct {
		p, limit   float64
		population int64
		deff       float64
		want       int64
		ok         bool
	}{
		"94 of 2,000 against 4 %":            {94.0 / 2000, 0.04, 182000, 118.0 / 94, 3703, true},
		"a small population is read whole":   {0.041, 0.04, 300, 1, 300, true},
		"a share at its limit, all read":     {0.04, 0.04, 300, 1, 300, true},
		"a share at its limit, size unknown": {0.04, 0.04, 0, 1, 0, false},
		"a share far above":                  {0.9, 0.04, 182000, 1, 1, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := score.RecordsNeeded(tt.p, tt.limit, of(tt.population), tt.deff)
			if got != tt.want || ok != tt.ok {
				t.Fatalf("RecordsNeeded = %d, %t, want %d, %t", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestRecordsNeededIsTheSmallestThatDecides(t *testing.T) {
	population := of(182000)
	n, _ := score.RecordsNeeded(0.047, 0.04, population, 1)
	if low := score.Wilson(0.047, float64(n), population, 1).Low(); low <= 0.04 {
		t.Errorf("low bound at n = %d is %v, want above 0.04", n, low)
	}
	if low := score.Wilson(0.047, float64(n-1), population, 1).Low(); low > 0.04 {
		t.Errorf("low bound at n = %d is %v already", n-1, low)
	}
}

func TestClusterDeff(t *testing.T) {
	tests := map[string]struct {
		sizes map[int]int
		want  float64
	}{
		"no cluster":              {nil, 1},
		"pairs only":              {map[int]int{2: 50}, 1},
		"pairs and a few triples": {map[int]int{2: 70, 3: 12}, 118.0 / 94},
		"one cluster of 30":       {map[int]int{30: 1}, 29},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := score.ClusterDeff(tt.sizes); got != tt.want {
				t.Errorf("deff = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestSampleDeff(t *testing.T) {
	tests := map[string]struct {
		method finding.Method
		sized  bool
		want   float64
	}{
		"by keyed hash":                  {finding.KeyHash, true, 1},
		"at random, record by record":    {finding.Random, true, 1},
		"a filter of known size":         {finding.Filtered, true, 1},
		"a filter of unknown size":       {finding.Filtered, false, 4},
		"the first ones, size known":     {finding.Head, true, 4},
		"the latest ones":                {finding.Recent, false, 4},
		"the same keys as another draws": {finding.Paired, true, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := score.SampleDeff(tt.method, tt.sized); got != tt.want {
				t.Errorf("deff = %v, want %v", got, tt.want)
			}
		})
	}
}

// The wanted values are the definition, (t ÷ z)² × variance between pages × n² ÷
// (n·p·(1−p)), worked out by hand with the quantiles of a printed table.
func TestPagesDeff(t *testing.T) {
	const zz = 1.959963984540054 * 1.959963984540054
	tests := map[string]struct {
		failing, evaluated []int64
		want               float64
	}{
		"nothing fails":      {[]int64{0, 0, 0}, []int64{25, 25, 25}, 2},
		"everything fails":   {[]int64{25, 25}, []int64{25, 25}, 2},
		"no page":            {nil, nil, 2},
		"one page":           {[]int64{3}, []int64{25}, 25},
		"all of it in one":   {[]int64{10, 0}, []int64{10, 10}, 10 * 2 * 12.706205 * 12.706205 / zz},
		"each page the same": {[]int64{5, 5, 5, 5}, []int64{25, 25, 25, 25}, 0},
		"an empty page":      {[]int64{10, 0, 0}, []int64{10, 10, 0}, 10 * 2 * 12.706205 * 12.706205 / zz},
		"eleven pages":       {[]int64{1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0}, []int64{2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 30.0 / 11 * 11 / 10 / (5 * 17 / 22.0) * 2.228139 * 2.228139 / zz},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := score.PagesDeff(tt.failing, tt.evaluated); math.Abs(got-tt.want) > 1e-3*max(tt.want, 1e-9) {
				t.Errorf("deff = %v, want %v", got, tt.want)
			}
		})
	}
}

// Of pages whose shares differ, intervals hold the share of all records as often
// as they say; with the design effect of 2 that is the custom for pages they hold
// it in some five of six.
func TestIntervalsOfPagesHold(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	const pages, size, taken, samples = 160, 25, 10, 2000
	for _, spread := range []float64{0, 0.08, 0.15} {
		var all [pages]int64
		var sum int64
		for i := range all {
			share := 0.2 + spread*dice.NormFloat64()
			for range size {
				if dice.Float64() < share {
					all[i]++
				}
			}
			sum += all[i]
		}
		truth, population := float64(sum)/(pages*size), int64(pages*size)
		held, usual := 0, 0
		for range samples {
			var failing, evaluated []int64
			var k int64
			for _, i := range dice.Perm(pages)[:taken] {
				failing, evaluated = append(failing, all[i]), append(evaluated, size)
				k += all[i]
			}
			p := float64(k) / (taken * size)
			if w := score.Wilson(p, taken*size, &population, score.PagesDeff(failing, evaluated)); w.Low() <= truth && truth <= w.High() {
				held++
			}
			if w := score.Wilson(p, taken*size, &population, 2); w.Low() <= truth && truth <= w.High() {
				usual++
			}
		}
		if share := float64(held) / samples; share < 0.935 || share > 0.965 {
			t.Errorf("spread %v: %.1f %% of the intervals hold the share, by a design effect of 2 %.1f %%", spread, 100*share, 100*float64(usual)/samples)
		}
	}
}

func TestWeightedDeff(t *testing.T) {
	tests := map[string]struct {
		sums score.WeightSums
		n    int64
		want float64
	}{
		"equal weights":        {score.WeightSums{Failing: 10, FailingSquares: 10, Passing: 90, PassingSquares: 90}, 100, 1},
		"nothing fails":        {score.WeightSums{Passing: 30, PassingSquares: 500}, 100, 100 / (900.0 / 500)},
		"one record is it all": {score.WeightSums{Failing: 1000, FailingSquares: 1e6, Passing: 99, PassingSquares: 99}, 100, 100 * 1000099.0 / (1099 * 1099)},
		"no records":           {score.WeightSums{}, 0, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.sums.Deff(tt.n); math.Abs(got-tt.want) > 1e-9*tt.want {
				t.Errorf("deff = %v, want %v", got, tt.want)
			}
		})
	}
}
