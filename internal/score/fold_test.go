package score_test

import (
	"fmt"
	"math"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// side is one of two findings of which the first implies the second.
type side struct {
	severity  finding.Severity
	k, n      int64
	dimension finding.Dimension
}

// folded computes two findings on one subject with B = 1 that hold some records
// together; both < 0 says that there are no records to compare.
func folded(g, f side, both int64) *score.Result {
	in := score.Input{
		Subjects: []score.SubjectInput{{Address: "dataset.x", Blast: 1}},
		Rules: []score.RuleInput{
			{Rule: score.Rule{ID: "p.g", Kind: "record"}, Implies: []score.Implied{{Rule: "p.f"}}},
			{Rule: score.Rule{ID: "p.f", Kind: "record"}},
		},
	}
	for rule, s := range map[string]side{"p.g": g, "p.f": f} {
		n := s.n
		in.Checks = append(in.Checks, finding.Check{
			Rule: rule, Subject: "dataset.x", ChargedTo: "dataset.x", Dimension: s.dimension, Severity: s.severity,
			Outcome: finding.Fail, Affected: finding.Affected{Count: s.k, Of: s.n, Population: &n},
		})
	}
	if both >= 0 {
		in.Joint = []score.Joint{{
			Subject: "dataset.x", Records: max(g.n, f.n),
			Checks: []finding.ID{finding.Fingerprint("p.f", "dataset.x", ""), finding.Fingerprint("p.g", "dataset.x", "")},
			Patterns: []score.Pattern{
				{Failing: []int{0}, Records: f.k - both}, {Failing: []int{1}, Records: g.k - both}, {Failing: []int{1, 0}, Records: both},
			},
		}}
	}
	return score.Compute(in)
}

func check(t *testing.T, res *score.Result, rule string) score.Check {
	t.Helper()
	for _, c := range res.Checks {
		if c.Rule == rule {
			return c
		}
	}
	t.Fatalf("no check of %s", rule)
	return score.Check{}
}

func TestFolding(t *testing.T) {
	const whole = -1
	tests := map[string]struct {
		g, f       side
		both       int64
		left       float64 // k′ of f, NaN where there are no records
		costG      float64
		costF      float64
		foldedInto bool
		related    bool
	}{
		"a cause of a dead flow takes all of a milder symptom": {
			g: side{finding.Critical, 1, 1, finding.Stack}, f: side{finding.High, 1, 1, finding.Stack}, both: whole,
			left: math.NaN(), costG: 1, costF: 0, foldedInto: true,
		},
		"a mild cause leaves the difference of a dearer symptom": {
			g: side{finding.Medium, 1, 1, finding.Stack}, f: side{finding.High, 1, 1, finding.Stack}, both: whole,
			left: math.NaN(), costG: 0.25, costF: 0.35,
		},
		"shared records of a cheaper cause leave the difference": {
			g: side{finding.Medium, 40, 1000, finding.Stack}, f: side{finding.High, 30, 1000, finding.Stack}, both: 20,
			left: 21.666667, costG: 0.010000, costF: 0.013000,
		},
		"shared records of a dearer cause leave nothing": {
			g: side{finding.High, 40, 1000, finding.Stack}, f: side{finding.Medium, 30, 1000, finding.Stack}, both: 20,
			left: 10, costG: 0.024000, costF: 0.002500,
		},
		"records weigh by their own denominators": {
			g: side{finding.Low, 10, 1000, finding.Stack}, f: side{finding.High, 10, 20, finding.Stack}, both: 10,
			left: 9.973333, costG: 0.000800, costF: 0.299200,
		},
		"nothing folds across dimensions": {
			g: side{finding.Critical, 1, 1, finding.Stack}, f: side{finding.High, 1, 1, finding.Governance}, both: whole,
			left: 1, costG: 1, costF: 0.6, related: true,
		},
		"what costs nothing takes nothing": {
			g: side{finding.Info, 1, 1, finding.Stack}, f: side{finding.High, 1, 1, finding.Stack}, both: whole,
			left: 1, costG: 0, costF: 0.6,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := folded(tt.g, tt.f, tt.both)
			g, f := check(t, res, "p.g"), check(t, res, "p.f")
			// B is 1 and there is one subject, so a part is B·σ·q.
			if got := partOf(g); !equalish(got, tt.costG) {
				t.Errorf("c of g = %.6f, want %.6f", got, tt.costG)
			}
			if got := partOf(f); !equalish(got, tt.costF) {
				t.Errorf("c of f = %.6f, want %.6f", got, tt.costF)
			}
			if !math.IsNaN(tt.left) && !equalish(f.Affected.Scored, tt.left) {
				t.Errorf("k' of f = %.6f, want %.6f", f.Affected.Scored, tt.left)
			}
			for _, found := range res.Findings {
				switch found.ID {
				case f.ID:
					if got := found.FoldedInto == g.ID; got != tt.foldedInto {
						t.Errorf("f is folded into %q", found.FoldedInto)
					}
				case g.ID:
					if got := len(found.Folded) == 1; got != tt.foldedInto {
						t.Errorf("g took %v", found.Folded)
					}
					if got := len(found.Related) == 1; got != tt.related {
						t.Errorf("g is related to %v", found.Related)
					}
				}
			}
		})
	}
}

