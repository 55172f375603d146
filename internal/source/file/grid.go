package file

import "stackassay/internal/record"

// grid is what every decoder writes its records into: a place in a text for
// each cell, by column and row, and the line that each row stands on.
type grid struct {
	encoders []*record.Encoder
	spans    [][]record.Span
	lines    []uint32
}

func newGrid(columns int, plain []bool) grid {
	g := grid{encoders: make([]*record.Encoder, columns), spans: make([][]record.Span, columns)}
	for i := range g.encoders {
		g.encoders[i] = record.NewEncoder(i < len(plain) && plain[i])
	}
	return g
}

// Plain implements source.Decoder.
func (g *grid) Plain() []bool {
	out := make([]bool, len(g.encoders))
	for i, e := range g.encoders {
		out[i] = e.Plain()
	}
	return out
}

// size makes place for a number of rows. What their cells hold is left from
// earlier blocks.
func (g *grid) size(rows int) {
	if len(g.lines) >= rows {
		return
	}
	g.lines = make([]uint32, rows+rows/2)
	for i := range g.spans {
		g.spans[i] = make([]record.Span, rows+rows/2)
	}
}

// clear makes the cells of the first rows null.
func (g *grid) clear(rows int) {
	for i := range g.spans {
		clear(g.spans[i][:rows])
	}
}

// begin makes place for one row behind those that are there, all of it null.
func (g *grid) begin(row int) {
	if row == len(g.lines) {
		size := max(2*row, 256)
		g.lines = append(g.lines, make([]uint32, size-row)...)
		for i := range g.spans {
			g.spans[i] = append(g.spans[i], make([]record.Span, size-row)...)
		}
	}
	for i := range g.spans {
		g.spans[i][row] = record.Span{}
	}
}

// deliver hands the first rows over, whose cells stand in text.
func (g *grid) deliver(c *record.Chunk, text []byte, rows int) {
	c.Rows, c.Lines = rows, g.lines[:rows]
	if len(c.Columns) != len(g.spans) {
		c.Columns = make([]record.Column, len(g.spans))
	}
	for i := range g.spans {
		c.Columns[i] = record.Column{Rows: rows, Buf: text, Spans: g.spans[i][:rows]}
		g.encoders[i].Encode(&c.Columns[i])
	}
}
