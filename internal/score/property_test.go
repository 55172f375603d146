package score_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// tiny is how exactly sums of points must agree.
const tiny = 1e-9

func value(res *score.Result) float64 {
	if res.Score.Value == nil {
		return 0
	}
	return *res.Score.Value
}

func property(t *testing.T, tolerance bool, holds func(t *rapid.T, in score.Input)) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) { holds(t, audits(tolerance).Draw(t, "audit")) })
}

func TestNumbersStayInTheirRange(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		res := score.Compute(in)
		inside := func(what string, x, low, high float64) {
			if math.IsNaN(x) || x < low || x > high {
				t.Fatalf("%s = %v, want %v to %v", what, x, low, high)
			}
		}
		around := func(what string, i *score.Interval, x, high float64) {
			inside("low of "+what, i.Low(), 0, x+tiny)
			inside("high of "+what, i.High(), x-tiny, high)
		}
		inside("coverage", res.Coverage.Value, 0, 1)
		if res.Score.Value != nil {
			inside("S", *res.Score.Value, 0, 100)
			around("S", res.Score.Interval, *res.Score.Value, 100)
		}
		for _, d := range res.Dimensions {
			inside("coverage of "+d.Name.String(), d.Coverage, 0, 1)
			if d.Scored {
				inside(d.Name.String(), *d.Score, 0, 100)
				around(d.Name.String(), d.Interval, *d.Score, 100)
				around("loss", d.LossInterval, *d.Loss, 1)
			}
		}
		for _, c := range res.Checks {
			if c.Affected != nil {
				inside("k'", c.Affected.Scored, 0, float64(c.Affected.Count)+tiny)
			}
		}
	})
}

func TestCostsAddUpToWhatIsMissing(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		res := score.Compute(in)
		if res.Score.Value == nil {
			return
		}
		sum, printed := 0.0, 0.0
		for _, f := range res.Findings {
			if f.Cost != nil {
				sum += *f.Cost
			}
		}
		for _, cost := range score.PrintedCosts(res) {
			printed += cost
		}
		if missing := 100 - *res.Score.Value; math.Abs(sum-missing) > tiny {
			t.Fatalf("costs add up to %v, want %v", sum, missing)
		}
		if gap := 100 - score.Round(*res.Score.Value); math.Abs(printed-gap) > tiny {
			t.Fatalf("printed costs add up to %v, want %v", printed, gap)
		}
	})
}

func TestMendingNeverTakesPoints(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		res := score.Compute(in)
		var ids []finding.ID
		largest := 0.0
		for _, f := range res.Findings {
			if f.Gain == nil {
				continue
			}
			if rapid.Bool().Draw(t, "mended") {
				ids = append(ids, f.ID)
				largest = max(largest, *f.Gain)
			}
			if got := score.Mend(res, f.ID).Value - value(res); *f.Gain < 0 || math.Abs(got-*f.Gain) > tiny {
				t.Fatalf("mending %s gives %v, its gain says %v", f.ID, got, *f.Gain)
			}
		}
		if got := score.Mend(res, ids...).Value - value(res); got < largest-tiny {
			t.Fatalf("mending %v gives %v, less than one of them alone: %v", ids, got, largest)
		}
	})
}

// What is counted record by record can be mended in the input as well, and
// must come out the same.
func TestGainIsTheScoreOfAMendedAudit(t *testing.T) {
	property(t, false, func(t *rapid.T, in score.Input) {
		in.Checks = slices.DeleteFunc(slices.Clone(in.Checks), func(c finding.Check) bool { return c.Outcome.Scored() && c.Method == finding.Declared })
		res := score.Compute(in)
		for _, f := range res.Findings {
			if f.Gain == nil {
				continue
			}
			if got := value(score.Compute(mendedInput(in, res, f.ID))) - value(res); math.Abs(got-*f.Gain) > tiny {
				t.Fatalf("the audit with %s mended gains %v, its gain says %v", f.ID, got, *f.Gain)
			}
		}
	})
}

func TestAFailingCheckNeverRaisesTheScore(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		before := score.Compute(in)
		subject := before.Subjects[rapid.IntRange(0, len(before.Subjects)-1).Draw(t, "subject")].Address
		c := finding.Check{
			Rule: "p.added", Subject: subject, ChargedTo: subject, Dimension: finding.Duplicates, Outcome: finding.Fail,
			Severity: finding.Severity(rapid.IntRange(1, 4).Draw(t, "added severity")), Affected: finding.Whole(true),
		}
		evaluated := slices.ContainsFunc(in.Checks, func(other finding.Check) bool {
			return other.ChargedTo == subject && other.Dimension == c.Dimension && other.Outcome.Scored() && other.Severity > finding.Info
		})
		scored := lo.FilterMap(before.Dimensions, func(d score.Dimension, _ int) (bool, bool) { return d.Scored, d.Name == c.Dimension })
		if !evaluated || !scored[0] {
			return
		}
		in.Checks = append(slices.Clone(in.Checks), c)
		if after := score.Compute(in); value(after) > value(before)+tiny {
			t.Fatalf("S rose from %v to %v", value(before), value(after))
		}
	})
}

