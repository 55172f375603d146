package robotics

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// rule is a rule with the severity that its passes have.
type rule struct {
	id, kind  string
	dimension finding.Dimension
	severity  finding.Severity
	effort    finding.Effort
	title     string
	implies   []string
}

func ruleList() []rule {
	const low, medium, high = finding.LowEffort, finding.MediumEffort, finding.HighEffort
	return []rule{
		{"overlap.peer_tools", "overlap", finding.Stack, finding.High, high, "Two tools do the same job", nil},
		{"underuse.seats", "tool", finding.Stack, finding.Low, low, "Seats are paid for and not used", nil},
		{"integrations.failing", "integration", finding.Integrations, finding.Critical, medium, "An integration fails", []string{"integrations.stale"}},
		{"integrations.stale", "integration", finding.Integrations, finding.High, low, "An integration has not run for long", nil},
		{"integrations.unmapped_value", "mapping", finding.Integrations, finding.Medium, low, "A mapping does not know a value", nil},
		{"duplicates.records", "cluster", finding.Duplicates, finding.High, medium, "One thing is there more than once", nil},
		{"consistency.field_differs", "pair", finding.Consistency, finding.Medium, medium, "Two tools disagree about a field", nil},
		{"consistency.format_differs", "pair", finding.Consistency, finding.Low, low, "Two tools write a field differently", nil},
		{"completeness.required", "column", finding.Completeness, finding.Medium, medium, "A required field is empty", nil},
		{"validity.email", "record", finding.Completeness, finding.High, low, "E-mail addresses cannot work", nil},
		{"validity.phone", "record", finding.Completeness, finding.Low, medium, "Phone numbers cannot work", nil},
		{"validity.country", "record", finding.Completeness, finding.Low, low, "Countries do not exist", nil},
		{"metrics.disagree", "reading", finding.Revenue, finding.High, high, "Two sources report different values of one metric", nil},
		{"lifecycle.late_handover", "handover", finding.Revenue, finding.Medium, medium, "Handovers are late", nil},
		{"revenue.unbilled_orders", "record", finding.Revenue, finding.High, medium, "Orders were never billed", nil},
		{"revenue.orphan_invoices", "record", finding.Revenue, finding.Medium, medium, "Invoices belong to nothing", nil},
		{"chain.untooled_step", "chain", finding.Revenue, finding.Medium, high, "A step of the chain has no tool", nil},
		{"ownership.tool_owner", "tool", finding.Governance, finding.Medium, low, "A tool has no owner", nil},
		{"ownership.integration_owner", "integration", finding.Governance, finding.Low, low, "An integration has no owner", nil},
		{"compliance.dpa", "tool", finding.Compliance, finding.High, low, "Personal data without a processing agreement", nil},
		{"compliance.access_review", "tool", finding.Compliance, finding.Medium, low, "Access was not reviewed", nil},
		{"compliance.consent_conflict", "pair", finding.Compliance, finding.High, medium, "Tools disagree about an opt-out", nil},
	}
}

func rules() []score.RuleInput {
	return lo.Map(ruleList(), func(r rule, _ int) score.RuleInput {
		return score.RuleInput{
			Rule: score.Rule{
				ID: r.id, Revision: 1, Kind: r.kind, Dimension: r.dimension, Severity: r.severity, Effort: r.effort,
				Title: finding.English(r.title),
			},
			Implies: lo.Map(r.implies, func(weaker string, _ int) score.Implied { return score.Implied{Rule: weaker} }),
		}
	})
}

// asked builds the checks of one rule.
type asked struct {
	rule rule
	list []finding.Check
}

func ask(id string) *asked {
	r, _ := lo.Find(ruleList(), func(r rule) bool { return r.id == id })
	return &asked{rule: r}
}

func (a *asked) add(subject, discriminator, charged string, outcome finding.Outcome) *finding.Check {
	a.list = append(a.list, finding.Check{
		Rule: a.rule.id, Subject: subject, Discriminator: discriminator, ChargedTo: charged,
		Dimension: a.rule.dimension, Outcome: outcome, Severity: a.rule.severity,
	})
	return &a.list[len(a.list)-1]
}

// fails adds a finding about a thing as a whole.
func (a *asked) fails(subject, charged, message string) *finding.Check {
	c := a.add(subject, "", charged, finding.Fail)
	c.Affected, c.Message, c.Effort, c.EvidenceTotal = finding.Whole(true), finding.English(message), a.rule.effort, 1
	return c
}

