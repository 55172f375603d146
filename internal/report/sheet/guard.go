package sheet

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// numeric is a whole cell that a spreadsheet reads as a number or a telephone
// number: it is no formula, whatever it begins with.
var numeric = regexp.MustCompile(`^[+-]?[0-9][0-9.,]*([eE][+-]?[0-9]+)?$`)

// Suspicious reports whether a spreadsheet may take a text for a formula or a
// command: its first letter that is not blank begins one, and it is no number.
func Suspicious(s string) bool {
	if s == "" || numeric.MatchString(s) {
		return false
	}
	if strings.ContainsRune("\t\r\n", rune(s[0])) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cf) }))
	return strings.ContainsRune("=+-@%|＝＋－＠", first)
}

// Clean is a text without what no spreadsheet can hold: bytes that are no UTF-8
// and characters that XML forbids become the sign of replacement.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return r
		case r < ' ' || r == 0xFFFE || r == 0xFFFF || r >= 0xD800 && r <= 0xDFFF:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
