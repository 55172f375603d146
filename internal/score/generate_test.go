package score_test

import (
	"fmt"
	"slices"

	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// asking is a rule of a generated audit.
type asking struct {
	id         string
	dimension  finding.Dimension
	recordLike bool
	tolerate   float64
	weighs     bool
	implies    []string
}

// audits generates whole audits: things and datasets, exact and sampled checks,
// some without a verdict, rules that take the blame for others.
func audits(tolerance bool) *rapid.Generator[score.Input] {
	return rapid.Custom(func(t *rapid.T) score.Input {
		rules := drawRules(t, tolerance)
		var in score.Input
		for _, r := range rules {
			in.Rules = append(in.Rules, score.RuleInput{
				Rule:    score.Rule{ID: r.id, Kind: lo.Ternary(r.recordLike, "record", "dataset"), Dimension: r.dimension, Title: finding.English(r.id)},
				Implies: lo.Map(r.implies, func(id string, _ int) score.Implied { return score.Implied{Rule: id} }),
			})
		}
		n := rapid.IntRange(1, 12).Draw(t, "subjects")
		for i := range n {
			addSubject(t, &in, rules, fmt.Sprintf("dataset.d%03d", i))
		}
		return in
	})
}

func drawRules(t *rapid.T, tolerance bool) []asking {
	n := rapid.IntRange(1, 8).Draw(t, "rules")
	rules := make([]asking, n)
	for i := range rules {
		rules[i] = asking{
			id:         fmt.Sprintf("p.r%d", i),
			dimension:  rapid.SampledFrom([]finding.Dimension{finding.Stack, finding.Duplicates, finding.Duplicates, finding.Duplicates}).Draw(t, "dimension"),
			recordLike: rapid.Bool().Draw(t, "record-like"),
			weighs:     rapid.IntRange(0, 5).Draw(t, "weighs") == 0,
		}
		if tolerance {
			rules[i].tolerate = rapid.SampledFrom([]float64{0, 0, 0.005, 0.2}).Draw(t, "tolerate")
		}
		for j := range i {
			if rapid.IntRange(0, 2).Draw(t, "implied") == 0 {
				rules[j].implies = append(rules[j].implies, rules[i].id)
			}
		}
	}
	return rules
}

// addSubject adds a dataset, what was asked of it, and which records fail what.
func addSubject(t *rapid.T, in *score.Input, rules []asking, address string) {
	in.Subjects = append(in.Subjects, score.SubjectInput{
		Address: address, Kind: "dataset",
		Sizes: score.BlastInputs{AnnualSpend: rapid.Float64Range(0, 1e6).Draw(t, "spend"), Departments: rapid.IntRange(0, 9).Draw(t, "departments")},
	})
	records := rapid.Int64Range(30, 90).Draw(t, "records")
	population := rapid.SampledFrom([]*int64{nil, &records, new(records * 20)}).Draw(t, "population")
	in.DatasetsDeclared++
	in.DatasetsRead++
	joint := score.Joint{Subject: address, Records: records}
	var failing [][]int64 // by column: first failing record, how many
	for _, r := range rules {
		c := finding.Check{
			Rule: r.id, Subject: address, ChargedTo: address, Dimension: r.dimension, Tolerate: r.tolerate,
			Severity: finding.Severity(rapid.IntRange(0, 4).Draw(t, "severity")),
			Effort:   finding.Effort(rapid.IntRange(0, 3).Draw(t, "effort")),
			Message:  finding.English("wrong"),
		}
		switch rapid.IntRange(0, 9).Draw(t, "outcome") {
		case 0:
			c.Outcome, c.Reason = finding.Inconclusive, finding.English("not read")
		case 1:
			c.Outcome = finding.NotApplicable
		case 2:
			c.Outcome, c.Reason = finding.Error, finding.English("broken")
		default:
			if !r.recordLike {
				if rapid.Bool().Draw(t, "about a part") {
					c.Subject += ".part.a"
				}
				settleOutcome(&c, finding.Whole(rapid.Bool().Draw(t, "fails")))
				break
			}
			first := rapid.Int64Range(0, records-1).Draw(t, "first")
			k := rapid.Int64Range(0, records).Draw(t, "k")
			a := finding.Affected{Count: k, Of: records, Population: population}
			if r.weighs {
				w, all := weigher(first, k, records), weigher(0, records, records)
				a.Weight, a.WeightOf = &w, &all
			}
			c.Method, c.Deff = finding.KeyHash, rapid.Float64Range(1, 5).Draw(t, "deff")
			settleOutcome(&c, a)
			joint.Checks = append(joint.Checks, c.ID())
			failing = append(failing, []int64{first, k})
		}
		in.Checks = append(in.Checks, c)
	}
	joint.Patterns = patterns(failing, records)
	if len(joint.Checks) > 0 {
		in.Joint = append(in.Joint, joint)
	}
}

// weight is what a record weighs.
func weight(record int64) float64 { return float64(1 + record%3) }

// weigher sums weights of k records from the first on, round the end.
func weigher(first, k, records int64) float64 {
	sum := 0.0
	for i := range k {
		sum += weight((first + i) % records)
	}
	return sum
}

func settleOutcome(c *finding.Check, a finding.Affected) {
	c.Affected, c.Outcome = a, finding.Pass
	if a.Share() > c.Tolerate {
		c.Outcome = finding.Fail
	}
}

// patterns lists per record which columns fail it; equal sets are left apart,
// as from many workers.
func patterns(failing [][]int64, records int64) []score.Pattern {
	var out []score.Pattern
	for record := range records {
		p := score.Pattern{Records: 1}
		for column, f := range failing {
			if (record-f[0]+records)%records < f[1] {
				p.Failing = append(p.Failing, column)
				p.Weights = append(p.Weights, weight(record))
			}
		}
		if len(p.Failing) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// mendedInput takes the records of a finding out of it and of all it implies.
func mendedInput(in score.Input, res *score.Result, id finding.ID) score.Input {
	lost := map[finding.ID]score.Held{}
	for _, c := range res.Checks {
		sum := score.Held{Weight: new(0.0)}
		for _, h := range c.Held {
			if slices.Contains(h.By, id) {
				sum.Count += h.Count
				*sum.Weight += lo.FromPtr(h.Weight)
			}
		}
		if c.ID == id {
			sum = score.Held{Count: c.Affected.Count, Weight: new(lo.FromPtr(c.Affected.Weight))}
		}
		lost[c.ID] = sum
	}
	in.Checks = slices.Clone(in.Checks)
	for i := range in.Checks {
		c := &in.Checks[i]
		if out := lost[c.ID()]; out.Count > 0 {
			a := c.Affected
			a.Count -= out.Count
			if a.Weight != nil {
				a.Weight = new(*a.Weight - *out.Weight)
			}
			settleOutcome(c, a)
		}
	}
	in.Joint = slices.Clone(in.Joint)
	for i, table := range in.Joint {
		column := slices.Index(table.Checks, id)
		cleared := func(other int) bool { return other == column || lost[table.Checks[other]].Count > 0 }
		patterns := []score.Pattern{}
		for _, p := range table.Patterns {
			if column >= 0 && slices.Contains(p.Failing, column) {
				kept := score.Pattern{Records: p.Records}
				for j, other := range p.Failing {
					if !cleared(other) {
						kept.Failing, kept.Weights = append(kept.Failing, other), append(kept.Weights, p.Weights[j])
					}
				}
				p = kept
			}
			patterns = append(patterns, p)
		}
		in.Joint[i].Patterns = patterns
	}
	return in
}
