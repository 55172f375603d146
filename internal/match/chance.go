package match

import (
	"cmp"
	"math"
	"slices"
)

// What is measured of unrelated records.
const (
	randomPairs = 200_000 // pairs from which u is taken
	groupPairs  = 20_000  // pairs that agree in one field, for what depends on it
)

// rng is a small generator of fixed seed, the same everywhere (SplitMix64).
type rng uint64

func (r *rng) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (r *rng) below(n int) int { return int(r.next() % uint64(n)) } //nolint:gosec // n is positive

// dist is the shares of the levels of a field among some pairs.
type dist [levels]float64

// tally counts levels; null and implied ones are left out of the shares.
type tally [levels]float64

// filled is how many pairs said something.
func (t *tally) filled() float64 {
	sum := 0.0
	for l := levelDiffers; l <= levelSame; l++ {
		sum += t[l]
	}
	return sum
}

// shares turns counts into shares with a little of the prior in each, so that
// none is ever zero.
func (t *tally) shares(prior dist, weight float64) dist {
	sum := t.filled()
	var d dist
	for l := levelDiffers; l <= levelSame; l++ {
		d[l] = (t[l] + weight*prior[l]) / (sum + weight)
	}
	return d
}

// unlikely is what levels are worth before anything is seen: pairs of strangers.
func unlikely() dist { return dist{1: .9, 2: .03, 3: .02, 4: .02, 5: .01, 6: .01, 7: .01} }

// likely is the same for pairs of one thing.
func likely() dist { return dist{1: .12, 2: .03, 3: .04, 4: .05, 5: .07, 6: .14, 7: .55} }

// drawn is what was seen of pairs that were drawn, before there is a model: what
// two records agree in does not depend on what is thought of it, so that models
// share it.
type drawn struct {
	u        [maxFields]dist // among strangers
	agreeing [][]agreed      // by field, pairs that have one value of it
}

// agreed is pairs that look alike.
type agreed struct {
	seen  vector // as compared
	known vector // the same with names that a mailbox repeats counted once
	class int    // how many records have the value in which they agree, see dfClass
	n     float64
}

// drawing draws pairs of records: any, and such that agree in one field.
func (e *engine) drawing(fields []*field) *drawn {
	c := newComparer(e, fields)
	d := &drawn{u: e.randomly(c)}
	for i, f := range fields {
		d.agreeing = append(d.agreeing, e.agreeing(c, f, rng(100+i)))
	}
	return d
}

// randomly draws pairs of records at random and counts their levels.
func (e *engine) randomly(c *comparer) (out [maxFields]dist) {
	r := rng(1)
	tallies := make([]tally, len(c.fields))
	alike := make([]float64, len(c.fields)) // agree, though they are two values
	var l [maxFields]uint8
	pairs := min(randomPairs, max(100*e.n, randomPairs/5), int(min(e.pairs(), 1e9)))
	for range pairs {
		a, b := e.draw(&r)
		c.levels(l[:], a, b)
		for i, f := range c.fields {
			tallies[i][l[i]]++
			if l[i] == levelSame && f.ids[a] != f.ids[b] {
				alike[i]++
			}
		}
	}
	for i, f := range c.fields {
		u := tallies[i].shares(unlikely(), 1)
		rest := 1 - u[levelSame]
		u[levelSame] = min(max(f.agreement(e), 1e-9)+alike[i]/max(tallies[i].filled(), 1), .99)
		for k := levelDiffers; k < levelSame; k++ {
			u[k] *= (1 - u[levelSame]) / rest
		}
		out[i] = u
	}
	return out
}

// agreeing draws pairs that have one value of a field and counts what else they
// agree in.
func (e *engine) agreeing(c *comparer, f *field, r rng) []agreed {
	counts := make(map[agreed]int)
	var l [maxFields]uint8
	e.drawAgreeing(f, &r, func(a, b int32) {
		c.levels(l[:], a, b)
		p := agreed{seen: packed(l[:len(c.fields)]), class: dfClass(f.df[f.ids[a]])}
		c.once(l[:], a, b)
		p.known = packed(l[:len(c.fields)])
		counts[p]++
	})
	out := make([]agreed, 0, len(counts))
	for p, n := range counts {
		p.n = float64(n)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b agreed) int {
		return cmp.Or(cmp.Compare(a.seen, b.seen), cmp.Compare(a.known, b.known), cmp.Compare(a.class, b.class))
	})
	return out
}

