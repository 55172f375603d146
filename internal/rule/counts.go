package rule

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
)

// Counted lists the counts of a column that the affected records of a rule are
// made of, such as blank and placeholder, sorted; it is empty for a rule that
// has no counts of its own.
func (r *Effective) Counted() []string {
	if r.Affected == nil {
		return nil
	}
	var out []string
	for _, t := range r.Affected.Count.Variables() {
		if len(t) > 1 && t.RootName() == "column" {
			if a, ok := t[1].(hcl.TraverseAttr); ok {
				out = append(out, a.Name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
