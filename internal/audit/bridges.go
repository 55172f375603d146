package audit

import (
	"context"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/money"
	"stackassay/internal/fact/pair"
	"stackassay/internal/fact/position"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/rows"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

// joined is two datasets whose records are linked, and the fields of the linked
// records that were compared.
type joined struct {
	*bridge.Bridge
	pair   bridge.Pair
	a, b   *dataset
	reason finding.Text // why nothing can be said about the two; nil: something can
	fields []*pair.Field
	about  *pair.Context
	seen   *rule.Bridge // what rules see of the two
}

// judgeTogether asks the rules about records that are compared with one another.
func (a *audit) judgeTogether(ctx context.Context) error {
	all, err := a.link(ctx)
	if err != nil {
		return err
	}
	for _, j := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.comparePairs(all, j)
		flows(j)
		a.drifted(j)
		a.judgeLinks(j)
		a.judgePairs(j)
	}
	a.judgeIdentities(all)
	a.judgeHops()
	a.followChains()
	if err := a.judgeClusters(ctx); err != nil {
		return err
	}
	for _, ds := range a.datasets {
		ds.table, ds.rows = nil, nil
	}
	return nil
}

// link finds the partners of the records of every pair of datasets.
func (a *audit) link(ctx context.Context) ([]*joined, error) {
	var out []*joined
	for _, p := range a.pairs() {
		j := &joined{pair: p, a: a.datasetOf(p.A), b: a.datasetOf(p.B)}
		j.Bridge = &bridge.Bridge{A: a.rowsOf(j.a), B: a.rowsOf(j.b), Syncs: p.Syncs}
		j.reason = a.whyUnlinked(j)
		out = append(out, j)
	}
	refused := make([]map[string]string, len(out))
	records := func(i int) int {
		if j := out[i]; j.reason == nil {
			return j.A.Len() + j.B.Len()
		}
		return 0
	}
	err := a.abreast(ctx, len(out), records, func(ctx context.Context, i int) (err error) {
		j := out[i]
		if j.reason != nil {
			return nil
		}
		j.Link()
		refused[i], err = j.Resemble(ctx, a.Jobs, a.inv.Stack.Country)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i, j := range out {
		j.a.byKeysAlone(j.pair.B.Addr, refused[i])
		j.b.byKeysAlone(j.pair.A.Addr, refused[i])
		if j.pair.A.Entity == j.pair.B.Entity {
			j.seen = a.bridgeOf(j)
			a.bridges = append(a.bridges, j.seen)
		}
	}
	return out, nil
}

// rowsOf are the kept records of a dataset, nil where it was not read.
func (a *audit) rowsOf(ds *dataset) *rows.Rows {
	if ds.rows == nil && ds.table != nil {
		ds.rows = rows.New(ds.Dataset, ds.table, a.complete(ds) && !ds.lacksID(), ds.clock, ds.mapping.Named, ds.mapping.Split)
	}
	return ds.rows
}

// whyUnlinked says why two datasets cannot be linked, nil where they can.
func (a *audit) whyUnlinked(j *joined) finding.Text {
	for _, ds := range []*dataset{j.a, j.b} {
		if a.rowsOf(ds) == nil {
			return a.whyNotRead(ds)
		}
	}
	if !a.meet(j) {
		return sampledApart(j)
	}
	return nil
}

// meet reports whether the samples of two datasets hold the same things: one of
// them has everything, or both were drawn by the same keys (score.md, 3.3).
// Without a sync only samples that were drawn for it count.
func (a *audit) meet(j *joined) bool {
	x, y := method(j.a), method(j.b)
	byKey := func(m finding.Method, ds, with *dataset) bool {
		return m == finding.KeyHash || m == finding.Paired && ds.Sample.With == with.Dataset
	}
	fit := func(m finding.Method, ds, with *dataset) bool { return m == finding.All || byKey(m, ds, with) }
	switch {
	case fit(x, j.a, j.b) && fit(y, j.b, j.a):
		return true
	case y == finding.Paired && j.b.Sample.With == j.a.Dataset, x == finding.Paired && j.a.Sample.With == j.b.Dataset:
		return len(j.Syncs) > 0 // the keys of whatever was drawn there
	}
	return len(j.Syncs) > 0 && (x == finding.All || y == finding.All)
}

func sampledApart(j *joined) finding.Text {
	x, y := string(method(j.a)), string(method(j.b))
	return finding.Text{
		"en": "the two datasets were sampled apart (" + x + ", " + y + "): draw the same keys from both",
		"es": "los dos conjuntos se muestrearon por separado (" + x + ", " + y + "): extraiga las mismas claves de ambos",
		"it": "i due insiemi sono stati campionati separatamente (" + x + ", " + y + "): estrarre le stesse chiavi da entrambi",
	}
}

// bridgeOf is what rules see of two datasets.
func (a *audit) bridgeOf(j *joined) *rule.Bridge {
	out := &rule.Bridge{A: j.pair.A, B: j.pair.B, Integration: j.Integration()}
	if j.reason != nil {
		return out
	}
	linked := float64(j.Linked())
	out.Linked = &linked
	if share, ok := j.LinkedShare(); ok {
		out.LinkedShare = &share
	}
	out.Methods = map[string]float64{}
	var total int
	for _, n := range j.Links.Counts {
		total += n
	}
	for m, n := range j.Links.Counts {
		if n > 0 {
			out.Methods[bridge.Method(m).String()] = float64(n) / float64(total)
		}
	}
	return out
}

// flows says what the records prove of a sync, whatever its status says.
func flows(j *joined) {
	if j.reason != nil || j.seen == nil || len(j.Syncs) == 0 {
		return
	}
	sides := j.sides()
	of := func(s side) bridge.Flow {
		return j.FlowFrom(s.from, func(row int) bool { return len(s.differing(row)) > 0 })
	}
	ahead, back := of(sides[0]), of(sides[1])
	j.seen.Stopped, j.seen.OneWay = []string{}, []string{}
	for i, f := range []bridge.Flow{ahead, back} {
		if !f.Stopped {
			continue
		}
		j.seen.Stopped = append(j.seen.Stopped, sides[i].of.Tool.Title)
		j.seen.NewestArrived, j.seen.NotArrived = &lang.Time{Time: f.Since, DateOnly: true}, count(int64(f.Missing))
	}
	if !j.Carries(j.A) || !j.Carries(j.B) {
		return
	}
	if bridge.OneWay(ahead, back) {
		j.seen.OneWay = append(j.seen.OneWay, sides[0].of.Tool.Title)
	}
	if bridge.OneWay(back, ahead) {
		j.seen.OneWay = append(j.seen.OneWay, sides[1].of.Tool.Title)
	}
}

// comparePairs compares the fields of the linked records of a bridge.
func (a *audit) comparePairs(all []*joined, j *joined) {
	if j.reason != nil || j.pair.A.Entity != j.pair.B.Entity {
		return
	}
	j.about = &pair.Context{
		Bridge: j.Bridge,
		Rate:   func(currency string) (float64, bool) { return money.Rate(a.inv.Stack, currency) },
		Person: a.ownerOf,
		Linked: func(f *inventory.Field, x, y string) (bool, bool) { return a.refersAlike(all, j, f, x, y) },
		Stages: a.stagesOf(j),
	}
	j.fields = pair.Derive(j.about)
}

// stagesOf is the ladder that records of both datasets stand on, nil without one.
func (a *audit) stagesOf(j *joined) []*inventory.Stage {
	for _, d := range []*inventory.Dataset{j.pair.A, j.pair.B} {
		if l := position.For(d, a.inv.Lifecycles); l != nil {
			return l.Stages
		}
	}
	return nil
}

// ownerOf is the address of the person that an owner id leads to, "" where
// nobody knows.
func (a *audit) ownerOf(t *inventory.Tool, id string) string {
	email := a.ownersOf(t).Email(id)
	if p := a.people.Find(email); p != nil && p.Email != "" {
		return p.Email
	}
	return email
}

// refersAlike reports whether two references name linked records.
func (a *audit) refersAlike(all []*joined, j *joined, f *inventory.Field, x, y string) (linked, known bool) {
	tx, ty := a.targetOf(j.pair.A, f), a.targetOf(j.pair.B, f)
	if tx == nil || ty == nil {
		return false, false
	}
	if tx == ty {
		return x == y, true
	}
	for _, o := range all {
		if o.reason != nil || ((o.pair.A != tx || o.pair.B != ty) && (o.pair.A != ty || o.pair.B != tx)) {
			continue
		}
		from, to := o.A, o.B
		if o.pair.A == ty {
			from, to = to, from
		}
		i, k := from.Find(x), to.Find(y)
		if i == rows.None || k == rows.None || o.Of(from).Row[i] == rows.None {
			return false, false
		}
		return o.Of(from).Row[i] == k, true
	}
	return false, false
}

// targetOf is the dataset whose ids a reference field of a dataset holds.
func (a *audit) targetOf(d *inventory.Dataset, f *inventory.Field) *inventory.Dataset {
	for _, l := range reference.Links(d, []*inventory.Field{f}, a.inv) {
		return l.Target
	}
	return nil
}
