package reference

import (
	"stackassay/internal/record"
)

// The vectors that a Deriver adds, in this order.
const (
	foundVector = iota
	causesVector
	fieldVector
	byVector
	toVector
	vectors
)

// Fields returns the fields that a Deriver adds to the schema of a dataset.
func Fields() []record.Field {
	return []record.Field{
		foundVector:  {Root: Root, Name: "found", Kind: record.Bool},
		causesVector: {Root: Root, Name: "causes", Kind: record.List},
		fieldVector:  {Root: Root, Name: "field", Kind: record.Text},
		byVector:     {Root: Root, Name: "by", Kind: record.Text},
		toVector:     {Root: Root, Name: "to", Kind: record.Object},
	}
}

// Deriver looks up one reference field of the batches of one dataset. It is
// not safe for concurrent use: each worker has its own.
type Deriver struct {
	link   Link
	keys   *Keys // nil: no dataset holds such records
	source int   // position of the vector that refers, -1: absent
	out    [vectors]record.Vector
	rows   []int32
}

// New returns a deriver. keys is nil where the target was not supplied.
func New(l Link, schema *record.Schema, keys *Keys) *Deriver {
	d := &Deriver{link: l, keys: keys, source: schema.Column(l.Field.Label)}
	field, by := constant{[]byte(l.Field.Label)}, constant{[]byte(l.By)}
	d.out[foundVector].Kind, d.out[causesVector].Kind = record.Bool, record.List
	d.out[fieldVector] = record.Vector{Kind: record.Text, Null: []bool{false}, Cells: field}
	d.out[byVector] = record.Vector{Kind: record.Text, Null: []bool{false}, Cells: by}
	d.out[toVector] = record.Vector{Kind: record.Object, Null: []bool{false}, Obj: []any{l.To}}
	return d
}

// constant is a text that every row has.
type constant struct{ text []byte }

func (c constant) Len() int      { return 1 }
func (c constant) At(int) []byte { return c.text }

// Apply appends the vectors to a batch and returns the living rows that refer
// to something. Both are valid until the next call.
func (d *Deriver) Apply(b *record.Batch) []int32 {
	n := b.Rows
	d.rows = d.rows[:0]
	found, causes := &d.out[foundVector], &d.out[causesVector]
	for i := range d.out {
		d.out[i].Rows = n
	}
	found.Null, found.Bool = resize(found.Null, n), resize(found.Bool, n)
	causes.Null, causes.List = resize(causes.Null, n), resize(causes.List, n)
	for i := fieldVector; i < vectors; i++ {
		d.out[i].Codes = resize(d.out[i].Codes, n)
	}
	if d.source >= 0 {
		v := b.Vectors[d.source]
		for row := range n {
			d.look(v, row)
		}
		for _, row := range b.Living {
			if v.Cells.At(v.Index(int(row))) != nil {
				d.rows = append(d.rows, row)
			}
		}
	}
	for i := range d.out {
		b.Vectors = append(b.Vectors, &d.out[i])
	}
	return d.rows
}

// look looks up the target of one row. A list is found when all its members are.
func (d *Deriver) look(v *record.Vector, row int) {
	found, causes := &d.out[foundVector], &d.out[causesVector]
	found.Null[row], causes.Null[row], causes.List[row] = true, true, nil
	i := v.Index(row)
	text := v.Cells.At(i)
	if text == nil || d.keys == nil || !d.keys.Complete {
		return
	}
	ok, damaged := true, false
	if v.Kind != record.List {
		ok, damaged = d.keys.Lookup(text)
	} else {
		for _, id := range v.List[i] {
			if ok, damaged = d.keys.Lookup([]byte(id)); !ok {
				break
			}
		}
	}
	found.Null[row], found.Bool[row] = false, ok
	if ok {
		return
	}
	causes.Null[row], causes.List[row] = false, d.causes(damaged)
}

// causes lists what may have become of a target that is not found, likeliest
// first.
func (d *Deriver) causes(damaged bool) []string {
	switch {
	case damaged && d.keys.Merged:
		return []string{"damaged", "deleted"}
	case damaged:
		return []string{"damaged", "merged", "deleted"}
	case d.keys.Merged:
		return []string{"deleted"}
	}
	return []string{"merged", "deleted"}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
