package history

import (
	"reflect"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// steps replaces the checks that changed one by one, forwards and backwards,
// and gives each the mean of its two steps, which sum to the change of the
// score. Findings of which another leaves nothing on one of the two sides move
// together with it, and it gets the points: what is folded counts once.
func (l *likeForLike) steps() map[finding.ID]float64 {
	out := map[finding.ID]float64{}
	for _, d := range finding.Dimensions() {
		w := l.walk(d)
		if w == nil {
			continue
		}
		units := w.units()
		forwards := w.path(units)
		slices.Reverse(units)
		backwards := w.path(units)
		for _, u := range units {
			out[u.leader] = (forwards[u.leader] + backwards[u.leader]) / 2
		}
	}
	return out
}

// walk goes through the changed checks of one dimension. A check moves the loss
// of its own subject only, and of those whose findings fold into its own or its
// own into them, so only these are scored again.
type walk struct {
	l       *likeForLike
	d       score.Dimension // of today
	changed []*pair         // by rule, subject and discriminator
	near    union           // subjects whose findings fold into one another
	groups  map[string]*group
	share   float64 // weight of the dimension in the score, 0 to 1
}

// group are subjects that must be scored together; mostly it is one.
type group struct {
	pairs    []*pair
	subjects []score.SubjectInput
	exposure float64
}

// walk is nil where nothing of a dimension changed or it is not scored.
func (l *likeForLike) walk(name finding.Dimension) *walk {
	w := &walk{l: l, d: dimension(l.after.res, name), near: union{}, groups: map[string]*group{}}
	total := l.after.res.Score.WeightScored
	if !w.d.Scored || w.d.Exposure <= 0 || total <= 0 {
		return nil
	}
	w.share = w.d.Weight / total
	var mine []*pair
	for _, p := range l.both {
		if p.now.Dimension == name && p.now.Severity.Sigma() > 0 {
			mine = append(mine, p)
			if l.differs(p.now.ID) {
				w.changed = append(w.changed, p)
			}
		}
	}
	if len(w.changed) == 0 {
		return nil
	}
	w.gather(mine)
	return w
}

// differs reports whether the two sides found different things.
func (l *likeForLike) differs(id finding.ID) bool {
	was, is := l.before.checks[id], l.after.checks[id]
	if was.Outcome != finding.Fail && is.Outcome != finding.Fail {
		return false
	}
	return was.Outcome != is.Outcome || !reflect.DeepEqual(was.Affected, is.Affected) ||
		!reflect.DeepEqual(l.before.held[id], l.after.held[id])
}

// gather puts the checks of a dimension into groups.
func (w *walk) gather(mine []*pair) {
	charged := map[finding.ID]string{}
	for _, p := range mine {
		charged[p.now.ID] = p.now.ChargedTo
	}
	for _, p := range mine {
		for _, side := range []*state{&w.l.before, &w.l.after} {
			for _, h := range side.held[p.now.ID] {
				for _, by := range h.By {
					if other, ok := charged[by]; ok {
						w.near.join(p.now.ChargedTo, other)
					}
				}
			}
		}
	}
	blast := blasts(w.l.after.res)
	seen := map[string]bool{}
	for _, p := range mine {
		at := p.now.ChargedTo
		g := w.groupOf(p)
		if g == nil {
			g = &group{}
			w.groups[w.near.root(at)] = g
		}
		g.pairs = append(g.pairs, p)
		if !seen[at] {
			seen[at] = true
			g.exposure += blast[at]
			g.subjects = append(g.subjects, score.SubjectInput{Address: at, Blast: blast[at]})
		}
	}
}

func (w *walk) groupOf(p *pair) *group { return w.groups[w.near.root(p.now.ChargedTo)] }

// path replaces the checks unit by unit, and returns the points of each step.
func (w *walk) path(order []*unit) map[finding.ID]float64 {
	lost := map[*group]float64{} // by those that something changes in
	for _, p := range w.changed {
		lost[w.groupOf(p)] = 0
	}
	replaced := map[finding.ID]bool{}
	for g := range lost {
		lost[g] = w.lossOf(g, replaced)
	}
	loss := *dimension(w.l.before.res, w.d.Name).Loss
	out := map[finding.ID]float64{}
	for _, u := range order {
		next := loss
		for _, p := range u.pairs {
			replaced[p.now.ID] = true
		}
		for _, g := range u.groups {
			after := w.lossOf(g, replaced)
			next += float64((after - lost[g]) * (g.exposure / w.d.Exposure))
			lost[g] = after
		}
		next = max(0, min(1, next))
		out[u.leader] = float64(w.share * (score.Points(next, w.d.K) - score.Points(loss, w.d.K)))
		loss = next
	}
	return out
}

// lossOf is the loss of the subjects of a group, 0 to 1, with some checks
// replaced by those of today.
func (w *walk) lossOf(g *group, replaced map[finding.ID]bool) float64 {
	in := score.Input{Subjects: g.subjects, Stored: &score.Relations{Held: map[finding.ID][]score.Held{}}}
	for _, p := range g.pairs {
		id, side := p.now.ID, &w.l.before
		if replaced[id] {
			side = &w.l.after
		}
		in.Checks = append(in.Checks, side.checks[id])
		if held := side.held[id]; len(held) > 0 {
			in.Stored.Held[id] = held
		}
	}
	points, scored := score.Look(in).Dimensions[w.d.Name]
	if !scored {
		return 0
	}
	return score.LossAt(points, w.d.K)
}
