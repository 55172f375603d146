package history

import (
	"cmp"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// unit are changed checks that are replaced in one step: a finding with those
// that it leaves nothing of.
type unit struct {
	leader finding.ID // gets the points
	pairs  []*pair
	groups []*group
}

// units are the steps of a dimension, in the order of their first checks.
func (w *walk) units() []*unit {
	folds := map[finding.ID]bool{} // findings that another leaves nothing of
	joined := union{}
	changed := map[finding.ID]bool{}
	for _, p := range w.changed {
		changed[p.now.ID] = true
	}
	for _, res := range []*score.Result{w.l.before.res, w.l.after.res} {
		for _, f := range res.Findings {
			if f.FoldedInto != "" && changed[f.ID] && changed[f.FoldedInto] {
				folds[f.ID] = true
				joined.join(string(f.ID), string(f.FoldedInto))
			}
		}
	}
	byRoot := map[string]*unit{}
	var out []*unit
	for _, p := range w.changed {
		root := joined.root(string(p.now.ID))
		u := byRoot[root]
		if u == nil {
			u = &unit{}
			byRoot[root] = u
			out = append(out, u)
		}
		u.pairs = append(u.pairs, p)
		if g := w.groupOf(p); !slices.Contains(u.groups, g) {
			u.groups = append(u.groups, g)
		}
		if u.leader == "" && !folds[p.now.ID] {
			u.leader = p.now.ID
		}
	}
	for _, u := range out {
		u.leader = cmp.Or(u.leader, u.pairs[0].now.ID)
	}
	return out
}

// union holds members that belong together, as one link after another is found.
type union map[string]string

// root names the set that a member is in.
func (u union) root(a string) string {
	for u[a] != "" {
		a = u[a]
	}
	return a
}

func (u union) join(a, b string) {
	if x, y := u.root(a), u.root(b); x != y {
		u[max(x, y)] = min(x, y)
	}
}
