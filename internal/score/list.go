package score

import (
	"cmp"
	"slices"

	"stackassay/internal/finding"
)

// checks lists every check that was meant for its subject, with the numbers
// that scoring needs again.
func (b *book) checks(in Input) []Check {
	out := make([]Check, 0, len(in.Checks))
	for i := range in.Checks {
		if c := &in.Checks[i]; c.Outcome.Applicable() {
			out = append(out, b.check(c))
		}
	}
	slices.SortStableFunc(out, func(a, b Check) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func (b *book) check(c *finding.Check) Check {
	out := Check{
		ID: c.ID(), Rule: c.Rule, Subject: c.Subject, Discriminator: c.Discriminator,
		Dimension: c.Dimension, Outcome: c.Outcome, Reason: c.Reason, Severity: c.Severity,
		Tolerate: c.Tolerate, Method: c.Method,
	}
	if c.Dimension != finding.NoDimension {
		out.ChargedTo = c.ChargedTo
	}
	a := c.Affected
	if a.Of > 0 || a.Undecided > 0 || c.Outcome.Scored() {
		out.Affected = &Affected{
			Count: a.Count, Scored: float64(a.Count), Of: a.Of, Undecided: a.Undecided,
			Population: a.Population, Weight: a.Weight, WeightOf: a.WeightOf,
		}
		if !a.Exact() {
			out.Deff = cmp.Or(c.Deff, 1)
		}
	}
	if c.Outcome.Scored() && a.Of > 0 {
		share := a.Share()
		interval := Wilson(share, float64(a.Of), a.Population, c.Deff)
		q := excess(share, c.Tolerate)
		out.Share, out.Interval, out.Excess = &share, &interval, &q
	}
	if t := b.byID[out.ID]; t != nil && t.sigma > 0 && c.Outcome.Scored() {
		b.addScored(&out, t)
	}
	return out
}

// addScored adds what folding left and what the finding takes of its dimension.
func (b *book) addScored(out *Check, t *term) {
	q := t.q
	out.Excess = &q
	out.Affected.Scored = t.left
	if t.weighs() && t.weightLeft != *out.Affected.Weight {
		weight := t.weightLeft
		out.Affected.WeightScored = &weight
	}
	for _, h := range t.held {
		out.Held = append(out.Held, h.Held)
	}
	if b.partOf(t).scored {
		part := t.part
		out.Part = &part
	}
}

// findings lists what the failed checks add, folded ones among them.
func (b *book) findings(in Input, waves map[*term]int) []Finding {
	out := []Finding{}
	folded := map[*term][]finding.ID{}
	for _, t := range b.terms {
		if t.into != nil {
			folded[t.into] = append(folded[t.into], t.id)
		}
	}
	rules := map[string]finding.Text{}
	for i := range in.Rules {
		rules[in.Rules[i].ID] = in.Rules[i].Fix
	}
	for i := range in.Checks {
		c := &in.Checks[i]
		if c.Outcome != finding.Fail {
			continue
		}
		f := Finding{
			ID: c.ID(), Location: c.Location, Message: c.Message, Fix: c.Fix, Source: c.Source, Saving: c.Saving,
			Effort: c.Effort, Deadline: c.Deadline, Waiver: c.Waiver, By: c.By,
			Evidence: c.Evidence, EvidenceTotal: c.EvidenceTotal,
		}
		if f.Message == nil {
			f.Message = finding.English(c.Rule)
		}
		if f.Fix == nil {
			f.Fix = rules[c.Rule]
		}
		if t := b.byID[f.ID]; t != nil {
			f.Wave, f.Related = waves[t], t.related
			f.Folded = slices.Sorted(slices.Values(folded[t]))
			if t.into != nil {
				f.FoldedInto = t.into.id
			}
			if b.partOf(t).scored {
				cost, gain := t.cost, t.gain
				f.Cost, f.Gain = &cost, &gain
			}
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
