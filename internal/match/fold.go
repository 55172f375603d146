package match

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldInto appends a text to dst as words of lower-case letters and digits with
// one space between them: no diacritics, no punctuation. An apostrophe joins
// what it stands between, so that O'Brien is one word.
func foldInto(dst []byte, text string) []byte {
	from := len(dst)
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			dst = foldRune(dst, from, r)
			i += size
			continue
		}
		i++
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			dst = append(dst, c)
		case c >= 'A' && c <= 'Z':
			dst = append(dst, c+'a'-'A')
		case c == '\'' || c == '`':
		default:
			dst = parted(dst, from)
		}
	}
	for len(dst) > from && dst[len(dst)-1] == ' ' {
		dst = dst[:len(dst)-1]
	}
	return dst
}

// parted ends a word.
func parted(dst []byte, from int) []byte {
	if len(dst) > from && dst[len(dst)-1] != ' ' {
		return append(dst, ' ')
	}
	return dst
}

// foldRune appends a letter outside ASCII.
func foldRune(dst []byte, from int, r rune) []byte {
	switch r {
	case '’', '‘', 'ʼ', '´':
		return dst
	case 'ß', 'ẞ':
		return append(dst, "ss"...)
	case 'ø', 'Ø':
		return append(dst, 'o')
	case 'ł', 'Ł':
		return append(dst, 'l')
	case 'đ', 'Đ', 'ð', 'Ð':
		return append(dst, 'd')
	case 'æ', 'Æ':
		return append(dst, "ae"...)
	case 'œ', 'Œ':
		return append(dst, "oe"...)
	case 'þ', 'Þ':
		return append(dst, "th"...)
	case 'ı':
		return append(dst, 'i')
	case utf8.RuneError:
		return parted(dst, from)
	}
	var in, out [16]byte
	n := utf8.EncodeRune(in[:], r)
	for rest := norm.NFKD.Append(out[:0], in[:n]...); len(rest) > 0; {
		p, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch {
		case unicode.Is(unicode.Mn, p):
		case unicode.IsLetter(p) || unicode.IsDigit(p):
			dst = utf8.AppendRune(dst, unicode.ToLower(p))
		default:
			dst = parted(dst, from)
		}
	}
	return dst
}

// narrow writes ae, oe and ue as the one vowel that other writers use for them,
// in place, so that Mueller, Müller and Muller are one. It is only ever compared
// with itself: Miguel becomes Migul on both sides.
func narrow(word []byte) []byte {
	out := word[:0]
	for i := 0; i < len(word); i++ {
		c := word[i]
		out = append(out, c)
		if (c == 'a' || c == 'o' || c == 'u') && i+1 < len(word) && word[i+1] == 'e' {
			i++
		}
	}
	return out
}

// skeleton is what is left of a folded word when it is said badly: its first
// letter, then consonants, each once, with letters of one sound made one. It
// stands in for a phonetic code and serves more than one language.
func skeleton(dst []byte, word []byte) []byte {
	from := len(dst)
	last := byte(0)
	for i := range word {
		c := word[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w':
			if i > 0 {
				last = 0
				continue
			}
		case 'q', 'k':
			c = 'c'
		case 'z':
			c = 's'
		case 'v':
			c = 'b'
		case 'j':
			c = 'g'
		case 'p':
			if i+1 < len(word) && word[i+1] == 'h' {
				c = 'f'
			}
		}
		if c != last {
			dst = append(dst, c)
		}
		last = c
	}
	if len(dst) == from {
		return append(dst, word...)
	}
	return dst
}

// words calls f for every word of a folded text.
func words(folded []byte, f func(word []byte)) {
	for i := 0; i < len(folded); {
		if folded[i] == ' ' {
			i++
			continue
		}
		j := i
		for j < len(folded) && folded[j] != ' ' {
			j++
		}
		f(folded[i:j])
		i = j
	}
}

func hasDigit(s []byte) bool {
	for _, c := range s {
		if c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}

func allDigits(s []byte) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(s) > 0
}
