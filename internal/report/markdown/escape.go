package markdown

import (
	"strings"

	"stackassay/internal/report/visible"
)

// How many letters are shown of a name or a value, of a sentence, and of a
// paragraph.
const (
	nameLength      = 120
	sentenceLength  = 400
	paragraphLength = 1500
)

// joiner is U+2060, which nobody sees and which keeps what stands on both sides
// of it from being read as one.
const joiner = "\u2060"

// escape makes foreign text safe in Markdown: it is shown as it is, cut after
// some letters, and becomes no element, link, picture, mention, formula, item of
// a list or end of a table cell.
func escape(s string, letters int) string {
	s = strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", "|", "&#124;", `\`, "&#92;", "`", "&#96;",
		"*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "!", `\!`, "~", `\~`, "$", `\$`,
		"#", `\#`+joiner, "@", "@"+joiner, "://", ":"+joiner+"//",
		"www.", "www"+joiner+".", "WWW.", "WWW"+joiner+".",
	).Replace(visible.Line(s, letters))
	return opening(s)
}

// opening escapes what would begin an item or an underline where s stands first.
func opening(s string) string {
	if s != "" && strings.ContainsRune("-+=", rune(s[0])) {
		return `\` + s
	}
	digits := strings.TrimLeft(s, "0123456789")
	if rest := strings.TrimLeft(digits, ".)"); len(digits) < len(s) && len(rest) < len(digits) && (rest == "" || rest[0] == ' ') {
		return s[:len(s)-len(digits)] + `\` + digits
	}
	return s
}
