package score

import (
	"cmp"
	"math"

	"stackassay/internal/finding"
)

// z is the 97.5 % quantile of the normal distribution: intervals hold 95 %.
const z = 1.959963984540054

// Wilson is the 95 % interval of a share p (0 to 1) seen in n records of a
// population N, nil when unknown, under a design effect (0 counts as 1). It is the point p where the whole population was seen. n must be
// positive: a share of nothing is a bug of the caller, so it panics.
//
// Sources: E. B. Wilson, JASA 22 (1927); finite population, B. O'Neill 2021;
// effective sample size, PMC6690503.
func Wilson(p, n float64, population *int64, deff float64) Interval {
	if n <= 0 {
		panic("score: interval of a share of nothing")
	}
	effective := n / cmp.Or(deff, 1)
	if population != nil {
		whole := float64(*population)
		if n >= whole {
			return Interval{p, p}
		}
		effective = effective * (whole - 1) / (whole - n)
	}
	zz := float64(z * z)
	spread := 1 + zz/effective
	centre := (p + zz/(2*effective)) / spread
	variance := float64(p*(1-p))/effective + zz/(4*float64(effective*effective))
	half := float64(z*math.Sqrt(variance)) / spread
	bounds := Interval{max(0, centre-half), min(1, centre+half)}
	// Rounding must not put a bound on the wrong side of the point, which at 0
	// and 1 is the bound itself.
	return Interval{min(bounds[0], p), max(bounds[1], p)}
}

// RecordsNeeded is the smallest sample in which the same share would be decided
// against a limit: its interval would lie on one side. A share that equals the
// limit is decided by the whole population only; without a known one it is
// never, and ok is false.
func RecordsNeeded(p, limit float64, population *int64, deff float64) (n int64, ok bool) {
	if p == limit && population == nil {
		return 0, false
	}
	decided := func(n int64) bool {
		if population != nil && n >= *population {
			return true
		}
		i := Wilson(p, float64(n), population, deff)
		return i.Low() > limit || i.High() < limit
	}
	low, high := int64(0), int64(1)
	for !decided(high) {
		if high > 1<<40 {
			return 0, false
		}
		low, high = high, high*2
	}
	for high-low > 1 {
		if middle := low + (high-low)/2; decided(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high, true
}

// ClusterDeff is the design effect of a surplus share under key_hash:
// Σ(s−1)² / Σ(s−1) over the sizes s of the failing clusters, at least 1. One
// cluster of 30 is one event and not 29.
func ClusterDeff(sizes map[int]int) float64 {
	var surplus, squares float64
	for size, clusters := range sizes {
		s := float64(size - 1)
		surplus += float64(s * float64(clusters)) // whole numbers: their order leaves no trace
		squares += float64(s * s * float64(clusters))
	}
	if surplus <= 0 {
		return 1
	}
	return max(1, squares/surplus)
}

// WeightSums are what a weighted share is judged by: sums of the weights w and
// of their squares, over failing and over passing records.
type WeightSums struct {
	Failing, FailingSquares float64
	Passing, PassingSquares float64
}

// Deff is the design effect of a weighted share of n records, n ÷ n_w: heavy
// records make a sample smaller than it looks.
func (s WeightSums) Deff(n int64) float64 {
	total, squares := s.Failing+s.Passing, s.FailingSquares+s.PassingSquares
	if n <= 0 || total <= 0 || squares <= 0 {
		return 1
	}
	effective := float64(total*total) / squares
	p := s.Failing / total
	if p > 0 && p < 1 {
		q := 1 - p
		v := (float64(s.FailingSquares*float64(q*q)) + float64(s.PassingSquares*float64(p*p))) / float64(total*total)
		effective = min(effective, float64(p*q)/v)
	}
	return max(1, float64(n)/effective)
}

// SampleDeff is the design effect of a method alone.
func SampleDeff(m finding.Method, sized bool) float64 {
	if m.Convenient(sized) {
		return 4
	}
	return 1
}

// usualPages is the design effect of whole pages of an interface where nothing
// tells it: records of one page resemble each other.
const usualPages = 2

// PagesDeff is the design effect of a share among records that were drawn by whole
// pages or windows: failing of evaluated records of each. It is the variance of
// the share between pages over that of as many records drawn one by one, times
// the square of t ÷ z, since few pages tell their variance badly: of ten, an
// interval that holds 95 % is 2.26 and not 1.96 standard errors wide. It may be
// below 1, where pages resemble each other more than their records do. A share of
// nothing or of everything tells nothing of it: then it is the usual 2. One page
// is one record.
//
// Source: W. G. Cochran, Sampling Techniques (1977), 6.4 and 9A.
func PagesDeff(failing, evaluated []int64) float64 {
	var k, n, pages float64
	for i := range evaluated {
		if evaluated[i] > 0 {
			k, n, pages = k+float64(failing[i]), n+float64(evaluated[i]), pages+1
		}
	}
	switch {
	case pages == 1:
		return n
	case k == 0 || k == n: // also where there is no page
		return usualPages
	}
	p, squares := k/n, 0.0
	for i := range evaluated {
		d := float64(failing[i]) - float64(p*float64(evaluated[i]))
		squares += float64(d * d)
	}
	wide := student(int(pages)-1) / z
	return squares * pages / (pages - 1) / float64(n*float64(p*(1-p))) * float64(wide*wide)
}

// student is the 97.5 % quantile of Student's distribution, by the expansion of
// Cornish and Fisher, which is right to 1 in 1000 from 5 degrees of freedom on
// (Abramowitz and Stegun, 26.7.5).
func student(freedom int) float64 {
	if few := []float64{12.706205, 4.302653, 3.182446, 2.776445}; freedom <= len(few) {
		return few[freedom-1]
	}
	v, zz := float64(freedom), float64(z*z)
	first := float64(z * (zz + 1))
	second := float64(z * (float64(zz*(float64(5*zz)+16)) + 3))
	third := float64(z * (float64(zz*(float64(zz*(float64(3*zz)+19))+17)) - 15))
	return z + first/(4*v) + second/(96*float64(v*v)) + third/(384*float64(v*float64(v*v)))
}

// excess is q: the share above what is tolerated, continuous at the tolerance.
func excess(p, tolerate float64) float64 {
	if tolerate >= 1 {
		return 0
	}
	return max(0, min(1, (p-tolerate)/(1-tolerate)))
}

// word is the confidence that a half-width in points deserves.
func word(half float64) Confidence {
	switch {
	case half <= 2:
		return HighConfidence
	case half <= 5:
		return MediumConfidence
	}
	return LowConfidence
}
