package file

import (
	"encoding/binary"
	"math/bits"

	"stackassay/internal/record"
)

// plain reads the record at an offset where it is written as nearly all are: on
// one line, with as many cells as the table, its quotes around whole cells and
// none within. Else it returns false and nothing was read; what is odd, and the
// last bytes of a block, are for others. Looking for delimiters, line breaks and
// quotes at once, eight bytes at a time, takes half of looking for one after
// the other.
func (w *walk) plain(at int) (next int, ok bool) {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	delims, breaks, quotes := uint64(w.dialect.delim)*ones, uint64('\n')*ones, uint64('"')*ones
	text, row, cells := w.text[:w.end], w.rows, w.cellsOf
	n, start := 0, at
	open, closed := false, false // a quote was opened; it was closed one byte ago
	filled := false
	for pos := at; pos+8 <= len(text); pos += 8 {
		v := binary.LittleEndian.Uint64(text[pos:])
		d, b, q := v^delims, v^breaks, v^quotes
		// The high bit of a byte is set where one of them was zero; a carry may
		// set more, so each is looked at again.
		found := ((d-ones)&^d | (b-ones)&^b | (q-ones)&^q) & high
		for ; found != 0; found &= found - 1 {
			i := pos + bits.TrailingZeros64(found)/8
			switch c := text[i]; {
			case c == '"' && open:
				if i+1 == len(text) || text[i+1] != w.dialect.delim && text[i+1] != '\n' && text[i+1] != '\r' {
					return 0, false
				}
				open, closed = false, true
			case c == '"':
				if i != start {
					return 0, false
				}
				open, start = true, i+1
			case open && c == '\n':
				return 0, false
			case !open && (c == w.dialect.delim || c == '\n'):
				end := i
				if c == '\n' && end > at && text[end-1] == '\r' {
					end--
				}
				if closed {
					end--
				}
				if n == len(cells) {
					return 0, false
				}
				cells[n][row] = record.SpanOf(start, end)
				filled = filled || end > start
				closed, start = false, i+1
				if n++; c != '\n' {
					continue
				}
				return i + 1, n == len(cells) && filled
			}
		}
	}
	return 0, false
}
