package history

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// view is what two audits know of each other when their checks are matched.
type view struct {
	now    *score.Result
	pairs  []pair
	panel  Panel
	became Became

	asked   func(rule string) bool    // the rule ran in both, with one meaning
	ran     func(rule string) bool    // it ran now
	left    func(c *score.Check) bool // its subject is not in the inventory any more
	accepts bool                      // the older side is a list of what is accepted
}

// status says what became of a finding; ok is false where neither audit has
// one. "Absent, so fixed" is wrong for samples: a change counts only where it
// is larger than its noise. Source: scoring 1, section 8.1.
func (v *view) status(p *pair) (s score.Status, ok bool) {
	failed := p.old != nil && p.old.Outcome == finding.Fail
	fails := p.now != nil && p.now.Outcome == finding.Fail
	switch {
	case failed && fails:
		return v.both(p), true
	case fails:
		return v.appeared(p), true
	case failed:
		return v.disappeared(p), true
	}
	return "", false
}

// both is the status of a finding of both audits.
func (v *view) both(p *pair) score.Status {
	if !v.asked(p.rule()) {
		if v.accepts { // whatever the rule means today, this was accepted
			return score.StatusUnchanged
		}
		return score.StatusNewCheck
	}
	if onePart(p.old) && onePart(p.now) {
		return score.StatusUnchanged
	}
	switch d, known := p.difference(v.panel); {
	case known && d.Low() > 0:
		return score.StatusWorse
	case known && d.High() < 0:
		return score.StatusImproved
	}
	return score.StatusUnchanged
}

// appeared is the status of a finding that the older audit did not have.
func (v *view) appeared(p *pair) score.Status {
	if !v.asked(p.rule()) || p.old == nil || !p.old.Outcome.Scored() {
		return score.StatusNewCheck
	}
	if !p.sampled() {
		return score.StatusNew
	}
	if d, known := p.difference(v.panel); known && d.Low() > 0 {
		return score.StatusNew
	}
	return score.StatusNewlySeen
}

// disappeared is the status of a finding that the newer audit does not have.
func (v *view) disappeared(p *pair) score.Status {
	switch {
	case !v.ran(p.rule()):
		return score.StatusNotEvaluated
	case p.now == nil && v.left(p.old):
		return score.StatusRemoved
	case p.now == nil, !p.now.Outcome.Scored(), !v.asked(p.rule()):
		return score.StatusNotEvaluated
	case !p.sampled():
		return score.StatusFixed
	}
	if d, known := p.difference(v.panel); known && d.High() < 0 {
		return score.StatusFixed
	}
	return score.StatusNotSeen
}

// change describes what became of one finding. points is what that did to the
// score.
func (v *view) change(p *pair, s score.Status, points float64) score.FindingChange {
	out := score.FindingChange{ID: p.id(), Status: s, Points: points, AssumedRename: p.renamed}
	if p.old != nil {
		out.Before = p.old.Share
	}
	if p.now != nil {
		out.After = p.now.Share
	}
	if d, known := p.difference(v.panel); known && v.asked(p.rule()) {
		out.Interval = &d
	}
	if v.became != nil && v.asked(p.rule()) && p.conclusive() {
		out.Records = v.became(p.old, p.now)
	}
	return out
}