// passes adds things that are healthy as a whole.
func (a *asked) passes(subjects ...string) *asked {
	for _, subject := range subjects {
		a.add(subject, "", subject, finding.Pass).Affected = finding.Whole(false)
	}
	return a
}

// counts adds a check that counted records; population 0 is unknown.
func (a *asked) counts(subject, discriminator, charged string, k, n, population int64, message string) *finding.Check {
	c := a.add(subject, discriminator, charged, finding.Pass)
	c.Affected, c.Method, c.Deff = finding.Affected{Count: k, Of: n}, finding.KeyHash, 1
	if population > 0 {
		c.Affected.Population = &population
	}
	if c.Affected.Exact() {
		c.Method, c.Deff = finding.All, 0
	}
	if message != "" {
		c.Outcome, c.Message, c.Effort, c.EvidenceTotal = finding.Fail, finding.English(message), a.rule.effort, int(k)
	}
	return c
}

// open adds a check that nobody could answer.
func (a *asked) open(subject, discriminator, unread string) *finding.Check {
	c := a.add(subject, discriminator, subject, finding.Inconclusive)
	c.Reason = notRead(unread)
	return c
}

func otherTools(names ...string) []string {
	return lo.FilterMap(tools(), func(t tool, _ int) (string, bool) {
		return "tool." + t.name, !slices.Contains(names, t.name)
	})
}

func otherIntegrations(names ...string) []string {
	return lo.FilterMap(integrations(), func(ends [2]string, _ int) (string, bool) {
		return integration(ends), !slices.Contains(names, integration(ends))
	})
}

func checks() []finding.Check {
	return slices.Concat(stack(), joints(), duplicates(), consistency(), completeness(), revenue(), governance(), compliance())
}

func stack() []finding.Check {
	peers, seats := ask("overlap.peer_tools"), ask("underuse.seats")
	peers.fails("tool.hubspot+tool.mailchimp", "tool.mailchimp", "HubSpot and Mailchimp do the same job").Severity = finding.High
	peers.fails("tool.asana+tool.trello", "tool.trello", "Asana and Trello do the same job").Severity = finding.Medium
	seats.fails("tool.hubspot", "tool.hubspot", "HubSpot has seats that nobody uses")
	seats.passes(otherTools("hubspot")...)
	return slices.Concat(peers.list, seats.list)
}

func joints() []finding.Check {
	const broken, old = "integration.hubspot_to_salesforce", "integration.zendesk_to_hubspot"
	failing, stale, values := ask("integrations.failing"), ask("integrations.stale"), ask("integrations.unmapped_value")
	failing.fails(broken, broken, "hubspot_to_salesforce has failed since 3 Nov")
	failing.passes(otherIntegrations(broken)...)
	stale.fails(old, old, "zendesk_to_hubspot last ran 41 days ago")
	stale.fails(broken, broken, "hubspot_to_salesforce last ran 18 days ago")
	stale.passes(otherIntegrations(broken, old)...)
	values.fails("integration.stripe_to_salesforce.sync.customer.field.country", "integration.stripe_to_salesforce",
		"The mapping of country does not know every value").Affected = finding.Parts(true, 16)
	return slices.Concat(failing.list, stale.list, values.list)
}

func duplicates() []finding.Check {
	a := ask("duplicates.records")
	a.counts("dataset.hubspot_contacts", "", "dataset.hubspot_contacts", 94, 2000, 182000,
		"94 of 2,000 hubspot_contacts are duplicates").Deff = score.ClusterDeff(map[int]int{2: 70, 3: 12})
	a.counts("dataset.salesforce_contacts", "", "dataset.salesforce_contacts", 31, 1500, 91000,
		"31 of 1,500 salesforce_contacts are duplicates")
	a.counts("dataset.zendesk_users", "", "dataset.zendesk_users", 6, 1200, 60000, "6 of 1,200 zendesk_users are duplicates")
	a.counts("dataset.stripe_customers", "", "dataset.stripe_customers", 0, 900, 40000, "")
	a.counts("dataset.salesforce_accounts", "", "dataset.salesforce_accounts", 0, 12000, 12000, "")
	a.open("dataset.mailchimp_audience", "", "dataset.mailchimp_audience")
	return a.list
}

