// Package visible makes foreign text honest before an output of letters shows
// it: what nobody sees is shown as an escape, and what has no end is cut.
package visible

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// bytesOfLetter bounds a letter: one with thousands of marks is an attack, and a
// family of emoji needs no more.
const bytesOfLetter = 32

// Line is s on one line, cut after some letters, in the form of Text.
func Line(s string, letters int) string {
	return Text(Cut(strings.Join(strings.Fields(s), " "), letters))
}

// Text shows what a reader would act upon or hide: control characters, invalid
// UTF-8, letters without a shape and those that turn the direction of reading
// become escapes, and a backslash is doubled beside them. They are shown, not
// deleted: they may be the very difference that is the finding.
func Text(s string) string {
	if plain(s) {
		return s
	}
	q := strconv.QuoteToGraphic(s)
	q = strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
	if strings.ReplaceAll(q, `\\`, `\`) == s {
		return s
	}
	return q
}

// plain reports whether nothing in s can need an escape, which is most text.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == 0x7f || c == '\\' || c == '"' {
			return false
		}
	}
	return true
}

// Cut keeps some letters of s, as people count them, and says with an ellipsis
// that there were more.
func Cut(s string, letters int) string {
	if len(s) <= min(letters, bytesOfLetter) {
		return s
	}
	end, state := 0, -1
	for rest := s; rest != ""; letters-- {
		var letter string
		letter, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if letters == 0 || len(letter) > bytesOfLetter {
			return s[:end] + "…"
		}
		end += len(letter)
	}
	return s
}
