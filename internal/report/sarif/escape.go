package sarif

import (
	"strings"

	"github.com/samber/lo"
)

// joiner is U+2060, which nobody sees and which keeps what stands on both sides
// of it from being read as one.
const joiner = "\u2060"

// text is a plain message. The standard knows links in plain messages too, a
// text in brackets with a target, and foreign text must not become one.
func text(s string) message {
	return message{strings.ReplaceAll(lo.Ellipsis(s, longestDescription), "](", "]"+joiner+"(")}
}

// markdown is foreign text that stays text in Markdown: no element, link,
// picture, mention or table comes out of it.
func markdown(s string) string {
	return strings.NewReplacer(
		"&", "&amp;", "<", "&lt;", ">", "&gt;", "|", "&#124;", `\`, "&#92;", "`", "&#96;",
		"*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "!", `\!`, "~", `\~`, "$", `\$`,
		"#", `\#`+joiner, "@", "@"+joiner, "://", ":"+joiner+"//", "www.", "www"+joiner+".",
	).Replace(lo.Ellipsis(s, longestDescription))
}
