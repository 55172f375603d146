package rule

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
)

// RecordFields names the fields of records that a rule reads, under any of its
// roots: record.email, link.target.email, pair.a.record.amount. Sorted.
func (r *Effective) RecordFields() []string {
	found := map[string]bool{}
	for _, e := range append(r.aboutSubject(), byItems(r.Rule)...) {
		for _, t := range e.Expr.Variables() {
			for i, step := range t[:len(t)-1] {
				if !namesRecord(step) {
					continue
				}
				if next, ok := t[i+1].(hcl.TraverseAttr); ok {
					found[next.Name] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Under names what a rule reads of a root: of referrers.deal the deal. Sorted.
func (r *Effective) Under(root string) []string {
	found := map[string]bool{}
	for _, e := range append(r.aboutSubject(), byItems(r.Rule)...) {
		for _, t := range e.Expr.Variables() {
			if t.RootName() != root {
				continue
			}
			for _, step := range t[1:] {
				if a, ok := step.(hcl.TraverseAttr); ok {
					found[a.Name] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func namesRecord(step hcl.Traverser) bool {
	switch s := step.(type) {
	case hcl.TraverseRoot:
		return s.Name == "record"
	case hcl.TraverseAttr:
		return s.Name == "record" || s.Name == "target"
	}
	return false
}

// ReadsAttribute reports whether a rule reads an attribute of one of its roots.
func (r *Effective) ReadsAttribute(root, name string) bool {
	for _, e := range r.aboutSubject() {
		for _, t := range e.Expr.Variables() {
			if len(t) < 2 || t.RootName() != root {
				continue
			}
			if a, ok := t[1].(hcl.TraverseAttr); ok && a.Name == name {
				return true
			}
		}
	}
	return false
}
