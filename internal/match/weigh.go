package match

import (
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// scale weighs pairs of records by a model. It is for one goroutine.
type scale struct {
	m    *model
	c    *comparer
	odds []float64
}

func (m *model) scale() *scale { return &scale{m: m, c: newComparer(m.e, m.fields)} }

// rarity is the bits by which a value that two records share tells more than
// any value does: log2 of u7 over its own frequency.
func (m *model) rarity(i int, v vector, a int32) float64 {
	if v.level(i) != levelSame {
		return 0
	}
	f := m.fields[i]
	id := f.ids[a]
	if id == 0 {
		return 0
	}
	u, part := m.logs.u[i][levelSame], 1.0
	if p := m.parent[i]; p >= 0 && v.level(p) == levelSame {
		// The surer the value follows from its parent's, the less its own rarity tells.
		part = m.logs.given[i][levelSame] / u
		u = m.logs.given[i][levelSame]
	}
	gain := part * (m.logs.u[i][levelSame] - math.Log2(m.frequency(i, id)))
	return min(gain, max(m.most()-m.logs.m[i][levelSame]+u, 0))
}

// weight returns the bits for a pair of this vector being one thing.
func (s *scale) weight(v vector, a int32) float64 {
	s.odds = s.m.odds(s.odds, v)
	for i := range s.m.fields {
		r := s.m.rarity(i, v, a)
		if r == 0 {
			continue
		}
		s.odds[1] -= r
		for k := range s.m.related {
			if s.m.related[k].chance[i] || s.m.related[k].rare[i] {
				s.odds[2+k] -= r
			}
		}
	}
	return weigh(s.odds)
}

// reachable is the most bits that rarity can add in each field.
func (m *model) reachable(v vector) float64 {
	sum := 0.0
	for i, f := range m.fields {
		if v.level(i) == levelSame {
			sum += max(m.logs.u[i][levelSame]+math.Log2(float64(max(f.filled, 2))/.02), 0)
		}
	}
	return sum
}

// edges weighs all candidates and keeps those that are possible.
func (m *model) edges(ctx context.Context, lists [][]uint64, vectors [][]vector) ([]edge, error) {
	least := 0.0
	if m.e.link() {
		least = floorOfLinks
	}
	promising := make(map[vector]bool)
	var odds []float64
	for i := range m.vectors {
		v := m.vectors[i].v
		odds = m.odds(odds, v)
		if weigh(odds)+m.reachable(v) > least && m.enough(v) {
			promising[v] = true
		}
	}
	var bounds *sieve // nil where all candidates were compared to learn from them
	for i := range lists {
		if bounds == nil && len(vectors[i]) < len(lists[i]) {
			bounds = m.bounds(least)
		}
	}
	var mu sync.Mutex
	var out []edge
	var next atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	for range m.e.opt.Workers {
		g.Go(func() error {
			w := &weigher{scale: &scale{m: m}, least: least, promising: promising}
			if bounds != nil {
				w.sieve = bounds.own()
			}
			for i := int(next.Add(1)) - 1; i < len(lists) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				w.list(lists[i], vectors[i])
			}
			mu.Lock()
			defer mu.Unlock()
			out = append(out, w.found...)
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(out, byWeight)
	return out, nil
}

// weigher weighs lists of candidates. It is for one goroutine.
type weigher struct {
	*scale
	sieve     *sieve // nil where none is needed
	least     float64
	promising map[vector]bool
	found     []edge
}

// list weighs one list. vectors are those of its pairs, none where they were not
// compared yet.
func (w *weigher) list(pairs []uint64, vectors []vector) {
	for k, pair := range pairs {
		a, b := int32(pair>>32), int32(pair&0xffffffff) //nolint:gosec // records
		var v vector
		var worth bool
		if len(vectors) > 0 {
			v = vectors[k]
			worth = w.promising[v]
		} else if v, worth = w.sieve.vector(a, b); worth {
			worth = w.m.enough(v)
		}
		if !worth {
			continue
		}
		weight := w.weight(v, a)
		if weight < w.least {
			continue
		}
		p := posterior(weight)
		d := edge{a: a, b: b, weight: weight, prob: p, band: w.m.e.bandOf(p), by: byMatch}
		if w.m.e.kin(a, b) {
			d.band, d.related = min(d.band, Possible), "one group of companies"
		}
		w.found = append(w.found, d)
	}
}

// enough reports whether a vector says something at all: two fields that are
// filled on both sides, or one that names a thing. Between two tables the name
// alone may do: whether it is rare enough is for its weight to say.
func (m *model) enough(v vector) bool {
	seen := 0
	for i, f := range m.fields {
		l := v.level(i)
		if l == levelNull || l == levelImplied {
			continue
		}
		seen++
		if l == levelSame && (f.kind == Email || f.tax || m.e.link() && (f.kind == FullName || f.kind == Text || f.kind == Company)) {
			seen++
		}
	}
	return seen >= 2
}
