// Package fact runs everything that follows from the inventory alone, in the
// order in which one fact reads another. Facts carry no opinion: they write the
// derived attributes of the model and return the derived kinds.
//
// Each fact is a package below, named for what it is about; what follows from
// records (columns, positions, references) stands beside them and is
// accumulated while the records are read.
package fact

import (
	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/authority"
	"stackassay/internal/fact/category"
	"stackassay/internal/fact/contract"
	"stackassay/internal/fact/department"
	"stackassay/internal/fact/field"
	"stackassay/internal/fact/flow"
	"stackassay/internal/fact/holding"
	"stackassay/internal/fact/lifecycle"
	"stackassay/internal/fact/mapping"
	"stackassay/internal/fact/money"
	"stackassay/internal/fact/need"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/person"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/route"
	"stackassay/internal/fact/seat"
	"stackassay/internal/fact/stack"
	"stackassay/internal/fact/step"
	"stackassay/internal/fact/term"
	"stackassay/internal/fact/worth"
	"stackassay/internal/inventory"
)

// Facts are the derived kinds that follow from the inventory alone, each sorted
// by address.
type Facts struct {
	Overlaps []*overlap.Overlap
	Needs    []*need.Need
}

// Derive writes every derived attribute that follows from the inventory and the
// field lists of its tools, and returns the derived kinds. Without field lists
// what needs them is null. It may be called again when more lists are there;
// what it wrote before is replaced.
func Derive(inv *inventory.Inventory, lists property.Lists) *Facts {
	// What one tool is by itself.
	money.Derive(inv)
	seat.Derive(inv)
	contract.Derive(inv)
	ability.Derive(inv)

	// What tools are to one another.
	category.Derive(inv)
	holding.Derive(inv)
	route.Derive(inv)
	authority.Derive(inv)
	flow.Derive(inv)
	mapping.Derive(inv, lists)
	field.Derive(inv, lists)

	// What they are to the company.
	department.Derive(inv)
	step.Derive(inv)
	lifecycle.Derive(inv, lists)
	term.Derive(inv)
	person.Derive(inv)
	stack.Derive(inv)
	worth.Derive(inv)

	return &Facts{Overlaps: overlap.Derive(inv), Needs: need.Derive(inv)}
}