func TestFoldingOnlyForgives(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		with := score.Compute(in)
		bare := in
		bare.Rules = lo.Map(in.Rules, func(r score.RuleInput, _ int) score.RuleInput { return score.RuleInput{Rule: r.Rule} })
		without := score.Compute(bare)
		if value(without) > value(with)+tiny {
			t.Fatalf("S without folding = %v, with = %v", value(without), value(with))
		}
		checks := lo.KeyBy(without.Checks, func(c score.Check) finding.ID { return c.ID })
		for _, c := range with.Checks {
			other := checks[c.ID]
			if diff := cmp.Diff(other.Share, c.Share); c.Outcome != other.Outcome || diff != "" || !cmp.Equal(other.Interval, c.Interval) {
				t.Fatalf("folding changes outcome or share of %s: %v", c.ID, diff)
			}
			for _, h := range c.Held {
				for _, by := range h.By {
					if g := checks[by]; g.Dimension != c.Dimension || !nested(g.Subject, c.Subject) {
						t.Fatalf("%s of %s, %s is folded into %s of %s, %s", c.ID, c.Subject, c.Dimension, by, g.Subject, g.Dimension)
					}
				}
			}
		}
		gate := score.GateSpec{FailOn: finding.Low, Scope: score.ScopeAll, MaxShare: map[string]float64{"p.r0": 0.1, "p.r1": 0.1}}
		if diff := cmp.Diff(gate.Judge(without, nil), gate.Judge(with, nil)); diff != "" {
			t.Fatalf("folding changes the gate (-without +with):\n%s", diff)
		}
	})
}

func nested(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+".") || strings.HasPrefix(b, a+".")
}

func TestAGroupNeverCostsLessThanItsDearest(t *testing.T) {
	property(t, false, func(t *rapid.T, in score.Input) {
		res := score.Compute(in)
		blast := map[string]float64{}
		for _, s := range res.Subjects {
			blast[s.Address] = s.Blast
		}
		left, dearest := map[string]float64{}, map[string]float64{} // by dimension and subject, which no group crosses
		for _, c := range res.Checks {
			if c.Outcome != finding.Fail || len(c.Held) == 0 && !holdsOthers(res, c.ID) {
				continue
			}
			key := c.Dimension.String() + c.ChargedTo
			left[key] += blast[c.ChargedTo] * c.Severity.Sigma() * *c.Excess
			dearest[key] = max(dearest[key], blast[c.ChargedTo]*c.Severity.Sigma()**c.Share)
		}
		for key, cost := range left {
			if cost < dearest[key]-tiny {
				t.Fatalf("the group of %s costs %v, its dearest alone %v", key, cost, dearest[key])
			}
		}
	})
}

func holdsOthers(res *score.Result, id finding.ID) bool {
	return slices.ContainsFunc(res.Checks, func(c score.Check) bool {
		return slices.ContainsFunc(c.Held, func(h score.Held) bool { return slices.Contains(h.By, id) })
	})
}

func TestOrderLeavesNoTrace(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		want := encode(t, score.Compute(in))
		other := in
		other.Subjects = rapid.Permutation(in.Subjects).Draw(t, "subjects")
		other.Rules = rapid.Permutation(in.Rules).Draw(t, "rules")
		other.Checks = rapid.Permutation(in.Checks).Draw(t, "checks")
		other.Joint = nil
		for _, table := range in.Joint {
			place := rapid.Permutation(lo.Range(len(table.Checks))).Draw(t, "columns")
			moved := score.Joint{Subject: table.Subject, Records: table.Records, Checks: make([]finding.ID, len(place))}
			for from, to := range place {
				moved.Checks[to] = table.Checks[from]
			}
			for _, p := range table.Patterns {
				moved.Patterns = append(moved.Patterns, score.Pattern{
					Failing: lo.Map(p.Failing, func(column, _ int) int { return place[column] }), Records: p.Records, Weights: p.Weights,
				})
			}
			slices.Reverse(moved.Patterns)
			other.Joint = append([]score.Joint{moved}, other.Joint...)
		}
		if got := encode(t, score.Compute(other)); !bytes.Equal(want, got) {
			t.Fatalf("another order gives other bytes (-want +got):\n%s", cmp.Diff(string(want), string(got)))
		}
	})
}

func TestStoredNumbersGiveTheSameBytes(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		res := score.Compute(in)
		want := encode(t, res)
		if got := encode(t, score.Compute(score.InputOf(res))); !bytes.Equal(want, got) {
			t.Fatalf("scored again (-want +got):\n%s", cmp.Diff(string(want), string(got)))
		}
	})
}

