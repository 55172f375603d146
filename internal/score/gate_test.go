package score_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// gated is an audit of one dataset with one check, fully covered.
func gated(c finding.Check) *score.Result {
	c.Rule, c.Subject, c.ChargedTo, c.Dimension = "p.r", "dataset.x", "dataset.x", finding.Duplicates
	if c.Severity == finding.Info {
		c.Severity = finding.High
	}
	return score.Compute(score.Input{
		Checks: []finding.Check{c}, Rules: []score.RuleInput{{Rule: score.Rule{ID: "p.r"}}},
		DatasetsDeclared: 1, DatasetsRead: 1,
	})
}

func counted(outcome finding.Outcome, k, n, population int64, method finding.Method) finding.Check {
	return finding.Check{
		Outcome: outcome, Method: method, Deff: 1, Affected: finding.Affected{Count: k, Of: n, Population: of(population)},
	}
}

func TestGateFailOn(t *testing.T) {
	tolerated := counted(finding.Fail, 10, 200, 4000, finding.KeyHash)
	tolerated.Tolerate = 0.04
	mild := counted(finding.Fail, 10, 200, 4000, finding.KeyHash)
	mild.Severity = finding.Low
	waived := counted(finding.Fail, 10, 200, 4000, finding.KeyHash)
	waived.Waiver = &finding.Waiver{Name: "w"}
	expired := waived
	expired.Waiver = &finding.Waiver{Name: "w", Expired: true}
	broken := counted(finding.Error, 0, 0, 0, finding.KeyHash)
	few := counted(finding.Fail, 30, 200, 0, finding.Head)
	few.Tolerate = 0.14
	tests := map[string]struct {
		check  finding.Check
		status score.Status
		spec   score.GateSpec
		want   score.Verdict
		exit   int
	}{
		"a finding without a baseline is new":         {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), want: score.GateFail, exit: 1},
		"a milder finding":                            {check: mild, want: score.GatePass},
		"an accepted finding":                         {check: waived, want: score.GatePass},
		"a waiver that has expired":                   {check: expired, want: score.GateFail, exit: 1},
		"one that is worse":                           {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), status: score.StatusWorse, want: score.GateFail, exit: 1},
		"one that was there before":                   {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), status: score.StatusUnchanged, want: score.GatePass},
		"one that was there before, all count":        {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), status: score.StatusUnchanged, spec: score.GateSpec{Scope: score.ScopeAll}, want: score.GateFail, exit: 1},
		"one of a check that is new":                  {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), status: score.StatusNewCheck, want: score.GatePass},
		"one that noise may explain":                  {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), status: score.StatusNewlySeen, want: score.GateUnproven},
		"one that noise may explain, points decide":   {check: counted(finding.Fail, 10, 200, 4000, finding.KeyHash), status: score.StatusNewlySeen, spec: score.GateSpec{Proof: score.Point}, want: score.GateFail, exit: 1},
		"a share whose bound is tolerated":            {check: tolerated, want: score.GateUnproven},
		"the same, strictly":                          {check: tolerated, spec: score.GateSpec{Strict: true}, want: score.GateFail, exit: 1},
		"the same, points decide":                     {check: tolerated, spec: score.GateSpec{Proof: score.Point}, want: score.GateFail, exit: 1},
		"a convenience sample can fail":               {check: counted(finding.Fail, 100, 200, 0, finding.Head), want: score.GateFail, exit: 1},
		"a convenience sample near what is tolerated": {check: few, want: score.GateUnproven},
		"a rule that broke":                           {check: broken, want: score.GateIncomplete, exit: 3},
		"nothing found":                               {check: counted(finding.Pass, 0, 200, 200, finding.All), want: score.GatePass},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := gated(tt.check)
			var statuses map[finding.ID]score.Status
			if tt.status != "" {
				statuses = map[finding.ID]score.Status{res.Checks[0].ID: tt.status}
			}
			tt.spec.FailOn = finding.High
			got := tt.spec.Judge(res, statuses)
			if got.Result != tt.want || got.ExitCode != tt.exit {
				t.Errorf("gate = %s, exit %d, want %s, exit %d: %+v", got.Result, got.ExitCode, tt.want, tt.exit, got.Conditions)
			}
		})
	}
}

