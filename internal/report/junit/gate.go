package junit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// blame says which findings fail: those that the conditions of the gate refer
// to, and without a gate the open ones that the gate of a check without one
// would fail on.
func (b *book) blame() map[finding.ID]bool {
	out := map[finding.ID]bool{}
	if b.res.Gate == nil {
		checks, least := b.res.ChecksByID(), score.DefaultGate().FailOn
		for _, f := range b.res.Findings {
			c := checks[f.ID]
			out[f.ID] = c != nil && c.Severity >= least && !f.Waiver.Accepts()
		}
		return out
	}
	for _, condition := range b.res.Gate.Conditions {
		if !b.failing(condition) {
			continue
		}
		for _, c := range b.res.Checks {
			switch condition.Kind {
			case "fail_on":
				out[c.ID] = out[c.ID] || slices.Contains(condition.RefersTo, string(c.ID))
			case "max_share":
				out[c.ID] = out[c.ID] || lo.Every(condition.RefersTo, []string{c.Rule, c.Subject})
			}
		}
	}
	return out
}

// failing reports whether a condition fails its gate. A strict gate fails
// although none of its conditions does: then on those that are unproven.
func (b *book) failing(c score.Condition) bool {
	if c.Result == score.GateFail {
		return true
	}
	strict := b.res.Gate.Result == score.GateFail && lo.NoneBy(b.res.Gate.Conditions, func(c score.Condition) bool { return c.Result == score.GateFail })
	return strict && c.Result == score.GateUnproven
}

// conditions are the conditions of the gate as cases: a score that is too low
// fails no check.
func (b *book) conditions() []testcase {
	if b.res.Gate == nil {
		return nil
	}
	return lo.Map(b.res.Gate.Conditions, func(c score.Condition, _ int) testcase {
		out := testcase{Class: b.res.Gate.Name, Name: b.condition(c)}
		actual := "not looked at"
		if c.Actual != nil {
			actual = fmt.Sprintf("%.4g", *c.Actual)
			if c.Interval != nil && c.Interval.Low() < c.Interval.High() {
				actual += fmt.Sprintf(", between %.4g and %.4g", c.Interval.Low(), c.Interval.High())
			}
		}
		switch {
		case b.failing(c):
			out.Failure = &detail{Type: string(c.Result), Message: actual}
		case c.Result == score.GateIncomplete:
			out.Error = &detail{Type: string(c.Result), Message: cmp.Or(strings.Join(c.RefersTo, ", "), actual)}
		case c.Result == score.GateUnproven:
			out.Out = "unproven: " + actual
		}
		return out
	})
}

// condition names a condition by its limit and what it is about, and not by the
// findings that happen to be in the way.
func (b *book) condition(c score.Condition) string {
	about := c.RefersTo
	if _, severity := c.Limit.(string); severity && c.Kind == "fail_on" {
		about = nil
	}
	return strings.Join(append([]string{c.Kind, fmt.Sprint(c.Limit)}, about...), " ")
}

// gap is a source or a rule that could not be looked at. It is an error: an
// audit that saw less must not look like one that found less.
func (b *book) gap(n score.NotChecked, _ int) testcase {
	reason, _ := n.Reason.In(b.language)
	out := testcase{Class: n.Address, Name: "could be looked at", Error: &detail{Type: "not checked", Message: reason}}
	if r := b.declared[n.Address]; r != nil {
		out.File, out.Line = r.File, r.Line
	}
	return out
}
