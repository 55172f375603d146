package account

import (
	"cmp"

	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Owners is the accounts of one tool, by the ids of its users.
type Owners struct {
	id, email, active int // positions of the vectors, -1: not users, or absent
	byID              map[string]opened
}

// opened is one account.
type opened struct {
	email  string
	active state
}

// state is whether somebody may sign in.
type state int

const (
	unknown state = iota
	off
	on
)

// NewOwners returns a collector of the accounts of a dataset, for one worker.
// From a dataset of another entity than user nothing is collected.
func NewOwners(schema *record.Schema, e *inventory.Entity) *Owners {
	o := &Owners{id: -1, email: -1, active: -1, byID: map[string]opened{}}
	if e.Kind == "user" {
		o.id, o.email, o.active = schema.Column("id"), schema.Column("email"), schema.Column("active")
	}
	return o
}

// Add collects the accounts of a batch. One that was archived is switched off.
func (o *Owners) Add(b *record.Batch) {
	if o.id < 0 {
		return
	}
	living := b.Living
	for row := range b.Rows {
		alive := len(living) > 0 && int(living[0]) == row
		if alive {
			living = living[1:]
		}
		id := text(b, o.id, row)
		if id == "" {
			continue
		}
		a := opened{email: text(b, o.email, row), active: o.state(b, row)}
		if !alive {
			a.active = off
		}
		if a != (opened{}) {
			o.add(id, a)
		}
	}
}

// state reads whether an account is switched on, from its text: in the pass that
// collects, nothing else has been read yet.
func (o *Owners) state(b *record.Batch, row int) state {
	if o.active < 0 {
		return unknown
	}
	v := b.Vectors[o.active]
	i := v.Index(row)
	active, known := false, false
	switch {
	case v.Null[i]:
	case v.Cells != nil:
		active, known = format.ParseBool(v.Cells.At(i))
	case v.Kind == record.Bool:
		active, known = v.Bool[i], true
	}
	switch {
	case !known:
		return unknown
	case active:
		return on
	}
	return off
}

// add notes an account. Of two with one id the one with an address stays, then
// the first by its letters, then the open one, so that no worker decides.
func (o *Owners) add(id string, a opened) {
	have, ok := o.byID[id]
	if !ok || a.before(have) {
		o.byID[id] = a
	}
}

func (a opened) before(b opened) bool {
	if (a.email == "") != (b.email == "") {
		return a.email != ""
	}
	return cmp.Or(cmp.Compare(a.email, b.email), cmp.Compare(b.active, a.active)) < 0
}

func text(b *record.Batch, vector, row int) string {
	if vector < 0 || b.Vectors[vector].Cells == nil {
		return ""
	}
	v := b.Vectors[vector]
	return string(v.Cells.At(v.Index(row)))
}

// MergeOwners puts together what the workers collected.
func MergeOwners(os []*Owners) *Owners {
	out := &Owners{byID: map[string]opened{}}
	for _, o := range os {
		for id, a := range o.byID {
			out.add(id, a)
		}
	}
	return out
}

// Email returns the address of an account, "" where it is not known.
func (o *Owners) Email(id string) string {
	if o == nil {
		return ""
	}
	return o.byID[id].email
}

// Active says whether an account is switched on, nil where nobody knows.
func (o *Owners) Active(id string) *bool {
	if o == nil || o.byID[id].active == unknown {
		return nil
	}
	active := o.byID[id].active == on
	return &active
}
