package score

import (
	"cmp"
	"maps"
	"slices"
)

// fold works out what is left of every finding once those that imply it have
// taken what they share: k′ and q of scoring 1, section 2.3.
func (b *book) fold() {
	b.settleWhole()
	for _, t := range b.terms {
		if !t.check.Outcome.Scored() || t.sigma == 0 {
			continue
		}
		for i := range t.held {
			t.held[i].scored = t.leftOf(t.held[i])
		}
		if t.whole {
			t.taken = t.takenWhole()
		}
		left := t.after(nil)
		t.left, t.weightLeft, t.q = left.count, left.weight, left.q
		t.low, t.high = t.bounds(left)
	}
	for _, t := range b.terms {
		if t.failed() && t.q == 0 && t.unfolded() > 0 {
			t.into = t.taker()
		}
	}
	for _, t := range b.terms {
		for t.into != nil && t.into.into != nil {
			t.into = t.into.into
		}
	}
}

// settleWhole decides which findings are taken in one piece. Such a finding
// takes nothing itself, so the strongest of a chain are decided first.
func (b *book) settleWhole() {
	decided := map[*term]bool{}
	var decide func(t *term)
	decide = func(t *term) {
		if decided[t] {
			return
		}
		decided[t] = true
		for _, h := range t.held {
			if !h.Whole {
				continue
			}
			for _, g := range h.by {
				decide(g)
				t.whole = t.whole || !g.whole
			}
		}
	}
	for _, t := range b.terms {
		decide(t)
	}
}

// leftOf is the share of a record that is left to t where the findings of h
// hold it as well: 0 when one of them is as dear, 1 when none takes anything.
func (t *term) leftOf(h hold) float64 {
	if h.Whole || h.Count <= 0 {
		return 1
	}
	own := t.unit(h.Weight, h.Count)
	if own <= 0 {
		return 1
	}
	taken := 0.0
	for i, g := range h.by {
		if g.whole {
			continue
		}
		var weight *float64
		if i < len(h.ByWeights) {
			weight = &h.ByWeights[i]
		}
		taken = max(taken, g.unit(weight, h.Count)/own)
	}
	return 1 - min(1, taken)
}

// unit is u: what one record costs in a finding. Where its rule weighs, that is
// the record's share of the weight; of records that are counted together, the
// mean of them.
func (t *term) unit(weight *float64, count int64) float64 {
	a := t.check.Affected
	share := 0.0
	switch {
	case t.weighs() && weight != nil:
		share = *weight / float64(count) / *a.WeightOf
	case a.Of > 0:
		share = 1 / float64(a.Of)
	}
	if t.check.Tolerate >= 1 {
		return 0
	}
	return float64(t.blast*t.sigma) * share / (1 - t.check.Tolerate)
}

// remainder is what is left of a finding.
type remainder struct {
	count, weight float64 // k′ and its weight
	q             float64
}

// nothing is the share of a record that rounding may leave of none.
const nothing = 1e-9

// after is what is left of a finding once the findings of a set are mended.
// Mending one clears, from all it implies, the records they share, and the
// whole finding where there are no records to compare. What others take stays
// as it is, so that mending never makes another finding dearer.
func (t *term) after(mended map[*term]bool) remainder {
	if mended[t] {
		return remainder{}
	}
	a := t.check.Affected
	gross := remainder{count: float64(a.Count)} // what still fails
	if t.weighs() {
		gross.weight = *a.Weight
	}
	left := gross
	for _, h := range t.held {
		cleared := slices.ContainsFunc(h.by, func(g *term) bool { return mended[g] })
		if h.Whole {
			if cleared {
				return remainder{}
			}
			continue
		}
		n, w, keep := float64(h.Count), 0.0, h.scored
		if h.Weight != nil {
			w = *h.Weight
		}
		if cleared {
			gross.count, gross.weight, keep = gross.count-n, gross.weight-w, 0
		}
		left.count -= float64(n * (1 - keep))
		left.weight -= float64(w * (1 - keep))
	}
	if left.count < nothing {
		return remainder{}
	}
	left.q = t.excessOf(left)
	if !t.whole {
		return left
	}
	if piece := max(0, t.excessOf(gross)-t.taken); piece < left.q {
		return t.remainderOf(piece)
	}
	return left
}

