package score_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// whole is a check of a tool as a whole.
func whole(rule, tool string, d finding.Dimension, s finding.Severity, failed bool) finding.Check {
	c := finding.Check{
		Rule: rule, Subject: tool, ChargedTo: tool, Dimension: d, Severity: s, Outcome: finding.Pass,
		Affected: finding.Whole(failed), Effort: finding.MediumEffort,
	}
	if failed {
		c.Outcome = finding.Fail
	}
	return c
}

func TestNothingToScoreHasNoNumber(t *testing.T) {
	res := score.Compute(score.Input{Checks: []finding.Check{{
		Rule: "p.r", Subject: "tool.a", ChargedTo: "tool.a", Dimension: finding.Stack, Severity: finding.High,
	}}})
	if res.Score.Value != nil || res.Score.Grade != "" || !res.Score.Incomplete || !res.Score.Provisional {
		t.Errorf("score = %+v, want none, incomplete and provisional", res.Score)
	}
	for _, d := range res.Dimensions {
		if d.Scored || d.Score != nil || d.Reason["en"] == "" {
			t.Errorf("%s is scored %t, %v, for %v", d.Name, d.Scored, d.Score, d.Reason)
		}
	}
}

func TestADimensionOfWhichLessThanHalfWasSeenIsNotScored(t *testing.T) {
	unseen := func(n int) finding.Check {
		c := whole("p.r", fmt.Sprintf("tool.x%d", n), finding.Stack, finding.High, false)
		c.Outcome = finding.Inconclusive
		return c
	}
	in := score.Input{Checks: []finding.Check{
		whole("p.r", "tool.a", finding.Stack, finding.High, true), unseen(1),
		whole("p.g", "tool.a", finding.Governance, finding.High, false),
	}}
	if d := dimension(score.Compute(in), finding.Stack); !d.Scored || d.Coverage != 0.5 {
		t.Errorf("half seen: scored %t at coverage %v", d.Scored, d.Coverage)
	}
	in.Checks = append(in.Checks, unseen(2))
	res := score.Compute(in)
	d := dimension(res, finding.Stack)
	if d.Scored || d.Reason["en"] != "less than half of it could be looked at" || !res.Score.Incomplete {
		t.Errorf("a third seen: scored %t for %q, incomplete %t", d.Scored, d.Reason["en"], res.Score.Incomplete)
	}
	if res.Score.WeightScored != score.Weight(finding.Governance) || *res.Score.Value != 100 {
		t.Errorf("W = %v, S = %v: the weight of what is not scored must leave", res.Score.WeightScored, *res.Score.Value)
	}
	for _, f := range res.Findings {
		if f.Cost != nil || f.Gain != nil {
			t.Errorf("a finding of a dimension without a score costs %v", f.Cost)
		}
	}
}

func TestALossIsNeverMoreThanTheSubject(t *testing.T) {
	res := score.Compute(score.Input{Checks: []finding.Check{
		whole("p.a", "tool.a", finding.Stack, finding.Critical, true),
		whole("p.b", "tool.a", finding.Stack, finding.High, true),
	}})
	if got := *dimension(res, finding.Stack).Loss; got != 1 {
		t.Errorf("loss = %v, want 1", got)
	}
	sum := lo.SumBy(res.Checks, func(c score.Check) float64 { return *c.Part })
	if math.Abs(sum-1) > tiny {
		t.Errorf("parts add up to %v, want the loss, 1", sum)
	}
	if gain := *res.Findings[0].Gain + *res.Findings[1].Gain; gain > 100-value(res) {
		t.Errorf("mending each alone gives %v, more than is missing", gain)
	}
}

