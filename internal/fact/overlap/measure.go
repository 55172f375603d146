package overlap

import (
	"cmp"
	"math"
	"slices"

	"stackassay/internal/fact/ability"
	"stackassay/internal/inventory"
)

// profile is what one tool can do, by address of the capability, so that two of
// them are compared in one pass and always add in the same order.
type profile []trait

type trait struct {
	capability *inventory.Capability
	depth      float64 // after licence and use
	core       bool    // bought for it, as far as it is licensed
}

func profileOf(t *inventory.Tool) profile {
	effective, core := ability.Effective(t), ability.CoreOf(t)
	p := make(profile, 0, len(effective))
	for c, depth := range effective {
		p = append(p, trait{c, depth, slices.Contains(core, c)})
	}
	slices.SortFunc(p, func(a, b trait) int { return cmp.Compare(a.capability.Addr, b.capability.Addr) })
	return p
}

// measures are J, C and K of a pair, with the capabilities they rest on.
type measures struct {
	similarity     float64
	coverage, core Both
	shared         []*inventory.Capability
	onlyA, onlyB   []*inventory.Capability
	strength       float64 // S
	aInB, bInA     float64 // C·K in both directions
}

// compare measures two profiles:
//
//	J = Σ w·min(dₐ, d_b) ÷ Σ w·max(dₐ, d_b)
//	C(a→b) = Σ w·min(dₐ, d_b) ÷ Σ w·dₐ
//	K(a→b) = weight share of a's core that b has at depth 0.6 or more
//	S = max(√J, C(a→b)·K(a→b), C(b→a)·K(b→a))
//
// Source: checks.md, section 8. A share of nothing is 0.
func compare(a, b profile) measures {
	var m measures
	var least, most, ofA, ofB, coreA, coreB, metA, metB float64
	visit := func(c *inventory.Capability, x, y trait) {
		least += float64(c.Weight * min(x.depth, y.depth))
		most += float64(c.Weight * max(x.depth, y.depth))
		ofA += float64(c.Weight * x.depth)
		ofB += float64(c.Weight * y.depth)
		if x.core {
			coreA += c.Weight
			if y.depth >= ability.Enough {
				metA += c.Weight
			}
		}
		if y.core {
			coreB += c.Weight
			if x.depth >= ability.Enough {
				metB += c.Weight
			}
		}
	}
	m.onlyA = make([]*inventory.Capability, 0, len(a))
	m.onlyB = make([]*inventory.Capability, 0, len(b))
	m.shared = make([]*inventory.Capability, 0, min(len(a), len(b)))
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch next(a, b, i, j) {
		case -1:
			visit(a[i].capability, a[i], trait{})
			m.onlyA = append(m.onlyA, a[i].capability)
			i++
		case 1:
			visit(b[j].capability, trait{}, b[j])
			m.onlyB = append(m.onlyB, b[j].capability)
			j++
		default:
			visit(a[i].capability, a[i], b[j])
			m.shared = append(m.shared, a[i].capability)
			i, j = i+1, j+1
		}
	}
	m.similarity = share(least, most)
	m.coverage = Both{AToB: share(least, ofA), BToA: share(least, ofB)}
	m.core = Both{AToB: share(metA, coreA), BToA: share(metB, coreB)}
	m.aInB = m.coverage.AToB * m.core.AToB
	m.bInA = m.coverage.BToA * m.core.BToA
	m.strength = max(math.Sqrt(m.similarity), m.aInB, m.bInA)
	return m
}

func next(a, b profile, i, j int) int {
	switch {
	case i == len(a):
		return 1
	case j == len(b):
		return -1
	}
	return cmp.Compare(a[i].capability.Addr, b[j].capability.Addr)
}

func share(of, all float64) float64 {
	if all == 0 {
		return 0
	}
	return of / all
}

// class says what shape the pair has, whatever its redundancy.
func (m *measures) class() string {
	switch {
	case len(m.shared) == 0:
		return "none"
	case m.similarity >= 0.45, m.core.AToB >= 0.80 && m.core.BToA >= 0.80:
		return "peer"
	}
	return "contained"
}
