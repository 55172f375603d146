package history_test

import (
	"fmt"

	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// question is a rule of a generated audit.
type question struct {
	score.RuleInput
	sampled bool
}

// thing is a subject of a generated audit, of which a sample has a size.
type thing struct {
	score.SubjectInput
	read, population int64
}

// company generates what does not change between two audits of it.
type company struct {
	questions []question
	things    []thing
}

func companies() *rapid.Generator[company] {
	return rapid.Custom(func(t *rapid.T) company {
		var c company
		for i := range rapid.IntRange(1, 6).Draw(t, "rules") {
			q := question{sampled: rapid.Bool().Draw(t, "sampled")}
			q.Rule = score.Rule{
				ID: fmt.Sprintf("p.r%d", i), Revision: 1, Kind: lo.Ternary(q.sampled, "record", "dataset"),
				Dimension: rapid.SampledFrom([]finding.Dimension{finding.Stack, finding.Duplicates, finding.Duplicates}).Draw(t, "dimension"),
				Severity:  finding.Severity(rapid.IntRange(0, 4).Draw(t, "severity")), Title: finding.English("rule"),
			}
			for j := range i {
				if rapid.IntRange(0, 2).Draw(t, "implied") == 0 {
					c.questions[j].Implies = append(c.questions[j].Implies, score.Implied{Rule: q.ID})
				}
			}
			c.questions = append(c.questions, q)
		}
		for i := range rapid.IntRange(1, 8).Draw(t, "subjects") {
			read := rapid.Int64Range(30, 300).Draw(t, "read")
			c.things = append(c.things, thing{
				SubjectInput: score.SubjectInput{
					Address: fmt.Sprintf("dataset.d%02d", i), Kind: "dataset",
					Sizes: score.BlastInputs{AnnualSpend: rapid.Float64Range(0, 1e6).Draw(t, "spend"), Departments: rapid.IntRange(0, 9).Draw(t, "departments")},
				},
				read: read, population: rapid.SampledFrom([]int64{0, read, read * 30}).Draw(t, "population"),
			})
		}
		return c
	})
}

// audit generates one audit of a company. Where it is whole, every question has
// a verdict.
func (c company) audit(t *rapid.T, asOf string, whole bool) score.Input {
	in := score.Input{Audit: score.Audit{AsOf: asOf, Kind: score.FullAudit, Ruleset: score.Ruleset{ID: "2026.2"}}}
	some := func(what string) bool { return !whole && rapid.IntRange(0, 7).Draw(t, what) == 0 }
	var asked []question
	for _, q := range c.questions {
		if some("another revision") {
			q.Revision = 2
		}
		if !some("no such rule") {
			asked = append(asked, q)
			in.Rules = append(in.Rules, q.RuleInput)
		}
	}
	for _, s := range c.things {
		if some("no such subject") {
			continue
		}
		in.Subjects = append(in.Subjects, s.SubjectInput)
		in.DatasetsDeclared++
		joint := score.Joint{Subject: s.Address, Records: s.read}
		var failing []int64 // per column, the first k records
		for _, q := range asked {
			check := finding.Check{
				Rule: q.ID, Subject: s.Address, ChargedTo: s.Address, Dimension: q.Dimension, Severity: q.Severity,
				Message: finding.English("wrong"), Affected: finding.Whole(rapid.Bool().Draw(t, "fails")),
			}
			if q.sampled {
				k := rapid.Int64Range(0, s.read).Draw(t, "k")
				check.Affected = finding.Affected{Count: k, Of: s.read}
				check.Method, check.Deff = finding.KeyHash, rapid.Float64Range(1, 3).Draw(t, "deff")
				if s.population > 0 {
					check.Affected.Population = &s.population
				}
				joint.Checks = append(joint.Checks, check.ID())
				failing = append(failing, k)
			}
			check.Outcome = finding.Pass
			if check.Affected.Count > 0 {
				check.Outcome = finding.Fail
			}
			if some("no verdict") {
				check.Outcome = finding.Inconclusive
			}
			in.Checks = append(in.Checks, check)
		}
		joint.Patterns = nested(failing, s.read)
		in.Joint = append(in.Joint, joint)
	}
	return in
}

// nested are the sets of columns that records fail when the first k of them
// fail each.
func nested(failing []int64, records int64) []score.Pattern {
	var out []score.Pattern
	for record := range records {
		p := score.Pattern{Records: 1}
		for column, k := range failing {
			if record < k {
				p.Failing = append(p.Failing, column)
			}
		}
		if len(p.Failing) > 0 {
			out = append(out, p)
		}
	}
	return out
}