func TestCaps(t *testing.T) {
	healthy := func(d finding.Dimension) []finding.Check {
		return lo.Times(20, func(i int) finding.Check {
			return whole("p.ok", fmt.Sprintf("tool.t%d", i), d, finding.Medium, false)
		})
	}
	critical := whole("p.critical", "tool.t0", finding.Stack, finding.Critical, true)
	waived := critical
	waived.Waiver = &finding.Waiver{Name: "w"}
	expired := critical
	expired.Waiver = &finding.Waiver{Name: "w", Expired: true}
	low := whole("p.low", "tool.t0", finding.Governance, finding.Low, false)
	tests := map[string]struct {
		checks []finding.Check
		grade  string
		caps   int
	}{
		"healthy":                 {healthy(finding.Stack), "A", 0},
		"a critical finding":      {append(healthy(finding.Stack), critical), "C", 1},
		"one that was accepted":   {append(healthy(finding.Stack), waived), "A", 0},
		"one accepted until then": {append(healthy(finding.Stack), expired), "C", 1},
		"a dimension below 40": {append(healthy(finding.Stack), low,
			whole("p.high", "tool.t0", finding.Governance, finding.High, true),
			whole("p.more", "tool.t0", finding.Governance, finding.Medium, true)), "C", 1},
		"a grade that is low anyway": {[]finding.Check{critical}, "E", 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := score.Compute(score.Input{Checks: tt.checks})
			if res.Score.Grade != tt.grade || len(res.Score.Caps) != tt.caps {
				t.Errorf("grade %s, caps %v, want %s and %d (S = %v)", res.Score.Grade, res.Score.Caps, tt.grade, tt.caps, value(res))
			}
		})
	}
}

func TestAConvenienceSampleIsNeverCertain(t *testing.T) {
	res := gated(counted(finding.Fail, 1, 100000, 0, finding.Head))
	if d := dimension(res, finding.Duplicates); d.Confidence != score.LowConfidence {
		t.Errorf("confidence of the dimension = %s, want low (interval %v)", d.Confidence, d.Interval)
	}
	if res.Score.Confidence != score.MediumConfidence {
		t.Errorf("confidence = %s, want at most medium", res.Score.Confidence)
	}
}

func TestOwnWeights(t *testing.T) {
	res := score.Compute(score.Input{
		Weights: map[finding.Dimension]float64{finding.Stack: 45, finding.Governance: 5},
		Checks: []finding.Check{
			whole("p.a", "tool.a", finding.Stack, finding.Critical, true), whole("p.b", "tool.a", finding.Governance, finding.Low, false),
		},
	})
	if got := value(res); math.Abs(got-10) > tiny { // 0 of 45 and 100 of 5
		t.Errorf("S = %v, want 10", got)
	}
	if diff := cmp.Diff([]string{"stack"}, res.Audit.Custom.Weights); diff != "" {
		t.Errorf("custom weights (-want +got):\n%s", diff)
	}
}

