package match

import (
	"cmp"
	"math"
	"slices"
)

// learnFrom is how many candidates a model is learned from. Where there are more,
// an even part of them teaches it, and of the others each is compared only as far
// as it may still be one thing.
const learnFrom = 2_000_000

// taught is an even part of the lists, with about as many candidates as are wanted
// to learn from, the others nil; and how many candidates stand behind each of it.
func taught(lists [][]uint64, wanted int) (part [][]uint64, each float64) {
	all, kept := 0, 0
	for _, l := range lists {
		all += len(l)
	}
	step := 1 + (all-1)/wanted
	part = make([][]uint64, len(lists))
	for i := 0; i < len(lists); i += step {
		part[i] = lists[i]
		kept += len(lists[i])
	}
	return part, float64(all) / float64(max(kept, 1))
}

// sieve compares candidates by a model that is known, field by field, and gives
// up where no agreement of the rest could make them possible. It is for one
// goroutine.
type sieve struct {
	*scale
	order []int       // fields, the most telling first
	best  []float64   // bits that a field gives at most where two values differ
	whole [][]float64 // bits that it gives at most where two share a value, by value
	gain  [maxFields][levelSame]float64
	prior float64
	floor float64 // bits below which nobody asks for a pair
}

// sums are computed in another order than weights are; this covers the difference.
const roundings = 1e-6

func (m *model) bounds(floor float64) *sieve {
	s := &sieve{scale: &scale{m: m}, floor: floor - roundings, prior: m.logs.lambda}
	for i, f := range m.fields {
		best := 0.0
		for l := levelDiffers; l < levelSame; l++ {
			s.gain[i][l] = m.gains(i, l)
			if l > levelDiffers { // such an agreement may turn out to say nothing, or to be a difference
				s.gain[i][l] = max(s.gain[i][l], s.gain[i][levelDiffers], 0)
				best = max(best, s.gain[i][l])
			}
		}
		s.best = append(s.best, best)
		whole := make([]float64, f.values())
		for v := 1; v < len(whole); v++ {
			if f.df[v] > 0 {
				whole[v] = m.shares(i, uint32(v))
			}
		}
		s.whole = append(s.whole, whole)
		s.order = append(s.order, i)
	}
	telling := func(i int) float64 {
		return (s.best[i] - s.gain[i][levelDiffers]) / m.fields[i].effort()
	}
	slices.SortStableFunc(s.order, func(i, j int) int { return cmp.Compare(telling(j), telling(i)) })
	return s
}

// own is the same sieve for a goroutine of its own.
func (s *sieve) own() *sieve {
	out := *s
	out.scale = s.m.scale()
	return &out
}

// gains is the most bits that a level of a field can give.
func (m *model) gains(i, l int) float64 {
	u := m.logs.u[i][l]
	if m.parent[i] >= 0 {
		u = min(u, m.logs.given[i][l])
	}
	return m.logs.m[i][l] - u
}

// shares is the most bits that a value can give two records that share it, see
// rarity: none where it follows from another field.
func (m *model) shares(i int, v uint32) float64 {
	same, u := m.logs.m[i][levelSame], m.logs.u[i][levelSame]
	rare := u - math.Log2(m.frequency(i, v))
	most := same - u + min(rare, max(m.most()-same+u, 0))
	if m.parent[i] >= 0 {
		g := m.logs.given[i][levelSame]
		most = max(most, same-g+min(g/u*rare, max(m.most()-same+g, 0)))
	}
	return max(most, 0)
}

// effort is about how long two values of a field take to compare.
func (f *field) effort() float64 {
	switch f.kind {
	case Phone, Postcode, Country, Date, Number, Code, Enum, Web:
		return 1
	case GivenName, FamilyName, Email, City:
		return 2
	case Text, FullName, Company, Address:
	}
	return 4
}

// open is the level of two values that were not compared yet.
const open = levels

// vector returns the levels of a pair, and false where the pair cannot weigh as
// much as the floor.
func (s *sieve) vector(a, b int32) (vector, bool) {
	var l [maxFields]uint8
	var part [maxFields]float64
	sum := s.prior
	left, right := s.c.record(a), s.c.record(b)
	for i := range left {
		switch x, y := left[i], right[i]; {
		case x == 0 || y == 0:
			if i == s.c.family && s.c.given >= 0 { // a first name may stand here on the other side
				part[i] = s.best[i]
			}
		case x == y:
			l[i], part[i] = levelSame, s.whole[i][x]
		default:
			l[i], part[i] = open, max(s.best[i], s.whole[i][x])
		}
		sum += part[i]
	}
	if sum < s.floor {
		return 0, false
	}
	settle := func(i int) {
		sum -= part[i]
		switch v := l[i]; v {
		case levelNull:
			part[i] = 0
		case levelSame:
			part[i] = s.whole[i][left[i]]
		default:
			part[i] = s.gain[i][v]
		}
		sum += part[i]
	}
	compare := func(i int) {
		if l[i] == open {
			l[i] = s.c.compare(i, left[i], right[i])
		}
	}
	if g, n := s.c.given, s.c.family; g >= 0 && n >= 0 {
		compare(g)
		compare(n)
		s.c.turned(l[:], a, b)
		settle(g)
		settle(n)
	}
	for _, i := range s.order {
		if sum < s.floor {
			return 0, false
		}
		if l[i] == open {
			compare(i)
			settle(i)
		}
	}
	return s.c.finish(&l, a, b), sum >= s.floor
}
