package cell

import (
	"slices"

	"stackassay/internal/record"
)

// Looked is what was found in a dataset: its cells under suspicion, by column and
// by the number of their record.
type Looked struct {
	Types []string // by column: the type by which its values are masked
	found []map[int]Cell
}

// Look compares the cells of the table that the workers gathered; nil where it is
// too large. name and typ say what a column is called and declared to be.
func Look(cs []*Collector, name func(column int) string, typ func(column int) string, t Table, workers int) *Looked {
	columns, rows := Gather(cs)
	if columns == nil {
		return nil
	}
	for i := range columns {
		columns[i].Name, columns[i].Type = name(i), typ(i)
	}
	t.Rows, t.Columns = len(rows), columns
	const floor = 0.3 // what is less sure than this is of no use to anybody
	cells, types := derive(&t, floor, workers)
	l := &Looked{Types: types, found: make([]map[int]Cell, len(columns))}
	for _, c := range cells {
		if l.found[c.Column] == nil {
			l.found[c.Column] = map[int]Cell{}
		}
		l.found[c.Column][int(rows[c.Row])] = c
	}
	return l
}

// The vectors that a Deriver adds, in this order.
const (
	rowVector = iota
	valueVector
	doubtVector
	confidenceVector
	expectedVector
	vectors
)

// Fields returns the fields that a Deriver adds to the schema of a dataset. typ
// is the type by which values of the column are masked.
func Fields(typ string) []record.Field {
	return []record.Field{
		rowVector:        {Root: Root, Name: "row", Kind: record.Number},
		valueVector:      {Root: Root, Name: "value", Kind: record.Text, Type: typ},
		doubtVector:      {Root: Root, Name: "doubt", Kind: record.Text},
		confidenceVector: {Root: Root, Name: "confidence", Kind: record.Number},
		expectedVector:   {Root: Root, Name: "expected", Kind: record.Text, Type: typ},
	}
}

// Deriver says of the cells of one column after the other what was found. It is
// not safe for concurrent use: each worker has its own.
type Deriver struct {
	looked *Looked // nil: the table was too large
	out    [vectors]record.Vector
	texts  [vectors]texts
	none   []uint32 // codes of a vector that says one thing of all rows
}

// texts are the texts of a vector.
type texts [][]byte

func (t texts) Len() int        { return len(t) }
func (t texts) At(i int) []byte { return t[i] }

// NewDeriver returns a deriver.
func NewDeriver(l *Looked) *Deriver { return &Deriver{looked: l} }

// Of is the deriver set to a column, whose cells are the vector of a batch at a
// position.
func (d *Deriver) Of(column, at int) InColumn { return InColumn{d, column, at} }

// InColumn is a Deriver set to one column.
type InColumn struct {
	deriver    *Deriver
	column, at int
}

// Apply appends the vectors to a batch and returns the rows that are asked about:
// all that are living. Both are valid until the next call.
func (c InColumn) Apply(b *record.Batch) []int32 {
	c.deriver.apply(b, c.column, b.Vectors[c.at])
	return b.Living
}

func (d *Deriver) apply(b *record.Batch, column int, raw *record.Vector) {
	n := b.Rows
	for len(d.none) < n {
		d.none = append(d.none, 0)
	}
	row := &d.out[rowVector]
	*row = record.Vector{Kind: record.Number, Rows: n, Null: resize(row.Null, n), Num: resize(row.Num, n)}
	clear(row.Null)
	for r := range n {
		row.Num[r] = float64(b.First + r + 1)
	}
	d.out[valueVector] = record.Vector{Kind: record.Text, Rows: n, Codes: raw.Codes, Null: raw.Null, Cells: raw.Cells}
	switch {
	case d.looked == nil:
		d.same(doubtVector, n, true)
		d.same(confidenceVector, n, true)
		d.same(expectedVector, n, true)
	case len(d.looked.found[column]) == 0:
		d.same(doubtVector, n, true)
		d.same(confidenceVector, n, false)
		d.same(expectedVector, n, true)
	default:
		d.each(b, d.looked.found[column])
	}
	for i := range d.out {
		b.Vectors = append(b.Vectors, &d.out[i])
	}
}

// same makes a vector that says null, or zero, of all rows.
func (d *Deriver) same(vector, rows int, null bool) {
	v := &d.out[vector]
	*v = record.Vector{Kind: Fields("")[vector].Kind, Rows: rows, Codes: d.none[:rows], Null: []bool{null}}
	if v.Kind == record.Number {
		v.Num = []float64{0}
	} else {
		v.Cells = texts{nil}
	}
}

// each makes the vectors of a column in which something was found.
func (d *Deriver) each(b *record.Batch, found map[int]Cell) {
	n := b.Rows
	for _, i := range []int{doubtVector, confidenceVector, expectedVector} {
		v := &d.out[i]
		*v = record.Vector{Kind: Fields("")[i].Kind, Rows: n, Null: resize(v.Null, n), Num: resize(v.Num, n)}
		d.texts[i] = resize(d.texts[i], n)
		v.Cells = d.texts[i]
		if v.Kind == record.Number {
			v.Cells = nil
		}
	}
	for r := range n {
		c, ok := found[b.First+r]
		d.out[doubtVector].Null[r], d.texts[doubtVector][r] = !ok, []byte(c.Kind)
		d.out[confidenceVector].Null[r], d.out[confidenceVector].Num[r] = false, c.Confidence
		d.out[expectedVector].Null[r], d.texts[expectedVector][r] = c.Expected == "", []byte(c.Expected)
		if !ok {
			d.texts[doubtVector][r] = nil
		}
		if c.Expected == "" {
			d.texts[expectedVector][r] = nil
		}
	}
}

func resize[S ~[]T, T any](s S, n int) S {
	if cap(s) < n {
		return make(S, n)
	}
	return slices.Clip(s[:n])
}
