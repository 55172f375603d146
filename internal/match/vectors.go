package match

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"
)

// vector is the levels of a pair, four bits a field.
type vector uint64

func (v vector) level(c int) uint8 { return uint8(v >> (4 * uint(c)) & 15) }

// packed is the vector of some levels.
func packed(levels []uint8) vector {
	var v vector
	for i, level := range levels {
		v |= vector(level) << (4 * uint(i))
	}
	return v
}

// comparer compares pairs of records and remembers pairs of values, because the
// same names meet again and again. It is for one goroutine.
type comparer struct {
	e      *engine
	fields []*field
	cells  []uint32 // values of all records, those of one record beside each other
	known  [][]remembered
	under  [][]int // positions of the fields that imply a field
	given  int     // positions of the names that change places, -1 for none
	family int
	full   int // position of the whole name, of the mailbox, of the web site; -1 for none
	mail   int
	site   int
}

// beside lays the values of each record beside each other: a pair is compared in
// all fields, and records meet in no order that memory would like.
func (e *engine) beside(fields []*field) []uint32 {
	cells := make([]uint32, e.n*len(fields))
	for i, f := range fields {
		for r, v := range f.ids {
			cells[r*len(fields)+i] = v
		}
	}
	return cells
}

type remembered struct {
	pair  uint64
	level uint8
}

const rememberBits = 14

func newComparer(e *engine, fields []*field) *comparer {
	c := &comparer{e: e, fields: fields, cells: e.cells, known: make([][]remembered, len(fields)), under: make([][]int, len(fields)), given: -1, family: -1, full: -1, mail: -1, site: -1}
	for i, f := range fields {
		switch f.kind {
		case GivenName, FamilyName, FullName, Company, Text, Address, City:
			c.known[i] = make([]remembered, 1<<rememberBits)
		case Email, Phone, Postcode, Country, Date, Number, Code, Enum, Web:
		}
		for j, g := range fields {
			if slices.Contains(f.implied, g) {
				c.under[i] = append(c.under[i], j)
			}
		}
		switch {
		case f.kind == Email && c.mail < 0 && e.namely != nil:
			c.mail = i
		case f.kind == Web && c.site < 0 && e.namely != nil && e.who == organisations:
			c.site = i
		case f.kind == FullName && c.full < 0:
			c.full = i
		}
		if f == e.given {
			c.given = i
		}
		if f == e.surname {
			c.family = i
		}
	}
	return c
}

func (c *comparer) compare(i int, a, b uint32) uint8 {
	switch {
	case a == 0 || b == 0:
		return levelNull
	case a == b:
		return levelSame
	case c.known[i] == nil:
		return c.fields[i].compare(a, b)
	}
	if a > b {
		a, b = b, a
	}
	pair := uint64(a)<<32 | uint64(b)
	at := &c.known[i][pair*0x9e3779b97f4a7c15>>(64-rememberBits)]
	if at.pair != pair {
		*at = remembered{pair, c.fields[i].compare(a, b)}
	}
	return at.level
}

// record returns the values of a record.
func (c *comparer) record(r int32) []uint32 {
	n := len(c.fields)
	return c.cells[int(r)*n : (int(r)+1)*n]
}

// levels fills dst with the levels of a pair as they are compared.
func (c *comparer) levels(dst []uint8, a, b int32) {
	x, y := c.record(a), c.record(b)
	for i := range c.fields {
		dst[i] = c.compare(i, x[i], y[i])
	}
	c.turned(dst, a, b)
}

// turned looks whether names that do not agree have changed places.
func (c *comparer) turned(dst []uint8, a, b int32) {
	if g, s := c.given, c.family; g >= 0 && s >= 0 && dst[g] <= levelDiffers && dst[s] <= levelDiffers {
		c.cross(dst, a, b)
	}
}

