package expr

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is the folding under which texts are compared: compatibility forms, no
// diacritics, lower case, single spaces.
func fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFD.String(strings.ToLower(norm.NFKC.String(s))) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if s := spelledOut(r); s != "" {
			b.WriteString(s)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// plain reports whether folding would change nothing.
func plain(s string) bool {
	for i := range len(s) {
		c := s[i]
		space := c == ' ' && i > 0 && s[i-1] != ' ' && i < len(s)-1
		if !space && (c <= ' ' || c >= 0x7f || c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return true
}

// spelledOut writes a letter that Unicode does not decompose as people do.
func spelledOut(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	}
	return ""
}
