package match

import (
	"context"
	"math"
)

// twins are pairs inside each table of a link of things. A table that holds
// hardly anything twice has few pairs of one thing among them, and has all the
// pairs that are alike and are not: two papers of the same authors, two colours
// of one product. From them the related class learns what these look like, which
// pairs across the tables, where they are mixed with pairs of one thing, do not
// tell. (How persons and organisations are related is known beforehand.)
type twins struct {
	vectors []counted
	pairs   float64   // that there are to choose from
	lambda  float64   // share that is one thing all the same
	related []float64 // share of each related class
}

// mostTwice is the share of records that a table is taken to hold twice at most.
const mostTwice = .02

// inside are the vectors of candidates inside each table of a link of things, nil
// where none are looked for.
func (e *engine) inside(ctx context.Context, fields []*field) ([]counted, error) {
	if !e.link() || e.who != things || e.title() == nil {
		return nil, nil
	}
	lists, _, err := e.candidates(ctx, fields, true)
	if err != nil {
		return nil, err
	}
	part, each := taught(lists, learnFrom)
	_, vectors, err := e.vectors(ctx, fields, part, each)
	return vectors, err
}

// look makes twins of the vectors inside the tables.
func (m *model) look(inside []counted) {
	if len(inside) == 0 || len(m.related) == 0 {
		return
	}
	left, right := float64(m.e.left), float64(m.e.n-m.e.left)
	t := &twins{vectors: m.seen(inside), pairs: left*(left-1)/2 + right*(right-1)/2}
	t.lambda = .01 * float64(m.e.n) / t.pairs
	for range m.related {
		t.related = append(t.related, m.lambda)
	}
	m.twins = t
}

// expect adds the twins to the tallies of their classes, by the parameters of the
// model and shares of their own, and takes these shares anew.
func (t *twins) expect(m *model, tallies [][maxFields]tally, odds []float64) []float64 {
	shift := []float64{math.Log2(t.lambda) - m.logs.lambda, 0}
	for k := range t.related {
		shift = append(shift, math.Log2(t.related[k])-m.logs.related[k])
	}
	sums := make([]float64, len(shift))
	for _, c := range t.vectors {
		odds = m.odds(odds, c.v)
		for i := range odds {
			odds[i] += shift[i]
		}
		weigh(odds)
		for i, share := range odds {
			if i == 1 || share < 1e-9 {
				continue
			}
			k := max(i-1, 0)
			w := share * c.n
			sums[i] += w
			for f := range m.fields {
				tallies[k][f][c.v.level(f)] += w
			}
		}
	}
	t.lambda = min(max(sums[0], 1e-3), mostTwice*float64(m.e.n)) / t.pairs
	for k := range t.related {
		t.related[k] = max(sums[2+k], 1e-3) / t.pairs
	}
	return odds
}

// seen is the vectors without the fields whose values are written otherwise in the
// other table, so that pairs inside a table agree in them and pairs across do not.
func (m *model) seen(inside []counted) []counted {
	var mask vector
	for i, f := range m.fields {
		if m.u[i][levelSame]*4 > f.u7 {
			mask |= 15 << (4 * uint(i))
		}
	}
	out := make([]counted, len(inside))
	for i, c := range inside {
		out[i] = counted{c.v & mask, c.n}
	}
	return out
}
