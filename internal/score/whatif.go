package score

import (
	"slices"
	"strings"

	"stackassay/internal/finding"
)

// Outlook is what a score would be.
type Outlook struct {
	Value      float64 // S; 0 where nothing is scored
	Grade      string  // after caps; empty where nothing is scored
	Dimensions map[finding.Dimension]float64
}

// Look is the outlook of an input: what Compute says about it, without what
// each finding costs and gives, which takes most of the time.
func Look(in Input) Outlook { return prepared(in).outlook(nil) }

// Mend looks at a result with some findings mended, and with what that clears
// from the findings they imply. Unknown ids mend nothing.
func Mend(res *Result, ids ...finding.ID) Outlook {
	b := prepared(InputOf(res))
	return b.outlook(b.set(ids))
}

func (b *book) outlook(mended map[*term]bool) Outlook {
	changed := b.byPart(changes(mended))
	out := Outlook{Value: b.valueMended(mended), Dimensions: map[finding.Dimension]float64{}}
	if b.total <= 0 {
		return out
	}
	out.Grade = Grade(out.Value)
	for _, p := range b.parts {
		if !p.scored {
			continue
		}
		points := Points(p.lossWith(changed[p]), p.k)
		out.Dimensions[p.name] = points
		if points < capBelow {
			out.Grade = max(out.Grade, capGrade)
		}
	}
	for _, t := range b.terms {
		if t.caps() && t.after(mended).q > 0 {
			out.Grade = max(out.Grade, capGrade)
		}
	}
	return out
}

func (b *book) set(ids []finding.ID) map[*term]bool {
	out := map[*term]bool{}
	for _, id := range ids {
		if t := b.byID[id]; t != nil && t.failed() {
			out[t] = true
		}
	}
	return out
}

// Remove is a result without a subject. A tool leaves with its datasets and
// integrations, and whatever joins one of them to something else leaves too.
// Retiring is not mending: subjects and weights change, so a score can fall.
func Remove(res *Result, address string) *Result {
	in := InputOf(res)
	gone := map[string]bool{address: true}
	for _, d := range in.Facts.Datasets {
		gone[d.Address] = gone[d.Address] || gone[d.Tool]
	}
	for _, i := range in.Facts.Integrations {
		gone[i.Address] = gone[i.Address] || gone[i.From] || gone[i.To]
	}
	left := func(address string) bool { return leaves(gone, address) }
	in.Subjects = slices.DeleteFunc(in.Subjects, func(s SubjectInput) bool { return left(s.Address) })
	in.Checks = slices.DeleteFunc(in.Checks, func(c finding.Check) bool { return left(c.Subject) || left(c.ChargedTo) })
	in.NotChecked = slices.DeleteFunc(slices.Clone(in.NotChecked), func(n NotChecked) bool { return left(n.Address) })
	in.Facts.Tools = slices.DeleteFunc(slices.Clone(in.Facts.Tools), func(t ToolFacts) bool { return left(t.Address) })
	in.Facts.Integrations = slices.DeleteFunc(slices.Clone(in.Facts.Integrations), func(i IntegrationFacts) bool { return left(i.Address) })
	in.Facts.Datasets = slices.DeleteFunc(slices.Clone(in.Facts.Datasets), func(d DatasetFacts) bool {
		if !left(d.Address) {
			return false
		}
		in.DatasetsDeclared--
		if d.Read > 0 {
			in.DatasetsRead--
		}
		return true
	})
	return Compute(in)
}

// leaves reports whether an address is gone, lies in one that is, or joins one
// that is to another.
func leaves(gone map[string]bool, address string) bool {
	for end := range strings.SplitSeq(address, "+") {
		for at := end; at != ""; {
			if gone[at] {
				return true
			}
			dot := strings.LastIndexByte(at, '.')
			if dot < 0 {
				break
			}
			at = at[:dot]
		}
	}
	return false
}

// Plan is a set of findings whose mending reaches a score.
type Plan struct {
	Findings []finding.ID // in the order in which they were chosen
	Days     float64
	Score    float64
	Reached  bool // false where even mending everything is not enough
}

// Reach looks for the least work that brings the score to a target: it takes
// what gives most per day, given what it took before, and then drops what
// turned out to be unnecessary. It is greedy: a cheaper set may exist.
func Reach(res *Result, target float64) Plan {
	b := prepared(InputOf(res))
	var candidates []*term
	for _, t := range b.terms {
		if t.failed() && t.into == nil && b.partOf(t).scored {
			candidates = append(candidates, t)
		}
	}
	candidates = sortedTerms(candidates)
	chosen := map[*term]bool{}
	var order []*term
	value := b.value
	for value < target {
		best, bestRate := -1, 0.0
		for i, t := range candidates {
			chosen[t] = true
			rate := (b.valueMended(chosen) - value) / t.check.Effort.Days()
			delete(chosen, t)
			if rate > bestRate {
				best, bestRate = i, rate
			}
		}
		if best < 0 {
			break
		}
		t := candidates[best]
		candidates = slices.Delete(candidates, best, best+1)
		chosen[t], order = true, append(order, t)
		value = b.valueMended(chosen)
	}
	plan := Plan{Reached: value >= target}
	for _, t := range slices.Clone(order) {
		delete(chosen, t)
		if !plan.Reached || b.valueMended(chosen) < target {
			chosen[t] = true
		}
	}
	for _, t := range order {
		if chosen[t] {
			plan.Findings = append(plan.Findings, t.id)
			plan.Days += t.check.Effort.Days()
		}
	}
	plan.Score = b.valueMended(chosen)
	return plan
}
