package audit

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/fact/column"
	"stackassay/internal/inventory"
)

// inputsOf are the fields that a metric needs: those that are declared, else those
// of records that its values and their conditions read.
func inputsOf(m *inventory.Metric) []*inventory.Field {
	if m.Inputs != nil {
		return m.Inputs
	}
	var out []*inventory.Field
	seen := map[*inventory.Field]bool{}
	for _, by := range m.ReportedBys {
		if by.Dataset == nil {
			continue
		}
		for _, e := range []hcl.Expression{by.Value, by.Where} {
			if e == nil {
				continue
			}
			for _, t := range e.Variables() {
				step, ok := attributeAfter(t, "record")
				if f := by.Dataset.Entity.Field(step); ok && f != nil && !seen[f] {
					seen[f], out = true, append(out, f)
				}
			}
		}
	}
	return out
}

// attributeAfter is the attribute that a traversal reads of a root.
func attributeAfter(t hcl.Traversal, root string) (string, bool) {
	if t.RootName() != root || len(t) < 2 {
		return "", false
	}
	step, ok := t[1].(hcl.TraverseAttr)
	return step.Name, ok
}

// fillInputs writes how far the inputs of each metric are filled. Nothing is
// known of a metric of which an input is in no dataset.
func (a *audit) fillInputs() {
	for _, m := range a.inv.Metrics {
		m.Inputs, m.InputFill = inputsOf(m), nil
		fill := map[string]float64{}
		for _, f := range m.Inputs {
			share, known := a.inputFill(m, f)
			if !known {
				fill = nil
				break
			}
			fill[f.Label] = share
		}
		if len(m.Inputs) > 0 {
			m.InputFill = fill
		}
	}
}

// inputFill is the filled share of a field: in the dataset that the metric is
// computed from, else in that of the system of record, else in all datasets of
// the entity together.
func (a *audit) inputFill(m *inventory.Metric, f *inventory.Field) (share float64, known bool) {
	var all, preferred []*column.Column
	for _, c := range a.columns {
		if c.Field != f || !a.datasetOf(c.Dataset).read() {
			continue
		}
		all = append(all, c)
		if computedFrom(m, c.Dataset) || c.Dataset.Tool == c.Dataset.Entity.SystemOfRecord && !computes(m, c.Dataset.Entity) {
			preferred = append(preferred, c)
		}
	}
	if preferred != nil {
		all = preferred
	}
	var filled, rows float64
	for _, c := range all {
		if c.Rows == nil { // no column
			if n := a.datasetOf(c.Dataset).survey; n != nil {
				rows += float64(n.Rows - n.Archived)
			}
			continue
		}
		filled, rows = filled+*c.Rows-*c.Blank-*c.Placeholder, rows+*c.Rows
	}
	if rows == 0 {
		return 0, false
	}
	return filled / rows, true
}

func computedFrom(m *inventory.Metric, d *inventory.Dataset) bool {
	for _, by := range m.ReportedBys {
		if by.Dataset == d {
			return true
		}
	}
	return false
}

// computes reports whether a metric is computed from records of an entity.
func computes(m *inventory.Metric, e *inventory.Entity) bool {
	for _, by := range m.ReportedBys {
		if by.Dataset != nil && by.Dataset.Entity == e {
			return true
		}
	}
	return false
}