func partOf(c score.Check) float64 {
	if c.Part == nil {
		return 0
	}
	return *c.Part
}

// weigh gives a check weights that are all the same.
func weigh(c *finding.Check, each float64) {
	k, n := float64(c.Affected.Count)*each, float64(c.Affected.Of)*each
	c.Affected.Weight, c.Affected.WeightOf = &k, &n
}

func TestEqualWeightsFoldLikeCounts(t *testing.T) {
	in := score.InputOf(folded(side{finding.Medium, 40, 1000, finding.Stack}, side{finding.High, 30, 1000, finding.Stack}, 20))
	in.Stored = nil
	in.Rules[0].Implies, in.Rules[1].Implies = nil, []score.Implied{{Rule: "p.f"}} // sorted by id: p.f, p.g
	for i := range in.Checks {
		weigh(&in.Checks[i], 7)
	}
	in.Joint = []score.Joint{{
		Subject: "dataset.x", Records: 1000,
		Checks:   []finding.ID{finding.Fingerprint("p.g", "dataset.x", ""), finding.Fingerprint("p.f", "dataset.x", "")},
		Patterns: []score.Pattern{{Failing: []int{0, 1}, Records: 20, Weights: []float64{140, 140}}},
	}}
	f := check(t, score.Compute(in), "p.f")
	if !equalish(f.Affected.Scored, 21.666667) || !equalish(*f.Affected.WeightScored, 151.666667) || !equalish(partOf(f), 0.013) {
		t.Errorf("k' = %.6f, weight %.6f, c = %.6f, want 21.666667, 151.666667, 0.013", f.Affected.Scored, *f.Affected.WeightScored, partOf(f))
	}
}

