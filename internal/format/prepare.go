package format

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inside says which invisible characters a format may hold within a value.
type inside uint8

const (
	insideNothing inside = iota
	insideJoiners        // zero width joiner and non-joiner: names in several scripts need them
	insideBreaks         // joiners, tab and line breaks
)

// IsMissing reports whether there is nothing in a cell: no character at all, or
// only white space.
func IsMissing(text []byte) bool {
	if len(text) == 0 {
		return true
	}
	if first := text[0]; first > ' ' && first < utf8.RuneSelf {
		return false
	}
	return len(bytes.TrimFunc(text, isSpace)) == 0
}

// trim takes the outer white space off.
func trim(text string) (trimmed string, padded bool) {
	if text == "" {
		return "", false
	}
	first, last := text[0], text[len(text)-1]
	if first > ' ' && first < utf8.RuneSelf && last > ' ' && last < utf8.RuneSelf {
		return text, false
	}
	trimmed = strings.TrimFunc(text, isSpace)
	return trimmed, len(trimmed) != len(text)
}

// unreadable says why the characters of a text cannot be judged at all.
func unreadable(text string, allow inside) Reason {
	plain := true
	for i := 0; i < len(text) && plain; i++ {
		plain = text[i] >= ' ' && text[i] < 0x7f
	}
	if plain {
		return ""
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) {
		return ReasonEncoding
	}
	for _, r := range text {
		if isControl(r, allow) {
			return ReasonControl
		}
	}
	return ""
}

func isControl(r rune, allow inside) bool {
	switch {
	case r >= ' ' && r < 0x7f:
		return false
	case r == '\t', r == '\n', r == '\r', r == 0x85:
		return allow != insideBreaks
	case r == 0x200c, r == 0x200d:
		return allow == insideNothing
	case r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// unescape resolves HTML entities where they are notation, also those that were
// escaped twice. An entity ends with a semicolon: R&Damp is none.
func unescape(text string) (plain string, found bool) {
	const twice = 4 // rounds; more often nobody escapes
	plain = text
	for range twice {
		next := unescapeOnce(plain)
		if next == plain {
			break
		}
		plain, found = next, true
	}
	return plain, found
}

func unescapeOnce(text string) string {
	if strings.IndexByte(text, '&') < 0 || strings.IndexByte(text, ';') < 0 {
		return text
	}
	const longest = 32
	var b strings.Builder
	for rest := text; rest != ""; {
		at := strings.IndexByte(rest, '&')
		if at < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:at])
		rest = rest[at:]
		end := strings.IndexByte(rest[:min(len(rest), longest)], ';') + 1
		b.WriteString(entity(rest[:max(end, 1)]))
		rest = rest[max(end, 1):]
	}
	return b.String()
}

// entity is the character of one entity, in either case of its name, or the
// text itself.
func entity(text string) string {
	if len(text) < 4 {
		return text
	}
	for _, name := range [...]string{text, strings.ToLower(text)} {
		if plain := html.UnescapeString(name); plain != name && !strings.HasSuffix(plain, ";") {
			return plain
		}
	}
	return text
}

// garbled reports whether the text holds UTF-8 that was read as Latin-1 or
// Windows-1252, as in "MÃ¼ller" or "donâ€™t".
func garbled(text string) bool {
	if isASCII(text) {
		return false
	}
	runes := text
	for runes != "" {
		r, size := utf8.DecodeRuneInString(runes)
		if n := sequenceLength(r); n > 0 && decodesTwice(runes, n) {
			return true
		}
		runes = runes[size:]
	}
	return false
}

// sequenceLength is the length of the UTF-8 sequence that a character would
// begin if it stood for its Latin-1 byte; 0 if none.
func sequenceLength(r rune) int {
	switch {
	case r >= 0xc2 && r <= 0xdf:
		return 2
	case r >= 0xe0 && r <= 0xef:
		return 3
	case r >= 0xf0 && r <= 0xf4:
		return 4
	}
	return 0
}

func decodesTwice(text string, n int) bool {
	var raw [4]byte
	i := 0
	for _, r := range text {
		b, ok := singleByte(r)
		if !ok {
			return false
		}
		raw[i] = b
		if i++; i == n {
			break
		}
	}
	if i < n || raw[0] == 0xc2 && n == 2 && raw[1] < 0xa0 {
		return false
	}
	r, size := utf8.DecodeRune(raw[:n])
	return r != utf8.RuneError && size == n && (unicode.IsLetter(r) || unicode.IsSymbol(r) || unicode.IsPunct(r) || unicode.IsSpace(r))
}

// singleByte is the byte that Windows-1252, or else Latin-1, has for a character.
func singleByte(r rune) (byte, bool) {
	if r <= 0xff {
		return byte(r & 0xff), true
	}
	// The characters of Windows-1252 from 0x80 to 0x9f; the blanks are bytes it leaves open.
	const high = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"
	i := byte(0)
	for _, c := range high {
		if c == r {
			return 0x80 + i, true
		}
		i++
	}
	return 0, false
}
