package lang

import (
	"fmt"
	"strings"
	"unicode"
)

// Quote writes a text of the language in quotes, so that it is read back as it
// is: bytes that are no UTF-8 become U+FFFD, everything that is not printable
// becomes an escape, what begins a template is doubled.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	last := rune(0)
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '{' && (last == '$' || last == '%'):
			b.WriteString(string(last) + "{")
		case !unicode.IsPrint(r) && r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		last = r
	}
	b.WriteByte('"')
	return b.String()
}
