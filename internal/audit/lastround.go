package audit

import (
	"slices"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

// lastRound writes the facts that depend on which rules are enabled: which
// records a rule needs that were not supplied, and where it needs all keys.
func (a *audit) lastRound() {
	kinds := map[string]bool{}
	var full []*rule.Effective
	for _, r := range a.Rules.Enabled() {
		if !a.pick.rule(r) || !readsRecords(r) {
			continue
		}
		for _, k := range r.Each.Entities {
			kinds[k] = true
		}
		if r.Each.FullKeys {
			full = append(full, r)
		}
	}
	for _, t := range a.inv.Tools {
		t.EntitiesWithoutDataset = []*inventory.Entity{}
		for _, e := range t.Entities {
			if kinds[e.Word()] && !a.supplied(t, e) {
				t.EntitiesWithoutDataset = append(t.EntitiesWithoutDataset, e)
			}
		}
	}
	for _, ds := range a.datasets {
		ds.WantedFullKeys = []lang.Ref{}
		for _, r := range full {
			if r.Asks(ds.Entity.Word()) {
				ds.WantedFullKeys = append(ds.WantedFullKeys, lang.Ref{Addr: "rule." + r.ID})
			}
		}
	}
}

// readsRecords reports whether a rule reads records of an entity.
func readsRecords(r *rule.Effective) bool {
	return r.Kind.RecordLike || r.Each.Kind == "column"
}

func (a *audit) supplied(t *inventory.Tool, e *inventory.Entity) bool {
	return slices.ContainsFunc(a.inv.Datasets, func(d *inventory.Dataset) bool { return d.Tool == t && d.Entity == e })
}