// pairs is how many pairs there are to choose from.
func (e *engine) pairs() float64 {
	if e.link() {
		return float64(e.left) * float64(e.n-e.left)
	}
	return float64(e.n) * float64(e.n-1) / 2
}

// draw returns two different records, of a link one of each table.
func (e *engine) draw(r *rng) (a, b int32) {
	if e.link() {
		return int32(r.below(e.left)), int32(e.left + r.below(e.n-e.left)) //nolint:gosec // records
	}
	x, y := r.below(e.n), r.below(e.n-1)
	if y >= x {
		y++
	}
	return int32(min(x, y)), int32(max(x, y)) //nolint:gosec // records
}

// agreement is how often two records that may be a pair agree by chance.
func (f *field) agreement(e *engine) float64 {
	if !e.link() {
		return f.u7
	}
	var left, right []float64
	left, right = make([]float64, f.values()), make([]float64, f.values())
	n, m := 0.0, 0.0
	for r, v := range f.ids {
		switch {
		case v == 0:
		case r < e.left:
			left[v]++
			n++
		default:
			right[v]++
			m++
		}
	}
	sum := 0.0
	for v := range left {
		sum += left[v] * right[v]
	}
	if n == 0 || m == 0 {
		return f.u7
	}
	return sum / (n * m)
}

// depend finds for every field the coarser one that it depends on most among
// unrelated pairs, and measures its levels among those that agree there. A pair
// that is likely one thing is left out.
func (m *model) depend(d *drawn) {
	given := make([][]tally, len(m.fields)) // by parent, then by child
	for p := range m.fields {
		given[p] = make([]tally, len(m.fields))
		for _, pair := range d.agreeing[p] {
			if m.unrelated(pair.known) < .5 {
				continue
			}
			for i := range m.fields {
				given[p][i][pair.seen.level(i)] += pair.n
			}
		}
	}
	for i := range m.fields {
		m.parent[i] = -1
		best := 0.0
		for p := range m.fields {
			if p == i || given[p][i].filled() < 50 || m.u[p][levelSame] < m.u[i][levelSame] || slices.Contains(m.fields[p].implied, m.fields[i]) {
				continue
			}
			u := given[p][i].shares(m.u[i], 8)
			if gain := m.overstated(i, u) * m.m[p][levelSame]; gain > best && gain > .05 {
				best = gain
				m.parent[i], m.given[i] = p, u
			}
		}
	}
}

// overstated is how many bits a pair of one thing would get too much in a field,
// on average, were its levels compared with those of any strangers and not with
// those of strangers of the distribution u.
func (m *model) overstated(i int, u dist) float64 {
	sum := 0.0
	for l := levelDiffers; l <= levelSame; l++ {
		sum += m.m[i][l] * math.Log2(u[l]/m.u[i][l])
	}
	return sum
}

// drawAgreeing hands out pairs that have one value of a field: all of them where
// they are few, else drawn ones, each as likely as the others.
func (e *engine) drawAgreeing(f *field, r *rng, use func(a, b int32)) {
	type bag struct {
		records []int32
		upTo    float64
	}
	var bags []bag
	sum := 0.0
	e.groups(f, func(_ uint32, group []int32) {
		k := float64(len(group))
		sum += k * (k - 1)
		bags = append(bags, bag{group, sum})
	})
	if sum <= 2*groupPairs {
		for _, g := range bags {
			for i, a := range g.records {
				for _, b := range g.records[i+1:] {
					if e.across(a, b) {
						use(a, b)
					}
				}
			}
		}
		return
	}
	for range groupPairs {
		x := float64(r.next()>>11) / (1 << 53) * sum
		lo, hi := 0, len(bags)-1
		for lo < hi {
			mid := (lo + hi) / 2
			if bags[mid].upTo <= x {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		g := bags[lo].records
		i, j := r.below(len(g)), r.below(len(g)-1)
		if j >= i {
			j++
		}
		a, b := min(g[i], g[j]), max(g[i], g[j])
		if e.across(a, b) {
			use(a, b)
		}
	}
}
