package cell

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// units accuses numbers that carry a unit or sign where the column as a whole
// carries none, or another one. It speaks only where the numbers themselves do
// not differ: 5 kg among grams is no stray unit but another figure.
func (s *sheet) units(i int) {
	const (
		lead  = 0.5  // of the rows, for the way of the column
		most  = 0.95 // of the rows must be a number with or without a unit
		apart = 3.0  // how many times larger one median may be than the other
		sure  = 0.92
		half  = 1.5
	)
	c := s.cols[i]
	values, rows := map[string][]point{}, map[string]int{}
	read, unread := 0, 0
	for _, code := range c.codes() {
		unit, v, ok := affix(trimmed(c.Texts[code]))
		if !ok {
			if unread += c.count[code]; c.share(c.present-unread) < most {
				return
			}
			continue
		}
		values[unit] = append(values[unit], point{v, code, c.count[code]})
		rows[unit] += c.count[code]
		read += c.count[code]
	}
	if len(rows) < 2 || read < least {
		return
	}
	units := make([]string, 0, len(rows))
	for u := range rows {
		units = append(units, u)
	}
	slices.SortFunc(units, func(a, b string) int { return cmp.Or(cmp.Compare(rows[b], rows[a]), cmp.Compare(a, b)) })
	lead0 := units[0]
	if float64(rows[lead0]) < lead*float64(read) {
		return
	}
	usual := middle(values[lead0], rows[lead0])
	for _, u := range units[1:] {
		m := middle(values[u], rows[u])
		slipped := len(u) > 3 && slip(wordsOf(u), wordsOf(lead0))
		if !slipped && usual != m && (usual == 0 || m == 0 || math.Abs(math.Log(math.Abs(m/usual))) > math.Log(apart)) {
			continue
		}
		for _, p := range values[u] {
			s.accuseValue(i, p.code, Unit, sure*rare(c.share(rows[u]), half), "")
		}
	}
}

// affix divides a text into its one number and the sign or unit around it.
func affix(text string) (unit string, value float64, ok bool) {
	from := strings.IndexFunc(text, unicode.IsDigit)
	if from < 0 {
		return "", 0, false
	}
	for from > 0 && (text[from-1] == '.' || text[from-1] == '-' || text[from-1] == '+') {
		from--
	}
	to := strings.LastIndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' }) + 1
	if to <= from {
		return "", 0, false
	}
	before, after := strings.TrimSpace(text[:from]), strings.TrimSpace(text[to:])
	if runes(before) > 4 || runes(after) > 12 {
		return "", 0, false
	}
	v, ok := plainNumber(text[from:to])
	if before != "" {
		before += " "
	}
	return before + after, v, ok
}

func middle(points []point, rows int) float64 {
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.value, b.value) })
	return quantile(points, rows, 0.5)
}
