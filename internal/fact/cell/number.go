package cell

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// plainNumber reads a number as computers write it: a sign, digits, one point,
// perhaps a power of ten, and commas between groups of three.
func plainNumber(text string) (float64, bool) {
	if text == "" || len(text) > 40 {
		return 0, false
	}
	digits := 0
	for i := range len(text) {
		switch b := text[i]; {
		case b >= '0' && b <= '9':
			digits++
		case b == '-' || b == '+':
			if i > 0 && text[i-1] != 'e' && text[i-1] != 'E' {
				return 0, false
			}
		case b == '.', b == ',':
		case b == 'e' || b == 'E':
			if digits == 0 {
				return 0, false
			}
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	if err == nil {
		return v, !math.IsInf(v, 0)
	}
	if !strings.Contains(text, ",") || !grouped(text) {
		return 0, false
	}
	v, err = strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// grouped reports whether commas stand before every third digit of the whole part.
func grouped(text string) bool {
	whole, _, _ := strings.Cut(strings.TrimLeft(text, "+-"), ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if len(g) != 3 && i > 0 || len(g) == 0 || len(g) > 3 {
			return false
		}
	}
	return true
}

// point is one number of a column.
type point struct {
	value float64
	code  uint32
	rows  int
}

// ranges accuses numbers that lie apart from all others at either end of their
// column, and values that are no number where nearly all are.
func (s *sheet) ranges(i int) {
	const (
		words = 0.15 // of the rows may be no number
		half  = 0.20
	)
	c := s.cols[i]
	var points []point
	numbers, others := 0, []uint32(nil)
	for _, code := range c.codes() {
		if c.numeric[code] {
			points = append(points, point{c.number[code], code, c.count[code]})
			numbers += c.count[code]
			continue
		}
		others = append(others, code)
	}
	if numbers < least || c.share(c.present-numbers) > words {
		return
	}
	for _, code := range others {
		s.accuseValue(i, code, Format, rare(c.share(c.present-numbers), half), "")
	}
	if !c.measures(points) {
		return
	}
	s.bothEnds(i, points, numbers)
	s.signs(i, points, numbers)
}

// signs accuses negative numbers where hardly any is, unless the others come so
// close to zero that it is no border.
func (s *sheet) signs(col int, points []point, rows int) {
	const few, many, soft, sure = 0.0005, 1000, 0.25, 0.8
	negative, near, low := 0, 0, 0.0
	for _, p := range points {
		if p.value < 0 {
			negative += p.rows
			low = min(low, p.value)
		}
	}
	if negative == 0 || rows < many || float64(negative) > few*float64(rows) {
		return
	}
	for _, p := range points {
		if p.value > 0 && p.value <= -low {
			near += p.rows
		}
	}
	if float64(negative) > soft*float64(near) {
		return
	}
	for _, p := range points {
		if p.value < 0 {
			s.accuseValue(col, p.code, Range, sure, "")
		}
	}
}

// bothEnds looks at either end of a column.
func (s *sheet) bothEnds(col int, points []point, rows int) {
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.value, b.value) })
	s.apart(col, points, rows, 1)
	slices.Reverse(points)
	s.apart(col, points, rows, -1)
}

// measures reports whether a column of numbers counts or measures something:
// codes of one length, and numbers that are hardly ever the same, do not.
func (c *column) measures(points []point) bool {
	const short = 5 // digits of a code
	if len(points) < 3 {
		return false
	}
	length, fraction := len(c.Texts[points[0].code]), false
	for _, p := range points {
		text := c.Texts[p.code]
		if strings.ContainsAny(text, ".eE") {
			fraction = true
			continue
		}
		if len(text) > 1 && text[0] == '0' {
			return false // leading zeros: a code
		}
		if length != len(text) {
			length = -1
		}
	}
	if fraction {
		return true
	}
	return length < short && (float64(c.distinct) <= 0.98*float64(c.present) || c.present < 100)
}

