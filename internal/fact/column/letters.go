package column

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// writing counts how values are written.
type writing struct {
	upper, lower, title, mixed, none int64
	beyond                           int64 // beyond ASCII
	scripts                          [len(scriptNames)]int64
}

// add counts one value by its letters.
func (l *writing) add(w written, n int64) {
	switch {
	case w.upper+w.lower == 0:
		l.none += n
	case w.lower == 0:
		l.upper += n
	case w.upper == 0:
		l.lower += n
	case w.starts == w.words && w.upper == w.starts:
		l.title += n
	default:
		l.mixed += n
	}
}

// foreign is the slow way for a value with characters beyond ASCII.
func (l *writing) foreign(text []byte, n int64) {
	l.beyond += n
	var w written
	start := true
	var seen [len(scriptNames)]bool
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		if !unicode.IsLetter(r) {
			start = start || !unicode.IsMark(r) && r != '\'' && r != '’'
			continue
		}
		if start {
			w.words++
		}
		if unicode.IsUpper(r) {
			w.upper++
			if start {
				w.starts++
			}
		} else {
			w.lower++
		}
		start = false
		seen[scriptOf(r)] = true
	}
	for i, is := range seen {
		if is {
			l.scripts[i] += n
		}
	}
	l.add(w, n)
}

// scriptNames are the scripts that are told apart, by the names of Unicode.
const (
	latin       = 0
	otherScript = 8
)

//nolint:gochecknoglobals // a table that is only read
var scriptNames = [...]string{"Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Han", "Kana", "Hangul", "other"}

func scriptOf(r rune) int {
	switch {
	case r < 0x250, unicode.Is(unicode.Latin, r):
		return latin
	case unicode.Is(unicode.Greek, r):
		return 1
	case unicode.Is(unicode.Cyrillic, r):
		return 2
	case unicode.Is(unicode.Arabic, r):
		return 3
	case unicode.Is(unicode.Hebrew, r):
		return 4
	case unicode.Is(unicode.Han, r):
		return 5
	case unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
		return 6
	case unicode.Is(unicode.Hangul, r):
		return 7
	}
	return otherScript
}

func (l *writing) merge(o *writing) {
	l.upper += o.upper
	l.lower += o.lower
	l.title += o.title
	l.mixed += o.mixed
	l.none += o.none
	l.beyond += o.beyond
	for i, n := range o.scripts {
		l.scripts[i] += n
	}
}

func (l *writing) result(garbled int64) Letters {
	out := Letters{Upper: l.upper, Lower: l.lower, Title: l.title, Mixed: l.mixed, None: l.none, NonASCII: l.beyond, Garbled: garbled}
	for i, n := range l.scripts {
		if n > 0 {
			if out.Scripts == nil {
				out.Scripts = map[string]int64{}
			}
			out.Scripts[scriptNames[i]] = n
		}
	}
	return out
}

// isASCII looks at eight bytes at a time.
func isASCII(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		if binary.LittleEndian.Uint64(text)&0x8080808080808080 != 0 {
			return false
		}
	}
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
