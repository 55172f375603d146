package score

import (
	"cmp"
	"slices"

	"stackassay/internal/finding"
)

// settled puts joint tables into one form that does not show in which order
// their parts were found: columns by id, patterns by their columns, one of each
// set. Sums of weights are taken in that order.
func settled(joint []Joint) []Joint {
	out := make([]Joint, len(joint))
	for i, table := range joint {
		out[i] = settle(table)
	}
	slices.SortStableFunc(out, func(a, b Joint) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), slices.Compare(a.Checks, b.Checks))
	})
	return out
}

func settle(table Joint) Joint {
	order := make([]int, len(table.Checks))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(table.Checks[a], table.Checks[b]) })
	place := make([]int, len(order))
	out := Joint{Subject: table.Subject, Records: table.Records, Checks: make([]finding.ID, len(order))}
	for to, from := range order {
		place[from], out.Checks[to] = to, table.Checks[from]
	}
	patterns := make([]Pattern, 0, len(table.Patterns))
	for _, p := range table.Patterns {
		patterns = append(patterns, replace(p, place))
	}
	slices.SortFunc(patterns, func(a, b Pattern) int {
		return cmp.Or(slices.Compare(a.Failing, b.Failing), cmp.Compare(a.Records, b.Records), slices.Compare(a.Weights, b.Weights))
	})
	for _, p := range patterns {
		last := len(out.Patterns) - 1
		if last < 0 || !slices.Equal(out.Patterns[last].Failing, p.Failing) {
			out.Patterns = append(out.Patterns, p)
			continue
		}
		merged := &out.Patterns[last]
		merged.Records += p.Records
		for i := range min(len(merged.Weights), len(p.Weights)) {
			merged.Weights[i] += p.Weights[i]
		}
	}
	return out
}

// replace gives a pattern the new places of its columns, in rising order.
func replace(p Pattern, place []int) Pattern {
	order := make([]int, len(p.Failing))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(place[p.Failing[a]], place[p.Failing[b]]) })
	out := Pattern{Records: p.Records, Failing: make([]int, len(order))}
	if p.Weights != nil {
		out.Weights = make([]float64, len(order))
	}
	for to, from := range order {
		out.Failing[to] = place[p.Failing[from]]
		if from < len(p.Weights) {
			out.Weights[to] = p.Weights[from]
		}
	}
	return out
}

// factors sets φ of every account: how much more the sum of its checks varies
// than it would if defects sat on records independently.
func (b *book) factors(in Input) {
	type known struct {
		dimension finding.Dimension
		subject   string
	}
	given := map[known]float64{}
	for _, f := range in.Factors {
		given[known{f.Dimension, f.Subject}] = f.Phi
	}
	tables := map[string][]*Joint{}
	for i := range in.Joint {
		tables[in.Joint[i].Subject] = append(tables[in.Joint[i].Subject], &in.Joint[i])
	}
	for _, p := range b.parts {
		for _, a := range p.accounts {
			a.phi = max(1, given[known{p.name, a.address}])
			if known := tables[a.address]; len(known) > 0 {
				a.phi = 1
				for _, table := range known {
					a.phi = max(a.phi, b.factor(a, table))
				}
			}
		}
	}
}

// factor is φ of one account over the records of one table. It is 1 where one
// sampled check or none applies.
func (b *book) factor(a *account, table *Joint) float64 {
	columns := make([]*term, len(table.Checks))
	sampled, independent := 0, 0.0
	records := float64(table.Records)
	if records <= 0 {
		return 1
	}
	for i, id := range table.Checks {
		t := b.byID[id]
		if t == nil || t.account != a || t.sigma == 0 || !t.sampled() {
			continue
		}
		columns[i] = t
		sampled++
		p := min(1, t.left/records)
		independent += float64(float64(t.sigma*t.sigma) * float64(p*(1-p)))
	}
	if sampled < 2 || independent <= 0 {
		return 1
	}
	var first, second float64
	for _, p := range table.Patterns {
		y, n := b.weightOfRecord(table, columns, p), float64(p.Records)
		first += float64(y * n)
		second += float64(float64(y*y) * n)
	}
	mean := first / records
	return max(1, (second/records-float64(mean*mean))/independent)
}

// weightOfRecord is y of a record of a pattern: Σσ over what fails, of a folded
// finding only what is left.
func (b *book) weightOfRecord(table *Joint, columns []*term, p Pattern) float64 {
	y := 0.0
	for _, column := range p.Failing {
		if t := columns[column]; t != nil {
			y += float64(t.sigma * b.leftIn(t, table, p))
		}
	}
	return y
}

// leftIn is the share of a record of a pattern that folding leaves to t.
func (b *book) leftIn(t *term, table *Joint, p Pattern) float64 {
	if t.whole {
		return t.left / max(1, float64(t.check.Affected.Count))
	}
	var by []*term
	for _, column := range p.Failing {
		if g := b.byID[table.Checks[column]]; g != nil && slices.Contains(g.implies, t) {
			by = append(by, g)
		}
	}
	for _, h := range t.held {
		if !h.Whole && slices.Equal(h.by, by) {
			return h.scored
		}
	}
	return 1
}
