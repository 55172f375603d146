package audit

import (
	"context"
	"fmt"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/fact/cluster"
	"stackassay/internal/fact/estimate"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/rows"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
	"stackassay/internal/score"
)

// clustered are the datasets whose records are grouped: those that are judged,
// of entities that are not kept about a tool itself.
func (a *audit) clustered() []*dataset {
	if !a.asks("cluster") && !a.readsDuplicates() {
		return nil
	}
	return lo.Filter(a.datasets, func(ds *dataset, _ int) bool {
		return a.pick.dataset(ds.Dataset) && slices.Contains(groupedKinds(), ds.Entity.Word())
	})
}

// groupedKinds are the entities of which two records can be one thing.
func groupedKinds() []string {
	return []string{"contact", "lead", "company", "deal", "ticket", "product", "quote", "order", "contract", "invoice", "payment", "subscription"}
}

// readsDuplicates reports whether a rule about datasets reads what their clusters
// add up to.
func (a *audit) readsDuplicates() bool {
	return lo.SomeBy(a.Rules.Enabled(), func(r *rule.Effective) bool { return a.pick.rule(r) && r.ReadsAttribute("dataset", "duplicates") })
}

// clusterFields are the fields by which the records of a dataset are compared
// with one another.
func clusterFields(d *inventory.Dataset) map[string]bool {
	out := map[string]bool{"id": true, "external_id": true, "merged_ids": true, "merged_into": true, "created_at": true}
	for _, f := range d.Entity.Fields {
		if !f.Own {
			out[f.Label] = true
		}
	}
	return out
}

