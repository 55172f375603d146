package audit

import (
	"stackassay/internal/fact/pair"
	"stackassay/internal/inventory"
)

// drift is how many linked records of an integration differ in a field that it
// carries, of those in which some such field can be compared.
type drift struct{ differ, of int64 }

// share is nil where nothing could be compared.
func (d *drift) share() *float64 {
	if d == nil || d.of == 0 {
		return nil
	}
	return new(float64(d.differ) / float64(d.of))
}

// drifted counts the linked records of one bridge for the integration that
// joins them.
func (a *audit) drifted(j *joined) {
	i := j.Integration()
	if j.reason != nil || i == nil {
		return
	}
	if share, ok := j.LinkedShare(); !ok || share < enough {
		return
	}
	mapped := j.Mappings()
	var carried []*pair.Field
	for _, f := range j.fields {
		if mapped[f.Label] != nil {
			carried = append(carried, f)
		}
	}
	if a.drifts == nil {
		a.drifts = map[*inventory.Integration]*drift{}
	}
	d := a.drifts[i]
	if d == nil {
		d = &drift{}
		a.drifts[i] = d
	}
	for row := range j.A.Len() {
		compared, differs := false, false
		for _, f := range carried {
			c := f.Cells[row]
			compared, differs = compared || c.Comparable(), differs || c.State == pair.Differs
		}
		if compared {
			d.of++
		}
		if differs {
			d.differ++
		}
	}
}
