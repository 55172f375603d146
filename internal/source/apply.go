package source

import (
	"stackassay/internal/record"
)

// Applier builds the batches of one worker: the fields of the entity from the
// columns of a chunk. What it returns is valid until the next call.
type Applier struct {
	mapping  *Mapping
	readings []*reading
	raws     []*reading
	living   *living
	computed *calculator
	batch    record.Batch
}

// Applier returns an applier for one worker. Typed, the vectors are numbers,
// times and so on; else all of them are the texts that were delivered, as in the
// pass that settles how they are to be read.
func (m *Mapping) Applier(typed bool) *Applier {
	a := &Applier{mapping: m, living: newLiving(m.living), computed: newCalculator(m)}
	for i := range m.Fields {
		a.readings = append(a.readings, newReading(&m.Fields[i], typed, m.separator))
	}
	for range m.info.Columns {
		a.raws = append(a.raws, newReading(&Field{}, false, ""))
	}
	return a
}

// Apply returns the batch of a chunk.
func (a *Applier) Apply(c *record.Chunk) *record.Batch {
	b := &a.batch
	b.Chunk = c
	if b.Vectors == nil {
		b.Vectors = make([]*record.Vector, len(a.readings)+len(a.raws))
	}
	for i, r := range a.raws {
		b.Vectors[len(a.readings)+i] = r.column(&c.Columns[i])
	}
	for i, r := range a.readings {
		switch f := r.field; {
		case f.Absent():
			b.Vectors[i] = a.null(r, c.Rows)
		case f.Program == nil && r.vector.Kind == record.Text:
			b.Vectors[i] = b.Vectors[len(a.readings)+f.Column]
		case f.Program == nil:
			b.Vectors[i] = r.column(&c.Columns[f.Column])
		default:
			b.Vectors[i] = a.computed.field(i, r, b)
		}
	}
	a.living.find(b)
	return b
}

// null is the vector of a field that nothing fills: one null for all rows.
func (a *Applier) null(r *reading, rows int) *record.Vector {
	v := &r.vector
	for len(v.Codes) < rows {
		v.Codes = append(v.Codes, 0)
	}
	v.Rows, v.Codes = rows, v.Codes[:rows:cap(v.Codes)]
	if v.Null == nil {
		v.Cells = record.NewDict()
		r.read(0, 1, v.Cells)
		v.Domain = v.Cells
	}
	return v
}
