package history

import (
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// restated is the older audit under the model, the weights and the severities
// of today, with only the rules that ran in both: S1 of scoring 1, section 8.3.
func (v *view) restated(old *score.Result) score.Input {
	in := score.InputOf(old)
	in.Weights = weights(v.now)
	in.Rules = slices.DeleteFunc(in.Rules, func(r score.RuleInput) bool { return !v.asked(r.ID) })
	in.Checks = slices.DeleteFunc(in.Checks, func(c finding.Check) bool { return !v.asked(c.Rule) })
	partners := make(map[finding.ID]*score.Check, len(v.pairs))
	for i := range v.pairs {
		if p := &v.pairs[i]; p.old != nil && p.now != nil {
			partners[p.old.ID] = p.now
		}
	}
	was, is := old.RulesByID(), v.now.RulesByID()
	for i := range in.Checks {
		c := &in.Checks[i]
		if now := partners[c.ID()]; now != nil {
			c.Severity = now.Severity
			retolerate(c, now.Tolerate)
			continue
		}
		if c.Severity == was[c.Rule].Severity {
			c.Severity = is[c.Rule].Severity
		}
	}
	return in
}

// retolerate gives a check another tolerance, and the outcome that follows from
// it.
func retolerate(c *finding.Check, tolerate float64) {
	if c.Tolerate == tolerate {
		return
	}
	c.Tolerate = tolerate
	if c.Outcome.Scored() {
		c.Outcome = finding.Pass
		if c.Affected.Share() > tolerate {
			c.Outcome = finding.Fail
		}
	}
}

func weights(res *score.Result) map[finding.Dimension]float64 {
	out := make(map[finding.Dimension]float64, len(res.Dimensions))
	for _, d := range res.Dimensions {
		out[d.Name] = d.Weight
	}
	return out
}

// kept is the newer audit with only the rules that take part: S4.
func (v *view) kept(rule func(string) bool) score.Input {
	in := score.InputOf(v.now)
	in.Rules = slices.DeleteFunc(in.Rules, func(r score.RuleInput) bool { return !rule(r.ID) })
	in.Checks = slices.DeleteFunc(in.Checks, func(c finding.Check) bool { return !rule(c.Rule) })
	return in
}