// implied tells whether a finding of rule p.g on one subject takes one of p.f on
// another.
func TestWhoTakesTheBlame(t *testing.T) {
	tests := map[string]struct {
		kindG, kindF            string
		subjectG, subjectF      string
		fieldG, fieldF, indexed string
		within                  []string // of subjectF
		folds                   bool
	}{
		"the same subject":                     {kindG: "tool", kindF: "tool", subjectG: "tool.a", subjectF: "tool.a", folds: true},
		"another subject":                      {kindG: "tool", kindF: "tool", subjectG: "tool.a", subjectF: "tool.b"},
		"a part, by its address":               {kindG: "integration", kindF: "mapping", subjectG: "integration.a", subjectF: "integration.a.sync.b.field.c", folds: true},
		"a label that only begins alike":       {kindG: "tool", kindF: "tool", subjectG: "tool.a", subjectF: "tool.ab"},
		"a part, as declared":                  {kindG: "integration", kindF: "link", subjectG: "integration.a", subjectF: "dataset.x+dataset.y", within: []string{"integration.a"}, folds: true},
		"the part takes the whole":             {kindG: "mapping", kindF: "integration", subjectG: "integration.a.sync.b.field.c", subjectF: "integration.a", folds: true},
		"fields that meet":                     {kindG: "record", kindF: "record", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email,phone", fieldF: "phone", folds: true},
		"fields that do not meet":              {kindG: "record", kindF: "record", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email", fieldF: "phone"},
		"an index that fits":                   {kindG: "record", kindF: "pair", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email", fieldF: "stage", indexed: "stage", folds: true},
		"an index that does not fit":           {kindG: "record", kindF: "pair", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email", fieldF: "email", indexed: "stage"},
		"a column and its field alone":         {kindG: "column", kindF: "record", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email", fieldF: "email", folds: true},
		"a column and a record of two fields":  {kindG: "column", kindF: "record", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email", fieldF: "email,phone"},
		"a direction is not a field":           {kindG: "pair", kindF: "link", subjectG: "dataset.x", subjectF: "dataset.x", fieldG: "email", fieldF: "a_to_b", folds: true},
		"a mapping and the pairs of its field": {kindG: "mapping", kindF: "pair", subjectG: "integration.a.sync.b.field.email", subjectF: "dataset.x+dataset.y", fieldF: "email", within: []string{"integration.a.sync.b.field.email"}, folds: true},
		"a mapping and pairs of another field": {kindG: "mapping", kindF: "pair", subjectG: "integration.a.sync.b.field.email", subjectF: "dataset.x+dataset.y", fieldF: "phone", within: []string{"integration.a.sync.b.field.email"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			one := int64(1)
			failed := func(rule, subject, field string) finding.Check {
				return finding.Check{
					Rule: rule, Subject: subject, Discriminator: field, ChargedTo: subject, Dimension: finding.Stack,
					Severity: finding.High, Outcome: finding.Fail, Affected: finding.Affected{Count: 1, Of: 1, Population: &one},
				}
			}
			res := score.Compute(score.Input{
				Subjects: []score.SubjectInput{{Address: tt.subjectF, Within: tt.within}},
				Rules: []score.RuleInput{
					{Rule: score.Rule{ID: "p.g", Kind: tt.kindG}, Implies: []score.Implied{{Rule: "p.f", Discriminator: tt.indexed}}},
					{Rule: score.Rule{ID: "p.f", Kind: tt.kindF}},
				},
				Checks: []finding.Check{failed("p.g", tt.subjectG, tt.fieldG), failed("p.f", tt.subjectF, tt.fieldF)},
			})
			if got := *check(t, res, "p.f").Excess == 0; got != tt.folds {
				t.Errorf("folded = %t, want %t", got, tt.folds)
			}
		})
	}
}

func TestBlamePassesOn(t *testing.T) {
	one := int64(1)
	var checks []finding.Check
	var rules []score.RuleInput
	for i := range 3 {
		id := fmt.Sprintf("p.r%d", i)
		rules = append(rules, score.RuleInput{
			Rule: score.Rule{ID: id, Kind: "tool"}, Implies: []score.Implied{{Rule: fmt.Sprintf("p.r%d", i+1)}},
		})
		outcome := finding.Fail
		if i == 1 {
			outcome = finding.Pass // the way leads through a rule that found nothing
		}
		checks = append(checks, finding.Check{
			Rule: id, Subject: "tool.a", ChargedTo: "tool.a", Dimension: finding.Stack, Severity: finding.High,
			Outcome: outcome, Affected: finding.Affected{Count: int64(1 - i%2), Of: 1, Population: &one},
		})
	}
	res := score.Compute(score.Input{Rules: rules, Checks: checks})
	if got := *check(t, res, "p.r2").Excess; got != 0 {
		t.Errorf("q at the end of the chain = %v, want 0", got)
	}
}

func TestFindingsThatImplyEachOtherKeepTheirCost(t *testing.T) {
	one := int64(1)
	var in score.Input
	for _, edge := range [][2]string{{"p.a", "p.b"}, {"p.b", "p.a"}} {
		in.Rules = append(in.Rules, score.RuleInput{Rule: score.Rule{ID: edge[0]}, Implies: []score.Implied{{Rule: edge[1]}}})
		in.Checks = append(in.Checks, finding.Check{
			Rule: edge[0], Subject: "tool.a", ChargedTo: "tool.a", Dimension: finding.Stack, Severity: finding.Medium,
			Outcome: finding.Fail, Affected: finding.Affected{Count: 1, Of: 1, Population: &one},
		})
	}
	if got := *score.Compute(in).Dimensions[0].Loss; got != 0.5 {
		t.Errorf("loss = %v, want 0.5", got)
	}
}