func TestLookingSaysWhatComputingSays(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		res, look := score.Compute(in), score.Look(in)
		if look.Value != value(res) || look.Grade != res.Score.Grade {
			t.Fatalf("outlook = %v, %s, result = %v, %s", look.Value, look.Grade, value(res), res.Score.Grade)
		}
	})
}

func TestOnlyRelativeSizeCounts(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		sized := score.InputOf(score.Compute(in))
		before := value(score.Compute(sized))
		for i := range sized.Subjects {
			sized.Subjects[i].Blast *= 2
		}
		if after := value(score.Compute(sized)); math.Abs(after-before) > tiny {
			t.Fatalf("S of doubled B = %v, want %v", after, before)
		}
	})
}

func TestWhatWasNotReadChangesCoverageAlone(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		before := score.Compute(in)
		asked := finding.Check{
			Rule: "p.r0", Subject: "dataset.new", ChargedTo: "dataset.new", Dimension: finding.Duplicates, Severity: finding.High,
		}
		healthy := asked
		healthy.Outcome, healthy.Affected = finding.Pass, finding.Whole(false)
		in.Checks = append(slices.Clone(in.Checks), asked)
		unread := dimension(score.Compute(in), finding.Duplicates)
		in.Checks[len(in.Checks)-1] = healthy
		read := dimension(score.Compute(in), finding.Duplicates)
		was := dimension(before, finding.Duplicates)
		if was.Scored && unread.Scored && *unread.Score != *was.Score {
			t.Fatalf("an unread subject moves D from %v to %v", *was.Score, *unread.Score)
		}
		if unread.Coverage > was.Coverage+tiny && was.SubjectsDeclared > 0 {
			t.Fatalf("an unread subject raises coverage from %v to %v", was.Coverage, unread.Coverage)
		}
		if was.Scored && *read.Score < *was.Score-tiny {
			t.Fatalf("a healthy subject lowers D from %v to %v", *was.Score, *read.Score)
		}
	})
}

func dimension(res *score.Result, name finding.Dimension) score.Dimension {
	d, _ := lo.Find(res.Dimensions, func(d score.Dimension) bool { return d.Name == name })
	return d
}

func TestWaiversAndChecksOfTheAuditLeaveTheScore(t *testing.T) {
	property(t, true, func(t *rapid.T, in score.Input) {
		before := score.Compute(in)
		in.Checks = slices.Clone(in.Checks)
		for i := range in.Checks {
			if in.Checks[i].Outcome == finding.Fail && rapid.Bool().Draw(t, "waived") {
				in.Checks[i].Waiver = &finding.Waiver{Name: "w"}
			}
		}
		in.Checks = append(in.Checks, finding.Check{
			Rule: "audit.clock", Subject: "stack", Outcome: finding.Fail, Severity: finding.Critical, Affected: finding.Whole(true),
		})
		after := score.Compute(in)
		if value(after) != value(before) || after.Coverage.Value != before.Coverage.Value || after.Score.GradeUncapped != before.Score.GradeUncapped {
			t.Fatalf("S, coverage, grade: %v %v %s, want %v %v %s", value(after), after.Coverage.Value, after.Score.GradeUncapped,
				value(before), before.Coverage.Value, before.Score.GradeUncapped)
		}
		for _, f := range after.Findings {
			if f.ID == finding.Fingerprint("audit.clock", "stack", "") && (f.Cost != nil || f.Gain != nil || f.Wave != 0) {
				t.Fatalf("a finding about the audit costs %v, gives %v, is in wave %d", f.Cost, f.Gain, f.Wave)
			}
		}
	})
}

func TestIntervalsNarrowWithMoreRecordsAndWidenWithDeff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		population := rapid.Int64Range(2, 1e6).Draw(t, "N")
		n := rapid.Int64Range(1, population).Draw(t, "n")
		k := rapid.Int64Range(0, n).Draw(t, "k")
		deff := rapid.Float64Range(1, 10).Draw(t, "deff")
		p := float64(k) / float64(n)
		width := func(n int64, deff float64) float64 {
			i := score.Wilson(p, float64(n), &population, deff)
			if i.Low() > p || i.High() < p {
				t.Fatalf("%v lies outside of %v", p, i)
			}
			return i.High() - i.Low()
		}
		if wide, narrow := width(n, deff*1.5), width(n, deff); wide < narrow-tiny {
			t.Fatalf("a larger deff narrows the interval from %v to %v", narrow, wide)
		}
		if few, many := width(n, deff), width(min(population, n*2), deff); many > few+tiny {
			t.Fatalf("more records widen the interval from %v to %v", few, many)
		}
		if all := width(population, deff); all != 0 {
			t.Fatalf("the width is %v where everything was read", all)
		}
	})
}
