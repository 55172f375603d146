// Package estimate says how many pairs of records that are one thing a random
// sample lets one expect in all of them. A sample of a share f holds only f² of
// the pairs, so that what is seen is scaled up and its interval is wide
// (matching.md, section 11).
package estimate

import "math"

// Pairs is an estimate of the pairs among all records, with a 95 % interval.
type Pairs struct {
	Seen      float64 // pairs in the sample
	Estimated float64 // Horvitz and Thompson: seen ÷ π₂
	Low, High float64 // Fay and Feuer
}

// Inclusion is π₂, the probability that both records of a pair are in a random
// sample of n of N: n(n−1)/(N(N−1)).
func Inclusion(n, population int64) float64 {
	if population < 2 || n >= population {
		return 1
	}
	return float64(n) * float64(n-1) / (float64(population) * float64(population-1))
}

// Of estimates the pairs of a population from the sizes of the clusters of two
// or more records that a random sample of n of N shows.
//
// A cluster of j is one event of weight j(j−1)/2; the interval is that of M. P.
// Fay and E. J. Feuer, Confidence intervals for directly standardized rates,
// Statistics in Medicine 16 (1997), with the bounds of matching.md, section 11.
func Of(sizes []int, n, population int64) Pairs {
	weights := make([]float64, len(sizes))
	for i, j := range sizes {
		weights[i] = float64(j) * float64(j-1) / 2
	}
	low, high := FayFeuer(weights)
	pi := Inclusion(n, population)
	seen := 0.0
	for _, w := range weights {
		seen += w
	}
	if pi == 1 {
		return Pairs{seen, seen, seen, seen}
	}
	return Pairs{seen, seen / pi, low / pi, high / pi}
}

// FayFeuer is the 95 % interval of a weighted sum of Poisson events, one of each
// weight.
func FayFeuer(weights []float64) (low, high float64) {
	const tail = 0.025
	y, v, largest := 0.0, 0.0, 1.0
	if len(weights) > 0 {
		largest = 0
	}
	for _, w := range weights {
		y += w
		v += w * w
		largest = max(largest, w)
	}
	if y > 0 {
		low = v / (2 * y) * ChiSquare(tail, 2*y*y/v)
	}
	spread := v + largest*largest
	high = spread / (2 * (y + largest)) * ChiSquare(1-tail, 2*(y+largest)*(y+largest)/spread)
	return low, high
}

// ChiSquare is the quantile of the chi-squared distribution with df degrees of
// freedom, df above 0 and p between 0 and 1, to ten digits.
func ChiSquare(p, df float64) float64 {
	low, high := 0.0, df+10
	for lowerGamma(df/2, high/2) < p {
		high *= 2
	}
	const steps = 200
	for range steps {
		middle := (low + high) / 2
		if middle == low || middle == high {
			break
		}
		if lowerGamma(df/2, middle/2) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// lowerGamma is the regularised lower incomplete gamma function P(a, x): by its
// series below a+1, else by the continued fraction of its complement
// (Abramowitz and Stegun, 6.5.29 and 6.5.31).
func lowerGamma(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	const steps, enough, tiny = 2000, 1e-15, 1e-300
	lg, _ := math.Lgamma(a)
	front := math.Exp(a*math.Log(x) - x - lg)
	if x < a+1 {
		term, sum := 1/a, 1/a
		for n := 1; n < steps && math.Abs(term) > enough*sum; n++ {
			term *= x / (a + float64(n))
			sum += term
		}
		return min(1, front*sum)
	}
	b := x + 1 - a
	c, d := 1/tiny, 1/b
	h := d
	for n := 1; n < steps; n++ {
		an := -float64(n) * (float64(n) - a)
		b += 2
		d = 1 / notZero(an*d+b, tiny)
		c = notZero(b+an/c, tiny)
		step := d * c
		h *= step
		if math.Abs(step-1) < enough {
			break
		}
	}
	return max(0, 1-front*h)
}

func notZero(x, tiny float64) float64 {
	if math.Abs(x) < tiny {
		return tiny
	}
	return x
}
