package format

import (
	"strings"
	"unicode"
)

// otherKind reports whether a text is a good value of a kind that no name, town
// or street is: an e-mail address, a URL, or a telephone number with its signs.
func otherKind(text string) bool {
	if strings.IndexByte(text, '@') > 0 && readEmail(text).Ok() {
		return true
	}
	if len(text) > 4 && (strings.EqualFold(text[:4], "http") || strings.EqualFold(text[:4], "www.")) {
		if _, why := readWebsite(text); why == "" {
			return true
		}
	}
	return phoneLike(text)
}

// phoneLike reports whether a text is seven digits or more with the signs of a
// telephone number; bare digits are none.
func phoneLike(text string) bool {
	digits, signs := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c):
			digits++
		case strings.IndexByte("+()-. /", c) >= 0:
			signs++
		default:
			return false
		}
	}
	return digits >= 7 && digits <= 15 && signs > 0
}

// letters counts letters, and tells whether there are digits.
func countLetters(text string) (letters int, digits bool) {
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits = true
		}
	}
	return letters, digits
}

// hasOnly reports whether every character is a letter, a mark, a blank or one
// of the given; digits only where they are allowed.
func hasOnly(text, signs string, digits bool) bool {
	for _, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), isSpace(r), r == 0x200c, r == 0x200d:
		case digits && unicode.IsDigit(r):
		case strings.ContainsRune(signs, r):
		default:
			return false
		}
	}
	return true
}
