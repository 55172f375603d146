package match

import (
	"math"
	"math/bits"
)

// Records that agree in a value may be one thing: then the value says nothing of
// how often strangers agree in it. So the frequency of a value is counted without
// the pairs that are one thing by everything else.

// own is, by field and by how many records have a value, the share of the pairs
// that agree in it and are one thing.
type own [maxFields][dfClasses]float64

// dfClasses are powers of two: values of 2 records, of 3 and 4, of 5 to 8 ….
const dfClasses = 16

func dfClass(df uint32) int {
	return min(bits.Len32(max(df, 2)-1)-1, dfClasses-1)
}

// rare measures own, and how often strangers agree in each field.
func (m *model) rare(d *drawn) {
	for i, f := range m.fields {
		var ratios [dfClasses][]weighted
		for _, pair := range d.agreeing[i] {
			others := pair.known &^ (15 << (4 * uint(i)))
			ratios[pair.class] = append(ratios[pair.class], weighted{m.ratio(others), pair.n})
		}
		all, strange := 0.0, 0.0
		pairs := f.pairsByClass()
		for k := range ratios {
			m.own[i][k] = mixed(ratios[k])
			all += pairs[k]
			strange += pairs[k] * (1 - m.own[i][k])
		}
		if all > 0 {
			m.apart[i] = max(strange/all, 1e-3)
		}
	}
}

// pairsByClass counts the pairs that agree in values of each class.
func (f *field) pairsByClass() (n [dfClasses]float64) {
	for _, k := range f.df {
		if k >= 2 {
			n[dfClass(k)] += float64(k) * float64(k-1) / 2
		}
	}
	return n
}

// ratio is how much likelier levels are among pairs of one thing than among
// others, in bits, when nothing is known of how many there are of each.
func (m *model) ratio(v vector) float64 {
	odds := m.odds(nil, v)
	same := odds[0] - m.logs.lambda
	other := math.Exp2(odds[1])
	for k := range m.related {
		other += math.Exp2(odds[2+k]-m.logs.related[k]) / float64(len(m.related))
	}
	if len(m.related) > 0 {
		other /= 2
	}
	return same - math.Log2(other)
}

// weighted is a ratio and how many pairs have it.
type weighted struct{ ratio, n float64 }

// mixed is the share of pairs of one thing in a mixture, by their ratios: a small
// expectation–maximisation of one parameter. Few pairs prove little: each class
// is given four pairs of strangers and one of one thing beforehand.
func mixed(ratios []weighted) float64 {
	pairs := 0.0
	against := make([]float64, len(ratios)) // how much likelier strangers are
	for i, r := range ratios {
		against[i] = math.Exp2(-r.ratio)
		pairs += r.n
	}
	share := .3
	for range 30 {
		sum, odds := 1.0, (1-share)/share
		for i, x := range against {
			sum += ratios[i].n / (1 + x*odds)
		}
		share = min(max(sum/(pairs+5), 1e-6), 1-1e-6)
	}
	return share
}

// frequency is the share of records of other things that have the value of a
// record.
func (m *model) frequency(i int, v uint32) float64 {
	f := m.fields[i]
	if m.sides != nil {
		return m.sides[i].frequency(v)
	}
	df := float64(max(f.df[v], 2))
	others := (df - 1) * (1 - m.own[i][dfClass(f.df[v])])
	return max(others, .02) / float64(max(f.filled, 2))
}

// sides counts the values of a field on each side of a link. Within a side agree
// only different things, as far as it holds nothing twice, so that what agrees
// there is chance.
type sides struct {
	n      [2][]uint32
	filled [2]float64
	again  float64 // how often the value of one record comes again, for a value seen once
}

func newSides(f *field, left int) *sides {
	s := &sides{}
	for side := range s.n {
		s.n[side] = make([]uint32, f.values())
	}
	for r, v := range f.ids {
		side := boolean(r >= left)
		if v != 0 {
			s.n[side][v]++
			s.filled[side]++
		}
	}
	once, twice := 0.0, 0.0
	for side := range s.n {
		for _, k := range s.n[side] {
			switch k {
			case 1:
				once++
			case 2:
				twice++
			}
		}
	}
	// Good and Turing: what was seen once is expected again 2·N2/N1 times.
	s.again = min(max(2*twice/max(once, 1), .02), 1)
	return s
}

func (s *sides) frequency(v uint32) float64 {
	best := 0.0
	for side := range s.n {
		others := max(float64(s.n[side][v])-1, s.again)
		best = max(best, others/max(s.filled[side], 2))
	}
	return best
}
