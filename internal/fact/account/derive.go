package account

import (
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// The vectors that a Deriver adds, in this order.
const (
	personVector = iota
	ownerVector
	vectors
)

// Deriver adds the people behind records to the batches of one dataset.
type Deriver struct {
	people *People
	owners *Owners // accounts of the tool, nil where they were not supplied
	email  int     // position of the address of a user record, -1 elsewhere
	owner  int     // position of record.owner_id, -1: absent
}

// New returns a deriver for a dataset whose records have the fields of schema.
// owners are the accounts of its tool, nil where they were not supplied.
func New(people *People, owners *Owners, schema *record.Schema, e *inventory.Entity) *Deriver {
	d := &Deriver{people: people, owners: owners, email: -1, owner: schema.Column("owner_id")}
	if e.Kind == "user" {
		d.email = schema.Column("email")
	}
	return d
}

// Fields returns the fields that a Deriver adds to the schema of a dataset.
func (d *Deriver) Fields() []record.Field {
	return []record.Field{
		personVector: {Root: "account", Name: "person", Kind: record.Object, Absent: d.email < 0},
		ownerVector:  {Root: "owner", Kind: record.Object, Absent: d.owner < 0},
	}
}

// Worker adds the vectors of one deriver to batches, one at a time.
type Worker struct {
	*Deriver
	person, ofOwner looked
}

// Worker returns a worker of its own for one goroutine.
func (d *Deriver) Worker() *Worker {
	return &Worker{
		Deriver: d,
		person:  looked{find: func(email string) *inventory.Person { return d.people.Find(email) }},
		ofOwner: looked{find: func(id string) *inventory.Person { return d.people.Find(d.owners.Email(id)) }},
	}
}

// Apply appends the vectors to a batch. They are valid until the next call.
func (w *Worker) Apply(b *record.Batch) {
	var person, owner *record.Vector
	if w.email >= 0 {
		person = w.person.over(b.Vectors[w.email])
	}
	if w.owner >= 0 {
		owner = w.ofOwner.over(b.Vectors[w.owner])
	}
	b.Vectors = append(b.Vectors, person, owner)
}

// looked is the people found for the values of one vector. For a dictionary
// that lasts, a value is looked up once.
type looked struct {
	find     func(text string) *inventory.Person
	vector   record.Vector
	source   any
	identity any
}

func (l *looked) over(v *record.Vector) *record.Vector {
	from := 0
	if v.Domain != nil && v.Domain == l.source {
		from = len(l.vector.Obj)
	}
	if from == 0 {
		l.identity = new(byte) // what was kept for the domain before is no longer true
	}
	l.source = v.Domain
	out := &l.vector
	out.Kind, out.Rows, out.Codes, out.Domain = record.Object, v.Rows, v.Codes, nil
	if v.Domain != nil {
		out.Domain = l.identity
	}
	out.Obj, out.Null = out.Obj[:from], out.Null[:from]
	for i := from; i < v.Size(); i++ {
		var p *inventory.Person
		if !v.Null[i] {
			p = l.find(string(v.Cells.At(i)))
		}
		out.Obj = append(out.Obj, p)
		out.Null = append(out.Null, p == nil)
	}
	return out
}
