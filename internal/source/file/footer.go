package file

import (
	"slices"
	"strings"
	"unicode"

	"stackassay/internal/record"
)

const footerRows = 60

// endOfText is the byte that old programs end a file with.
const endOfText = "\x1a"

// footer finds what stands below the table in the last lines of a file: totals,
// notices, and what a report adds. It returns the offset in text where the table
// ends and the lines of what follows it, blank ones left out.
func (t *table) footer(text []byte, line int) (int, []int) {
	rows := t.tail(text, line)
	width := len(t.names)
	if width < 2 {
		return len(text), nil
	}
	cut := len(text)
	var lines []int
	low := max(0, len(rows)-footerRows)
	for i := len(rows) - 1; i >= low; i-- {
		r := rows[i]
		if r.filled == 0 {
			continue
		}
		if !t.decorates(rows[:i+1], width) {
			break
		}
		cut = r.start
		lines = append([]int{r.line}, lines...)
	}
	return cut, lines
}

// tail cuts the end of a file into rows, blank ones included. Only as many of
// the last as can matter are taken apart.
func (t *table) tail(text []byte, line int) []sketch {
	var rows []sketch
	for at := 0; at < len(text); {
		next, _ := t.end(text, at, true)
		rows = append(rows, sketch{line: line, start: at, next: next})
		line += t.lines(text[at:next])
		at = next
	}
	rows = rows[max(0, len(rows)-2*footerRows):]
	var row []record.Span
	for i := range rows {
		s := &rows[i]
		end := content(text, s.start, s.next)
		s.whole = end < s.next
		if end == s.start {
			continue
		}
		var full []byte
		full, row = t.cells(slices.Clip(text), s.start, end, row[:0])
		s.take(full, row)
	}
	return rows
}

// take copies cells into a sketch.
func (s *sketch) take(text []byte, row []record.Span) {
	for _, c := range row {
		cell := strings.TrimSpace(string(text[c.Start:c.End]))
		s.cells = append(s.cells, cell)
		if cell != "" {
			s.filled++
		}
	}
}

// decorates reports whether the last of the rows is no record: set off from the
// table by a blank line, a sentence in one cell, or a total.
func (t *table) decorates(rows []sketch, width int) bool {
	last := rows[len(rows)-1]
	first := ""
	for _, c := range last.cells {
		if c != "" {
			first = c
			break
		}
	}
	apart := false
	for i := len(rows) - 2; i >= 0 && len(rows[i].cells) != width; i-- {
		apart = apart || rows[i].filled == 0
	}
	if len(rows) > 1 && rows[len(rows)-2].filled == 0 {
		apart = true
	}
	switch n := len(last.cells); {
	case last.filled == 1 && first == endOfText:
		return true
	case n == width:
		total := isTotal(first) && 2*last.filled <= width+1 && (apart || isBareTotal(first))
		return width > 2 && (total || last.filled == 1 && (apart || isTotal(first)))
	case apart:
		return true
	case n == 1:
		// Where the file was cut off, the beginning of a record stands alone.
		return isTotal(first) || last.whole && strings.ContainsFunc(first, unicode.IsSpace)
	default:
		return isTotal(first)
	}
}

func isTotal(cell string) bool {
	word, _, _ := strings.Cut(strings.ToLower(cell), " ")
	switch strings.TrimRight(word, ":.") {
	case "total", "totals", "grand", "subtotal", "sum", "summe", "gesamt", "gesamtsumme", "insgesamt",
		"totale", "totali", "totaux", "somme", "suma", "soma", "totales":
		return true
	}
	return false
}
