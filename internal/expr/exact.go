package expr

import (
	"math"
	"slices"
)

// ExactSum adds finite numbers without rounding until the end, so that the order in
// which workers deliver them changes no digit. It keeps the parts of the sum
// that do not overlap, below 40 for all doubles. Source: J. R. Shewchuk, "Adaptive Precision
// Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997.
type ExactSum struct {
	parts []float64 // by increasing size
}

// Add takes one finite number in.
func (s *ExactSum) Add(x float64) {
	kept := 0
	for _, y := range s.parts {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		high := x + y
		if low := y - (high - x); low != 0 {
			s.parts[kept] = low
			kept++
		}
		x = high
	}
	s.parts = append(s.parts[:kept], x)
}

// Merge adds the parts of another sum.
func (s *ExactSum) Merge(o ExactSum) {
	for _, x := range slices.Clone(o.parts) {
		s.Add(x)
	}
}

// Total rounds once. Where the rest is exactly half of the last digit, the part
// below decides.
func (s *ExactSum) Total() float64 {
	n := len(s.parts)
	if n == 0 {
		return 0
	}
	high := s.parts[n-1]
	var low float64
	for n--; n > 0; {
		x := high
		y := s.parts[n-1]
		n--
		high = x + y
		if low = y - (high - x); low != 0 {
			break
		}
	}
	if n > 0 && (low < 0 && s.parts[n-1] < 0 || low > 0 && s.parts[n-1] > 0) {
		twice := low * 2
		if x := high + twice; x-high == twice {
			high = x
		}
	}
	return high
}
