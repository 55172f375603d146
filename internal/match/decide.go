package match

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
)

// equalFold compares two cells but for case and outer blanks.
func equalFold(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// read makes the fields of the tables.
func (e *engine) read(ctx context.Context) error {
	left := e.tables[0]
	var beside []int
	if e.link() {
		beside = counterparts(left, e.tables[1])
	}
	for i := range left.Columns {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := &left.Columns[i]
		cols := []columnOf{{c, e.half(0)}}
		at := [2]int{i, -1}
		name := c.Name
		if e.link() {
			j := beside[i]
			at[1] = j
			if j >= 0 {
				if other := e.tables[1].Columns[j].Name; !strings.EqualFold(name, other) {
					name += " / " + other
				}
				cols = append(cols, columnOf{&e.tables[1].Columns[j], e.half(1)})
			} else {
				cols = append(cols, columnOf{nil, e.half(1)})
			}
		}
		f := readField(name, cols, e.n)
		f.at = at
		e.fields = append(e.fields, f)
	}
	e.who = e.guess()
	for _, f := range e.fields {
		switch {
		case f.kind == GivenName && e.given == nil:
			e.given = f
		case f.kind == FamilyName && e.surname == nil:
			e.surname = f
		}
	}
	e.namely = e.spelled()
	e.relatives()
	return nil
}

// decide joins the records: by keys, and by the model where it can be believed.
func (e *engine) decide(ctx context.Context) (*Result, error) {
	res := &Result{Left: e.left, Right: e.n - e.left, engine: e}
	e.redundant()
	for _, f := range e.fields {
		res.Fields = append(res.Fields, Field{Name: f.name, Kind: f.kind, Distinct: f.values() - 1, Filled: f.filled, Left: f.left})
	}
	edges, err := e.modelled(ctx, res)
	if err != nil {
		return nil, err
	}
	e.finish(res, e.merge(edges, e.keys()))
	return res, nil
}

// modelled asks the model for edges; it says in the result why there are none.
func (e *engine) modelled(ctx context.Context, res *Result) ([]edge, error) {
	fields := e.best()
	switch {
	case e.n < leastRecords:
		res.Refused = fmt.Sprintf(tooFew, e.n, leastRecords)
		return nil, nil
	case len(fields) < leastFields:
		res.Refused = "No two columns tell records apart: only keys count."
		return nil, nil
	case e.who == persons && !slices.ContainsFunc(fields, (*field).named):
		res.Refused = "No column holds names: one person cannot be told from two who belong together, so that only keys count."
		return nil, nil
	}
	lists, work, err := e.candidates(ctx, fields, false)
	res.Work = work
	if err != nil {
		return nil, err
	}
	if work.Candidates == 0 {
		res.Refused = "No field distinguishes these records: only keys count."
		return nil, nil
	}
	e.cells = e.beside(fields)
	part, each := taught(lists, learnFrom)
	vectors, distinct, err := e.vectors(ctx, fields, part, each)
	if err != nil {
		return nil, err
	}
	res.Work.Vectors = len(distinct)
	e.model, err = e.learn(ctx, fields, distinct)
	if err != nil {
		return nil, err
	}
	res.Work.Iterations = e.model.steps
	if res.Refused = e.model.doubt(); res.Refused != "" {
		e.model = nil
		return nil, nil
	}
	edges, err := e.model.edges(ctx, lists, vectors)
	if err != nil || !e.link() {
		return edges, err
	}
	return e.linked(edges), nil
}

// best are the fields that the model looks at: those that tell most.
func (e *engine) best() []*field {
	out := e.used()
	if len(out) <= maxFields {
		return out
	}
	worth := func(f *field) float64 { return -math.Log2(max(f.u7, 1e-9)) * float64(f.filled) }
	kept := slices.Clone(out)
	slices.SortStableFunc(kept, func(a, b *field) int { return cmp.Compare(worth(b), worth(a)) })
	kept = kept[:maxFields]
	return slices.DeleteFunc(out, func(f *field) bool { return !slices.Contains(kept, f) })
}

// merge brings the edges of the model and those of keys together. A key that the
// model contradicts makes a pair possible at most.
func (e *engine) merge(edges []edge, keys []keyed) []edge {
	at := make(map[[2]int32]int, len(edges))
	for i := range edges {
		at[[2]int32{edges[i].a, edges[i].b}] = i
	}
	var s *scale
	if e.model != nil {
		s = e.model.scale()
	}
	for _, k := range keys {
		i, known := at[[2]int32{k.a, k.b}]
		p := trust(k.by)
		switch {
		case k.unlike && s == nil:
			p = .5
		case k.unlike && known:
			p = edges[i].prob // the model has seen the names as well
		case k.unlike:
			continue
		case known && lifts(k.by):
			p = max(edges[i].prob, p)
		case known:
			p = edges[i].prob
		case s != nil && !lifts(k.by) && e.link():
			continue // the model has seen the pair, or another record fits better
		case s != nil && !lifts(k.by):
			p = min(p, max(posterior(s.weight(s.c.vector(k.a, k.b), k.a)), .5))
		case s != nil && s.weight(s.c.vector(k.a, k.b), k.a) < 0:
			p = .5
		}
		if !known {
			edges = append(edges, edge{a: k.a, b: k.b})
			i = len(edges) - 1
			edges[i].weight = toBits(p)
		}
		d := &edges[i]
		if p != d.prob {
			d.prob, d.band = p, e.bandOf(p)
		}
		if d.related = k.related; !k.unlike || s == nil {
			d.by = k.by
		}
	}
	return edges
}

// lifts reports whether a key is stronger than a model that is not against it.
// One that rests on names only says which reason is the strongest.
func lifts(by string) bool {
	switch by {
	case byNameCompany, byNamePhone, byName:
		return false
	}
	return true
}

// finish makes clusters of edges and writes both in the rows of the tables.
func (e *engine) finish(res *Result, edges []edge) {
	slices.SortFunc(edges, byWeight)
	var counted []edge
	for _, d := range edges {
		if d.band >= Probable {
			counted = append(counted, d)
		}
	}
	f := newForest(e.n, counted)
	f.grow(counted)
	for root, members := range f.members {
		if len(members) < 2 || f.up[root] != int32(root) {
			continue
		}
		c := Cluster{Band: f.band[root], Weakest: f.weakest[root], By: f.by[root]}
		for _, m := range members {
			c.Records = append(c.Records, e.rows[m])
		}
		slices.Sort(c.Records)
		res.Clusters = append(res.Clusters, c)
	}
	slices.SortFunc(res.Clusters, func(a, b Cluster) int { return cmp.Compare(a.Records[0], b.Records[0]) })
	for _, d := range edges {
		a, b := e.rows[d.a], e.rows[d.b]
		if a > b {
			a, b = b, a
		}
		res.Pairs = append(res.Pairs, Pair{A: a, B: b, Weight: d.weight, Probability: d.prob, Band: d.band, By: d.by, Related: d.related})
	}
	slices.SortFunc(res.Pairs, byRows)
	for i := range res.Pairs {
		if p := &res.Pairs[i]; p.Band >= Probable {
			res.Expected.Pairs += p.Probability
			res.Expected.False += 1 - p.Probability
		}
	}
	if counted := res.Expected.Pairs + res.Expected.False; counted > 0 {
		res.Expected.False /= counted
	}
}

// byRows orders pairs by their rows.
func byRows(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }
