package column_test

import (
	"stackassay/internal/fact/column"
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// texts are the cells of a column without a dictionary.
type texts []string

func (t texts) Len() int { return len(t) }
func (t texts) At(i int) []byte {
	if t[i] == "" {
		return nil
	}
	return []byte(t[i])
}

// reader makes vectors of one type, as a worker does: with one dictionary for all
// batches, or with none.
type reader struct {
	typ    string
	dict   *record.Dict // nil: every row has a value of its own
	vector record.Vector
}

func newReader(typ string, plain bool) *reader {
	r := &reader{typ: typ}
	if !plain {
		r.dict = record.NewDict()
	}
	switch format.Kind(typ) {
	case format.Number:
		r.vector.Kind = record.Number
	case format.Time:
		r.vector.Kind = record.Time
	case format.Bool:
		r.vector.Kind = record.Bool
	case format.Text, format.Duration, format.List:
	}
	return r
}

// batch reads some rows; living says which take part.
func (r *reader) batch(cells []string, living []int32) *record.Batch {
	v := &r.vector
	v.Rows, v.Codes, v.Cells, v.Domain = len(cells), nil, texts(cells), nil
	from, to := 0, len(cells)
	if r.dict != nil {
		for _, c := range cells {
			v.Codes = append(v.Codes, r.dict.Code([]byte(c)))
		}
		from, to = len(v.Null), r.dict.Len()
		v.Cells, v.Domain = r.dict, r.dict
	}
	v.Null, v.Num, v.Time = append([]bool(nil), v.Null[:from]...), append([]float64(nil), v.Num[:from]...), append([]int64(nil), v.Time[:from]...)
	for i := from; i < to; i++ {
		n, ok := read(v.Kind, v.Cells.At(i))
		v.Null, v.Num, v.Time = append(v.Null, !ok), append(v.Num, n), append(v.Time, int64(n))
	}
	return &record.Batch{Chunk: &record.Chunk{Rows: len(cells)}, Vectors: []*record.Vector{v}, Living: living}
}

func read(kind record.Kind, cell []byte) (n float64, ok bool) {
	if cell == nil {
		return 0, false
	}
	switch kind {
	case record.Number:
		return format.ParseNumber(cell, format.Layout{Decimal: '.'})
	case record.Time:
		micro, _, ok := format.ParseTime(cell, format.Layout{})
		return float64(micro), ok
	case record.Bool:
		_, ok = format.ParseBool(cell)
		return 0, ok
	case record.Text, record.Duration, record.List, record.Object:
	}
	return 0, true
}

// all are the rows of a batch in which nothing was archived.
func all(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// profiled is the profile of some cells, read in one batch.
func profiled(s column.Spec, plain bool, cells ...string) column.Profile {
	acc := column.New([]column.Spec{s})
	acc.Add(newReader(s.Type, plain).batch(cells, all(len(cells))))
	return column.Merge([]column.Spec{s}, []*column.Accumulator{acc})[0]
}

// faults are the faults of some cells, looked at one by one.
func faults(s column.Spec, plain bool, cells ...string) map[column.Fault]int64 {
	look := column.NewLooker(&s)
	out := map[column.Fault]int64{}
	b := newReader(s.Type, plain).batch(cells, all(len(cells)))
	for row := range cells {
		out[look.Fault(b, row)]++
	}
	return out
}
