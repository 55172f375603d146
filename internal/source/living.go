package source

import (
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// livingFields are the fields that say that a record is gone, -1 where the
// dataset does not fill them.
type livingFields struct{ archived, deletedAt, mergedInto int }

func (m *Mapping) findLiving() livingFields {
	find := func(name string) int {
		for i := range m.Fields {
			if m.Fields[i].Name == name && !m.Fields[i].Absent() {
				return i
			}
		}
		return -1
	}
	return livingFields{archived: find("archived"), deletedAt: find("deleted_at"), mergedInto: find("merged_into")}
}

// verdicts remembers for the values of one dictionary whether they say that a
// record is gone.
type verdicts struct {
	says   func(text []byte) bool
	domain any
	gone   []bool
}

// living finds the rows of a batch that take part in checks. It asks texts, so
// that both passes answer alike.
type living struct {
	fields []int
	asks   []*verdicts
	rows   []int32
}

func newLiving(f livingFields) *living {
	l := &living{}
	add := func(field int, says func([]byte) bool) {
		if field >= 0 {
			l.fields = append(l.fields, field)
			l.asks = append(l.asks, &verdicts{says: says})
		}
	}
	add(f.archived, func(text []byte) bool {
		v, ok := format.ParseBool(text)
		return ok && v
	})
	filled := func(text []byte) bool { return !format.IsPlaceholder(string(text), "") }
	add(f.deletedAt, filled)
	add(f.mergedInto, filled)
	return l
}

// find sets the living rows of a batch.
func (l *living) find(b *record.Batch) {
	l.rows = l.rows[:0]
	for i, f := range l.fields {
		l.asks[i].learn(b.Vectors[f])
	}
	for row := range b.Rows {
		if !l.gone(b, row) {
			l.rows = append(l.rows, int32(row))
		}
	}
	b.Living = l.rows
}

func (l *living) gone(b *record.Batch, row int) bool {
	for i, f := range l.fields {
		if l.asks[i].gone[b.Vectors[f].Index(row)] {
			return true
		}
	}
	return false
}

// learn judges the values of a domain that are new.
func (v *verdicts) learn(vec *record.Vector) {
	from := 0
	if vec.Domain != nil && v.domain == vec.Domain {
		from = len(v.gone)
	}
	v.domain = vec.Domain
	v.gone = resized(v.gone, from, vec.Size())
	for i := from; i < vec.Size(); i++ {
		v.gone[i] = says(vec, i, v.says)
	}
}

// says asks one value. A map may compute archived as a truth value that has no text.
func says(vec *record.Vector, i int, ask func([]byte) bool) bool {
	if vec.Cells == nil {
		return !vec.Null[i] && (vec.Kind != record.Bool || vec.Bool[i])
	}
	text := vec.Cells.At(i)
	return text != nil && ask(text)
}
