package history_test

import (
	"math"
	"testing"

	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/history"
	"stackassay/internal/score"
)

// sample is k of n records of a population, which is unknown where it is 0.
type sample struct {
	k, n, population int64
	deff             float64
}

func (s sample) measure() history.Measure {
	var population *int64
	if s.population > 0 {
		population = &s.population
	}
	p := float64(s.k) / float64(s.n)
	return history.Measure{Share: p, Interval: score.Wilson(p, float64(s.n), population, s.deff)}
}

func TestDifference(t *testing.T) {
	whole := func(p history.Paired, n int64) history.Paired {
		p.Neither = n - p.Both - p.Old - p.New
		return p
	}
	tests := map[string]struct {
		before, after sample
		paired        history.Paired
		r, low, high  float64 // points, as the design prints them
	}{
		"a small change is noise":                     {sample{31, 385, 0, 1}, sample{21, 385, 0, 1}, history.Paired{}, 0, -6.26, 0.99},
		"a large one is real":                         {sample{31, 385, 0, 1}, sample{14, 385, 0, 1}, history.Paired{}, 0, -7.89, -1.09},
		"two samples apart":                           {sample{96, 1500, 82000, 1}, sample{118, 1500, 82000, 1}, history.Paired{}, 0, -0.36, 3.31},
		"the same counts of a panel":                  {sample{96, 1500, 82000, 1}, sample{118, 1500, 82000, 1}, whole(history.Paired{Both: 90, Old: 6, New: 28}, 1500), 0.8342, 0.72, 2.28},
		"clusters of a panel":                         {sample{150, 2000, 182000, 196.0 / 150}, sample{94, 2000, 182000, 118.0 / 94}, whole(history.Paired{Both: 88, Old: 62, New: 6}, 2000), 0.7261, -3.78, -1.93},
		"empty owners of Golden Robotics":             {sample{431, 2000, 182000, 1}, sample{420, 2000, 182000, 1}, whole(history.Paired{Both: 402, Old: 29, New: 18}, 2000), 0.9300, -1.23, 0.12},
		"late handovers of Golden Robotics, no pairs": {sample{128, 402, 0, 1}, sample{97, 410, 0, 1}, history.Paired{}, 0, -14.27, -2.02},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := tt.paired.Correlation(tt.before.n, tt.after.n)
			if math.Abs(r-tt.r) > 5e-5 {
				t.Errorf("r = %.4f, want %.4f", r, tt.r)
			}
			i := history.Difference(tt.before.measure(), tt.after.measure(), r)
			if math.Abs(i.Low()*100-tt.low) > 5.1e-3 || math.Abs(i.High()*100-tt.high) > 5.1e-3 {
				t.Errorf("change %+.4f to %+.4f, want %+.2f to %+.2f", i.Low()*100, i.High()*100, tt.low, tt.high)
			}
		})
	}
}

func TestCorrelationKnowsWhatItDoesNotKnow(t *testing.T) {
	tests := map[string]struct {
		paired history.Paired
		n1, n2 int64
		want   float64
	}{
		"nothing is known":                {history.Paired{}, 100, 100, 0},
		"nobody failed then":              {history.Paired{New: 5, Neither: 95}, 100, 100, 0},
		"everybody fails in both":         {history.Paired{Both: 100}, 100, 100, 0},
		"the same records":                {history.Paired{Both: 5, Neither: 95}, 100, 100, 1},
		"the same records, half read":     {history.Paired{Both: 5, Neither: 45}, 100, 100, 0.5},
		"the others":                      {history.Paired{Old: 50, New: 50}, 100, 100, -1},
		"no record was read":              {history.Paired{Both: 5, Neither: 95}, 0, 0, 0},
		"a quarter of four times as many": {history.Paired{Both: 5, Neither: 95}, 100, 400, 0.5},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.paired.Correlation(tt.n1, tt.n2); math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("r = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTheIntervalOfAChangeHoldsTheChange(t *testing.T) {
	samples := rapid.Custom(func(t *rapid.T) sample {
		n := rapid.Int64Range(1, 500).Draw(t, "n")
		return sample{
			k: rapid.Int64Range(0, n).Draw(t, "k"), n: n,
			population: rapid.SampledFrom([]int64{0, n, n * 10}).Draw(t, "N"), deff: rapid.Float64Range(1, 4).Draw(t, "deff"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		before, after := samples.Draw(t, "before").measure(), samples.Draw(t, "after").measure()
		r := rapid.Float64Range(-1, 1).Draw(t, "r")
		i := history.Difference(before, after, r)
		back := history.Difference(after, before, r)
		if d := after.Share - before.Share; i.Low() > d || i.High() < d {
			t.Fatalf("%v lies outside of %v", d, i)
		}
		if lo.SomeBy([]float64{i.Low() + back.High(), i.High() + back.Low()}, func(x float64) bool { return math.Abs(x) > 1e-12 }) {
			t.Fatalf("forwards %v, backwards %v", i, back)
		}
	})
}
