package github

import (
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

// data escapes the text of a command.
// Source: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property shows and escapes a value before the text, where a colon and a comma
// end it.
func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(visible(s)))
}

// longest is how many bytes of a text are shown.
const longest = 500

// visible shows what a log would act upon or hide: control characters, invalid
// UTF-8 and letters without a shape become escapes, and a backslash is doubled
// beside them. Long texts end at the border of a letter.
func visible(s string) string {
	if short := cut(s); short != s {
		s = short + "..."
	}
	q := strconv.QuoteToGraphic(s)
	q = strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
	if strings.ReplaceAll(q, `\\`, `\`) == s {
		return s
	}
	return q
}

func cut(s string) string {
	if len(s) <= longest {
		return s
	}
	end, state := 0, -1
	for rest := s; rest != ""; {
		var letter string
		letter, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if end+len(letter) > longest {
			break
		}
		end += len(letter)
	}
	return s[:end]
}
