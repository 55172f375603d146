package source

import (
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// reading turns the cells of one column, or what a map made of them, into the
// vector of a field. It belongs to one worker and remembers the values of a
// dictionary that it has read.
type reading struct {
	field  *Field
	typed  bool // false in the first pass, before layouts are settled: all is text
	split  string
	vector record.Vector
	domain any // dictionary the vector was read from so far
}

func newReading(f *Field, typed bool, separator string) *reading {
	kind := record.Text
	if typed {
		kind = f.Kind
	}
	return &reading{field: f, typed: typed, split: separator, vector: record.Vector{Kind: kind}}
}

// column reads a column of a chunk. With a dictionary only values that are new
// since the last chunk are read.
func (r *reading) column(c *record.Column) *record.Vector {
	v := &r.vector
	v.Rows = c.Rows
	if c.Dict == nil {
		v.Codes, v.Cells, v.Domain, r.domain = nil, (*record.Spans)(c), nil, nil
		if v.Kind == record.Text {
			v.Null = resized(v.Null, 0, c.Rows)
			for i, s := range c.Spans[:c.Rows] {
				v.Null[i] = format.IsMissing(c.Buf[s.Start:s.End])
			}
			return v
		}
		r.read(0, c.Rows, v.Cells)
		return v
	}
	from := 0
	if r.domain == c.Dict {
		from = len(v.Null)
	}
	v.Codes, v.Cells, v.Domain, r.domain = c.Codes, c.Dict, c.Dict, c.Dict
	r.read(from, c.Dict.Len(), c.Dict)
	return v
}

// over reads the texts of another vector.
func (r *reading) over(text *record.Vector) *record.Vector {
	v := &r.vector
	v.Rows, v.Codes, v.Cells, v.Domain = text.Rows, text.Codes, text.Cells, text.Domain
	from := 0
	if text.Domain != nil && r.domain == text.Domain {
		from = len(v.Null)
	}
	r.domain = text.Domain
	r.read(from, text.Size(), text.Cells)
	return v
}

// read fills the domain from one value to another.
func (r *reading) read(from, to int, cells record.Cells) {
	v := &r.vector
	v.Null = resized(v.Null, from, to)
	switch v.Kind {
	case record.Text, record.Object:
		for i := from; i < to; i++ {
			v.Null[i] = format.IsMissing(cells.At(i))
		}
		return
	case record.Number, record.Duration:
		v.Num = resized(v.Num, from, to)
	case record.Time:
		v.Time, v.Day = resized(v.Time, from, to), resized(v.Day, from, to)
	case record.Bool:
		v.Bool = resized(v.Bool, from, to)
	case record.List:
		v.List = resized(v.List, from, to)
	}
	for i := from; i < to; i++ {
		text := cells.At(i)
		v.Null[i] = format.IsMissing(text) || !r.cell(i, text)
	}
}

// cell reads one value and reports whether it could be read.
func (r *reading) cell(i int, text []byte) (ok bool) {
	v, layout := &r.vector, &r.field.Layout
	switch v.Kind {
	case record.Number:
		v.Num[i], ok = number(text, r.field.Type, *layout)
	case record.Duration:
		v.Num[i], ok = format.ParseDuration(text)
	case record.Time:
		v.Time[i], v.Day[i], ok = format.ParseTime(text, *layout)
	case record.Bool:
		v.Bool[i], ok = format.ParseBool(text)
	case record.List:
		v.List[i] = splitList(string(text), r.split)
		ok = len(v.List[i]) > 0
	case record.Text, record.Object:
		ok = true
	}
	return ok
}

// resized returns s with length to, its first from values kept.
func resized[T any](s []T, from, to int) []T {
	if cap(s) < to {
		grown := make([]T, to, to+to/2)
		copy(grown, s[:from])
		return grown
	}
	return s[:to]
}
