package history_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"stackassay/internal/history"
	"stackassay/internal/score"
)

// drawn are two audits of one panel of n records: a share of them fails then,
// and of those that somebody touched in between another share fails now.
func drawn(rng *rand.Rand, n int64, then, touched, now float64) history.Paired {
	var p history.Paired
	for range n {
		was := rng.Float64() < then
		is := was
		if rng.Float64() < touched {
			is = rng.Float64() < now
		}
		switch {
		case was && is:
			p.Both++
		case was:
			p.Old++
		case is:
			p.New++
		default:
			p.Neither++
		}
	}
	return p
}

func shareOf(k, n int64) history.Measure {
	p := float64(k) / float64(n)
	return history.Measure{Share: p, Interval: score.Wilson(p, float64(n), nil, 1)}
}

// The interval of a change is to hold the true change in 95 of 100 cases, with
// the panel and without, and the panel is to be worth its trouble.
func TestTheIntervalOfAChangeCoversWhatItPromises(t *testing.T) {
	const panels = 1500
	rng := rand.New(rand.NewPCG(8, 2))
	for _, n := range []int64{500, 2000} {
		for _, then := range []float64{0.005, 0.05, 0.2} {
			for _, touched := range []float64{0.1, 0.5} {
				name := fmt.Sprintf("%d records, %v failing, %v touched", n, then, touched)
				now := then / 2
				truth := touched * (now - then)
				covered, alone, width, widthAlone := 0, 0, 0.0, 0.0
				for range panels {
					p := drawn(rng, n, then, touched, now)
					before, after := shareOf(p.Both+p.Old, n), shareOf(p.Both+p.New, n)
					with := history.Difference(before, after, p.Correlation(n, n))
					without := history.Difference(before, after, 0)
					if with.Low() <= truth && truth <= with.High() {
						covered++
					}
					if without.Low() <= truth && truth <= without.High() {
						alone++
					}
					width += with.High() - with.Low()
					widthAlone += without.High() - without.Low()
				}
				if rate := float64(covered) / panels; rate < 0.94 {
					t.Errorf("%s: the interval holds the change in %.1f %%, want at least 94", name, rate*100)
				}
				if rate := float64(alone) / panels; rate < 0.94 {
					t.Errorf("%s: without the panel it holds it in %.1f %%, want at least 94", name, rate*100)
				}
				if gain := widthAlone / width; gain < 1.2 {
					t.Errorf("%s: the panel makes the interval %.2f times narrower, want at least 1.2", name, gain)
				}
			}
		}
	}
}
