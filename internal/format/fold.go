package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxFolded bounds what is looked up in a list; nothing there is longer.
const maxFolded = 64

// folded is a small text folded for a look-up, kept on the stack.
type folded struct {
	buf [maxFolded]byte
	n   int
}

func (f *folded) bytes() []byte { return f.buf[:f.n] }

// foldInto writes text in lower case, without diacritics, with single spaces.
// It reports false for a text that is longer than any entry of a list.
func (f *folded) foldInto(text string) bool {
	if len(text) > 2*maxFolded {
		return false
	}
	if !isASCII(text) {
		text = foldText(text)
	}
	f.n = 0
	space := false
	for i := range len(text) {
		c := text[i]
		if c == ' ' || c >= '\t' && c <= '\r' {
			space = f.n > 0
			continue
		}
		if f.n+2 > maxFolded {
			return false
		}
		if space {
			f.buf[f.n] = ' '
			f.n++
			space = false
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		f.buf[f.n] = c
		f.n++
	}
	return true
}

// in reports whether the folded text is an entry of the list.
func in(l list, text string) bool {
	var f folded
	return f.foldInto(text) && l.has(f.bytes())
}

// lookup returns the value of the folded text in the list.
func lookup(l list, text string) (string, bool) {
	var f folded
	if !f.foldInto(text) {
		return "", false
	}
	return l.find(f.bytes())
}

// Fold is the folding under which two texts mean one value where nothing says
// what the normal form is.
func Fold(text string) string { return foldText(text) }

// foldText is the folding under which values of the type text are compared:
// compatibility forms, no diacritics, lower case, single spaces.
func foldText(text string) string {
	if isASCII(text) {
		return collapse(lowerASCII(text))
	}
	return collapse(strings.ToLower(plainSigns(foldAccents(norm.NFKC.String(text)))))
}

// nfc composes; ASCII is composed already.
func nfc(text string) string {
	if isASCII(text) {
		return text
	}
	return norm.NFC.String(text)
}

// foldAccents takes diacritics off letters, keeps their case, and spells out
// the letters that have no decomposition (ø, ł, ß, æ).
func foldAccents(text string) string {
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		default:
			if s := plainLetter(r); s != "" {
				b.WriteString(s)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return norm.NFC.String(b.String())
}

// plainSigns writes typographic apostrophes and hyphens as the keyboard has them.
func plainSigns(text string) string {
	if isASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', '´':
			return '\''
		case '‐', '‑', '–', '—', '−':
			return '-'
		}
		return r
	}, text)
}

// plainLetter spells out a letter that Unicode does not decompose.
func plainLetter(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'Ø':
		return "O"
	case 'ł':
		return "l"
	case 'Ł':
		return "L"
	case 'đ', 'ð':
		return "d"
	case 'Đ', 'Ð':
		return "D"
	case 'ß':
		return "ss"
	case 'ẞ':
		return "SS"
	case 'æ':
		return "ae"
	case 'Æ':
		return "AE"
	case 'œ':
		return "oe"
	case 'Œ':
		return "OE"
	case 'þ':
		return "th"
	case 'Þ':
		return "TH"
	case 'ı':
		return "i"
	case 'ħ':
		return "h"
	case 'Ħ':
		return "H"
	case 'ŋ':
		return "n"
	}
	return ""
}

// collapse makes every run of white space one space and trims the ends.
func collapse(text string) string {
	clean := true
	last := byte(' ')
	for i := 0; i < len(text) && clean; i++ {
		c := text[i]
		clean = c < utf8.RuneSelf && c >= ' ' && (c != ' ' || last != ' ')
		last = c
	}
	if clean && last != ' ' {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, isSpace), " ")
}

// isSpace is the white space of a cell: outside it is padding, and inside it parts words.
func isSpace(r rune) bool {
	switch {
	case r == ' ', r >= '\t' && r <= '\r', r >= 0x1c && r <= 0x1f, r == 0x85, r == 0xa0, r == 0x1680:
		return true
	case r >= 0x2000 && r <= 0x200b, r == 0x2028, r == 0x2029, r == 0x202f, r == 0x205f, r == 0x3000, r == 0xfeff:
		return true
	}
	return false
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// isLatin reports whether a character is a letter or digit of ASCII.
func isLatin(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func isAlpha(c byte) bool { return isUpper(c) || isLower(c) }

func allDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// upperASCII is strings.ToUpper for what is mostly upper case already.
func upperASCII(text string) string {
	for i := range len(text) {
		if isLower(text[i]) {
			return strings.ToUpper(text)
		}
	}
	return text
}

// lowerASCII is strings.ToLower for what is mostly lower case already.
func lowerASCII(text string) string {
	for i := range len(text) {
		if isUpper(text[i]) || text[i] >= utf8.RuneSelf {
			return strings.ToLower(text)
		}
	}
	return text
}
