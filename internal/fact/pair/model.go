// Package pair compares one field of linked records of two tools. Read model.go,
// then compare.go (what counts as the same) and derive.go (every linked record).
package pair

import (
	"stackassay/internal/fact/bridge"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
)

// Field is one field that is compared between two datasets.
type Field struct {
	*inventory.Field
	Mapping *inventory.Mapping // of the sync, nil where none carries it

	// Cells are the answers, by record of side A; of a record that is not linked
	// the zero value.
	Cells []Cell
}

// Cell is what was found about one field of one linked record.
type Cell struct {
	State State
	Kind  format.DiffKind
}

// State says how far a comparison came.
type State uint8

// The states. The zero value is that of a record without a partner.
const (
	NoPartner State = iota
	Missing         // one side says nothing, or both
	Unclear         // it cannot be said whether the two are the same
	Equal
	Differs
)

// Comparable reports whether both sides are filled and decided.
func (c Cell) Comparable() bool { return c.State == Equal || c.State == Differs }

// Difference is the cell in the words of formats. What nobody could compare counts
// as two values of which one is not valid.
func (c Cell) Difference() format.Difference {
	switch c.State {
	case Equal, Missing, Differs:
		return format.Difference{Class: format.ClassOf(c.Kind), Kind: c.Kind}
	case NoPartner, Unclear:
	}
	return format.Difference{Class: format.ClassDifferent, Kind: format.KindInvalid}
}

// Context is what a comparison knows beside the two cells.
type Context struct {
	Bridge *bridge.Bridge
	// Rate is the value of one unit of a currency; ok is false without a rate.
	Rate func(currency string) (rate float64, ok bool)
	// Person is whom an owner id of a tool leads to, by an address that is the
	// same in every tool; "" where nobody knows.
	Person func(t *inventory.Tool, id string) string
	// Linked reports whether the records that two references name are linked;
	// known is false where nobody can say.
	Linked func(f *inventory.Field, a, b string) (linked, known bool)
	Stages []*inventory.Stage // ladder of the entity, nil without one
}