func TestGateMaxShare(t *testing.T) {
	tests := map[string]struct {
		check finding.Check
		rule  string
		want  score.Verdict
		needs int64
	}{
		"proven above":           {check: counted(finding.Fail, 120, 1500, 91000, finding.KeyHash), want: score.GateFail},
		"below":                  {check: counted(finding.Fail, 30, 1500, 91000, finding.KeyHash), want: score.GatePass},
		"above, not proven":      {check: counted(finding.Fail, 94, 2000, 182000, finding.KeyHash), want: score.GateUnproven, needs: 2962},
		"below, by convenience":  {check: counted(finding.Fail, 30, 1500, 0, finding.Recent), want: score.GateUnproven},
		"looked at, no verdict":  {check: counted(finding.Inconclusive, 0, 12, 500, finding.KeyHash), want: score.GateUnproven},
		"not looked at":          {check: counted(finding.Inconclusive, 0, 0, 0, finding.KeyHash), want: score.GateIncomplete},
		"of a rule that ran not": {check: counted(finding.Pass, 0, 200, 200, finding.All), rule: "p.other", want: score.GateIncomplete},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			rule := lo.CoalesceOrEmpty(tt.rule, "p.r")
			spec := score.GateSpec{FailOn: finding.Critical, MaxShare: map[string]float64{rule: 0.04}}
			conditions := spec.Judge(gated(tt.check), nil).Conditions
			c := conditions[len(conditions)-1]
			if c.Result != tt.want || lo.FromPtr(c.RecordsNeeded) != tt.needs {
				t.Errorf("condition = %s, %d records needed, want %s, %d", c.Result, lo.FromPtr(c.RecordsNeeded), tt.want, tt.needs)
			}
		})
	}
}

func TestGateOfGoldenRobotics(t *testing.T) {
	number := func(x float64) *float64 { return &x }
	spec := score.GateSpec{
		Name: "ci", FailOn: finding.High, MaxShare: map[string]float64{"duplicates.records": 0.04},
		MinScore: number(70), MinDimension: map[finding.Dimension]float64{finding.Integrations: 40, finding.Duplicates: 90},
		MinCoverage: number(0.95),
	}
	res := score.Compute(robotics.Input())
	unchanged := map[finding.ID]score.Status{}
	for _, f := range res.Findings {
		unchanged[f.ID] = score.StatusUnchanged
	}
	type row struct {
		Kind, RefersTo string
		Result         score.Verdict
		Needs          int64
	}
	want := []row{
		{"fail_on", "dataset.asana_tasks", score.GateIncomplete, 0},
		{"max_share", "dataset.hubspot_contacts", score.GateUnproven, 3703},
		{"max_share", "dataset.mailchimp_audience", score.GateIncomplete, 0},
		{"max_share", "dataset.salesforce_accounts", score.GatePass, 0},
		{"max_share", "dataset.salesforce_contacts", score.GatePass, 0},
		{"max_share", "dataset.stripe_customers", score.GatePass, 0},
		{"max_share", "dataset.zendesk_users", score.GatePass, 0},
		{"min_score", "", score.GatePass, 0},
		{"min_dimension", "integrations", score.GateFail, 0},
		{"min_dimension", "duplicates", score.GatePass, 0},
		{"min_coverage", "", score.GateIncomplete, 0},
	}
	gate := spec.Judge(res, unchanged)
	got := lo.Map(gate.Conditions, func(c score.Condition, _ int) row {
		refers := ""
		switch {
		case c.Kind == "max_share":
			refers = c.RefersTo[1]
		case len(c.RefersTo) > 0:
			refers = c.RefersTo[0]
		}
		return row{c.Kind, refers, c.Result, lo.FromPtr(c.RecordsNeeded)}
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("conditions (-want +got):\n%s", diff)
	}
	if gate.Result != score.GateFail || gate.ExitCode != 1 {
		t.Errorf("gate = %s, exit %d, want fail, 1", gate.Result, gate.ExitCode)
	}
}

func TestGateMinScore(t *testing.T) {
	sampled := counted(finding.Fail, 10, 200, 4000, finding.KeyHash) // D = 76.9, 69.6 to 83.7
	tests := map[string]struct {
		check finding.Check
		limit float64
		proof score.Proof
		want  score.Verdict
	}{
		"above":                   {check: sampled, limit: 60, want: score.GatePass},
		"upper bound below":       {check: sampled, limit: 95, want: score.GateFail},
		"between":                 {check: sampled, limit: 80, want: score.GateUnproven},
		"between, points decide":  {check: sampled, limit: 80, proof: score.Point, want: score.GateFail},
		"above, by convenience":   {check: counted(finding.Fail, 10, 200, 0, finding.Head), limit: 10, want: score.GateUnproven},
		"nothing could be scored": {check: counted(finding.Inconclusive, 0, 0, 0, finding.KeyHash), limit: 10, want: score.GateIncomplete},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			spec := score.GateSpec{
				FailOn: finding.Critical, MinScore: &tt.limit, Proof: tt.proof,
				MinDimension: map[finding.Dimension]float64{finding.Duplicates: tt.limit},
			}
			for _, c := range spec.Judge(gated(tt.check), nil).Conditions[1:] {
				if c.Result != tt.want {
					t.Errorf("%s = %s, want %s (%v in %v)", c.Kind, c.Result, tt.want, c.Actual, c.Interval)
				}
			}
		})
	}
}

func TestGateNeverPassesOnWhatWasNotLookedAt(t *testing.T) {
	res := gated(counted(finding.Pass, 0, 200, 200, finding.All))
	res.Coverage.DatasetsDeclared = 2
	if got := score.DefaultGate().Judge(res, nil); got.Result != score.GateIncomplete || got.ExitCode != 3 {
		t.Errorf("gate = %s, exit %d, want incomplete, 3", got.Result, got.ExitCode)
	}
}