// judgeClusters groups the records of every dataset and asks the rules about the
// groups.
func (a *audit) judgeClusters(ctx context.Context) error {
	held := a.clustered()
	found := make([]*cluster.Clusters, len(held))
	records := func(i int) int {
		if r := a.rowsOf(held[i]); r != nil {
			return r.Len()
		}
		return 0
	}
	err := a.abreast(ctx, len(held), records, func(ctx context.Context, i int) (err error) {
		if ds := held[i]; ds.rows != nil {
			if found[i], err = cluster.Derive(ctx, ds.rows, a.clusterOptions(ds, ds.rows)); err != nil {
				return fmt.Errorf("duplicates of %s: %w", ds.Addr, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, ds := range held {
		if ds.rows == nil {
			a.judgeTable(a.clusterQuestions(ds, nil, nil, a.whyNotRead(ds)))
			continue
		}
		ds.byKeysAlone("", found[i].Refused)
		a.summarise(ds, ds.rows, found[i])
		ds.duplicates = a.duplicateFacts(ds, ds.rows, found[i])
		a.judgeTable(a.clusterQuestions(ds, ds.rows, found[i], nil))
		found[i] = nil
	}
	return nil
}

func (a *audit) clusterOptions(ds *dataset, r *rows.Rows) cluster.Options {
	stage := a.stageOf(ds, r)
	return cluster.Options{
		Workers: a.Jobs, Country: a.inv.Stack.Country, External: a.externalFields(ds),
		Similar: expr.Similarity,
		Open: func(row int) (open, known bool) {
			s := stage(row)
			if s == nil {
				return false, false
			}
			return s.Means != "won" && s.Means != "lost", true
		},
	}
}

// externalFields are the fields of a dataset that hold ids of other tools.
func (a *audit) externalFields(ds *dataset) []string {
	out := []string{"external_id"}
	for _, l := range reference.Links(ds.Dataset, ds.Entity.Fields, a.inv) {
		if l.By == "external_id" {
			out = append(out, l.Field.Label)
		}
	}
	return lo.Filter(lo.Uniq(out), func(name string, _ int) bool { return ds.mapping.Schema.Column(name) >= 0 })
}

// summarise writes what the clusters of a dataset add up to, where everything
// was read: a rate of a sample is none.
func (a *audit) summarise(ds *dataset, r *rows.Rows, found *cluster.Clusters) {
	if !a.complete(ds) || found.Blind {
		return
	}
	s := found.Sum(r, ds.clock.Time)
	out := &inventory.Duplicates{Surplus: count(int64(s.Surplus)), Clusters: count(int64(s.Groups)), LeakClusters: count(int64(s.LeakClusters))}
	if s.Records > 0 {
		out.Rate = new(float64(s.Surplus) / float64(s.Records))
	}
	if s.LeakClusters > 0 {
		out.LeakSource, out.LeakShare = s.Leak, &s.LeakShare
	}
	ds.Duplicates = out
}

// duplicateFacts is what the clusters of a dataset add up to, as a report shows
// it: nil where there is no column to tell.
func (a *audit) duplicateFacts(ds *dataset, r *rows.Rows, found *cluster.Clusters) *score.DuplicateFacts {
	if found.Blind {
		return nil
	}
	s := found.Sum(r, ds.clock.Time)
	out := &score.DuplicateFacts{Clusters: int64(s.Groups), Surplus: int64(s.Surplus)}
	if !a.Strict {
		out.BySource = each(found.Sources(r), func(x cluster.Source) score.SourceDuplicate {
			return score.SourceDuplicate{Source: x.Name, Surplus: int64(x.Surplus), Of: int64(x.Of)}
		})
	}
	all, n := population(ds), int64(s.Records)
	switch m := method(ds); {
	case a.complete(ds) || n == 0 || all <= n:
	case m == finding.Random:
		e := estimate.Of(found.Sizes(), n, all)
		out.Estimate, out.Interval = &e.Estimated, &score.Interval{e.Low, e.High}
	case m == finding.KeyHash: // a key is drawn with all its records: what is seen is the drawn share of all
		weights := lo.Map(found.Sizes(), func(j, _ int) float64 { return float64(j - 1) })
		low, high := estimate.FayFeuer(weights)
		share := float64(n) / float64(all)
		out.Estimate, out.Interval = new(lo.Sum(weights)/share), &score.Interval{low / share, high / share}
	}
	return out
}

// clusterQuestions is what the rules about clusters are asked of: one row for
// each cluster, which is its oldest record.
func (a *audit) clusterQuestions(ds *dataset, r *rows.Rows, found *cluster.Clusters, reason finding.Text) compared {
	c := compared{
		kind: "cluster", of: ds, reason: reason, format: ds.context,
		objects: map[string]any{
			"dataset": ds.Dataset, "tool": ds.Tool, "entity": ds.Entity, "cluster": &rule.Cluster{Entity: ds.Entity, Dataset: ds.Dataset},
		},
		sample: func(n int64) (finding.Method, *int64) { return method(ds), sizeOf(ds, &rule.Counter{Evaluated: n}) },
		unfit: func(rl *rule.Effective) finding.Text {
			if !rl.Each.FullKeys || a.complete(ds) || method(ds) == finding.KeyHash {
				return nil
			}
			return a.expected(ds, found)
		},
	}
	if reason != nil {
		c.sample = func(int64) (finding.Method, *int64) { return method(ds), nil }
		return c
	}
	if found.Blind {
		c.blind = finding.Sentence("no field tells two records of one thing from two things", "ningún campo distingue dos registros de una cosa de dos cosas",
			"nessun campo distingue due record di una cosa da due cose")
	}
	c.table = clusterTable(r, found, len(a.externalFields(ds)) > 0)
	c.stands = func(row int) int64 { return max(1, int64(found.List[row].Size()-1)) }
	return c
}

// clusterTable is the oldest record of each cluster, with what is known of it.
func clusterTable(r *rows.Rows, found *cluster.Clusters, external bool) *record.Table {
	oldest, n := found.Oldest(), len(found.List)
	t := &record.Table{Schema: r.Schema, Rows: n, Living: make([]bool, n)}
	for i := range r.Vectors {
		t.Vectors = append(t.Vectors, record.Gather(r.Vectors[i], oldest))
	}
	for i := range t.Living {
		t.Living[i] = true
	}
	at := func(i int) *cluster.Cluster { return &found.List[i] }
	add := newAdder("cluster")
	add.numbers("size", n, func(i int) *float64 {
		if found.Blind {
			return nil
		}
		return count(int64(at(i).Size()))
	})
	add.numbers("surplus", n, func(i int) *float64 {
		if found.Blind {
			return nil
		}
		return count(int64(at(i).Size() - 1))
	})
	add.texts("by", n, func(i int) string { return at(i).By })
	add.texts("band", n, func(i int) string { return at(i).Band })
	add.numbers("weakest", n, func(i int) *float64 {
		if at(i).Size() < 2 {
			return nil
		}
		return &at(i).Weakest
	})
	add.lists("conflicts", n, func(i int) []string {
		if at(i).Conflicts == nil {
			return []string{}
		}
		return at(i).Conflicts
	})
	add.add("beside", record.Objects(n, func(i int) (int, any) { return i, at(i).Beside(r) }))
	add.bools("external_ids", n, func(int) *bool { return &external })
	add.lists("ids", n, func(i int) []string {
		out := []string{}
		for _, row := range at(i).Records[:min(at(i).Size(), mostShown)] {
			out = append(out, r.ID(int(row)))
		}
		return out
	})
	return t.With(add.fields, add.vectors)
}

// mostShown is how many records of a cluster evidence names.
const mostShown = 5

// expected says what a sample that shows only part of the pairs lets one expect
// of them (matching.md, section 11).
func (a *audit) expected(ds *dataset, found *cluster.Clusters) finding.Text {
	n, all := int64(ds.survey.Rows-ds.survey.Archived), population(ds)
	if method(ds) != finding.Random || all <= n {
		return wantsFullKeys()
	}
	e := estimate.Of(found.Sizes(), n, all)
	if e.Seen == 0 {
		most := thousands(int64(e.High))
		return finding.Text{
			"en": "a random sample holds few of the pairs: none was seen, which allows up to " + most + " pairs among all records",
			"es": "una muestra aleatoria contiene pocas de las parejas: no se vio ninguna, lo que permite hasta " + most + " parejas entre todos los registros",
			"it": "un campione casuale contiene poche delle coppie: non se n’è vista nessuna, il che ne permette fino a " + most + " fra tutti i record",
		}
	}
	seen, low, high := thousands(int64(e.Seen)), thousands(int64(e.Low)), thousands(int64(e.High))
	return finding.Text{
		"en": "a random sample holds few of the pairs: " + seen + " were seen, which makes " + low + " to " + high + " among all records (low)",
		"es": "una muestra aleatoria contiene pocas de las parejas: se vieron " + seen + ", lo que supone de " + low + " a " + high + " entre todos los registros (baja)",
		"it": "un campione casuale contiene poche delle coppie: se ne sono viste " + seen + ", il che fa da " + low + " a " + high + " fra tutti i record (bassa)",
	}
}
