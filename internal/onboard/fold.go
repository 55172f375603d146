package onboard

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold brings a name to words of small letters and digits: no accents, no
// punctuation, single spaces. "Sales-Cloud (EU)" and "sales cloud eu" are equal.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(plainLetters.Replace(s)) {
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

// plainLetters are letters that no decomposition makes plain.
var plainLetters = strings.NewReplacer("ß", "ss", "ẞ", "SS", "æ", "ae", "Æ", "AE", "ø", "o", "Ø", "O", "œ", "oe", "Œ", "OE",
	"ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "þ", "th", "°", "o ", "º", "o ", "#", " number ", "№", " number ")

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
