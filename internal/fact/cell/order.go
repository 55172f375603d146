package cell

import (
	"slices"

	"stackassay/internal/format"
)

// orders accuses dates that lie before a date which they follow in nearly every
// other record. Of the two, the later column is accused: it is entered last.
func (s *sheet) orders() {
	const (
		wrong  = 0.01  // of the records may break an order
		few    = 0.001 // of the records, by little, may be errors all the same
		many   = 100   // records that have both
		chance = 0.97  // above it, two dates drawn from different records keep the order as well
		half   = 0.10
	)
	times := make([][]int64, len(s.cols)) // by column and code
	for i, c := range s.cols {
		if c.dated() {
			times[i] = c.times()
			s.farDates(i, times[i])
		}
	}
	var apart []int64 // differences of the records that keep the order
	for i, a := range s.cols {
		for j, b := range s.cols {
			if i == j || times[i] == nil || times[j] == nil {
				continue
			}
			both, bad, shuffled, shuffledBad := 0, []int(nil), 0, 0
			apart = apart[:0]
			for row := range s.Rows {
				if float64(len(bad)) > wrong*float64(s.Rows) {
					break
				}
				x, y := times[i][a.Codes[row]], times[j][b.Codes[row]]
				if x == none || y == none {
					continue
				}
				both++
				if y < x {
					bad = append(bad, row)
				} else {
					apart = append(apart, y-x)
				}
				if z := times[j][b.Codes[(row+s.Rows/2)%s.Rows]]; z != none {
					shuffled++
					if z < x {
						shuffledBad++
					}
				}
			}
			if both < many || len(bad) == 0 || float64(len(bad)) > wrong*float64(both) || float64(shuffledBad) < (1-chance)*float64(shuffled) {
				continue
			}
			if fades(apart, bad, func(row int) int64 { return times[i][a.Codes[row]] - times[j][b.Codes[row]] }, float64(len(bad)) <= few*float64(both)) {
				continue
			}
			for _, row := range bad {
				s.accuse(row, j, Order, rare(float64(len(bad))/float64(both), half), "")
			}
		}
	}
}

// fades reports whether differences thin out below zero as they do above it, so
// that there is no order but two dates that mostly fall so: either there are
// about as many just below zero as just above it, or most of those below lie
// closer to it than all but a few of those above.
func fades(apart []int64, bad []int, by func(int) int64, few bool) bool {
	const (
		soft = 0.25 // of the density above
		most = 0.6  // of those below
		part = 50
	)
	slices.Sort(apart)
	inside := func(margin int64) int {
		n := 0
		for _, row := range bad {
			if by(row) <= margin {
				n++
			}
		}
		return n
	}
	margin := apart[min(len(apart)-1, max(2*len(bad), 20))]
	above, _ := slices.BinarySearch(apart, margin+1)
	if below := inside(margin); below >= 2 && float64(below) > soft*float64(above) {
		return true
	}
	step, _ := slices.BinarySearch(apart, 1)
	margin = max(apart[len(apart)/part], apart[min(step, len(apart)-1)])
	return !few && float64(inside(margin)) > most*float64(len(bad))
}

// none is no time.
const none = int64(-1 << 63)

// times reads the dates of a column, by code.
func (c *column) times() []int64 {
	out := make([]int64, len(c.Texts))
	for code, text := range c.Texts {
		out[code] = none
		if !c.usable(uint32(code)) {
			continue
		}
		if t, _, ok := format.ParseTime([]byte(text), c.detected.Layout); ok {
			out[code] = t
		}
	}
	return out
}

// farDates accuses dates that lie apart from all others of their column.
func (s *sheet) farDates(col int, times []int64) {
	const day = 24 * 60 * 60 * 1e6
	c := s.cols[col]
	var points []point
	rows := 0
	for _, code := range c.codes() {
		if times[code] != none {
			points = append(points, point{float64(times[code]) / day, code, c.count[code]})
			rows += c.count[code]
		}
	}
	if rows < least || len(points) < 3 {
		return
	}
	s.bothEnds(col, points, rows)
}
