package cell

import (
	"math"
	"strings"
)

// keys accuses values of a key that occur twice: all cells that have them, since
// they do not say which record was there first; of a running number those that
// are out of turn. A column is a key where
// hardly any value is repeated and many more would be, were the values drawn at
// random from those that look alike.
func (s *sheet) keys(i int) {
	const (
		filled  = 0.99
		unique  = 0.99
		few     = 0.1 // of the repeats that chance makes: a key from which values are not drawn at random
		more    = 4   // times as many: a random key, and repeats that are none of chance
		records = 100
		sure    = 0.95
	)
	c := s.cols[i]
	if c.present < records || float64(c.present) < filled*float64(s.Rows) || !keyLike(c) {
		return
	}
	repeats := c.present - c.distinct
	if repeats == 0 || float64(c.distinct) < unique*float64(c.present) {
		return
	}
	space := c.space()
	if c.checked {
		space /= 10
	}
	chance := float64(c.present) * float64(c.present) / (2 * space)
	if n := float64(repeats); n > few*chance && n < more*chance+more*math.Sqrt(chance) {
		return // as many as chance makes
	}
	runs := c.running()
	for _, code := range c.codes() {
		if c.count[code] < 2 {
			continue
		}
		for _, row := range c.rowsOf(code) {
			if !runs || c.number[code]-float64(row) != c.offset() {
				s.accuse(row, i, Duplicate, sure, "")
			}
		}
	}
}

// keyLike leaves out texts, names and measures, of which two may well be equal.
func keyLike(c *column) bool {
	for _, code := range c.codes() {
		text := c.Texts[code]
		if strings.ContainsAny(text, " \t") || len(text) > 64 {
			return false
		}
		if c.numeric[code] && strings.Contains(text, ".") {
			return false
		}
	}
	switch c.typ {
	case "date", "datetime", "time", "amount", "percentage", "latitude", "longitude", "duration", "json", "email", "phone", "url", "website", "ip", "ipv4":
		return false
	}
	return true
}

// space estimates how many values there could be that look like those of a
// column: whole numbers between the smallest and the largest, else the product
// over all places of the number of characters that stand there.
func (c *column) space() float64 {
	low, high, whole := math.Inf(1), math.Inf(-1), true
	var places [][256]bool
	for _, code := range c.codes() {
		text := c.Texts[code]
		if !c.numeric[code] {
			whole = false
		} else {
			low, high = min(low, c.number[code]), max(high, c.number[code])
		}
		for len(places) < len(text) {
			places = append(places, [256]bool{})
		}
		for p := range len(text) {
			places[p][text[p]] = true
		}
	}
	if whole {
		return high - low + 1
	}
	space := 1.0
	for i := range places {
		n := 0
		for _, is := range places[i] {
			if is {
				n++
			}
		}
		space *= float64(n)
	}
	return space
}

// running reports whether a column counts the records, and offset from where.
func (c *column) running() bool {
	const most = 0.95
	n, from := 0, c.offset()
	for row, code := range c.Codes {
		if c.numeric[code] && c.number[code]-float64(row) == from {
			n++
		}
	}
	return c.share(n) >= most
}

// offset is the commonest difference of a number and the position of its record.
func (c *column) offset() float64 {
	if c.base != nil {
		return *c.base
	}
	counts := map[float64]int{}
	best := 0.0
	for row, code := range c.Codes {
		if !c.numeric[code] {
			continue
		}
		d := c.number[code] - float64(row)
		if counts[d]++; counts[d] > counts[best] || counts[d] == counts[best] && d < best {
			best = d
		}
	}
	c.base = &best
	return best
}