func consistency() []finding.Check {
	differs, format := ask("consistency.field_differs"), ask("consistency.format_differs")
	differs.counts(hubspotSalesforce, "email", hubspotSalesforce, 118, 1500, 82000,
		"118 of 1,500 linked contacts have another email in HubSpot and Salesforce").Severity = finding.High
	differs.counts(hubspotSalesforce, "lifecycle_stage", hubspotSalesforce, 27, 1500, 82000,
		"27 of 1,500 linked contacts have another lifecycle stage in HubSpot and Salesforce")
	differs.counts(accountsCustomers, "country", accountsCustomers, 44, 900, 21000,
		"44 of 900 linked companies have another country in Salesforce and Stripe")
	differs.open(hubspotMailchimp, "email", "dataset.mailchimp_audience").Severity = finding.High
	format.counts(hubspotZendesk, "phone", hubspotZendesk, 310, 1000, 40000,
		"310 of 1,000 linked contacts have their phone written in two ways")
	return slices.Concat(differs.list, format.list)
}

func completeness() []finding.Check {
	required, email := ask("completeness.required"), ask("validity.email")
	phone, country := ask("validity.phone"), ask("validity.country")
	required.counts("dataset.hubspot_contacts", "owner", "dataset.hubspot_contacts", 420, 2000, 182000,
		"420 of 2,000 hubspot_contacts have no owner")
	required.counts("dataset.salesforce_accounts", "industry", "dataset.salesforce_accounts", 4880, 12000, 12000,
		"4,880 of 12,000 salesforce_accounts have no industry").Severity = finding.Low
	required.open("dataset.asana_tasks", "owner", "dataset.asana_tasks")
	email.counts("dataset.hubspot_contacts", "email", "dataset.hubspot_contacts", 18, 2000, 182000,
		"18 of 2,000 e-mail addresses in hubspot_contacts cannot work").Tolerate = 0.005
	email.counts("dataset.salesforce_contacts", "email", "dataset.salesforce_contacts", 0, 1500, 91000, "").Tolerate = 0.005
	email.open("dataset.mailchimp_audience", "email", "dataset.mailchimp_audience").Tolerate = 0.005
	phone.counts("dataset.zendesk_users", "phone", "dataset.zendesk_users", 3, 1200, 60000, "").Tolerate = 0.005
	country.counts("dataset.stripe_customers", "country", "dataset.stripe_customers", 0, 900, 40000, "")
	return slices.Concat(required.list, email.list, phone.list, country.list)
}

func revenue() []finding.Check {
	metric, late := ask("metrics.disagree"), ask("lifecycle.late_handover")
	orders, invoices := ask("revenue.unbilled_orders"), ask("revenue.orphan_invoices")
	metric.fails("metric.arr", "metric.arr", "ARR: CRM and billing are 6.3 % apart")
	late.counts("dataset.salesforce_contacts", "lifecycle.b2b.transition.mql.sql", "lifecycle.b2b", 97, 410, 0,
		"97 of 410 handovers from MQL to SQL were late")
	orders.counts("dataset.salesforce_orders", "", "dataset.salesforce_orders", 43, 6200, 6200,
		"43 of 6,200 orders were never billed")
	invoices.counts("dataset.stripe_invoices", "", "dataset.stripe_invoices", 0, 5900, 5900, "")
	return slices.Concat(metric.list, late.list, orders.list, invoices.list, ask("chain.untooled_step").passes("chain.order_to_cash").list)
}

func governance() []finding.Check {
	owner, bridge := ask("ownership.tool_owner"), ask("ownership.integration_owner")
	owner.fails("tool.trello", "tool.trello", "Trello has no owner")
	owner.fails("tool.mailchimp", "tool.mailchimp", "Mailchimp has no owner")
	owner.passes(otherTools("trello", "mailchimp")...)
	bridge.fails("integration.asana_to_slack", "integration.asana_to_slack", "asana_to_slack has no owner")
	bridge.passes(otherIntegrations("integration.asana_to_slack")...)
	return slices.Concat(owner.list, bridge.list)
}

func compliance() []finding.Check {
	dpa, access, consent := ask("compliance.dpa"), ask("compliance.access_review"), ask("compliance.consent_conflict")
	dpa.fails("tool.mailchimp", "tool.mailchimp", "Mailchimp holds personal data without an agreement")
	dpa.passes("tool.hubspot", "tool.salesforce", "tool.stripe", "tool.zendesk")
	access.fails("tool.zendesk", "tool.zendesk", "Access to Zendesk was not reviewed")
	access.passes("tool.hubspot", "tool.salesforce", "tool.stripe", "tool.mailchimp")
	consent.counts(hubspotSalesforce, "opt_out", hubspotSalesforce, 9, 1500, 82000,
		"9 of 1,500 linked contacts opted out in one tool and not in the other")
	return slices.Concat(dpa.list, access.list, consent.list)
}
