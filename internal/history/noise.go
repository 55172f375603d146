package history

import (
	"math"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// noise is how far sampling alone may move the score between the two sides, in
// points: the distances of every sampled check from its own change, weighed by
// what they do to the score, added as squares. Source: scoring 1, section 8.3.
func (l *likeForLike) noise() float64 {
	scales := l.scales()
	blast := blasts(l.after.res)
	var up, down float64
	for _, p := range l.both {
		if !p.sampled() || p.now.Severity.Sigma() == 0 || p.now.Dimension == finding.NoDimension {
			continue
		}
		d := dimension(l.after.res, p.now.Dimension)
		was := dimension(l.before.res, p.now.Dimension)
		i, known := p.difference(l.view.panel)
		if d.Loss == nil || was.Loss == nil || d.Exposure <= 0 || !known {
			continue
		}
		mean := (*d.Loss + *was.Loss) / 2
		steep := 1 + float64(d.K*mean)
		at := place{d.Name, p.now.ChargedTo}
		part := float64(blast[at.subject]*p.now.Severity.Sigma()) * scaleOf(scales, at) / d.Exposure
		g := float64(d.Weight/l.after.res.Score.WeightScored) * 100 * (1 + d.K) / float64(steep*steep) * part
		g *= math.Sqrt(max(1, d.Joint[at.subject]))
		change := *p.now.Share - *p.old.Share
		rise, fall := float64(g*(i.High()-change)), float64(g*(change-i.Low()))
		up += float64(rise * rise)
		down += float64(fall * fall)
	}
	return math.Sqrt(max(up, down))
}

// place is one subject in one dimension.
type place struct {
	dimension finding.Dimension
	subject   string
}

// scales are the factors that keep the findings of a subject from losing more
// than all of it, where they would.
func (l *likeForLike) scales() map[place]float64 {
	sums := map[place]float64{}
	for i := range l.after.res.Checks {
		if c := &l.after.res.Checks[i]; c.Outcome == finding.Fail && c.Excess != nil {
			sums[place{c.Dimension, c.ChargedTo}] += float64(c.Severity.Sigma() * *c.Excess)
		}
	}
	return sums
}

func scaleOf(sums map[place]float64, at place) float64 { return 1 / max(1, sums[at]) }

func blasts(res *score.Result) map[string]float64 {
	out := make(map[string]float64, len(res.Subjects))
	for _, s := range res.Subjects {
		out[s.Address] = s.Blast
	}
	return out
}
