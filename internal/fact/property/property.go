// Package property is the field list that a tool gives of itself: what its
// fields are called there, of which type they are and which options they allow.
// Read property.go, then column.go and type.go.
package property

import (
	"slices"
	"strings"

	"stackassay/internal/inventory"
)

// Property is one field of a tool, in the tool's own words.
type Property struct {
	Name        string   // what its interface calls it
	Label       string   // what people see
	Type        string   // the tool's own word; TypeOf translates it
	Options     []string // allowed values; empty: unknown, which is not "none allowed"
	MaxLength   *float64 // characters
	Required    bool     // a record cannot be created without it
	Unique      bool
	Custom      bool // added by the company
	Description string
}

// Lists holds the field lists that were supplied, by address of the dataset
// whose properties they are. A dataset without an entry has none.
type Lists map[string][]Property

// Find returns the property that has the name, else the one that has the label.
// Case, spaces and underscores do not count.
func Find(list []Property, name string) (Property, bool) {
	for _, of := range []func(Property) string{
		func(p Property) string { return p.Name },
		func(p Property) string { return p.Label },
	} {
		if i := slices.IndexFunc(list, func(p Property) bool { return of(p) == name }); i >= 0 {
			return list[i], true
		}
		key := foldName(name)
		if i := slices.IndexFunc(list, func(p Property) bool { return key != "" && foldName(of(p)) == key }); i >= 0 {
			return list[i], true
		}
	}
	return Property{}, false
}

// Of returns the datasets of a tool and an entity that have a field list, by
// address, with the fields of all of them in that order.
func (l Lists) Of(inv *inventory.Inventory, t *inventory.Tool, e *inventory.Entity) (datasets []*inventory.Dataset, list []Property) {
	if t == nil || e == nil {
		return nil, nil
	}
	for _, d := range inv.Datasets {
		if of, has := l[d.Addr]; has && d.Tool == t && d.Entity == e {
			datasets = append(datasets, d)
			list = append(list, of...)
		}
	}
	return datasets, list
}

func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}
