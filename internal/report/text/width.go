package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

// columns is the number of cells that s takes on a terminal.
func columns(s string) int { return uniseg.StringWidth(s) }

// cut shortens s to at most width cells, whole graphemes only, and says so
// with the mark.
func cut(s string, width int, mark string) string {
	if columns(s) <= width {
		return s
	}
	room := width - columns(mark)
	var b strings.Builder
	for g := uniseg.NewGraphemes(s); g.Next(); {
		w := g.Width()
		if w > room {
			break
		}
		room -= w
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + mark
}

// left pads s on its right, right on its left.
func left(s string, width int) string  { return s + spaces(width-columns(s)) }
func right(s string, width int) string { return spaces(width-columns(s)) + s }

func spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// wrap breaks s at spaces into lines of at most first cells, the later ones of
// at most rest. Runs of spaces inside a line stay; a word that is longer than
// a line is broken between graphemes.
func wrap(s string, first, rest int) []string {
	var lines []string
	line, gap, width := "", "", first
	flush := func() {
		lines = append(lines, line)
		line, gap, width = "", "", rest
	}
	for word := range tokens(s) {
		if strings.TrimLeft(word, " ") == "" {
			gap = word
			continue
		}
		if line != "" && columns(line)+columns(gap)+columns(word) > width {
			flush()
		}
		for columns(word) > width {
			head := cut(word, width, "")
			if head == "" {
				break
			}
			line, word = head, word[len(head):]
			flush()
		}
		line += gap + word
		gap = ""
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// tokens yields words and the runs of spaces between them.
func tokens(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for s != "" {
			n := strings.IndexByte(s, ' ')
			switch {
			case n < 0:
				n = len(s)
			case n == 0:
				n = len(s) - len(strings.TrimLeft(s, " "))
			}
			if !yield(s[:n]) {
				return
			}
			s = s[n:]
		}
	}
}
