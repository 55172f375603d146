package file

import (
	"bytes"

	"stackassay/internal/record"
)

// cells appends the cells of the record text[start:end] to row. A cell whose
// quotes had to be taken out of its middle lies in what is appended to text, so
// nothing of the record itself is changed.
func (d *dialect) cells(text []byte, start, end int, row []record.Span) ([]byte, []record.Span) {
	for at := start; ; {
		if at < end && text[at] == '"' {
			var s record.Span
			text, s, at = d.quoted(text, at, end)
			row = append(row, s)
		} else {
			n := bytes.IndexByte(text[at:end], d.delim)
			if n < 0 {
				n = end - at
			}
			row = append(row, record.SpanOf(at, at+n))
			at += n
		}
		if at >= end {
			return text, row
		}
		at++
		if at == end {
			return text, append(row, record.SpanOf(at, at))
		}
	}
}

// quoted reads the cell whose quote stands at open and returns where it ended.
func (d *dialect) quoted(text []byte, open, end int) ([]byte, record.Span, int) {
	from, kept := open+1, len(text)
	for at := from; ; {
		n := bytes.IndexByte(text[at:end], '"')
		if n < 0 {
			return d.joined(text, from, end, kept, end)
		}
		q := at + n
		switch {
		case q+1 == end || text[q+1] == d.delim:
			return d.joined(text, from, q, kept, q+1)
		case text[q+1] == '"':
			text = append(text, text[from:q+1]...)
			from, at = q+2, q+2
		default:
			at = q + 1
		}
	}
}

// joined returns the span of a quoted cell: in place when nothing was taken out
// of it, else behind the text.
func (d *dialect) joined(text []byte, from, to, kept, next int) ([]byte, record.Span, int) {
	if kept == len(text) {
		return text, record.SpanOf(from, to), next
	}
	text = append(text, text[from:to]...)
	return text, record.SpanOf(kept, len(text)), next
}

// content returns the end of a record without its line break.
func content(text []byte, start, next int) int {
	if next > start && text[next-1] == '\n' {
		next--
	}
	if next > start && text[next-1] == '\r' {
		next--
	}
	return next
}

// lines counts the line breaks of a text.
func (d *dialect) lines(text []byte) int {
	n := bytes.Count(text, []byte{'\n'})
	if d.crs {
		n += bytes.Count(text, []byte{'\r'}) - bytes.Count(text, []byte("\r\n"))
	}
	return n
}
