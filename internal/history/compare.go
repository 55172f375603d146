package history

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Reasons why two audits cannot be compared.
var (
	ErrKind  = errors.New("an inventory score is never compared with a full one")
	ErrModel = errors.New("another scoring model")
)

// Options are what a comparison is told besides the two audits.
type Options struct {
	ID      string                      // of the older audit in the store; empty when it is not from there
	Present func(address string) string // today's address of what had one; nil when nothing moved
	Panel   Panel                       // nil when nothing is known of single records
	Became  Became                      // nil when nothing is known of single records
}

// Compare says what became of every finding since an older audit, and splits
// the change of the score into seven parts that sum to it exactly. The error is
// ErrKind or ErrModel. Source: scoring 1, section 8.
func Compare(old, now *score.Result, o Options) (*score.Change, error) {
	if old.Audit.Kind != now.Audit.Kind {
		return nil, ErrKind
	}
	for _, res := range []*score.Result{old, now} {
		if res.Audit.Scoring != score.Model {
			return nil, fmt.Errorf("%w: %d, this version has %d", ErrModel, res.Audit.Scoring, score.Model)
		}
	}
	v := newView(old, now, o)
	change := &score.Change{
		Against: score.Against{ID: o.ID, AsOf: old.Audit.AsOf, Scoring: old.Audit.Scoring, Ruleset: old.Audit.Ruleset.ID},
		Before:  valueOf(old), After: valueOf(now),
	}
	restated := score.Look(v.restated(old)).Value
	if math.Abs(restated-change.Before) > tiny {
		change.BeforeRestated = &restated
	}
	l := v.likeForLike()
	l.fill(change)
	rest := score.Look(v.kept(v.asked)).Value
	change.Parts.Rules = (restated - change.Before) + (change.After - rest)
	change.Parts.Scope = (l.before.value - restated) + (rest - l.after.value)
	v.seen(change)
	return change, nil
}

// tiny is below every difference that is one, in points.
const tiny = 1e-9

// newView matches two results.
func newView(old, now *score.Result, o Options) *view {
	olds := make([]*score.Check, len(old.Checks))
	for i := range old.Checks {
		olds[i] = &old.Checks[i]
	}
	was, is := old.RulesByID(), now.RulesByID()
	return &view{
		now: now, panel: o.Panel, became: o.Became,
		pairs: match(olds, now, o.Present, renames(old, now)),
		asked: func(rule string) bool {
			a, b := was[rule], is[rule]
			return a != nil && b != nil && a.Revision == b.Revision
		},
		ran:  func(rule string) bool { return is[rule] != nil },
		left: leaver(now, o),
	}
}

// leaver reports whether the subject of an older check is not in the inventory
// any more, or has become one that was there beside it. An audit of a part does
// not know.
func leaver(now *score.Result, o Options) func(*score.Check) bool {
	there, checks := placesOf(now), now.ChecksByID()
	return func(c *score.Check) bool {
		if now.Audit.Selection != nil {
			return false
		}
		if o.Present == nil {
			return !there.holds(c.Subject)
		}
		id := moved(c, o.Present)
		return !there.holds(presentAll(c.Subject, "+", o.Present)) || id != c.ID && checks[id] != nil
	}
}

// failing are the findings that the older side has.
func (v *view) failing() map[finding.ID]bool {
	out := map[finding.ID]bool{}
	for i := range v.pairs {
		if p := &v.pairs[i]; p.old != nil && p.old.Outcome == finding.Fail {
			out[p.id()] = true
		}
	}
	return out
}

// seen fills in since when each finding is known, of the two dates there are.
func (v *view) seen(c *score.Change) {
	known := v.failing()
	for i := range c.Findings {
		f := &c.Findings[i]
		f.FirstSeen = v.now.Audit.AsOf
		if known[f.ID] {
			f.FirstSeen = c.Against.AsOf
		}
	}
}

func valueOf(res *score.Result) float64 {
	if res.Score.Value == nil {
		return 0
	}
	return *res.Score.Value
}

// Statuses are those of a change by finding, as a gate asks for them.
func Statuses(c *score.Change) map[finding.ID]score.Status {
	out := make(map[finding.ID]score.Status, len(c.Findings))
	for _, f := range c.Findings {
		out[f.ID] = f.Status
	}
	return out
}

// byID sorts the findings of a change.
func byID(list []score.FindingChange) []score.FindingChange {
	slices.SortFunc(list, func(a, b score.FindingChange) int { return cmp.Compare(a.ID, b.ID) })
	if list == nil {
		return []score.FindingChange{}
	}
	return list
}
