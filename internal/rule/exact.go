package rule

// exact adds numbers without rounding, so that the sum does not depend on their
// order or on how they were split among workers. It holds parts that do not
// overlap; their number stays below 40 for all doubles.
// Source: J. R. Shewchuk, Discrete & Computational Geometry 18 (1997).
type exact struct {
	parts []float64
}

// add takes one finite number in.
func (e *exact) add(x float64) {
	n := 0 // parts that are kept; never more than were there
	for _, y := range e.parts {
		if abs(x) < abs(y) {
			x, y = y, x
		}
		high := x + y
		if low := y - (high - x); low != 0 {
			e.parts[n] = low
			n++
		}
		x = high
	}
	e.parts = append(e.parts[:n], x)
}

// merge takes the numbers of another sum in.
func (e *exact) merge(o exact) {
	for _, x := range o.parts {
		e.add(x)
	}
}

// sum rounds to the nearest double.
func (e *exact) sum() float64 {
	var total exact
	for _, x := range e.parts {
		total.add(x)
	}
	n := len(total.parts)
	if n == 0 {
		return 0
	}
	high := total.parts[n-1]
	for i := n - 2; i >= 0; i-- {
		x, y := high, total.parts[i]
		high = x + y
		low := y - (high - x)
		if low == 0 {
			continue
		}
		// Half a unit in the last place is decided by the sign of what follows.
		if i > 0 && (low < 0) == (total.parts[i-1] < 0) {
			if y = low * 2; high+y-high == y {
				high += y
			}
		}
		break
	}
	return high
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