// remainderOf is the remainder that has a given q.
func (t *term) remainderOf(q float64) remainder {
	a := t.check.Affected
	if q <= 0 || a.Of <= 0 {
		return remainder{}
	}
	share := t.check.Tolerate + float64(q*(1-t.check.Tolerate))
	r := remainder{count: float64(float64(a.Of) * share), q: q}
	if t.weighs() {
		r.weight = float64(*a.WeightOf * share)
	}
	return r
}

// excessOf is q of what is left, by weight where the rule weighs.
func (t *term) excessOf(r remainder) float64 {
	return excess(t.shareOf(r), t.check.Tolerate)
}

func (t *term) shareOf(r remainder) float64 {
	a := t.check.Affected
	switch {
	case t.weighs():
		return max(0, min(1, r.weight / *a.WeightOf))
	case a.Of > 0:
		return max(0, min(1, r.count/float64(a.Of)))
	}
	return 0
}

// unfolded is q of all that fails, as if nothing were taken.
func (t *term) unfolded() float64 {
	return excess(t.check.Affected.Share(), t.check.Tolerate)
}

// takenWhole is the share of t that the dearest of those that take it in one
// piece accounts for, by what that one costs before folding.
func (t *term) takenWhole() float64 {
	dearest := 0.0
	for _, h := range t.held {
		for _, g := range h.by {
			if h.Whole && !g.whole {
				dearest = max(dearest, float64(g.blast*g.sigma)*g.unfolded())
			}
		}
	}
	return dearest / float64(t.blast*t.sigma)
}

// bounds are the 95 % bounds of q: those of the share that is left, without
// what is taken in one piece.
func (t *term) bounds(left remainder) (low, high float64) {
	a := t.check.Affected
	if !t.sampled() || a.Of <= 0 {
		return left.q, left.q
	}
	n, deff, tolerate := float64(a.Of), t.check.Deff, t.check.Tolerate
	if t.whole {
		i := Wilson(a.Share(), n, a.Population, deff)
		low = max(0, excess(i.Low(), tolerate)-t.taken)
		high = max(0, excess(i.High(), tolerate)-t.taken)
		return min(low, left.q), max(high, left.q)
	}
	i := Wilson(t.shareOf(left), n, a.Population, deff)
	return excess(i.Low(), tolerate), excess(i.High(), tolerate)
}

// taker is the finding that a folded one is shown with: the dearest that took
// it in one piece, else the one that holds most of its records. One that is
// folded away itself comes last.
func (t *term) taker() *term {
	type claim struct {
		there   bool    // something is left of the taker itself
		piece   float64 // what it costs, where it took t in one piece
		records int64
	}
	claims := map[*term]claim{}
	for _, h := range t.held {
		for _, g := range h.by {
			if g.whole {
				continue
			}
			c := claims[g]
			c.there = g.q > 0
			if h.Whole {
				c.piece = float64(g.blast*g.sigma) * g.q
			} else {
				c.records += h.Count
			}
			claims[g] = c
		}
	}
	byClaim := func(g, h *term) int {
		x, y := claims[g], claims[h]
		return cmp.Or(
			compareBool(y.there, x.there),
			-cmp.Compare(x.piece, y.piece),
			-cmp.Compare(x.records, y.records),
			cmp.Compare(g.id, h.id),
		)
	}
	ranked := slices.SortedFunc(maps.Keys(claims), byClaim)
	if len(ranked) == 0 {
		return nil
	}
	return ranked[0]
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
