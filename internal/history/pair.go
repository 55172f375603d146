package history

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// pair is one check as two audits saw it.
type pair struct {
	old, now *score.Check // nil where an audit has none
	renamed  string       // former subject, where the rename is assumed
}

// id is the fingerprint of the pair: the newer one.
func (p *pair) id() finding.ID {
	if p.now != nil {
		return p.now.ID
	}
	return p.old.ID
}

func (p *pair) rule() string {
	if p.now != nil {
		return p.now.Rule
	}
	return p.old.Rule
}

// conclusive reports whether both audits came to a verdict.
func (p *pair) conclusive() bool { return verdict(p.old) && verdict(p.now) }

func verdict(c *score.Check) bool { return c != nil && c.Outcome.Scored() && c.Affected != nil }

// sampled reports whether one of the two has a sampling error.
func (p *pair) sampled() bool { return !exact(p.old) || !exact(p.now) }

// exact reports whether a check looked at everything there is.
func exact(c *score.Check) bool {
	a := c.Affected
	return a != nil && a.Population != nil && a.Of >= *a.Population
}

// onePart reports whether a check fails for one part of a declared thing, whose
// share changes with the number of the other parts and not with the part.
func onePart(c *score.Check) bool {
	return c.Method == finding.Declared && exact(c) && c.Outcome == finding.Fail && c.Affected.Count == 1
}

// measure is the share of a check that came to a verdict.
func measure(c *score.Check) (Measure, bool) {
	if c == nil || c.Share == nil || c.Interval == nil {
		return Measure{}, false
	}
	return Measure{Share: *c.Share, Interval: *c.Interval}, true
}

// difference is the interval of the change of the share; ok is false where an
// audit has none.
func (p *pair) difference(panel Panel) (i score.Interval, ok bool) {
	before, first := measure(p.old)
	after, second := measure(p.now)
	if !first || !second {
		return score.Interval{}, false
	}
	r := 0.0
	if panel != nil && p.sampled() {
		if paired, known := panel(p.old, p.now); known {
			r = paired.Correlation(p.old.Affected.Of, p.now.Affected.Of)
		}
	}
	return Difference(before, after, r), true
}

// Panel tells how the records that two audits both read fare in one check. ok
// is false where nothing is known of them.
type Panel func(old, now *score.Check) (p Paired, ok bool)

// Became tells what became of the failing records of one check, nil where
// nothing is known of them.
type Became func(old, now *score.Check) *score.RecordChange
