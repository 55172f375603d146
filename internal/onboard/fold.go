package onboard

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/samber/lo"
	"golang.org/x/text/unicode/norm"
)

// fold brings a name to words of small letters and digits: no accents, no
// punctuation, single spaces. "Sales-Cloud (EU)" and "sales cloud eu" are equal.
func fold(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return spelt(r) != "" }) {
		s = strings.Join(lo.Map([]rune(s), func(r rune, _ int) string { return cmp.Or(spelt(r), string(r)) }), "")
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}

// spelt writes out a letter or a sign that no decomposition makes plain, "" for
// all others.
func spelt(r rune) string {
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ', 'Æ':
		return "ae"
	case 'ø', 'Ø':
		return "o"
	case 'œ', 'Œ':
		return "oe"
	case 'ł', 'Ł':
		return "l"
	case 'đ', 'Đ':
		return "d"
	case 'ı':
		return "i"
	case 'þ', 'Þ':
		return "th"
	case '°', 'º':
		return "o "
	case '#', '№':
		return " number "
	}
	return ""
}

// words are the words of a folded text; a change of case begins a new one, so
// that FirstName has two.
func words(s string) []string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsDigit(last)) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return strings.Fields(fold(b.String()))
}

// squeeze is a folded text without its spaces: first_name, FirstName and FIRST
// NAME are equal.
func squeeze(s string) string { return strings.ReplaceAll(fold(s), " ", "") }
