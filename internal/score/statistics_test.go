package score_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// The figures of the design were simulated; these tests simulate them again
// with fixed seeds, so that a change of a formula shows.

func source(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func TestIntervalOfASurplusCoversItsShare(t *testing.T) {
	const total, repetitions, fraction = 20000, 1000, 0.1
	tests := map[string]struct {
		sizes map[int]int // clusters by size; all other records are alone
		want  float64
	}{
		"pairs only":            {map[int]int{2: 1000}, 0.94},
		"pairs and triples":     {map[int]int{2: 500, 3: 250}, 0.94},
		"clusters of up to six": {map[int]int{2: 400, 3: 200, 4: 100, 5: 50, 6: 25}, 0.94},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := source(1)
			surplus, members := 0, 0
			for size, clusters := range tt.sizes {
				surplus += (size - 1) * clusters
				members += size * clusters
			}
			population, covered := int64(total), 0
			for range repetitions {
				k, n := 0, 0
				drawn := map[int]int{}
				for size := 2; size <= 6; size++ {
					for range tt.sizes[size] {
						if r.Float64() < fraction {
							drawn[size]++
							k, n = k+size-1, n+size
						}
					}
				}
				for range total - members {
					if r.Float64() < fraction {
						n++
					}
				}
				i := score.Wilson(float64(k)/float64(n), float64(n), &population, score.ClusterDeff(drawn))
				if truth := float64(surplus) / total; i.Low() <= truth && truth <= i.High() {
					covered++
				}
			}
			if got := float64(covered) / repetitions; got < tt.want {
				t.Errorf("the interval covers the share in %.3f of the samples, want %.2f", got, tt.want)
			}
		})
	}
}

func TestIntervalOfAWeightedShareCoversIt(t *testing.T) {
	const total, n, repetitions = 5000, 500, 1500
	tests := map[string]struct {
		spread float64 // of the logarithm of the weights
		heavy  float64 // how much likelier the heavier half fails
	}{
		"equal weights":                    {0, 1},
		"spread weights":                   {1, 1},
		"widely spread weights":            {1.5, 1},
		"spread, the heavy fail more":      {1, 7},
		"widely spread, the heavy do more": {1.5, 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := source(2)
			weights, fails := make([]float64, total), make([]bool, total)
			var failing, all float64
			for i := range total {
				weights[i] = math.Exp(tt.spread * r.NormFloat64())
				p := 0.05
				if weights[i] > 1 {
					p *= tt.heavy
				}
				fails[i] = r.Float64() < p
				all += weights[i]
				if fails[i] {
					failing += weights[i]
				}
			}
			truth, population, covered := failing/all, int64(total), 0
			for range repetitions {
				var s score.WeightSums
				for _, i := range r.Perm(total)[:n] {
					w := weights[i]
					if fails[i] {
						s.Failing, s.FailingSquares = s.Failing+w, s.FailingSquares+w*w
					} else {
						s.Passing, s.PassingSquares = s.Passing+w, s.PassingSquares+w*w
					}
				}
				interval := score.Wilson(s.Failing/(s.Failing+s.Passing), n, &population, s.Deff(n))
				if interval.Low() <= truth && truth <= interval.High() {
					covered++
				}
			}
			if got := float64(covered) / repetitions; got < 0.94 {
				t.Errorf("the interval covers the share in %.3f of the samples, want 0.94", got)
			}
		})
	}
}

// Four rules look at the same records of six subjects; together says how often
// a bad record is bad in everything at once.
func TestIntervalOfADimensionCoversItWhereDefectsMeet(t *testing.T) {
	const repetitions = 400
	for name, together := range map[string]float64{"never": 0, "now and then": 0.3, "often": 0.6, "nearly always": 0.9} {
		t.Run(name, func(t *testing.T) {
			r := source(3)
			covered := 0
			for range repetitions {
				in, truth := sharedRecords(r, together)
				d := dimension(score.Compute(in), finding.Completeness)
				if d.LossInterval.Low() <= truth && truth <= d.LossInterval.High() {
					covered++
				}
			}
			if got := float64(covered) / repetitions; got < 0.935 {
				t.Errorf("the interval covers the loss in %.3f of the audits, want 0.935", got)
			}
		})
	}
}

