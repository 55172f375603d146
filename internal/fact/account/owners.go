package account

import (
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Owners is the accounts of one tool: ids of users and their addresses.
type Owners struct {
	id, email int // positions of the vectors, -1: not users, or absent
	byID      map[string]string
}

// NewOwners returns a collector of the accounts of a dataset, for one worker.
// From a dataset of another entity than user nothing is collected.
func NewOwners(schema *record.Schema, e *inventory.Entity) *Owners {
	o := &Owners{id: -1, email: -1, byID: map[string]string{}}
	if e.Kind == "user" {
		o.id, o.email = schema.Column("id"), schema.Column("email")
	}
	return o
}

// Add collects the accounts of a batch, archived ones too.
func (o *Owners) Add(b *record.Batch) {
	if o.id < 0 || o.email < 0 {
		return
	}
	for row := range b.Rows {
		id, email := text(b.Vectors[o.id], row), text(b.Vectors[o.email], row)
		if id != "" && email != "" {
			o.add(id, email)
		}
	}
}

// add notes an account. Of two addresses with one id the first by its letters
// stays, so that no worker decides.
func (o *Owners) add(id, email string) {
	if have, ok := o.byID[id]; !ok || email < have {
		o.byID[id] = email
	}
}

func text(v *record.Vector, row int) string {
	if v.Cells == nil {
		return ""
	}
	return string(v.Cells.At(v.Index(row)))
}

// MergeOwners puts together what the workers collected.
func MergeOwners(os []*Owners) *Owners {
	out := &Owners{byID: map[string]string{}}
	for _, o := range os {
		for id, email := range o.byID {
			out.add(id, email)
		}
	}
	return out
}

// Email returns the address of an account, "" where it is not known.
func (o *Owners) Email(id string) string {
	if o == nil {
		return ""
	}
	return o.byID[id]
}
