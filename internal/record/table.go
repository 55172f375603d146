package record

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Table is the records of a dataset that facts compare with one another: the
// fields that they need, each over the dictionary of its values, so that a value
// is folded, parsed and compared once. A record costs four bytes a field.
type Table struct {
	Schema  *Schema   // of the fields that are kept
	Vectors []*Vector // by position, of all records
	Rows    int
	Living  []bool // by record: takes part in checks
}

// Text returns the text of a field of one record, nil for null and for a field
// that is not kept (-1).
func (t *Table) Text(field, row int) []byte {
	if field < 0 {
		return nil
	}
	v := t.Vectors[field]
	return v.Cells.At(int(v.Codes[row]))
}

// Batch returns a run of records as a batch. It shares everything with the
// table, so that it may be read by several workers and must not be changed.
func (t *Table) Batch(from, to int) *Batch {
	b := &Batch{Chunk: &Chunk{First: from, Rows: to - from}}
	for _, v := range t.Vectors {
		part := *v
		part.Rows, part.Codes = to-from, v.Codes[from:to]
		b.Vectors = append(b.Vectors, &part)
	}
	for row := from; row < to; row++ {
		if t.Living[row] {
			b.Living = append(b.Living, int32(row-from)) //nolint:gosec // a batch has some thousand rows
		}
	}
	return b
}

// TableBuilder keeps fields of the batches that one worker sees.
type TableBuilder struct {
	sources []int // positions of the kept fields in the batches
	schema  *Schema
	columns []*tableColumn
	runs    []run
	living  []bool
}

// run is where the records of one batch belong.
type run struct{ first, rows int }

// NewTableBuilder returns a builder that keeps the fields at the given positions
// of batches with the given schema.
func NewTableBuilder(s *Schema, fields []int) *TableBuilder {
	b := &TableBuilder{schema: &Schema{}, sources: fields}
	for _, at := range fields {
		b.schema.Fields = append(b.schema.Fields, s.Fields[at])
		b.columns = append(b.columns, newTableColumn(s.Fields[at].Kind))
	}
	return b
}

// Add keeps the records of a batch, archived ones too.
func (t *TableBuilder) Add(b *Batch) {
	t.runs = append(t.runs, run{b.First, b.Rows})
	from := len(t.living)
	t.living = append(t.living, make([]bool, b.Rows)...)
	for _, row := range b.Living {
		t.living[from+int(row)] = true
	}
	for i, at := range t.sources {
		t.columns[i].add(b.Vectors[at], b.Rows)
	}
}

// MergeTables puts together what the workers kept, in the order of the records.
func MergeTables(parts []*TableBuilder) *Table {
	t := &Table{Schema: parts[0].schema}
	for _, p := range parts {
		for _, r := range p.runs {
			t.Rows = max(t.Rows, r.first+r.rows)
		}
	}
	t.Living = make([]bool, t.Rows)
	for _, p := range parts {
		at := 0
		for _, r := range p.runs {
			copy(t.Living[r.first:r.first+r.rows], p.living[at:])
			at += r.rows
		}
	}
	for i := range t.Schema.Fields {
		t.Vectors = append(t.Vectors, mergeColumns(parts, i, t.Rows))
		for _, p := range parts {
			p.columns[i] = nil // what was merged is not held twice
		}
	}
	return t
}

// tableColumn is one field of what a worker sees.
type tableColumn struct {
	values Vector // by code
	dict   *Dict
	codes  []uint32

	domain any      // of the batches so far
	known  []uint32 // code by the code of that domain, + 1; 0: not seen
	text   []byte
}

func newTableColumn(k Kind) *tableColumn {
	c := &tableColumn{dict: NewDict(), values: Vector{Kind: k}}
	c.values.push(nil, 0)
	return c
}

func (c *tableColumn) add(v *Vector, rows int) {
	if v.Codes == nil {
		for row := range rows {
			c.codes = append(c.codes, c.code(v, row))
		}
		return
	}
	if v.Domain == nil || c.domain != v.Domain {
		c.domain, c.known = v.Domain, c.known[:0]
	}
	if n := v.Size(); len(c.known) < n {
		c.known = append(c.known, make([]uint32, n-len(c.known))...)
	}
	for _, code := range v.Codes[:rows] {
		if c.known[code] == 0 {
			c.known[code] = 1 + c.code(v, int(code))
		}
		c.codes = append(c.codes, c.known[code]-1)
	}
}

// code is the code of value i of a vector.
func (c *tableColumn) code(v *Vector, i int) uint32 {
	text := c.textOf(v, i)
	code := c.dict.Code(text)
	if int(code) == len(c.values.Null) {
		c.values.push(v, i)
	}
	return code
}

// textOf is the text of value i, as delivered; a computed value without a text
// is written as it reads.
func (c *tableColumn) textOf(v *Vector, i int) []byte {
	if v.Cells != nil {
		return v.Cells.At(i)
	}
	if v.Null[i] {
		return nil
	}
	c.text = c.text[:0]
	switch v.Kind {
	case Number, Duration:
		c.text = strconv.AppendFloat(c.text, v.Num[i], 'f', -1, 64)
	case Bool:
		c.text = strconv.AppendBool(c.text, v.Bool[i])
	case Time:
		layout := time.RFC3339Nano
		if v.Day[i] {
			layout = time.DateOnly
		}
		c.text = time.UnixMicro(v.Time[i]).UTC().AppendFormat(c.text, layout)
	case List:
		c.text = append(c.text, strings.Join(v.List[i], ";")...)
	case Text, Object:
	}
	return c.text
}

// push adds value i of another vector of the kind, or null for nil.
func (v *Vector) push(from *Vector, i int) {
	null := from == nil || from.Null[i]
	v.Null = append(v.Null, null)
	switch v.Kind {
	case Number, Duration:
		v.Num = append(v.Num, valueAt(null, from, i, func(f *Vector) []float64 { return f.Num }))
	case Time:
		v.Time = append(v.Time, valueAt(null, from, i, func(f *Vector) []int64 { return f.Time }))
		v.Day = append(v.Day, valueAt(null, from, i, func(f *Vector) []bool { return f.Day }))
	case Bool:
		v.Bool = append(v.Bool, valueAt(null, from, i, func(f *Vector) []bool { return f.Bool }))
	case List:
		v.List = append(v.List, slices.Clone(valueAt(null, from, i, func(f *Vector) [][]string { return f.List })))
	case Text, Object:
	}
}

func valueAt[T any](null bool, from *Vector, i int, of func(*Vector) []T) (value T) {
	if null {
		return value
	}
	return of(from)[i]
}

// mergeColumns is one field of all records, over one dictionary.
func mergeColumns(parts []*TableBuilder, field, rows int) *Vector {
	all := newTableColumn(parts[0].columns[field].values.Kind)
	codes := make([]uint32, rows)
	for _, p := range parts {
		c := p.columns[field]
		mine := make([]uint32, c.dict.Len())
		for code := range mine {
			text := c.dict.At(code)
			mine[code] = all.dict.Code(text)
			if int(mine[code]) == len(all.values.Null) {
				all.values.push(&c.values, code)
			}
		}
		at := 0
		for _, r := range p.runs {
			for i := range r.rows {
				codes[r.first+i] = mine[c.codes[at+i]]
			}
			at += r.rows
		}
	}
	v := all.values
	v.Rows, v.Codes, v.Cells, v.Domain = rows, codes, all.dict, all.dict
	return &v
}
