package reference

import (
	"slices"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// The vectors that a Deriver adds, in this order.
const (
	foundVector = iota
	causesVector
	fieldVector
	byVector
	toVector
	personVector
	activeVector
	damageVector
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
		personVector: {Root: Root, Name: "person", Kind: record.Object},
		activeVector: {Root: Root, Name: "target.active", Kind: record.Bool},
		damageVector: {Root: Root, Name: "damage", Kind: record.Text},
	}
}

// Deriver looks up one reference field of the batches of one dataset. It is
// not safe for concurrent use: each worker has its own.
type Deriver struct {
	link    Link
	keys    *Keys   // nil: no dataset holds such records
	account Account // nil: no user is meant, or no account was supplied
	seen    map[string]opened
	source  int   // position of the vector that refers, -1: absent
	looked  int64 // ids that could be read and were looked up
	theirs  int64 // of those: found, or known in a form that was lost on the way
	out     [vectors]record.Vector
	rows    []int32
}

// opened is what is known of one account.
type opened struct {
	person *inventory.Person
	active *bool
}

// New returns a deriver. keys is nil where the target was not supplied, account
// where no user is meant.
func New(l Link, schema *record.Schema, keys *Keys, account Account) *Deriver {
	d := &Deriver{link: l, keys: keys, account: account, seen: map[string]opened{}, source: schema.Column(l.Field.Label)}
	field, by := constant{[]byte(l.Field.Label)}, constant{[]byte(l.By)}
	d.out[foundVector].Kind, d.out[causesVector].Kind = record.Bool, record.List
	d.out[damageVector] = record.Vector{Kind: record.Text, Null: damageNulls(), Cells: damages()}
	d.out[fieldVector] = record.Vector{Kind: record.Text, Null: []bool{false}, Cells: field}
	d.out[byVector] = record.Vector{Kind: record.Text, Null: []bool{false}, Cells: by}
	d.out[toVector] = record.Vector{Kind: record.Object, Null: []bool{false}, Obj: []any{l.To}}
	d.out[personVector].Kind, d.out[activeVector].Kind = record.Object, record.Bool
	return d
}

// damaged are the words of the damage that an id can have; the first is none.
type damaged []Damage

func damages() damaged {
	return damaged{Intact, Scientific, Decimal, LostCase, LostZeros, OtherFormat}
}

func damageNulls() []bool {
	null := make([]bool, len(damages()))
	null[0] = true
	return null
}

// Len implements record.Cells.
func (d damaged) Len() int { return len(d) }

// At implements record.Cells.
func (d damaged) At(i int) []byte {
	if d[i] == Intact {
		return nil
	}
	return []byte(d[i])
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
	d.out[damageVector].Codes = resize(d.out[damageVector].Codes, n)
	for i := fieldVector; i <= toVector; i++ {
		d.out[i].Codes = resize(d.out[i].Codes, n)
	}
	person, active := &d.out[personVector], &d.out[activeVector]
	person.Null, person.Obj = resize(person.Null, n), resize(person.Obj, n)
	active.Null, active.Bool = resize(active.Null, n), resize(active.Bool, n)
	if d.source >= 0 {
		v := b.Vectors[d.source]
		for row := range n {
			d.look(v, row)
			d.whose(v, row)
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
	d.out[damageVector].Codes[row] = 0
	i := v.Index(row)
	text := v.Cells.At(i)
	if text == nil || d.keys == nil || !d.keys.Complete {
		return
	}
	ok, damage := true, Intact
	if v.Kind != record.List {
		ok, damage = d.keys.Lookup(text)
	} else {
		for _, id := range v.List[i] {
			if ok, damage = d.keys.Lookup([]byte(id)); !ok {
				break
			}
		}
	}
	found.Null[row], found.Bool[row] = false, ok
	d.belongs(ok, damage)
	if ok {
		return
	}
	causes.Null[row], causes.List[row] = false, d.causes(damage != Intact)
	d.out[damageVector].Codes[row] = uint32(max(0, slices.Index(damages(), damage))) //nolint:gosec // a place in a short list
}

// belongs counts what says that the ids are those of the target.
func (d *Deriver) belongs(found bool, damage Damage) {
	if damage == Scientific || damage == Decimal {
		return // nobody can tell whose they were
	}
	d.looked++
	if found || damage != Intact {
		d.theirs++
	}
}

// Belong reports whether the ids that several derivers of one link looked up are
// those of its target: whether somebody has said so, or half of them at least are
// known there.
func Belong(ds []*Deriver) bool {
	var looked, theirs int64
	for _, d := range ds {
		if !d.link.Assumed {
			return true
		}
		looked, theirs = looked+d.looked, theirs+d.theirs
	}
	return looked > 0 && 2*theirs >= looked
}

// whose finds the account that one row refers to. Of several nobody is meant.
func (d *Deriver) whose(v *record.Vector, row int) {
	person, active := &d.out[personVector], &d.out[activeVector]
	person.Null[row], person.Obj[row] = true, (*inventory.Person)(nil)
	active.Null[row], active.Bool[row] = true, false
	text := v.Cells.At(v.Index(row))
	if d.account == nil || text == nil || v.Kind == record.List {
		return
	}
	a, ok := d.seen[string(text)]
	if !ok {
		a.person, a.active = d.account(string(text))
		d.seen[string(text)] = a
	}
	if a.person != nil {
		person.Null[row], person.Obj[row] = false, a.person
	}
	if a.active != nil {
		active.Null[row], active.Bool[row] = false, *a.active
	}
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
