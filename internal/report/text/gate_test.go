package text_test

import (
	"bytes"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/text"
	"stackassay/internal/score"
)

func id(rule, subject, discriminator string) string {
	return string(finding.Fingerprint(rule, subject, discriminator))
}

// gated is the golden example behind a gate whose conditions come out in every
// way.
func gated() *score.Result {
	res := ordinary(true)
	failing := id("integrations.failing", "integration.hubspot_to_salesforce", "")
	email := id("consistency.field_differs", "dataset.hubspot_contacts+dataset.salesforce_contacts", "email")
	before := 0.064
	for _, f := range res.Findings {
		c := score.FindingChange{ID: f.ID, Status: score.StatusUnchanged}
		switch string(f.ID) {
		case failing:
			c.Status = score.StatusNew
		case email:
			c.Status, c.Before = score.StatusWorse, &before
		}
		res.Change.Findings = append(res.Change.Findings, c)
	}
	for i := range res.Findings {
		if string(res.Findings[i].ID) == failing {
			res.Findings[i].Location = &finding.Range{File: "inventory/marketing.hcl", Line: 12, Column: 1, EndLine: 12, EndColumn: 10}
		}
	}
	number := func(v float64) *float64 { return &v }
	needed := int64(3703)
	res.Gate = &score.Gate{Name: "ci", Result: score.GateFail, ExitCode: 1, Conditions: []score.Condition{
		{Kind: "fail_on", Limit: "high", Actual: number(2), Result: score.GateFail, RefersTo: []string{failing, email}},
		{Kind: "fail_on", Limit: 0.005, Actual: number(0.009), Interval: &score.Interval{0.0045, 0.0141}, Result: score.GateUnproven, RefersTo: []string{id("validity.email", "dataset.hubspot_contacts", "email")}},
		{Kind: "max_share", Limit: 0.04, Actual: number(0.08), Interval: &score.Interval{0.067, 0.095}, Result: score.GateFail, RefersTo: []string{"duplicates.records", "dataset.salesforce_contacts"}},
		{Kind: "max_share", Limit: 0.04, Actual: number(0.047), Interval: &score.Interval{0.0377, 0.0585}, Result: score.GateUnproven, RefersTo: []string{"duplicates.records", "dataset.hubspot_contacts"}, RecordsNeeded: &needed},
		{Kind: "max_share", Limit: 0.04, Result: score.GateIncomplete, RefersTo: []string{"duplicates.records", "dataset.mailchimp_audience"}},
		{Kind: "min_score", Limit: 70.0, Actual: number(74.6), Interval: &score.Interval{74.2, 74.9}, Result: score.GatePass, RefersTo: []string{}},
		{Kind: "min_dimension", Limit: 60.0, Actual: number(91.0), Interval: &score.Interval{89.3, 92.4}, Result: score.GatePass, RefersTo: []string{"duplicates"}},
		{Kind: "min_coverage", Limit: 0.8, Actual: number(0.918634), Result: score.GatePass, RefersTo: []string{}},
	}}
	return res
}

func TestGate(t *testing.T) {
	tests := map[string]text.Options{
		"gate.golden":       {},
		"gate_40.golden":    {Width: 40},
		"gate_color.golden": {Color: true, UTF8: true},
		"gate_es.golden":    {Lang: "es", UTF8: true},
		"gate_it.golden":    {Lang: "it", UTF8: true},
	}
	for file, o := range tests {
		t.Run(file, func(t *testing.T) {
			var b bytes.Buffer
			if err := text.RenderLines(&b, gated(), o); err != nil {
				t.Fatal(err)
			}
			b.WriteString("\n")
			if err := text.RenderGate(&b, gated(), o); err != nil {
				t.Fatal(err)
			}
			golden.Check(t, file, b.Bytes())
		})
	}
}

func TestAGateThatPassesSaysSoAndBlamesNobody(t *testing.T) {
	res := gated()
	for i := range res.Gate.Conditions {
		res.Gate.Conditions[i].Result = score.GatePass
	}
	res.Gate.Result = score.GatePass
	var lines, gate bytes.Buffer
	if err := text.RenderLines(&lines, res, text.Options{}); err != nil || lines.Len() > 0 {
		t.Errorf("lines %q, %v, want none", lines.String(), err)
	}
	if err := text.RenderGate(&gate, res, text.Options{}); err != nil || !strings.HasSuffix(gate.String(), "\nPASSED\n") {
		t.Errorf("gate ends with %q, %v", gate.String(), err)
	}
}

func TestWithoutAnEarlierAuditEveryFindingIsNew(t *testing.T) {
	res := gated()
	res.Change = nil
	var b bytes.Buffer
	if err := text.RenderGate(&b, res, text.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "nothing at high or above") || !strings.Contains(b.String(), "25 findings, ") {
		t.Errorf("got:\n%s", b.String())
	}
}

func TestAStrictGateFailsOnWhatIsUnproven(t *testing.T) {
	res := gated()
	res.Gate.Conditions = res.Gate.Conditions[1:2]
	var b bytes.Buffer
	if err := text.RenderGate(&b, res, text.Options{}); err != nil || !strings.HasSuffix(b.String(), "(--strict)\n") {
		t.Errorf("gate ends with %q, %v", b.String(), err)
	}
}

func TestASourceThatWasNotReadKeepsAGateFromPassing(t *testing.T) {
	res := gated()
	none := 0.0
	res.Gate.Result, res.Gate.Conditions = score.GateIncomplete, []score.Condition{
		{Kind: "fail_on", Limit: "high", Actual: &none, Result: score.GateIncomplete, RefersTo: []string{"dataset.asana_tasks"}},
	}
	var b bytes.Buffer
	if err := text.RenderGate(&b, res, text.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "not looked at: dataset.asana_tasks\n") || strings.Contains(b.String(), "PASSED") {
		t.Errorf("got:\n%s", b.String())
	}
}

func TestAResultWithoutAGateHasNoGateToShow(t *testing.T) {
	var b bytes.Buffer
	if err := text.RenderGate(&b, ordinary(false), text.Options{}); err != nil || b.Len() > 0 {
		t.Errorf("%q, %v", b.String(), err)
	}
}
