package rule

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"stackassay/internal/finding"
)

// Verdict is the check that the counts give. population is what there is in
// all, of which n were evaluated (nil when unknown), and method how the records
// were chosen. What only the size and the kind of the sample decide (score.md,
// 3.3) is left to the caller.
func (q *Question) Verdict(c *Counter, method finding.Method, population *int64) (v Verdict) {
	if q.Settled != nil {
		v = *q.Settled
		v.Method = method
		return v
	}
	q.stamp(&v)
	v.Method = method
	v.Affected = finding.Affected{
		Count: c.Failing, Of: c.Evaluated, Undecided: c.Undecided, Population: population,
	}
	if q.weight != nil {
		w := c.Weights()
		v.Affected.Weight, v.Affected.WeightOf = &w.Failing, &w.All
	}
	q.decideRecords(c, &v)
	if v.Outcome == finding.Fail || v.Outcome == finding.Pass && v.Affected.Count > 0 {
		if !q.setting.Strict {
			v.By = q.breakdowns(c)
		}
		v.EvidenceTotal = int(c.Cases)
		for _, e := range c.evidence {
			v.Evidence = append(v.Evidence, e.shown)
		}
	}
	if v.Outcome != finding.Fail {
		return v
	}
	f := q.setting.frame(nil)
	f.Objects[amongRoot] = c.amongCounts()
	if err := q.tell(f, &v); err != nil {
		v.failed(err)
		return v
	}
	if err := q.save(f, q.setting.Currency, &v); err != nil {
		v.failed(err)
		return v
	}
	var err error
	maps.Copy(f.Objects, q.About.Objects)
	if v.Location, err = q.locate(f); err != nil {
		v.failed(err)
	}
	return v
}

// decideRecords reaches the outcome from the counts.
func (q *Question) decideRecords(c *Counter, v *Verdict) {
	looked := c.Evaluated + c.Undecided + c.Errors
	switch {
	case c.crash != "":
		first, _, _ := strings.Cut(c.crash, "\n")
		v.failed(errors.New("the rule crashed: " + first))
		v.Crash = c.crash
	case looked == 0:
		v.Outcome = finding.NotApplicable
	case 2*c.Errors > looked:
		v.Outcome, v.Reason = finding.Error, mostFailed(c.Errors, looked, c.why)
	case 2*c.Undecided > c.Evaluated+c.Undecided, c.Evaluated == 0:
		v.Outcome, v.Reason = finding.Inconclusive, mostUndecided(c.Undecided, c.Evaluated+c.Undecided)
	case v.Affected.Count > 0 && v.Affected.Share() > v.Tolerate:
		v.Outcome = finding.Fail
	default:
		v.Outcome = finding.Pass
	}
}

func (q *Question) breakdowns(c *Counter) []finding.Breakdown {
	var out []finding.Breakdown
	for i := range c.by {
		prog := q.by[i].prog
		values := c.by[i].worst(q.spellings(prog), func(text string) string { return q.maskValue(prog, text) })
		if len(values) > 0 {
			out = append(out, finding.Breakdown{Name: q.by[i].name, Values: values})
		}
	}
	return slices.Clip(out)
}
