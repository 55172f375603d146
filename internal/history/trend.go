package history

import (
	"cmp"
	"math"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Audit is a result with its name in the store.
type Audit struct {
	ID     string
	Result *score.Result

	Occurrences *finding.Occurrences // the records behind it; nil where nobody knows them
}

// Trend is what several audits say about the time between them, under the
// model and the severities of the last.
type Trend struct {
	Items    []score.TrendItem // oldest first
	LeftOut  []string          // audits that cannot be compared with the last: of another kind
	NewRules []string          // rules of the last audit that the first of the items did not have

	audits []Audit // those of Items
	checks []map[finding.ID]*score.Check
}

// NewTrend reads audits, oldest first. The past is restated with the rules that
// ran then and still do; rules that came later are listed apart, so that they
// do not make the past look better than it was. Source: scoring 1, section 8.4.
func NewTrend(audits []Audit, o Options) *Trend {
	t := &Trend{}
	if len(audits) == 0 {
		return t
	}
	last := audits[len(audits)-1].Result
	for _, a := range audits {
		if a.Result.Audit.Kind != last.Audit.Kind {
			t.LeftOut = append(t.LeftOut, a.ID)
			continue
		}
		t.add(a, last, o)
	}
	first := t.audits[0].Result.RulesByID()
	for _, r := range last.Rules {
		if was := first[r.ID]; was == nil || was.Revision != r.Revision {
			t.NewRules = append(t.NewRules, r.ID)
		}
	}
	return t
}

func (t *Trend) add(a Audit, last *score.Result, o Options) {
	t.audits = append(t.audits, a)
	if a.Result == last {
		t.checks = append(t.checks, last.ChecksByID())
		t.Items = append(t.Items, item(a, last))
		return
	}
	v := newView(a.Result, last, o)
	checks := map[finding.ID]*score.Check{}
	for i := range v.pairs {
		if p := &v.pairs[i]; p.old != nil && v.asked(p.rule()) {
			checks[p.id()] = p.old
		}
	}
	t.checks = append(t.checks, checks)
	restated := item(a, score.Compute(v.restated(a.Result)))
	if was := a.Result.Score.Value; was != nil && (restated.Score == nil || math.Abs(*was-*restated.Score) > tiny) {
		restated.RestatedFrom = was
	}
	t.Items = append(t.Items, restated)
}

// item is one audit with the numbers of res.
func item(a Audit, res *score.Result) score.TrendItem {
	out := score.TrendItem{
		AsOf: a.Result.Audit.AsOf, ID: a.ID, Score: res.Score.Value, Interval: res.Score.Interval,
		Dimensions: map[finding.Dimension]float64{},
	}
	for _, d := range res.Dimensions {
		if d.Score != nil {
			out.Dimensions[d.Name] = *d.Score
		}
	}
	return out
}

// Shares is one check over time: nil where an audit came to no verdict. An
// unknown check has no verdict anywhere.
func (t *Trend) Shares(id finding.ID) []*score.Check {
	return lo.Map(t.checks, func(checks map[finding.ID]*score.Check, _ int) *score.Check {
		if c := checks[id]; verdict(c) {
			return c
		}
		return nil
	})
}

// Open is how long a finding of the last audit has been open.
type Open struct {
	ID       finding.ID
	Since    string // date of the first audit since its check last passed
	Audits   int    // in which it failed since then
	FixedOn  string // date of the audit that had seen it fixed, before it came back; empty when it never was
	LastOpen string // date of the last audit before that in which it was open
}

// Open lists the findings of the last audit, those that have been open longest
// first, and tells which of them were fixed once and came back.
func (t *Trend) Open() []Open {
	if len(t.audits) == 0 {
		return nil
	}
	last := t.audits[len(t.audits)-1].Result
	out := lo.Map(last.Findings, func(f score.Finding, _ int) Open { return t.open(f.ID) })
	slices.SortStableFunc(out, func(a, b Open) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// open goes back to the last audit that saw the check pass, and from there to
// one that had seen it fail.
func (t *Trend) open(id finding.ID) Open {
	out := Open{ID: id}
	shares := t.Shares(id)
	i := len(shares) - 1
	for ; i >= 0; i-- {
		c := shares[i]
		if c == nil {
			continue
		}
		if c.Outcome == finding.Pass {
			break
		}
		out.Since, out.Audits = t.Items[i].AsOf, out.Audits+1
	}
	for passed := ""; i >= 0; i-- {
		switch c := shares[i]; {
		case c == nil:
		case c.Outcome == finding.Pass:
			passed = t.Items[i].AsOf
		default:
			out.FixedOn, out.LastOpen = passed, t.Items[i].AsOf
			return out
		}
	}
	return out
}

// mostPast is how many earlier audits are told of one finding.
const mostPast = 11

// Recall marks in the comparison of the last two audits of a trend which new
// findings a still older audit had, when each was seen first, and what the audits
// in between said of it.
func (t *Trend) Recall(c *score.Change) {
	seen := map[finding.ID]string{}
	for i, checks := range t.checks {
		for id, k := range checks {
			if _, known := seen[id]; !known && k.Outcome == finding.Fail {
				seen[id] = t.Items[i].AsOf
			}
		}
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		if first, known := seen[f.ID]; known {
			f.FirstSeen = first
			f.CameBack = (f.Status == score.StatusNew || f.Status == score.StatusNewlySeen) && first < c.Against.AsOf
		}
		f.Past = t.past(f.ID)
	}
}

// past is what the audits before the last said of a check, from the first one
// that had a verdict on.
func (t *Trend) past(id finding.ID) []score.FindingPast {
	var out []score.FindingPast
	shares := t.Shares(id)
	for i, c := range shares[:max(0, len(shares)-1)] {
		switch {
		case c != nil:
			out = append(out, score.FindingPast{AsOf: t.Items[i].AsOf, Outcome: c.Outcome, Share: c.Share})
		case len(out) > 0:
			out = append(out, score.FindingPast{AsOf: t.Items[i].AsOf})
		}
	}
	return out[max(0, len(out)-mostPast):]
}
