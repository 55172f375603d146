package history

import (
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Compare says what became of every finding since the baseline. What was
// exactly right then has no line, so a finding that is exact now and has none
// is new; one of a sample is new only where a line says that the older sample
// was clean. A baseline records no score: Before is what today's audit would
// have with the findings of then, so that nothing is left for scope and rules.
// Source: scoring 1, sections 8.1 and 10.
func (b *Baseline) Compare(now *score.Result, o Options) *score.Change {
	v := b.view(now, o)
	change := &score.Change{
		Against: score.Against{AsOf: b.AsOf, Scoring: b.Scoring, Ruleset: b.Ruleset},
		After:   valueOf(now),
	}
	l := v.likeForLike()
	l.fill(change)
	change.Before = change.After - (l.after.value - l.before.value)
	accepted := acceptedIn(now)
	known := v.failing()
	change.Findings = lo.Filter(change.Findings, func(f score.FindingChange, _ int) bool {
		return known[f.ID] || !accepted[f.ID] // what is waived is neither new nor fixed
	})
	v.seen(change)
	return change
}

// view matches the lines with the checks of an audit.
func (b *Baseline) view(now *score.Result, o Options) *view {
	rules := now.RulesByID()
	v := &view{
		now: now, panel: o.Panel, accepts: true,
		asked: func(rule string) bool {
			revision, ran := b.Rules[rule]
			return ran && rules[rule] != nil && rules[rule].Revision == revision
		},
		ran:  func(rule string) bool { return rules[rule] != nil },
		left: leaver(now, o),
	}
	olds := lo.Map(b.Lines, func(l Line, _ int) *score.Check { return l.check() })
	v.pairs = match(olds, now, o.Present, nil)
	accepted := acceptedIn(now)
	for i := range v.pairs {
		p := &v.pairs[i]
		switch {
		case p.now == nil || !p.now.Outcome.Scored():
		case p.old != nil && p.old.Outcome == finding.Fail:
		case accepted[p.now.ID]:
			p.old = nil
		case p.old == nil && exact(p.now) && v.asked(p.rule()):
			p.old = cleared(p.now)
		}
	}
	v.fold()
	return v
}

// fold takes from today which records findings share: a line does not say.
func (v *view) fold() {
	ids := map[finding.ID]finding.ID{} // of the lines, by today's
	for i := range v.pairs {
		if p := &v.pairs[i]; p.old != nil && p.now != nil {
			ids[p.now.ID] = p.old.ID
		}
	}
	for i := range v.pairs {
		if p := &v.pairs[i]; p.old != nil && p.now != nil {
			p.old.Held = renamed(p.now.Held, ids)
		}
	}
}

// check is the line as an audit would have stored it.
func (l Line) check() *score.Check {
	a := finding.Affected{Count: l.Count, Of: l.Of, Population: l.Population, Weight: l.Weight, WeightOf: l.WeightOf}
	c := &score.Check{
		ID: l.ID, Rule: l.Rule, Subject: l.Subject, Discriminator: l.Discriminator, Outcome: l.Outcome, Severity: l.Severity,
		Affected: &score.Affected{
			Count: l.Count, Scored: float64(l.Count), Of: l.Of, Population: l.Population, Weight: l.Weight, WeightOf: l.WeightOf,
		},
		Deff: l.Deff,
	}
	share := a.Share()
	interval := score.Wilson(share, float64(l.Of), l.Population, l.Deff)
	c.Share, c.Interval = &share, &interval
	return c
}

// cleared is a check of today that nothing fails.
func cleared(now *score.Check) *score.Check {
	c := *now
	a := score.Affected{Of: now.Affected.Of, Population: now.Affected.Population, WeightOf: now.Affected.WeightOf}
	if now.Affected.Weight != nil {
		a.Weight = new(0.0)
	}
	c.Outcome, c.Affected, c.Held = finding.Pass, &a, nil
	c.Share, c.Interval = new(0.0), &score.Interval{}
	return &c
}
