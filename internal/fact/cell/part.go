package cell

import (
	"strings"
	"unicode"
)

// part is the beginning of the values of a column as a column of its own: the
// letters of a code, or its first digits. GP-58211 belongs to a general
// practitioner, 9xxxx to a state, and both can be contradicted.
type part struct {
	*column
	of int // the column it is part of
}

// parts returns the beginnings that divide the records into some groups.
func (s *sheet) parts() []part {
	const most = 60 // groups
	var out []part
	for i, c := range s.cols {
		if c.distinct < least || freeText(c.typ) || c.typ == "date" || c.typ == "datetime" || c.numericShare() > 0.5 && !c.fixed() {
			continue
		}
		for _, cut := range []func(string) string{head, func(t string) string { return digits(t, 1) }, func(t string) string { return digits(t, 3) }} {
			if p := s.part(i, cut, most); p != nil {
				out = append(out, part{p, i})
			}
		}
	}
	return out
}

// part makes the column of the beginnings of a column, nil where they are none of
// some two to so many groups of ten records or more each.
func (s *sheet) part(i int, cut func(string) string, most int) *column {
	const size = 10
	c := s.cols[i]
	codes, texts := map[string]uint32{}, []string{""}
	of := make([]uint32, len(c.Texts))
	for _, code := range c.codes() {
		h := cut(c.Texts[code])
		if h == "" {
			continue
		}
		at, ok := codes[h]
		if !ok {
			at = uint32(len(texts)) //nolint:gosec // fewer than the codes of the column
			codes[h] = at
			if texts = append(texts, h); len(texts) > 20*most {
				return nil
			}
		}
		of[code] = at
	}
	rows := make([]uint32, s.Rows)
	for row, code := range c.Codes {
		rows[row] = of[code]
	}
	p := &column{Column: &Column{Name: c.Name, Texts: texts, Codes: rows}}
	p.tally()
	p.choose()
	if p.distinct < 2 || p.distinct > most || p.present < size*p.distinct || p.present < s.Rows/2 {
		return nil
	}
	return p
}

// head is the letters at the beginning of a code that goes on otherwise.
func head(text string) string {
	at := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if at <= 0 || at > 6 {
		return ""
	}
	return text[:at]
}

// digits is the first n characters of a code of digits.
func digits(text string, n int) string {
	if len(text) < 5 || strings.Trim(text[:5], "0123456789") != "" {
		return ""
	}
	return text[:n]
}

// fixed reports whether the numbers of a column all have the same length of five
// digits or more, as codes have.
func (c *column) fixed() bool {
	length := 0
	for _, code := range c.codes() {
		n := len(c.Texts[code])
		if !c.numeric[code] || strings.ContainsAny(c.Texts[code], ".,-+eE") {
			return false
		}
		if length != 0 && n != length {
			return false
		}
		length = n
	}
	return length >= 5
}
