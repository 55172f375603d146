// Package sample holds the results that every format is shown in its tests: one
// of an audit that could judge nothing, an ordinary one, and one in which
// everything that comes from elsewhere tries to do something.
//
// Read sample.go, then hostile.go.
package sample

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// Empty is an audit that could not judge anything.
func Empty() *score.Result {
	return score.Compute(score.Input{
		Audit: score.Audit{AsOf: "2026-11-21", Kind: score.FullAudit, Locale: "en", Tool: score.Tool{Name: "stackassay", Version: "0.1.0"}, Ruleset: score.Ruleset{ID: "2026.2"}},
		Stack: score.Stack{Title: "Nobody"},
	})
}

// Healthy is an audit that read everything and found nothing.
func Healthy() *score.Result {
	in := robotics.Input()
	in.NotChecked, in.DatasetsRead = nil, in.DatasetsDeclared
	for i := range in.Checks {
		c := &in.Checks[i]
		*c = finding.Check{
			Rule: c.Rule, Subject: c.Subject, Discriminator: c.Discriminator, ChargedTo: c.ChargedTo, Dimension: c.Dimension,
			Outcome: finding.Pass, Severity: c.Severity, Affected: finding.Whole(false),
		}
	}
	return score.Compute(in)
}

// Ordinary is the golden example: two of its nine datasets were not read, one
// of its findings is accepted and one waiver ran out.
func Ordinary() *score.Result {
	in := robotics.Input()
	for i := range in.Checks {
		c := &in.Checks[i]
		switch c.Subject {
		case "tool.asana+tool.trello":
			c.Waiver = &finding.Waiver{Name: "two_boards", Reason: "until the move in March", ApprovedBy: "person.mia", ExpiresOn: "2027-03-31"}
		case "integration.asana_to_slack":
			if c.Outcome == finding.Fail {
				c.Waiver = &finding.Waiver{Name: "nobody_yet", Reason: "the team is new", ApprovedBy: "person.mia", ExpiresOn: "2026-09-30", Expired: true}
			}
		}
	}
	return score.Compute(in)
}

// Compared is Ordinary beside an audit of three months ago and behind a gate
// whose conditions come out in every way.
func Compared() *score.Result {
	res := Ordinary()
	id := func(rule, subject, discriminator string) string {
		return string(finding.Fingerprint(rule, subject, discriminator))
	}
	failing := id("integrations.failing", "integration.hubspot_to_salesforce", "")
	email := id("consistency.field_differs", "dataset.hubspot_contacts+dataset.salesforce_contacts", "email")
	res.Change = &score.Change{
		Against: score.Against{ID: "2026-08-20-1c90ab34", AsOf: "2026-08-20", Scoring: 1, Ruleset: "2026.1"},
		Before:  72.803757, After: 75.542914,
		Parts: score.ChangeParts{Fixed: 7.895013, Improved: 0.548768, New: -4.749914, Worse: -0.194095, WithinNoise: 0.010537, Scope: -0.106381, Rules: -0.664771},
		Noise: 0.222263, Significant: true,
		Dimensions: map[finding.Dimension]float64{
			finding.Stack: 0, finding.Integrations: 7.5, finding.Duplicates: 3.2, finding.Consistency: -1.3,
			finding.Completeness: 0.1, finding.Revenue: 0.7, finding.Governance: 3.6, finding.Compliance: 18.3,
		},
	}
	for _, f := range res.Findings {
		c := score.FindingChange{ID: f.ID, Status: score.StatusUnchanged, FirstSeen: "2026-08-20"}
		switch string(f.ID) {
		case failing:
			c.Status, c.Points, c.FirstSeen = score.StatusNew, -4.749914, ""
		case email:
			c.Status, c.Points, c.Before = score.StatusWorse, -0.194095, new(0.064)
			c.Past = []score.FindingPast{
				{AsOf: "2026-02-20", Outcome: finding.Pass, Share: new(float64)}, {AsOf: "2026-05-20"}, {AsOf: "2026-08-20", Outcome: finding.Fail, Share: new(0.064)},
			}
		}
		res.Change.Findings = append(res.Change.Findings, c)
	}
	res.Change.Findings = append(res.Change.Findings, score.FindingChange{
		ID: finding.Fingerprint("compliance.dpa", "tool.zendesk", ""), Status: score.StatusFixed, Points: 7.895013, FirstSeen: "2026-05-21",
	})
	res.Trend = []score.TrendItem{
		{AsOf: "2026-08-20", ID: "2026-08-20-1c90ab34", Score: new(72.803757), Interval: &score.Interval{72.5, 73.1}, Dimensions: map[finding.Dimension]float64{finding.Stack: 83.6, finding.Integrations: 31.1}},
		{AsOf: "2026-11-21", ID: "2026-11-21-7f3a9c21", Score: new(75.542914), Interval: &score.Interval{75.2, 75.8}, Dimensions: map[finding.Dimension]float64{finding.Stack: 83.6, finding.Integrations: 38.6}},
	}
	needed := int64(3703)
	res.Gate = &score.Gate{Name: "ci", Result: score.GateFail, ExitCode: 1, Conditions: []score.Condition{
		{Kind: "fail_on", Limit: "high", Actual: new(2.0), Result: score.GateFail, RefersTo: []string{failing, email}},
		{Kind: "fail_on", Limit: 0.005, Actual: new(0.009), Interval: &score.Interval{0.0045, 0.0141}, Result: score.GateUnproven, RefersTo: []string{id("validity.email", "dataset.hubspot_contacts", "email")}},
		{Kind: "max_share", Limit: 0.04, Actual: new(0.08), Interval: &score.Interval{0.067, 0.095}, Result: score.GateFail, RefersTo: []string{"duplicates.records", "dataset.salesforce_contacts"}},
		{Kind: "max_share", Limit: 0.04, Actual: new(0.047), Interval: &score.Interval{0.0377, 0.0585}, Result: score.GateUnproven, RefersTo: []string{"duplicates.records", "dataset.hubspot_contacts"}, RecordsNeeded: &needed},
		{Kind: "max_share", Limit: 0.04, Result: score.GateIncomplete, RefersTo: []string{"duplicates.records", "dataset.mailchimp_audience"}},
		{Kind: "min_score", Limit: 70.0, Actual: new(74.6), Interval: &score.Interval{74.2, 74.9}, Result: score.GatePass, RefersTo: []string{}},
		{Kind: "min_dimension", Limit: 60.0, Actual: new(38.6), Result: score.GateFail, RefersTo: []string{"integrations"}},
		{Kind: "min_coverage", Limit: 0.8, Actual: new(0.918634), Result: score.GatePass, RefersTo: []string{}},
	}}
	return res
}
