package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stackassay/internal/format"
)

// texts accuses cells whose text is damaged: by a wrong character set, which the
// cell alone proves, or by white space around it, where others have none.
func (s *sheet) texts(i int) {
	const (
		broken = 0.97 // the text cannot have been meant
		odd    = 0.85 // a mark that no European language writes on a Latin letter
		few    = 0.05 // of the rows may be padded before it is the way of the column
	)
	c := s.cols[i]
	padded := 0
	for _, code := range c.codes() {
		text := c.Texts[code]
		if isPadded(text) {
			padded += c.count[code]
		}
		switch {
		case isBroken(text):
			s.accuseValue(i, code, Encoding, broken, "")
		case hasStrayMark(text):
			s.accuseValue(i, code, Encoding, odd, "")
		}
	}
	if padded == 0 || c.share(padded) > few {
		return
	}
	for _, code := range c.codes() {
		if text := c.Texts[code]; isPadded(text) {
			s.accuseValue(i, code, Space, rare(c.share(padded), few), trimmed(text))
		}
	}
}

func isPadded(text string) bool { return text != trimmed(text) }

// isBroken reports whether a text was broken by a wrong character set.
func isBroken(text string) bool {
	if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
		return true
	}
	if ascii(text) {
		return false
	}
	f, ok := format.Lookup("text")
	return ok && f.Check(text, format.Context{}).Reason == "encoding"
}

// hasStrayMark reports whether a combining mark stands on a Latin letter with
// which no character exists, so that composing leaves it alone.
func hasStrayMark(text string) bool {
	if ascii(text) {
		return false
	}
	var last rune
	for _, r := range norm.NFC.String(text) {
		if unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Latin, last) {
			return true
		}
		last = r
	}
	return false
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
