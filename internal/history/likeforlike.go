package history

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// likeForLike is what two audits say about the same checks: those of rules that
// ran in both and came to a verdict in both, with the sizes, severities and
// weights of today. Only what was found differs. Source: scoring 1, section
// 8.3, S2 and S3.
type likeForLike struct {
	view          *view
	both          []*pair
	before, after state
	points        map[finding.ID]float64 // what each finding did to the score
}

// state is one side of a comparison like for like.
type state struct {
	checks map[finding.ID]finding.Check
	held   map[finding.ID][]score.Held
	res    *score.Result
	value  float64
}

func (v *view) likeForLike() *likeForLike {
	l := &likeForLike{view: v}
	for i := range v.pairs {
		if p := &v.pairs[i]; p.conclusive() && v.asked(p.rule()) {
			l.both = append(l.both, p)
		}
	}
	ids := lo.SliceToMap(l.both, func(p *pair) (finding.ID, finding.ID) { return p.old.ID, p.now.ID })
	l.before, l.after = newState(), newState()
	for _, p := range l.both {
		id := p.now.ID
		l.before.add(id, then(p), renamed(p.old.Held, ids))
		l.after.add(id, stored(p.now), p.now.Held)
	}
	today := score.InputOf(v.now)
	for _, s := range []*state{&l.before, &l.after} {
		s.res = score.Compute(l.input(today, s))
		s.value = valueOf(s.res)
	}
	l.points = l.steps()
	return l
}

func newState() state {
	return state{checks: map[finding.ID]finding.Check{}, held: map[finding.ID][]score.Held{}}
}

func (s *state) add(id finding.ID, c finding.Check, held []score.Held) {
	s.checks[id] = c
	if len(held) > 0 {
		s.held[id] = held
	}
}

// then is a check of today with what the older audit found.
func then(p *pair) finding.Check {
	c, was := stored(p.now), stored(p.old)
	c.Outcome, c.Affected, c.Method, c.Deff, c.Tolerate = was.Outcome, was.Affected, was.Method, was.Deff, was.Tolerate
	retolerate(&c, p.now.Tolerate)
	return c
}

// stored is a check of a result as a score is computed from it.
func stored(c *score.Check) finding.Check {
	a := c.Affected
	return finding.Check{
		Rule: c.Rule, Subject: c.Subject, Discriminator: c.Discriminator, ChargedTo: c.ChargedTo, Dimension: c.Dimension,
		Outcome: c.Outcome, Severity: c.Severity, Tolerate: c.Tolerate, Method: c.Method, Deff: c.Deff,
		Affected: finding.Affected{
			Count: a.Count, Of: a.Of, Undecided: a.Undecided, Population: a.Population, Weight: a.Weight, WeightOf: a.WeightOf,
		},
	}
}

// renamed are groups of records by the ids of today; findings that take no part
// hold nothing.
func renamed(groups []score.Held, ids map[finding.ID]finding.ID) []score.Held {
	var out []score.Held
	for _, h := range groups {
		by := score.Held{Count: h.Count, Weight: h.Weight, Whole: h.Whole}
		for i, id := range h.By {
			if today, ok := ids[id]; ok {
				by.By = append(by.By, today)
				if i < len(h.ByWeights) {
					by.ByWeights = append(by.ByWeights, h.ByWeights[i])
				}
			}
		}
		if len(by.By) > 0 {
			out = append(out, by)
		}
	}
	return out
}

// input is the newer audit with the checks of one side in place of its own.
func (l *likeForLike) input(today score.Input, s *state) score.Input {
	in := score.Input{
		Audit: today.Audit, Subjects: today.Subjects, Rules: today.Rules, Weights: today.Weights, Factors: today.Factors,
		Stored: &score.Relations{Held: s.held},
	}
	for _, p := range l.both {
		in.Checks = append(in.Checks, s.checks[p.now.ID])
	}
	return in
}

// fill writes down what became of the findings.
func (l *likeForLike) fill(c *score.Change) {
	v := l.view
	for i := range v.pairs {
		p := &v.pairs[i]
		s, ok := v.status(p)
		if !ok {
			continue
		}
		points := l.points[p.id()]
		c.Findings = append(c.Findings, v.change(p, s, points))
		switch s {
		case score.StatusFixed:
			c.Parts.Fixed += points
		case score.StatusImproved:
			c.Parts.Improved += points
		case score.StatusNew:
			c.Parts.New += points
		case score.StatusWorse:
			c.Parts.Worse += points
		case score.StatusUnchanged, score.StatusNewlySeen, score.StatusNotSeen:
			c.Parts.WithinNoise += points
		case score.StatusNewCheck, score.StatusNotEvaluated, score.StatusRemoved:
		}
	}
	c.Findings = byID(c.Findings)
	c.Noise = l.noise()
	found := l.after.value - l.before.value
	c.Significant = max(found, -found) > c.Noise
	c.Dimensions = map[finding.Dimension]float64{}
	for _, d := range l.after.res.Dimensions {
		was := dimension(l.before.res, d.Name)
		if d.Score != nil && was.Score != nil {
			c.Dimensions[d.Name] = *d.Score - *was.Score
		}
	}
}

func dimension(res *score.Result, name finding.Dimension) score.Dimension {
	i := slices.IndexFunc(res.Dimensions, func(d score.Dimension) bool { return d.Name == name })
	if i < 0 {
		return score.Dimension{}
	}
	return res.Dimensions[i]
}