// sharedRecords draws an audit from populations without end, and its true loss.
func sharedRecords(r *rand.Rand, together float64) (in score.Input, truth float64) {
	const subjects, rules = 6, 4
	severities := []finding.Severity{finding.High, finding.Medium, finding.Medium, finding.Low}
	for s := range subjects {
		address := "dataset." + string(rune('a'+s))
		p, n := 0.2*r.Float64(), 200+r.Int64N(800)
		in.Subjects = append(in.Subjects, score.SubjectInput{Address: address, Blast: 1})
		counts := [1 << rules]int64{}
		for range n {
			counts[record(r, p, together, rules)]++
		}
		table := score.Joint{Subject: address, Records: n}
		for rule := range rules {
			k := int64(0)
			for set, records := range counts {
				if set>>rule&1 == 1 {
					k += records
				}
			}
			c := finding.Check{
				Rule: "p.r" + string(rune('0'+rule)), Subject: address, ChargedTo: address, Dimension: finding.Completeness,
				Severity: severities[rule], Method: finding.KeyHash, Deff: 1,
			}
			settleOutcome(&c, finding.Affected{Count: k, Of: n})
			in.Checks = append(in.Checks, c)
			table.Checks = append(table.Checks, c.ID())
			truth += severities[rule].Sigma() * p / subjects
		}
		for set, records := range counts {
			pattern := score.Pattern{Records: records}
			for rule := range rules {
				if set>>rule&1 == 1 {
					pattern.Failing = append(pattern.Failing, rule)
				}
			}
			table.Patterns = append(table.Patterns, pattern)
		}
		in.Joint = append(in.Joint, table)
	}
	return in, truth
}

// record draws which rules a record fails, as bits: each with probability p.
func record(r *rand.Rand, p, together float64, rules int) int {
	if r.Float64() < p*together {
		return 1<<rules - 1
	}
	rest := p * (1 - together) / (1 - p*together) // so that each rule fails with p in all
	set := 0
	for rule := range rules {
		if r.Float64() < rest {
			set |= 1 << rule
		}
	}
	return set
}

func TestHowOftenAGateFails(t *testing.T) {
	tests := map[string]struct {
		n                int64
		share            float64
		onPoint, onBound float64 // of 1, at a limit of 5 %
	}{
		"200 records, 4.5 %":   {200, 0.045, 0.291, 0.009},
		"500 records, 4.5 %":   {500, 0.045, 0.253, 0.007},
		"1,000 records, 4.5 %": {1000, 0.045, 0.199, 0.004},
		"500 records, 8 %":     {500, 0.08, 0.994, 0.817},
		"1,000 records, 8 %":   {1000, 0.08, 1, 0.976},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			point, bound := failures(tt.n, tt.share)
			if math.Abs(point-tt.onPoint) > 0.01 || math.Abs(bound-tt.onBound) > 0.01 {
				t.Errorf("fails on the point %.3f, on the bound %.3f, want %.3f, %.3f", point, bound, tt.onPoint, tt.onBound)
			}
		})
	}
	// A Wilson bound is one-sided within half a point of its nominal 2.5 %.
	for n, limit := range map[int64]float64{200: 0.025, 500: 0.031, 1000: 0.029} {
		if _, bound := failures(n, 0.05); bound > limit {
			t.Errorf("at the limit %d records fail on the bound %.4f, want at most %.3f", n, bound, limit)
		}
	}
}

// failures is how probable it is that n records of a share fail a gate of 5 %,
// by the binomial distribution.
func failures(n int64, share float64) (point, bound float64) {
	const limit = 0.05
	for k := range n + 1 {
		p := binomial(n, k, share)
		c := counted(finding.Fail, k, n, 0, finding.KeyHash)
		if k == 0 {
			c.Outcome = finding.Pass
		}
		res := gated(c)
		for proof, sum := range map[score.Proof]*float64{score.Point: &point, score.LowerBound: &bound} {
			spec := score.GateSpec{FailOn: finding.Critical, MaxShare: map[string]float64{"p.r": limit}, Proof: proof}
			if spec.Judge(res, nil).Result == score.GateFail {
				*sum += p
			}
		}
	}
	return point, bound
}

func binomial(n, k int64, p float64) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return math.Exp(a - b - c + float64(k)*math.Log(p) + float64(n-k)*math.Log(1-p))
}