// apart accuses the numbers at the upper end of points, which ascend (sign 1) or
// descend (sign −1), that a gap divides from all others. How wide a gap may be
// follows from how the rows before it thin out, one in a hundred of all and ten to
// fifty of them: in a tail that falls like an exponential the next gap exceeds g
// with probability exp(−g/e), where e is the mean excess of these rows; in a tail
// that falls like a power the same holds for logarithms (Hill's estimator). Both must find it improbable, and the distance
// from the median must be wide against the spread of the middle half.
func (s *sheet) apart(col int, points []point, rows int, sign float64) {
	const (
		most  = 0.01 // of the rows may lie apart
		level = 1e-5 // of a gap by chance
		// Where numbers repeat, as prices of a list do, one that is met like the
		// others is one of them, however far it lies.
		repeats = 5 // rows of an ordinary number
		part    = 4 // times as often an ordinary number is met than one that lies apart
	)
	q1, mid, q3 := quantile(points, rows, 0.25), quantile(points, rows, 0.5), quantile(points, rows, 0.75)
	spread, step := math.Abs(q3-q1), resolution(points)
	at := func(p point) float64 { return sign * (p.value - mid) }
	outside, tail, usual := 0, min(max(rows/100, 10), 50), ordinary(points)
	cut, confidence := -1, 0.0
	for k := len(points) - 1; k > 0; k-- {
		outside += points[k].rows
		if float64(outside) > most*float64(rows) {
			break
		}
		gap := at(points[k]) - at(points[k-1])
		if at(points[k-1]) <= 0 || usual >= repeats && part*points[k].rows > usual {
			break
		}
		e, h := excess(points[:k], at, tail)
		e = max(e, step)
		h = max(h, step/at(points[k-1]))
		byExp := math.Exp(-gap / e)
		byPower := math.Exp(-math.Log(at(points[k])/at(points[k-1])) / h)
		p := max(byExp, byPower)
		far := at(points[k]) / max(spread, step)
		if p < level && far > 1 || points[k-1].rows >= 200*outside && steep(points[:k]) && gap >= step {
			cut = k
			confidence = 0.9
			if far > 4 {
				confidence = 0.97
			}
		}
	}
	if cut < 0 {
		return
	}
	for _, p := range points[cut:] {
		s.accuseValue(col, p.code, Range, confidence, "")
	}
}

// ordinary is the number of rows that an ordinary number has: the median.
func ordinary(points []point) int {
	rows := make([]int, len(points))
	for i, p := range points {
		rows[i] = p.rows
	}
	slices.Sort(rows)
	return rows[len(rows)/2]
}

// excess returns the mean excess of the last rows of some points over the point
// before them, and that of their logarithms.
func excess(points []point, at func(point) float64, tail int) (linear, logarithmic float64) {
	from, n := len(points), 0
	for from > 0 && n < tail {
		from--
		n += points[from].rows
	}
	base := points[max(from-1, 0)]
	for _, p := range points[from:] {
		linear += float64(p.rows) * (at(p) - at(base))
		if at(base) > 0 {
			logarithmic += float64(p.rows) * math.Log(at(p)/at(base))
		} else {
			logarithmic += float64(p.rows)
		}
	}
	return linear / float64(n), logarithmic / float64(n)
}

// steep reports whether a column is a short scale, all of whose values are
// common, so that one that hardly occurs is none of it.
func steep(points []point) bool {
	const longest, common = 12, 0.2
	if len(points) < 2 || len(points) > longest {
		return false
	}
	least, most := points[0].rows, points[0].rows
	for _, p := range points {
		least, most = min(least, p.rows), max(most, p.rows)
	}
	return float64(least) >= common*float64(most)/4
}

// resolution is the smallest distance of two numbers of a column.
func resolution(points []point) float64 {
	step := math.Inf(1)
	for i := 1; i < len(points); i++ {
		if d := math.Abs(points[i].value - points[i-1].value); d > 0 {
			step = min(step, d)
		}
	}
	if math.IsInf(step, 0) {
		return 1
	}
	return step
}

// quantile returns the value at a share of the rows of sorted points.
func quantile(points []point, rows int, q float64) float64 {
	at := int(q * float64(rows-1))
	for _, p := range points {
		if at < p.rows {
			return p.value
		}
		at -= p.rows
	}
	return points[len(points)-1].value
}
