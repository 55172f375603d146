package history

import (
	"errors"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// ErrPart says that an audit of a part cannot decide about the whole.
var ErrPart = errors.New("only a part was audited")

// Prune drops the lines of findings that are fixed and of subjects that left
// the inventory, and returns them; it never adds a finding. A sampled finding
// that is fixed keeps a line that says so, since without one a relapse could
// not be told from a first look. The error is ErrPart.
func (b *Baseline) Prune(now *score.Result, o Options) (dropped []Line, err error) {
	if now.Audit.Selection != nil {
		return nil, ErrPart
	}
	v := b.view(now, o)
	keep := make(map[finding.ID]*Line, len(b.Lines))
	for i := range v.pairs {
		p := &v.pairs[i]
		if p.old == nil {
			continue
		}
		switch s, ok := v.status(p); {
		case ok && s == score.StatusRemoved, p.now == nil && v.left(p.old):
			keep[p.old.ID] = nil
		case ok && s == score.StatusFixed:
			keep[p.old.ID] = passing(p)
		}
	}
	b.Lines = slices.DeleteFunc(b.Lines, func(l Line) bool {
		change, decided := keep[l.ID]
		if decided && (l.Outcome == finding.Fail || change == nil) {
			dropped = append(dropped, l)
		}
		return decided && change == nil
	})
	for i := range b.Lines {
		if change := keep[b.Lines[i].ID]; change != nil {
			b.Lines[i] = *change
		}
	}
	return dropped, nil
}

// passing is the line of a sampled check that passes now, nil for an exact one.
func passing(p *pair) *Line {
	if exact(p.now) {
		return nil
	}
	l := lineOf(p.now)
	l.ID, l.Rule, l.Subject, l.Discriminator = p.old.ID, p.old.Rule, p.old.Subject, p.old.Discriminator
	return &l
}
