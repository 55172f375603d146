package audit

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Rules about records that are compared with one another need them beside each
// other: the fields that they read are kept in a table while the records are
// judged, so that nothing is read a third time.

// together names the kinds whose subjects are made of several records.
func together() []string { return []string{"link", "pair", "bridge", "identity", "cluster", "hop"} }

// asks reports whether a rule of one of some kinds is asked.
func (a *audit) asks(kinds ...string) bool {
	for _, r := range a.Rules.Enabled() {
		if a.pick.rule(r) && slices.Contains(kinds, r.Each.Kind) {
			return true
		}
	}
	return false
}

// planKept decides which fields of which datasets are kept.
func (a *audit) planKept() {
	wanted := map[*inventory.Dataset]map[string]bool{}
	want := func(d *inventory.Dataset, names map[string]bool) {
		if wanted[d] == nil {
			wanted[d] = map[string]bool{}
		}
		for name := range names {
			wanted[d][name] = true
		}
	}
	for _, p := range a.pairs() {
		fields := bridge.Wanted(p)
		want(p.A, fields)
		want(p.B, fields)
	}
	if a.asks("identity") {
		for _, ds := range a.datasets {
			if a.pick.dataset(ds.Dataset) {
				want(ds.Dataset, identityFields(ds.Dataset))
			}
		}
	}
	for _, h := range a.hops() {
		for _, d := range h.Touches() {
			want(d, hopFields(d))
		}
	}
	for _, ds := range a.clustered() {
		want(ds.Dataset, clusterFields(ds.Dataset))
	}
	read := a.fieldsRead()
	for d, names := range wanted {
		ds := a.datasetOf(d)
		if ds.mapping == nil {
			continue
		}
		for i := range ds.mapping.Fields {
			f := &ds.mapping.Fields[i]
			if !f.Absent() && (names[f.Name] || slices.Contains(read, f.Name)) {
				ds.kept = append(ds.kept, i)
			}
		}
	}
}

// fieldsRead are the fields of records that rules about several of them read.
func (a *audit) fieldsRead() []string {
	var out []string
	for _, r := range a.Rules.Enabled() {
		if a.pick.rule(r) && slices.Contains(together(), r.Each.Kind) {
			out = append(out, r.RecordFields()...)
		}
	}
	return lo.Uniq(out)
}

// pairs are the pairs of datasets whose records are looked up in one another.
func (a *audit) pairs() []bridge.Pair {
	var out []bridge.Pair
	if a.asks("link", "pair", "bridge", "identity") {
		out = bridge.Pairs(a.inv)
	}
	if a.asks("link") {
		out = append(out, bridge.Leads(a.inv)...)
	}
	return lo.Filter(out, func(p bridge.Pair, _ int) bool { return a.pick.pair(p.A, p.B) })
}

// pair reports whether two datasets are looked at together: one of them was
// chosen and none was left out.
func (s *selection) pair(x, y *inventory.Dataset) bool {
	of := func(d *inventory.Dataset) subject {
		return subject{dataset: d, tools: []*inventory.Tool{d.Tool}, departments: d.Tool.Departments}
	}
	if s.exclude.has(of(x)) || s.exclude.has(of(y)) {
		return false
	}
	return !s.only.things() || s.only.has(of(x)) || s.only.has(of(y))
}

// tableBuilders keep what is kept of a dataset, one for each worker; nil where
// nothing is.
func (a *audit) tableBuilders(ds *dataset) []*record.TableBuilder {
	if ds.kept == nil || !ds.read() {
		return nil
	}
	return lo.Times(a.Jobs, func(int) *record.TableBuilder { return record.NewTableBuilder(ds.mapping.Schema, ds.kept) })
}
