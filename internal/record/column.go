// Package record holds what the tools really hold: chunks of records in
// columns, as text, and the same cells read as their types. Read column.go,
// then vector.go, then batch.go.
package record

import "unsafe"

// Span is where one cell lies in a text buffer. Start == End is null: an empty
// cell, a JSON null and a missing member are the same, unknown.
type Span struct{ Start, End uint32 }

// SpanOf returns the span from one offset to another.
func SpanOf(start, end int) Span {
	return Span{Start: uint32(start), End: uint32(end)} //nolint:gosec // a block is far below 4 GiB
}

// Column is the cells of one column of a chunk, as delivered. It has one of two
// shapes. Few distinct values: Dict holds them and Codes says which row has
// which; code 0 is null. Many distinct values: Spans into Buf.
type Column struct {
	Rows  int
	Dict  *Dict
	Codes []uint32
	Buf   []byte
	Spans []Span
}

// Bytes returns the cell of one row, nil for null. The slice is valid until the
// chunk is reused.
func (c *Column) Bytes(row int) []byte {
	if c.Dict != nil {
		return c.Dict.Bytes(c.Codes[row])
	}
	s := c.Spans[row]
	if s.Start == s.End {
		return nil
	}
	return c.Buf[s.Start:s.End]
}

// Spans are the cells of a column without a dictionary as the domain of a
// vector: row i has value i.
type Spans Column

// Len implements Cells.
func (s *Spans) Len() int { return s.Rows }

// At implements Cells.
func (s *Spans) At(i int) []byte {
	p := s.Spans[i]
	if p.Start == p.End {
		return nil
	}
	return s.Buf[p.Start:p.End]
}

// Borrow returns a cell as a text without copying it. The text holds only as long
// as the cell is not changed, so nothing may keep it longer than its batch.
func Borrow(cell []byte) string {
	return unsafe.String(unsafe.SliceData(cell), len(cell)) //nolint:gosec // a copy for every cell would allocate for every record
}

// Null reports whether the cell of one row is null.
func (c *Column) Null(row int) bool {
	if c.Dict != nil {
		return c.Codes[row] == 0
	}
	return c.Spans[row].Start == c.Spans[row].End
}
