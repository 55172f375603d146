package audit

import (
	"stackassay/internal/fact/column"
	"stackassay/internal/fact/mapping"
	"stackassay/internal/inventory"
)

// heldValues are the values that records hold of the fields that a sync carries.
type heldValues map[string][]mapping.Held // by address of the dataset and field

// hold keeps the values of a column that a sync begins in, where they were listed.
func (a *audit) hold(ds *dataset, c *column.Column, values []column.Value) {
	if c.Field == nil || c.Type == "multi_enum" || !a.carried(ds, c.Field) {
		return
	}
	if a.held == nil {
		a.held = heldValues{}
	}
	kept := []mapping.Held{}
	for _, v := range meaningful(values, c.Type) {
		kept = append(kept, mapping.Held{Text: v.Text, Count: v.Count})
	}
	a.held[ds.Addr+"."+c.Field.Label] = kept
}

// carried reports whether some sync begins in a field of the tool of a dataset.
func (a *audit) carried(ds *dataset, f *inventory.Field) bool {
	for _, i := range a.inv.Integrations {
		for _, s := range i.Syncs {
			for _, m := range s.Mappings {
				if m.FromTool == ds.Tool && s.Entity == ds.Entity && m.Label == f.Label {
					return true
				}
			}
		}
	}
	return false
}

// observe writes what the records say of the values that syncs carry.
func (a *audit) observe() {
	mapping.Observe(a.inv, a.lists(), func(d *inventory.Dataset, field string) ([]mapping.Held, bool) {
		values, known := a.held[d.Addr+"."+field]
		return values, known
	})
}
