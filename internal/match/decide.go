package match

import (
	"cmp"
	"context"
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
	for i := range left.Columns {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := &left.Columns[i]
		cols := []columnOf{{c, e.half(0)}}
		at := [2]int{i, -1}
		name := c.Name
		if e.link() {
			j := slices.IndexFunc(e.tables[1].Columns, func(o Column) bool { return strings.EqualFold(o.Name, c.Name) })
			at[1] = j
			if j >= 0 {
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
	e.relatives()
	return nil
}

// decide joins the records.
func (e *engine) decide(context.Context) (*Result, error) {
	res := &Result{Left: e.left, Right: e.n - e.left, engine: e}
	for _, f := range e.fields {
		res.Fields = append(res.Fields, Field{Name: f.name, Kind: f.kind, Distinct: f.values() - 1, Filled: f.filled, Left: f.left})
	}
	var edges []edge
	for _, k := range e.keys() {
		p := trust(k.by)
		if k.unlike {
			p = .5
		}
		edges = append(edges, edge{a: k.a, b: k.b, weight: toBits(p), prob: p, band: e.bandOf(p), by: k.by, related: k.related})
	}
	e.finish(res, edges)
	return res, nil
}

// finish makes clusters of edges and writes both in the rows of the tables.
func (e *engine) finish(res *Result, edges []edge) {
	slices.SortFunc(edges, byWeight)
	end := len(edges)
	for end > 0 && edges[end-1].band < Probable {
		end--
	}
	counted := edges[:end]
	f := newForest(e.n, counted)
	f.grow(counted)
	for root, members := range f.members {
		if len(members) < 2 || f.up[root] != int32(root) { //nolint:gosec // records are below 2 G
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
	slices.SortFunc(res.Pairs, func(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
}

// explain weighs one pair of rows.
func (e *engine) explain(a, b int) Explanation {
	x, y := e.canon[a], e.canon[b]
	ex := Explanation{Pair: Pair{A: int32(a), B: int32(b)}} //nolint:gosec // records are below 2 G
	for _, f := range e.fields {
		if f.left != "" {
			continue
		}
		ex.Lines = append(ex.Lines, Line{Field: f.name, Kind: f.kind, A: e.cell(f, x), B: e.cell(f, y)})
	}
	return ex
}