func TestJointFactor(t *testing.T) {
	const records, each = 1000, 50
	a, b := counted(finding.Fail, each, records, 0, finding.KeyHash), counted(finding.Fail, each, records, 0, finding.KeyHash)
	for i, c := range []*finding.Check{&a, &b} {
		c.Rule, c.Subject, c.ChargedTo = fmt.Sprintf("p.r%d", i), "dataset.x", "dataset.x"
		c.Dimension, c.Severity = finding.Completeness, finding.Medium
	}
	exact := b
	exact.Affected.Population = of(records)
	tests := map[string]struct {
		checks   []finding.Check
		patterns []score.Pattern
		want     float64 // of p(1−p) = 0.0475
	}{
		"defects that always meet": {
			[]finding.Check{a, b}, []score.Pattern{{Failing: []int{0, 1}, Records: each}}, 2,
		},
		"defects that never meet vary less": {
			[]finding.Check{a, b}, []score.Pattern{{Failing: []int{0}, Records: each}, {Failing: []int{1}, Records: each}}, 1,
		},
		"one sampled check beside an exact one": {
			[]finding.Check{a, exact}, []score.Pattern{{Failing: []int{0, 1}, Records: each}}, 1,
		},
		"half of them meet": {
			[]finding.Check{a, b},
			[]score.Pattern{{Failing: []int{0, 1}, Records: 25}, {Failing: []int{0}, Records: 25}, {Failing: []int{1}, Records: 25}},
			1 + (0.025-0.05*0.05)/0.0475,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := score.Compute(score.Input{Checks: tt.checks, Joint: []score.Joint{{
				Subject: "dataset.x", Records: records, Checks: []finding.ID{a.ID(), b.ID()}, Patterns: tt.patterns,
			}}})
			got, stored := dimension(res, finding.Completeness).Joint["dataset.x"]
			if !stored {
				got = 1
			}
			if math.Abs(got-tt.want) > tiny {
				t.Errorf("φ = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRoadmapWaves(t *testing.T) {
	tests := map[string]struct {
		effort   finding.Effort
		severity finding.Severity
		deadline string
		want     int
	}{
		"little work":                {finding.LowEffort, finding.Low, "", 1},
		"danger":                     {finding.HighEffort, finding.Critical, "", 1},
		"a contract date is near":    {finding.HighEffort, finding.Medium, "2026-12-21", 1},
		"a contract date has passed": {finding.HighEffort, finding.Medium, "2026-11-01", 1},
		"a contract date is far":     {finding.HighEffort, finding.Medium, "2026-12-22", 3},
		"days of work":               {finding.MediumEffort, finding.High, "", 2},
		"work that nobody estimated": {finding.NoEffort, finding.High, "", 2},
		"weeks of work":              {finding.HighEffort, finding.High, "", 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := whole("p.r", "tool.a", finding.Stack, tt.severity, true)
			c.Effort, c.Deadline = tt.effort, tt.deadline
			res := score.Compute(score.Input{Audit: score.Audit{AsOf: "2026-11-21T08:00:00Z"}, Checks: []finding.Check{c}})
			if got := res.Findings[0].Wave; got != tt.want {
				t.Errorf("wave = %d, want %d", got, tt.want)
			}
			if got := res.Roadmap.Waves[0].NextDeadline; got != tt.deadline {
				t.Errorf("next deadline = %q, want %q", got, tt.deadline)
			}
		})
	}
}

func TestRoadmapStopsTheLeakFirst(t *testing.T) {
	tags := map[string][]string{"p.retire": {"retire"}, "p.merge": {"merge"}, "p.leak": {"leak"}, "p.plain": nil}
	severities := map[string]finding.Severity{"p.retire": finding.High, "p.merge": finding.Medium, "p.leak": finding.Low, "p.plain": finding.Low}
	var in score.Input
	for rule, list := range tags {
		in.Rules = append(in.Rules, score.RuleInput{Rule: score.Rule{ID: rule, Tags: list}})
		in.Checks = append(in.Checks, whole(rule, "tool.a", finding.Stack, severities[rule], true))
	}
	in.Checks = append(in.Checks, whole("p.plain", "tool.b", finding.Stack, finding.High, true))
	res := score.Compute(in)
	checks := res.ChecksByID()
	var got []string
	for _, id := range res.Roadmap.Waves[0].Findings {
		got = append(got, checks[id].Rule+" "+checks[id].ChargedTo)
	}
	// By gain alone: plain b, then retire, merge, and leak and plain of a.
	want := []string{"p.plain tool.b", "p.leak tool.a", "p.merge tool.a"}
	if diff := cmp.Diff(want, got[:3]); diff != "" {
		t.Errorf("order of work (-want +got):\n%s", diff)
	}
}

func TestReach(t *testing.T) {
	cheap, dear := whole("p.cheap", "tool.a", finding.Stack, finding.Medium, true), whole("p.dear", "tool.b", finding.Stack, finding.High, true)
	cheap.Effort, dear.Effort = finding.LowEffort, finding.HighEffort
	res := score.Compute(score.Input{Checks: []finding.Check{cheap, dear}})
	tests := map[string]struct {
		target  float64
		want    []finding.ID
		reached bool
	}{
		"already there":                   {0, nil, true},
		"the cheap one is enough":         {value(res) + 1, []finding.ID{cheap.ID()}, true},
		"the cheap one turns out useless": {score.Mend(res, dear.ID()).Value, []finding.ID{dear.ID()}, true},
		"both":                            {100, []finding.ID{cheap.ID(), dear.ID()}, true},
		"more than there is":              {101, []finding.ID{cheap.ID(), dear.ID()}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := score.Reach(res, tt.target)
			if diff := cmp.Diff(tt.want, got.Findings); diff != "" || got.Reached != tt.reached {
				t.Errorf("reached %t with %v (-want +got):\n%s", got.Reached, got.Findings, diff)
			}
		})
	}
}

func TestApportion(t *testing.T) {
	tests := map[string]struct {
		values []float64
		total  float64
		want   []float64
	}{
		"nothing":                  {nil, 0, []float64{}},
		"equal remainders":         {[]float64{0.05, 0.05}, 0.1, []float64{0.1, 0}},
		"largest remainders first": {[]float64{1.04, 1.08, 1.08}, 3.2, []float64{1, 1.1, 1.1}},
		"below zero":               {[]float64{-4.749914, 7.895013, -0.194095}, 3.0, []float64{-4.7, 7.9, -0.2}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, score.Apportion(tt.values, tt.total)); diff != "" {
				t.Errorf("printed (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPrintedPartsOfAChange(t *testing.T) {
	parts := []float64{7.895013, 0.548768, -4.749914, -0.194095, -0.106381, -0.664771, 0.010537}
	want := []float64{7.9, 0.5, -4.7, -0.2, -0.1, -0.7, 0}
	if diff := cmp.Diff(want, score.Apportion(parts, 2.7)); diff != "" {
		t.Errorf("printed (-want +got):\n%s", diff)
	}
}

func TestFoldedFindingsAreNotListed(t *testing.T) {
	res := folded(side{finding.Critical, 1, 1, finding.Stack}, side{finding.High, 1, 1, finding.Stack}, -1)
	if got := res.Listed(); len(got) != 1 || got[0].ID != finding.Fingerprint("p.g", "dataset.x", "") {
		t.Errorf("listed = %v, want the cause alone", got)
	}
	if got := res.Roadmap.Waves[0].Findings; len(got) != 1 {
		t.Errorf("on the roadmap: %v, want the cause alone", got)
	}
}

func TestNotApplicableIsCountedAndLeftOut(t *testing.T) {
	skipped := whole("p.r", "tool.a", finding.Stack, finding.High, false)
	skipped.Outcome = finding.NotApplicable
	res := score.Compute(score.Input{
		Rules: []score.RuleInput{{Rule: score.Rule{ID: "p.r"}}}, Checks: []finding.Check{skipped},
	})
	if len(res.Checks) != 0 || res.Rules[0].NotApplicable != 1 || dimension(res, finding.Stack).SubjectsDeclared != 0 {
		t.Errorf("%d checks, %d not applicable, %d subjects", len(res.Checks), res.Rules[0].NotApplicable, dimension(res, finding.Stack).SubjectsDeclared)
	}
}

func BenchmarkCompute(b *testing.B) {
	for _, findings := range []int{1000, 20000} {
		b.Run(fmt.Sprintf("findings=%d", findings), func(b *testing.B) {
			in := score.Input{Rules: []score.RuleInput{
				{Rule: score.Rule{ID: "p.r0"}, Implies: []score.Implied{{Rule: "p.r1"}}}, {Rule: score.Rule{ID: "p.r1"}},
			}}
			for i := range findings {
				in.Checks = append(in.Checks, whole(fmt.Sprintf("p.r%d", i%20), fmt.Sprintf("tool.t%d", i/20), finding.Dimensions()[i%8], finding.Low, true))
			}
			for b.Loop() {
				score.Compute(in)
			}
		})
	}
}
