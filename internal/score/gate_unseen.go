package score

import (
	"maps"
	"slices"

	"stackassay/internal/finding"
)

// unseen lists what was not looked at of the rules at or above the severity of
// the gate. None of it is a pass:
//
//   - a check that broke;
//   - a source that could not be read, and whatever else the audit missed then;
//   - a dimension without one verdict in which such a rule asks something: one
//     that has no subject is no gap, and neither is one that lacks only milder
//     verdicts. One that is seen in part is not scored, but it was looked at:
//     min_dimension and min_coverage are there for whoever wants more of it;
//   - a rule whose every check is without a verdict: it was not run in any sense
//     that a reader of "passed" would accept. Another verdict of the same rule
//     is enough, so that one tool of many with an unknown attribute holds up no
//     pipeline; and so is the lone question about a declared attribute, of a
//     company that has one such thing and left it open. What such questions are
//     worth together, the dimension decides. A check without a column to ask is
//     none of these: the tool may not keep such a thing, and the coverage says so.
func (j judgement) unseen() []string {
	var out []string
	for i := range j.res.Checks {
		if c := &j.res.Checks[i]; c.Outcome == finding.Error && c.Severity >= j.spec.FailOn {
			out = append(out, string(c.ID))
		}
	}
	if j.res.Coverage.DatasetsRead < j.res.Coverage.DatasetsDeclared {
		for _, n := range j.res.Coverage.NotChecked {
			out = append(out, n.Address)
		}
		if len(j.res.Coverage.NotChecked) == 0 {
			out = append(out, "coverage")
		}
	}
	return append(append(out, j.unjudged()...), j.unanswered()...)
}

// unjudged are the dimensions without any verdict in which a check at or above
// the severity was to be made.
func (j judgement) unjudged() []string {
	var out []string
	for _, d := range j.res.Dimensions {
		open := slices.ContainsFunc(j.res.Checks, func(c Check) bool {
			return c.Dimension == d.Name && c.Severity >= j.spec.FailOn && !c.Outcome.Scored()
		})
		if !d.Scored && d.Coverage == 0 && open {
			out = append(out, d.Name.String())
		}
	}
	return out
}

// unanswered are the rules of which no check has a verdict.
func (j judgement) unanswered() []string {
	type tally struct{ open, records int }
	rules := map[string]*tally{}
	for i := range j.res.Checks {
		c := &j.res.Checks[i]
		if c.Outcome == finding.Inconclusive && c.Severity >= j.spec.FailOn && !finding.LacksColumn(c.Reason) {
			t := rules[c.Rule]
			if t == nil {
				t = &tally{}
				rules[c.Rule] = t
			}
			t.open++
			if c.Method != "" {
				t.records++
			}
		}
	}
	for i := range j.res.Checks {
		if c := &j.res.Checks[i]; c.Outcome != finding.Inconclusive {
			delete(rules, c.Rule)
		}
	}
	maps.DeleteFunc(rules, func(_ string, t *tally) bool { return t.open == 1 && t.records == 0 })
	return slices.Sorted(maps.Keys(rules))
}
