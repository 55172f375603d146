package score

import (
	"maps"
	"slices"
	"strings"

	"stackassay/internal/finding"
)

// hold fills in which records of a finding others hold as well.
func (b *book) hold(in Input) {
	if in.Stored != nil {
		for _, t := range b.terms {
			for _, h := range in.Stored.Held[t.id] {
				b.addHeld(t, h)
			}
		}
		return
	}
	impliers := map[*term][]*term{}
	for _, g := range b.terms {
		for _, f := range g.implies {
			impliers[f] = append(impliers[f], g)
		}
	}
	tables := map[finding.ID][]*Joint{}
	for i := range in.Joint {
		for _, id := range in.Joint[i].Checks {
			tables[id] = append(tables[id], &in.Joint[i])
		}
	}
	for _, f := range b.terms {
		if len(impliers[f]) > 0 {
			b.holdOf(f, sortedTerms(impliers[f]), tables[f.id])
		}
	}
}

// holdOf splits the records of f by the set of findings that imply it and hold
// them; those that no table compares with f take it in one piece.
func (b *book) holdOf(f *term, impliers []*term, tables []*Joint) {
	compared := map[*term]bool{}
	groups := map[string]*Held{}
	for _, table := range tables {
		if table.Subject != f.check.ChargedTo {
			continue
		}
		columns := make([]*term, len(table.Checks))
		for i, id := range table.Checks {
			if g := b.byID[id]; g == f || slices.Contains(impliers, g) {
				columns[i], compared[g] = g, true
			}
		}
		for _, p := range table.Patterns {
			if part, ok := heldBy(f, columns, p); ok {
				merge(groups, part)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		b.addHeld(f, *groups[key])
	}
	for _, g := range impliers {
		if !compared[g] {
			b.addHeld(f, Held{By: []finding.ID{g.id}, Count: f.check.Affected.Count, Whole: true})
		}
	}
}

// heldBy is what a pattern says about f: its records, and the findings of
// columns that hold them too. ok is false where f does not fail, or alone.
func heldBy(f *term, columns []*term, p Pattern) (h Held, ok bool) {
	h.Count = p.Records
	weighs := false
	for i, column := range p.Failing {
		g := columns[column]
		if g == nil {
			continue
		}
		weight := 0.0
		if p.Weights != nil {
			weight = p.Weights[i]
		}
		if g == f {
			ok = true
			if f.weighs() {
				h.Weight = &weight
			}
			continue
		}
		weighs = weighs || g.weighs()
		h.By, h.ByWeights = append(h.By, g.id), append(h.ByWeights, weight)
	}
	if !weighs {
		h.ByWeights = nil
	}
	return h, ok && len(h.By) > 0 && h.Count > 0
}

// merge adds a part to the group of its set of findings.
func merge(groups map[string]*Held, part Held) {
	var key strings.Builder
	for _, id := range part.By {
		key.WriteString(string(id))
	}
	known := groups[key.String()]
	if known == nil {
		groups[key.String()] = &part
		return
	}
	known.Count += part.Count
	if known.Weight != nil && part.Weight != nil {
		sum := *known.Weight + *part.Weight
		known.Weight = &sum
	}
	for i := range min(len(known.ByWeights), len(part.ByWeights)) {
		known.ByWeights[i] += part.ByWeights[i]
	}
}

// addHeld looks up the findings of h; one that is not there holds nothing.
func (b *book) addHeld(t *term, h Held) {
	out := hold{Held: Held{Count: h.Count, Weight: h.Weight, Whole: h.Whole}}
	for i, id := range h.By {
		g := b.byID[id]
		if g == nil || !slices.Contains(g.implies, t) {
			continue
		}
		out.By, out.by = append(out.By, id), append(out.by, g)
		if i < len(h.ByWeights) {
			out.ByWeights = append(out.ByWeights, h.ByWeights[i])
		}
	}
	if len(out.by) > 0 {
		t.held = append(t.held, out)
	}
}
