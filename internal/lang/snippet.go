package lang

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rivo/uniseg"
)

// span is a stretch of bytes.
type span struct{ start, end int }

// lineRanges finds where the lines of a file begin and end, without their line
// ends.
func lineRanges(src []byte) []span {
	var lines []span
	for start := 0; start <= len(src); {
		end := bytes.IndexByte(src[start:], '\n')
		if end < 0 {
			lines = append(lines, span{start, len(src)})
			break
		}
		stop := start + end
		if stop > start && src[stop-1] == '\r' {
			stop--
		}
		lines = append(lines, span{start, stop})
		start += end + 1
	}
	return lines
}

func lineCount(src []byte) int { return bytes.Count(src, []byte("\n")) + 1 }

// matter lists the lines that a reader needs: the header of the block around,
// the line before if it says anything, and the line itself.
func matter(file *File, at hcl.Range) []int {
	line := at.Start.Line
	header := enclosing(file.Body, at)
	shown := []int{line}
	if header > 0 && header < line {
		shown = append(shown, header)
		if line-1 > header && says(file.Bytes, line-1) {
			shown = append(shown, line-1)
		}
	}
	slices.Sort(shown)
	return slices.Compact(shown)
}

// says reports whether a line holds more than closing brackets.
func says(src []byte, number int) bool {
	lines := lineRanges(src)
	if number < 1 || number > len(lines) {
		return false
	}
	at := lines[number-1]
	return strings.Trim(string(src[at.start:at.end]), " \t)]}") != ""
}

// enclosing is the line of the innermost block that holds the place, or 0.
func enclosing(body *hclsyntax.Body, at hcl.Range) int {
	if body == nil {
		return 0
	}
	for _, b := range body.Blocks {
		if r := b.Range(); r.Start.Byte > at.Start.Byte || r.End.Byte < at.Start.Byte {
			continue
		}
		if b.OpenBraceRange.Start.Byte >= at.Start.Byte {
			return 0 // the place is the header itself
		}
		if inner := enclosing(b.Body, at); inner > 0 {
			return inner
		}
		return b.TypeRange.Start.Line
	}
	return 0
}

// shownLine is a line as it is shown: pieces of the source, and what stands
// instead of a secret.
type shownLine struct {
	src    []byte
	line   span
	hidden []hiddenSpan
}

type hiddenSpan struct {
	span
	text string
}

// line prepares a line for showing: what is or looks like a secret is blanked.
func (f framer) line(file *File, at span) shownLine {
	s := shownLine{src: file.Bytes, line: at}
	for _, r := range f.hide {
		if r.Filename != file.Path {
			continue
		}
		start, end := max(r.Start.Byte, at.start), min(r.End.Byte, at.end)
		if start < end {
			s.hidden = append(s.hidden, blank(file.Bytes, start, end))
		}
	}
	for _, h := range suspects(file.Bytes, at) {
		if !slices.ContainsFunc(s.hidden, func(o hiddenSpan) bool { return h.start < o.end && o.start < h.end }) {
			s.hidden = append(s.hidden, h)
		}
	}
	slices.SortFunc(s.hidden, func(a, b hiddenSpan) int { return a.start - b.start })
	return s
}

func blank(src []byte, start, end int) hiddenSpan {
	text := strings.Trim(string(src[start:end]), "\"")
	return hiddenSpan{span{start, end}, fmt.Sprintf("(%d characters, hidden)", utf8.RuneCountInString(text))}
}

// suspects finds the quoted texts of a line that look like a secret, also one
// whose quotes are not closed.
func suspects(src []byte, at span) []hiddenSpan {
	var found []hiddenSpan
	line := src[at.start:at.end]
	name := ""
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '#' || c == '/' && i+1 < len(line) && line[i+1] == '/':
			rest := string(line[i:])
			if name := strings.Fields(rest); slices.ContainsFunc(name, randomText) {
				found = append(found, blank(src, at.start+i, at.end))
			}
			return found
		case c == '=':
			name = lastWord(string(line[:i]))
		case c == '"':
			end := i + 1
			for end < len(line) && line[end] != '"' {
				if line[end] == '\\' {
					end++
				}
				end++
			}
			value := string(line[i+1 : min(end, len(line))])
			call := strings.HasSuffix(strings.TrimRight(string(line[:i]), " "), "(")
			if !call && LooksSecret(name, value) || randomText(value) {
				found = append(found, blank(src, at.start+i, at.start+min(end+1, len(line))))
			}
			i = end
		}
	}
	return found
}

func lastWord(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

func (s shownLine) text() string { return s.upTo(s.line.end, true) }

// upTo renders the line up to a byte. What begins inside a hidden stretch is
// rendered up to its beginning, or to its end when after is true.
func (s shownLine) upTo(limit int, after bool) string {
	var b strings.Builder
	at := s.line.start
	for _, h := range s.hidden {
		if h.start >= limit {
			break
		}
		b.WriteString(visible(string(s.src[at:h.start])))
		if limit < h.end && !after {
			return b.String()
		}
		b.WriteString(h.text)
		at = h.end
	}
	if at < limit {
		b.WriteString(visible(string(s.src[at:limit])))
	}
	return b.String()
}

// cells is where a subject begins and ends in the shown line, in cells. A
// subject of several lines ends with the first.
func (s shownLine) cells(at hcl.Range, line span) (begin, end int) {
	start := min(max(at.Start.Byte, line.start), line.end)
	stop := min(max(at.End.Byte, start), line.end)
	begin = cells(s.upTo(start, false))
	end = cells(s.upTo(stop, true))
	return begin, max(end, begin+1)
}

// visible replaces what a terminal would obey instead of show.
func visible(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == '\u2028', r == '\u2029':
			return '\ufffd'
		}
		return r
	}, s)
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\n' || s[i] > '~' {
			return false
		}
	}
	return true
}

// crop cuts a line that is wider than the terminal so that the subject stays in
// sight. It returns how many cells were cut off at the left, less what stands
// there instead.
func crop(line string, begin, end, width int) (text string, shift int) {
	if cells(line) <= width {
		return line, 0
	}
	from := 0
	if end > width-1 {
		from = max(min(begin-width/3, end-width+2), 0)
	}
	var b strings.Builder
	column, first := 0, -1
	g := uniseg.NewGraphemes(line)
	for g.Next() {
		w := g.Width()
		switch {
		case column < from:
		case column+w-from > width-2:
			return leading(from) + b.String() + "…", max(first, 0) - cells(leading(from))
		default:
			if first < 0 {
				first = column
			}
			b.WriteString(g.Str())
		}
		column += w
	}
	return leading(from) + b.String(), max(first, 0) - cells(leading(from))
}

func leading(from int) string {
	if from > 0 {
		return "…"
	}
	return ""
}

// wrap breaks a text into lines of at most width cells. Line ends in the text
// are kept, and such lines are never broken: they are there to be pasted.
func wrap(text string, width int) []string {
	var out []string
	paragraphs := strings.Split(text, "\n")
	for i, p := range paragraphs {
		if i > 0 || cells(p) <= width {
			out = append(out, p)
			continue
		}
		line := ""
		for word := range strings.FieldsSeq(p) {
			if line != "" && cells(line)+1+cells(word) > width {
				out = append(out, line)
				line = word
				continue
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		out = append(out, line)
	}
	return out
}
