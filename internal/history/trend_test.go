package history_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// quarter is Golden Robotics on a day, with some checks of things as a whole
// failing or passing.
func quarter(asOf string, fails map[string]bool) history.Audit {
	in := robotics.Input()
	in.Audit.AsOf = asOf
	for i := range in.Checks {
		c := &in.Checks[i]
		failed, named := fails[c.Rule+" "+c.Subject]
		switch {
		case named && failed:
			c.Outcome, c.Affected, c.Message = finding.Fail, finding.Whole(true), finding.English("wrong")
		case named:
			c.Outcome, c.Affected, c.Message = finding.Pass, finding.Whole(false), nil
		}
	}
	return history.Audit{ID: asOf + "-00000000", Result: score.Compute(in)}
}

const (
	slackOwner  = "ownership.tool_owner tool.slack"
	trelloOwner = "ownership.tool_owner tool.trello"
)

func year() []history.Audit {
	return []history.Audit{
		quarter("2026-02-20", map[string]bool{slackOwner: true, trelloOwner: false}),
		quarter("2026-05-20", map[string]bool{slackOwner: false}),
		quarter("2026-08-20", nil),
		quarter("2026-11-21", map[string]bool{slackOwner: true}),
	}
}

func TestHowLongAFindingHasBeenOpen(t *testing.T) {
	open := lo.KeyBy(history.NewTrend(year(), history.Options{}).Open(), func(o history.Open) finding.ID { return o.ID })
	tests := map[string]struct {
		id   finding.ID
		want history.Open
	}{
		"from the beginning": {
			finding.Fingerprint("compliance.dpa", "tool.mailchimp", ""), history.Open{Since: "2026-02-20", Audits: 4},
		},
		"since its check last passed": {
			finding.Fingerprint("ownership.tool_owner", "tool.trello", ""), history.Open{Since: "2026-05-20", Audits: 3},
		},
		"fixed once, and back again": {
			finding.Fingerprint("ownership.tool_owner", "tool.slack", ""), history.Open{Since: "2026-11-21", Audits: 1, FixedOn: "2026-05-20", LastOpen: "2026-02-20"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.want.ID = tt.id
			if diff := cmp.Diff(tt.want, open[tt.id]); diff != "" {
				t.Errorf("open (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFindingThatCameBackIsMarked(t *testing.T) {
	audits := year()
	change, err := history.Compare(audits[2].Result, audits[3].Result, history.Options{})
	if err != nil {
		t.Fatal(err)
	}
	history.NewTrend(audits, history.Options{}).Recall(change)
	back := lo.FilterMap(change.Findings, func(f score.FindingChange, _ int) (string, bool) { return string(f.ID) + " " + f.FirstSeen, f.CameBack })
	if diff := cmp.Diff([]string{string(finding.Fingerprint("ownership.tool_owner", "tool.slack", "")) + " 2026-02-20"}, back); diff != "" {
		t.Errorf("came back (-want +got):\n%s", diff)
	}
	// The audits before this one say what became of it in between.
	for _, f := range change.Findings {
		if f.ID != finding.Fingerprint("ownership.tool_owner", "tool.slack", "") {
			continue
		}
		said := lo.Map(f.Past, func(p score.FindingPast, _ int) string { return p.AsOf + " " + p.Outcome.String() })
		if diff := cmp.Diff([]string{"2026-02-20 fail", "2026-05-20 pass", "2026-08-20 pass"}, said); diff != "" {
			t.Errorf("its past (-want +got):\n%s", diff)
		}
	}
}

func TestThePastIsRestatedUnderTodaysSeverities(t *testing.T) {
	audits := []history.Audit{
		{ID: "old", Result: score.Compute(robotics.Earlier())}, {ID: "new", Result: score.Compute(milder(robotics.Input()))},
	}
	trend := history.NewTrend(audits, history.Options{})
	old, now := trend.Items[0], trend.Items[1]
	want := score.Look(milder(robotics.Earlier())).Value
	if !same(*old.Score, want) || old.RestatedFrom == nil || !equalish(*old.RestatedFrom, 72.803757) {
		t.Errorf("restated to %v from %v, want %v from 72.803757", *old.Score, old.RestatedFrom, want)
	}
	if now.RestatedFrom != nil || !same(*now.Score, *audits[1].Result.Score.Value) {
		t.Errorf("today is restated: %+v", now)
	}
	if diff := cmp.Diff([]string{"compliance.access_review"}, trend.NewRules); diff != "" {
		t.Errorf("new rules (-want +got):\n%s", diff)
	}
	change, err := history.Compare(audits[0].Result, audits[1].Result, history.Options{})
	if err != nil || change.BeforeRestated == nil || !same(*change.BeforeRestated, want) {
		t.Errorf("the comparison restates to %v, %v, want %v", change.BeforeRestated, err, want)
	}
}

// milder is an audit under rules that take a missing owner less seriously.
func milder(in score.Input) score.Input {
	for i := range in.Rules {
		if in.Rules[i].ID == "ownership.tool_owner" {
			in.Rules[i].Severity = finding.Low
		}
	}
	for i := range in.Checks {
		if in.Checks[i].Rule == "ownership.tool_owner" {
			in.Checks[i].Severity = finding.Low
		}
	}
	return in
}

func TestSharesOverTime(t *testing.T) {
	audits := []history.Audit{{Result: score.Compute(robotics.Earlier())}, {Result: score.Compute(robotics.Input())}}
	trend := history.NewTrend(audits, history.Options{})
	shares := func(rule, subject string) []int64 {
		return lo.Map(trend.Shares(finding.Fingerprint(rule, subject, "")), func(c *score.Check, _ int) int64 {
			if c == nil {
				return -1
			}
			return c.Affected.Count
		})
	}
	if diff := cmp.Diff([]int64{150, 94}, shares("duplicates.records", "dataset.hubspot_contacts")); diff != "" {
		t.Errorf("duplicates (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int64{-1, 1}, shares("compliance.access_review", "tool.zendesk")); diff != "" {
		t.Errorf("a rule that came later (-want +got):\n%s", diff)
	}
}

func TestAnInventoryScoreIsNoPartOfATrendOfFullOnes(t *testing.T) {
	in := robotics.Input()
	in.Audit.Kind = score.InventoryAudit
	first := history.Audit{ID: "inventory", Result: score.Compute(in)}
	trend := history.NewTrend([]history.Audit{first, {ID: "full", Result: score.Compute(robotics.Input())}}, history.Options{})
	if len(trend.Items) != 1 || !cmp.Equal(trend.LeftOut, []string{"inventory"}) {
		t.Errorf("%d items, left out %v", len(trend.Items), trend.LeftOut)
	}
	if _, err := history.Compare(first.Result, score.Compute(robotics.Input()), history.Options{}); err == nil {
		t.Error("an inventory score was compared with a full one")
	}
	if empty := history.NewTrend(nil, history.Options{}); len(empty.Items) > 0 || len(empty.Open()) > 0 {
		t.Error("a trend of nothing has something in it")
	}
}
