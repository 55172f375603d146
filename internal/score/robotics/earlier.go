package robotics

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Earlier is the audit of 2026-08-20, a quarter before Input: one rule fewer,
// one tool more, and other findings.
func Earlier() score.Input {
	in := Input()
	in.Audit.AsOf, in.Audit.Label = "2026-08-20", "Q3 2026"
	in.Rules = slices.DeleteFunc(in.Rules, func(r score.RuleInput) bool { return r.ID == accessReview })
	survey := tool{"surveymonkey", "SurveyMonkey", 1800, []string{"marketing"}}
	in.Subjects = append(in.Subjects, score.SubjectInput{
		Address: "tool.surveymonkey", Kind: "tool", Title: survey.title, Departments: addresses(survey.departments),
		Sizes: score.BlastInputs{AnnualSpend: survey.spend, Departments: len(survey.departments)},
	})
	in.Facts.Tools = append(in.Facts.Tools, toolFacts(survey, 0))
	in.Checks = earlierChecks()
	return in
}

const accessReview = "compliance.access_review"

// earlierChecks are the checks of today with what was different.
func earlierChecks() []finding.Check {
	list := slices.DeleteFunc(checks(), func(c finding.Check) bool { return c.Rule == accessReview })
	healthy(list, "integrations.failing", "integration.hubspot_to_salesforce")
	healthy(list, "integrations.stale", "integration.hubspot_to_salesforce")
	broken(list, "integrations.failing", "integration.mailchimp_to_hubspot", "mailchimp_to_hubspot has failed since 2 Aug")
	broken(list, "integrations.stale", "integration.asana_to_slack", "asana_to_slack last ran 35 days ago")
	broken(list, "compliance.dpa", "tool.zendesk", "Zendesk holds personal data without an agreement")
	broken(list, "ownership.tool_owner", "tool.asana", "Asana has no owner")

	counted(list, "duplicates.records", "dataset.hubspot_contacts", "", 150, 2000,
		"150 of 2,000 hubspot_contacts are duplicates").Deff = score.ClusterDeff(map[int]int{2: 104, 3: 23})
	counted(list, "consistency.field_differs", hubspotSalesforce, "email", 96, 1500,
		"96 of 1,500 linked contacts have another email in HubSpot and Salesforce")
	counted(list, "completeness.required", "dataset.hubspot_contacts", "owner", 431, 2000,
		"431 of 2,000 hubspot_contacts have no owner")
	counted(list, "lifecycle.late_handover", "dataset.salesforce_contacts", "lifecycle.b2b.transition.mql.sql", 128, 402,
		"128 of 402 handovers from MQL to SQL were late")

	seats, owner, dpa := ask("underuse.seats"), ask("ownership.tool_owner"), ask("compliance.dpa")
	seats.fails("tool.surveymonkey", "tool.surveymonkey", "SurveyMonkey has seats that nobody uses")
	owner.fails("tool.surveymonkey", "tool.surveymonkey", "SurveyMonkey has no owner")
	dpa.passes("tool.surveymonkey")
	return slices.Concat(list, seats.list, owner.list, dpa.list)
}

// find is a check of a list, which must be there.
func find(list []finding.Check, id, subject, discriminator string) *finding.Check {
	want := finding.Fingerprint(id, subject, discriminator)
	_, i, _ := lo.FindIndexOf(list, func(c finding.Check) bool { return c.ID() == want })
	return &list[i]
}

// healthy lets a check of a thing as a whole pass.
func healthy(list []finding.Check, id, subject string) {
	c := find(list, id, subject, "")
	c.Outcome, c.Affected, c.Message, c.Effort, c.EvidenceTotal = finding.Pass, finding.Whole(false), nil, finding.NoEffort, 0
}

// broken lets it fail.
func broken(list []finding.Check, id, subject, message string) {
	c := find(list, id, subject, "")
	c.Outcome, c.Affected, c.Message, c.EvidenceTotal = finding.Fail, finding.Whole(true), finding.English(message), 1
	c.Effort = ask(id).rule.effort
}

// counted changes what a check counted.
func counted(list []finding.Check, id, subject, discriminator string, k, n int64, message string) *finding.Check {
	c := find(list, id, subject, discriminator)
	c.Affected.Count, c.Affected.Of = k, n
	c.Message, c.EvidenceTotal = finding.English(message), int(k)
	return c
}