// once takes a name that is in the mailbox as well for one thing: where the names
// agree, such a mailbox at another domain is another address and no more, as that
// of every namesake would be; else what agrees of the names follows from the mailbox.
func (c *comparer) once(l []uint8, a, b int32) {
	if c.site >= 0 && l[c.site] > levelDiffers && l[c.site] < levelSame && c.e.namely[a] && c.e.namely[b] {
		l[c.site] = levelImplied // alike because the names are
	}
	if c.mail < 0 || l[c.mail] != levelMailbox || !c.e.namely[a] && !c.e.namely[b] {
		return
	}
	if c.namesakes(l) {
		l[c.mail] = levelDiffers
		return
	}
	for _, i := range [...]int{c.full, c.given, c.family} {
		if i >= 0 && l[i] >= 2 {
			l[i] = levelImplied
		}
	}
}

// namesakes reports whether the names of a pair agree, given names and last names
// or whole ones.
func (c *comparer) namesakes(l []uint8) bool {
	agree := func(i int) bool { return i >= 0 && l[i] >= 4 }
	return agree(c.full) || agree(c.given) && agree(c.family)
}

// cross looks at names that changed places. Where both did, both agree nearly;
// where one of the two has a single name, it says nothing about the other.
func (c *comparer) cross(dst []uint8, a, b int32) {
	gf, sf := c.fields[c.given], c.fields[c.family]
	ga, gb, sa, sb := gf.ids[a], gf.ids[b], sf.ids[a], sf.ids[b]
	one, other := crossed(gf, sf, ga, sb), crossed(gf, sf, gb, sa)
	switch {
	case one && other:
		dst[c.given], dst[c.family] = 6, 6
	case one && (sa == 0 || gb == 0), other && (sb == 0 || ga == 0):
		dst[c.given], dst[c.family] = levelNull, 6
	}
}

// vector returns the levels of a pair, with agreement that another field brings
// with it marked as implied.
func (c *comparer) vector(a, b int32) vector {
	var l [maxFields]uint8
	c.levels(l[:], a, b)
	return c.finish(&l, a, b)
}

// finish makes a vector of the levels of a pair as they were compared.
func (c *comparer) finish(l *[maxFields]uint8, a, b int32) vector {
	c.once(l[:], a, b)
	var v vector
	for i := range c.fields {
		level := l[i]
		if level >= 2 && level != levelImplied {
			for _, p := range c.under[i] {
				if l[p] == levelSame {
					level = levelImplied
					break
				}
			}
		}
		v |= vector(level) << (4 * uint(i))
	}
	return v
}

// counted is a vector and how many candidates have it.
type counted struct {
	v vector
	n float64
}

// vectors compares candidates: the vectors in the order of the lists, and the
// distinct ones in the order of their bytes, each counted for so many candidates.
func (e *engine) vectors(ctx context.Context, fields []*field, lists [][]uint64, each float64) ([][]vector, []counted, error) {
	out := make([][]vector, len(lists))
	tallies := make([]map[vector]int, len(lists))
	g, ctx := errgroup.WithContext(ctx)
	next := make(chan int)
	g.Go(func() error {
		defer close(next)
		for i := range lists {
			e.progress("comparisons", i, len(lists))
			select {
			case next <- i:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range e.opt.Workers {
		g.Go(func() error {
			c := newComparer(e, fields)
			for i := range next {
				out[i] = make([]vector, len(lists[i]))
				tally := make(map[vector]int)
				for k, pair := range lists[i] {
					v := c.vector(int32(pair>>32), int32(pair&0xffffffff)) //nolint:gosec // records
					out[i][k] = v
					tally[v]++
				}
				tallies[i] = tally
			}
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	all := make(map[vector]int)
	for _, t := range tallies {
		for v, n := range t {
			all[v] += n
		}
	}
	distinct := make([]counted, 0, len(all))
	for v, n := range all {
		distinct = append(distinct, counted{v, float64(n) * each})
	}
	slices.SortFunc(distinct, func(a, b counted) int {
		if a.v < b.v {
			return -1
		}
		return 1
	})
	return out, distinct, nil
}
