package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marksKept is how many combining marks may follow one another; a script
// needs three or four, and a stack of thousands is an attack on a terminal.
const marksKept = 6

// Escape makes a name or a value safe for a terminal: control characters,
// invalid UTF-8 and invisible characters become visible escapes. They are
// shown, not deleted, because a character that nobody sees may be the very
// difference that is the finding. Where something was escaped, a backslash of
// the value is doubled, so that the form can be read back.
func Escape(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	marks := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			marks++
		} else {
			marks = 0
		}
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r == '\\':
			b.WriteString(`\\`)
		case marks > marksKept:
			fmt.Fprintf(&b, `\u%04x`, r)
		case !visible(r):
			b.WriteString(escaped(r))
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// clean reports whether s needs no escape, which is nearly always so.
func clean(s string) bool {
	marks := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f {
				return false
			}
			marks = 0
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || !visible(r) {
			return false
		}
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if marks++; marks > marksKept {
				return false
			}
		} else {
			marks = 0
		}
		i += size
	}
	return true
}

// visible reports whether a terminal shows r and does nothing else with it.
func visible(r rune) bool {
	return !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp)
}

func escaped(r rune) string {
	switch {
	case r == '\n':
		return `\n`
	case r == '\t':
		return `\t`
	case r == '\r':
		return `\r`
	case r < 0xa0:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}
