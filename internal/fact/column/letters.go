package column

import (
	"unicode"
	"unicode/utf8"
)

// add counts how one value is written.
func (l *Letters) add(text []byte, n int64) {
	upper, lower, starts, words := 0, 0, 0, 0
	start, ascii := true, true
	for _, b := range text {
		switch {
		case b >= 'A' && b <= 'Z':
			upper++
			if start {
				starts++
				words++
			}
			start = false
		case b >= 'a' && b <= 'z':
			lower++
			if start {
				words++
			}
			start = false
		case b >= utf8.RuneSelf:
			ascii = false
		case b == '\'':
		default:
			start = true
		}
	}
	if !ascii {
		l.NonASCII += n
		upper, lower, starts, words = l.foreign(text, n)
	} else if upper+lower > 0 {
		l.script("Latin", n)
	}
	switch {
	case upper+lower == 0:
		l.None += n
	case lower == 0:
		l.Upper += n
	case upper == 0:
		l.Lower += n
	case starts == words && upper == starts:
		l.Title += n
	default:
		l.Mixed += n
	}
}

// foreign is the slow way for a value with characters beyond ASCII.
func (l *Letters) foreign(text []byte, n int64) (upper, lower, starts, words int) {
	start := true
	var seen [len(scriptNames)]bool
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		if !unicode.IsLetter(r) {
			start = !unicode.IsMark(r) && r != '\'' && r != '’'
			continue
		}
		if start {
			words++
		}
		if unicode.IsUpper(r) {
			upper++
			if start {
				starts++
			}
		} else {
			lower++
		}
		start = false
		seen[scriptOf(r)] = true
	}
	for i, is := range seen {
		if is {
			l.script(scriptNames[i], n)
		}
	}
	return upper, lower, starts, words
}

func (l *Letters) script(name string, n int64) {
	if l.Scripts == nil {
		l.Scripts = map[string]int64{}
	}
	l.Scripts[name] += n
}

// scriptNames are the scripts that are told apart, by the names of Unicode.
const otherScript = 8

//nolint:gochecknoglobals // a table that is only read
var scriptNames = [...]string{"Latin", "Greek", "Cyrillic", "Arabic", "Hebrew", "Han", "Kana", "Hangul", "other"}

func scriptOf(r rune) int {
	switch {
	case r < 0x250, unicode.Is(unicode.Latin, r):
		return 0
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

func (l *Letters) merge(o *Letters) {
	l.Upper += o.Upper
	l.Lower += o.Lower
	l.Title += o.Title
	l.Mixed += o.Mixed
	l.None += o.None
	l.NonASCII += o.NonASCII
	l.Scripts = added(l.Scripts, o.Scripts)
}
