package history_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
)

// tiny is how exactly sums of points must agree.
const tiny = 1e-9

func same(a, b float64) bool { return math.Abs(a-b) <= tiny }

func compared(t *rapid.T, old, now *score.Result) *score.Change {
	c, err := history.Compare(old, now, history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func value(res *score.Result) float64 { return lo.FromPtr(res.Score.Value) }

func sum(p score.ChangeParts) float64 {
	return p.Fixed + p.Improved + p.New + p.Worse + p.WithinNoise + p.Scope + p.Rules
}

func TestThePartsAreTheChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := companies().Draw(t, "company")
		old, now := score.Compute(c.audit(t, "2026-08-20", false)), score.Compute(c.audit(t, "2026-11-21", false))
		change := compared(t, old, now)
		if got, want := sum(change.Parts), value(now)-value(old); !same(got, want) {
			t.Fatalf("the parts %+v are %v, want %v", change.Parts, got, want)
		}
		if math.IsNaN(change.Noise) || change.Noise < 0 {
			t.Fatalf("noise %v", change.Noise)
		}
		byStatus := map[score.Status]float64{}
		for _, f := range change.Findings {
			byStatus[f.Status] += f.Points
		}
		for status, part := range map[score.Status]float64{
			score.StatusFixed: change.Parts.Fixed, score.StatusNew: change.Parts.New, score.StatusWorse: change.Parts.Worse,
			score.StatusImproved: change.Parts.Improved, score.StatusNewCheck: 0, score.StatusRemoved: 0, score.StatusNotEvaluated: 0,
		} {
			if !same(byStatus[status], part) {
				t.Fatalf("findings that are %s did %v, the part says %v", status, byStatus[status], part)
			}
		}
	})
}

func TestEveryFindingOfEitherAuditHasOneStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := companies().Draw(t, "company")
		old, now := score.Compute(c.audit(t, "2026-08-20", false)), score.Compute(c.audit(t, "2026-11-21", false))
		want := map[finding.ID]bool{}
		for _, f := range append(old.Findings, now.Findings...) {
			want[f.ID] = true
		}
		got := history.Statuses(compared(t, old, now))
		if diff := cmp.Diff(want, lo.MapValues(got, func(score.Status, finding.ID) bool { return true })); diff != "" {
			t.Fatalf("findings (-want +got):\n%s", diff)
		}
		was, is := old.ChecksByID(), now.ChecksByID()
		for id, status := range got {
			if status == score.StatusFixed && (is[id] == nil || is[id].Outcome != finding.Pass) {
				t.Fatalf("%s is fixed, and its check did not pass", id)
			}
			if status == score.StatusNew && (was[id] == nil || was[id].Outcome != finding.Pass) {
				t.Fatalf("%s is new, and its check had not passed", id)
			}
		}
	})
}

func TestAnAuditComparedWithItselfHasNotChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		res := score.Compute(companies().Draw(t, "company").audit(t, "2026-11-21", false))
		change := compared(t, res, res)
		if (change.Parts != score.ChangeParts{}) || change.Significant || change.BeforeRestated != nil {
			t.Fatalf("parts %+v, significant %t, restated %v", change.Parts, change.Significant, change.BeforeRestated)
		}
		for _, f := range change.Findings {
			if f.Status != score.StatusUnchanged || f.Points != 0 {
				t.Fatalf("%s is %s and did %v", f.ID, f.Status, f.Points)
			}
		}
	})
}

func TestSwappingTheSidesNegatesTheChange(t *testing.T) {
	opposite := map[score.Status]score.Status{
		score.StatusNew: score.StatusFixed, score.StatusFixed: score.StatusNew,
		score.StatusNewlySeen: score.StatusNotSeen, score.StatusNotSeen: score.StatusNewlySeen,
		score.StatusWorse: score.StatusImproved, score.StatusImproved: score.StatusWorse,
		score.StatusUnchanged: score.StatusUnchanged,
	}
	rapid.Check(t, func(t *rapid.T) {
		c := companies().Draw(t, "company")
		old, now := score.Compute(c.audit(t, "2026-08-20", true)), score.Compute(c.audit(t, "2026-11-21", true))
		there, back := compared(t, old, now), compared(t, now, old)
		for name, pair := range map[string][2]float64{
			"fixed": {there.Parts.Fixed, back.Parts.New}, "new": {there.Parts.New, back.Parts.Fixed},
			"improved": {there.Parts.Improved, back.Parts.Worse}, "worse": {there.Parts.Worse, back.Parts.Improved},
			"within noise": {there.Parts.WithinNoise, back.Parts.WithinNoise},
			"scope":        {there.Parts.Scope, back.Parts.Scope}, "rules": {there.Parts.Rules, back.Parts.Rules},
		} {
			if !same(pair[0], -pair[1]) {
				t.Fatalf("%s is %v there and %v back", name, pair[0], pair[1])
			}
		}
		returned := history.Statuses(back)
		for id, status := range history.Statuses(there) {
			if returned[id] != opposite[status] {
				t.Fatalf("%s is %s there and %s back", id, status, returned[id])
			}
		}
	})
}

func TestOrderLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := companies().Draw(t, "company")
		old, now := score.Compute(c.audit(t, "2026-08-20", false)), score.Compute(c.audit(t, "2026-11-21", false))
		shuffled := *old
		shuffled.Checks = rapid.Permutation(old.Checks).Draw(t, "checks")
		shuffled.Rules = rapid.Permutation(old.Rules).Draw(t, "rules")
		if diff := cmp.Diff(compared(t, old, now), compared(t, &shuffled, now)); diff != "" {
			t.Fatalf("another order gives another change (-want +got):\n%s", diff)
		}
	})
}

func TestABaselineSaysWhatItsAuditSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := companies().Draw(t, "company")
		old, now := score.Compute(c.audit(t, "2026-08-20", true)), score.Compute(c.audit(t, "2026-11-21", true))
		var file bytes.Buffer
		if err := history.NewBaseline(old).Write(&file); err != nil {
			t.Fatal(err)
		}
		b, err := history.ReadBaseline(&file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(history.Statuses(compared(t, old, now)), history.Statuses(b.Compare(now, history.Options{}))); diff != "" {
			t.Fatalf("statuses (-audit +baseline):\n%s", diff)
		}
	})
}
