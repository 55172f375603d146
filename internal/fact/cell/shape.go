package cell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is what a text looks like: letters a, digits 9, runs collapsed, other
// characters as they are.
func form(text string) string { return string(appendForm(nil, text)) }

func appendForm(out []byte, text string) []byte {
	last := rune(0)
	for _, r := range text {
		r = classOf(r)
		if unicode.IsSpace(r) {
			r = ' '
		}
		if r == last && (r == 'a' || r == '9' || r == ' ') {
			continue
		}
		out = utf8.AppendRune(out, r)
		last = r
	}
	return out
}

// appendLong is appendForm without collapsing runs: every letter a, every digit 9.
func appendLong(out []byte, text string) []byte {
	for _, r := range text {
		out = utf8.AppendRune(out, classOf(r))
	}
	return out
}

// classOf is a for a letter, 9 for a digit, and every other character itself.
func classOf(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return 'a'
	case r >= '0' && r <= '9':
		return '9'
	case r < utf8.RuneSelf:
		return r
	case unicode.IsLetter(r), unicode.IsMark(r):
		return 'a'
	case unicode.IsDigit(r):
		return '9'
	}
	return r
}

// shapes are what the values of a column look like.
type shapes struct {
	names []string
	rows  []int      // by shape
	codes [][]uint32 // by shape, ascending
}

func (c *column) shapesBy(write func([]byte, string) []byte) *shapes {
	out := &shapes{}
	known := map[string]int{}
	var buf []byte
	for _, code := range c.codes() {
		buf = write(buf[:0], trimmed(c.Texts[code]))
		at, ok := known[string(buf)]
		if !ok {
			at = len(out.names)
			out.names, out.rows, out.codes = append(out.names, string(buf)), append(out.rows, 0), append(out.codes, nil)
			known[out.names[at]] = at
		}
		out.rows[at] += c.count[code]
		out.codes[at] = append(out.codes[at], code)
	}
	return out
}

// shapes accuses values that are written unlike all others of a column of codes,
// and digits where a column of words has none.
func (s *sheet) shapes(i int) {
	c := s.cols[i]
	if c.present < least {
		return
	}
	if c.numericShare() < 0.85 && (c.typ == "text" || !freeText(c.typ)) {
		s.unlike(i, c, appendForm, 0.70)
	}
	if !freeText(c.typ) {
		s.unlike(i, c, appendLong, 0.97)
	}
	s.intruders(i, c)
	s.sheets(i, c)
	s.extras(i, c)
}

// freeText names types whose values are written in as many ways as there are
// people and places.
func freeText(typ string) bool {
	switch typ {
	case "text", "person_name", "first_name", "last_name", "company_name", "city", "address", "json", "url", "website", "email":
		return true
	}
	return false
}

// unlike looks at the shapes of a column. The column is one of codes where one
// shape with a digit in it, of at most two words, has most rows, and shapes that
// hardly occur have nearly none of them.
func (s *sheet) unlike(col int, c *column, write func([]byte, string) []byte, leading float64) {
	const (
		usual   = 0.02 // of the rows, for a shape that belongs to the column
		strange = 0.08 // of the rows, for all others together
		half    = 0.15
	)
	all := c.shapesBy(write)
	first, most := "", 0
	for f, n := range all.rows {
		if n > most || n == most && all.names[f] < first {
			first, most = all.names[f], n
		}
	}
	if c.share(most) < leading || !strings.Contains(first, "9") || strings.Count(first, " ") > 1 {
		return
	}
	if c.numericShare() > 0.5 && !c.coded(first) {
		return // numbers are as long as they are large
	}
	odd := 0
	for _, n := range all.rows {
		if c.share(n) < usual {
			odd += n
		}
	}
	if c.share(odd) > strange {
		return
	}
	certainty := min(1, c.share(most)+0.1) // the rest is usual as well, and who knows what else
	for f, n := range all.rows {
		if c.share(n) >= usual {
			continue
		}
		for _, code := range all.codes[f] {
			s.accuseValue(col, code, Format, 0.95*certainty*rare(c.share(odd), half), "")
		}
	}
}

// coded reports whether numbers that mostly look like a shape are codes, whose
// length means something: seven digits or more, leading zeros, or a type of codes.
func (c *column) coded(shape string) bool {
	const digits = 7
	if strings.Trim(shape, "9") != "" {
		return false
	}
	switch c.typ {
	case "postcode", "phone", "id", "tax_id":
		return true
	}
	return len(shape) >= digits || slices.ContainsFunc(c.codes(), func(code uint32) bool {
		text := c.Texts[code]
		return len(text) == len(shape) && text[0] == '0'
	})
}

// intruders accuses digits in a column of nothing but words where hardly any
// value has one.
func (s *sheet) intruders(col int, c *column) {
	const few, half, longest = 0.005, 0.02, 3
	if c.present < 10*least {
		return
	}
	var with []uint32
	n, words := 0, 0
	for _, code := range c.codes() {
		text := c.Texts[code]
		words += c.count[code] * wordsIn(text)
		switch {
		case hasDigit(text):
			with = append(with, code)
			n += c.count[code]
		case strings.ContainsAny(text, "@/\\_{}[]<>=:;|"):
			return // no words
		}
	}
	if c.share(n) > few || float64(words) > longest*float64(c.present) {
		return
	}
	for _, code := range with {
		s.accuseValue(col, code, Format, 0.95*rare(c.share(n), half), "")
	}
}

func wordsIn(text string) int {
	n := 0
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}
