package expr

import (
	"math"
	"slices"
)

// exactSum adds numbers without rounding until the end, so that the order in
// which workers deliver them changes no digit. It keeps the parts of the sum
// that do not overlap. Source: J. R. Shewchuk, "Adaptive Precision
// Floating-Point Arithmetic and Fast Robust Geometric Predicates", 1997.
type exactSum struct {
	parts []float64 // by increasing size
}

func (s *exactSum) add(x float64) {
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

// merge adds the parts of another sum.
func (s *exactSum) merge(o exactSum) {
	for _, x := range slices.Clone(o.parts) {
		s.add(x)
	}
}

// total rounds once. Where the rest is exactly half of the last digit, the part
// below decides.
func (s *exactSum) total() float64 {
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
