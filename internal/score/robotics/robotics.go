// Package robotics is Golden Robotics: a company that exists as a set of checks
// written by hand, so that every number of scoring 1 can be compared with one
// worked out apart. No rule produced these outcomes, and scanning an inventory
// like this one would give others. Renderers use it as the ordinary result.
//
// Read robotics.go for the subjects, checks.go for what was asked of them, and
// facts.go for what the pictures of a report need.
package robotics

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Input is the audit of 2026-11-21.
func Input() score.Input {
	return score.Input{
		Audit: score.Audit{
			AsOf: "2026-11-21", Label: "Q4 2026", Kind: score.FullAudit,
			Tool:    score.Tool{Name: "stackassay", Version: "0.1.0"},
			Ruleset: score.Ruleset{ID: "2026.2"},
			Privacy: "standard", Locale: "en", Currency: "EUR", PanelKey: "fbd31d4e",
		},
		Stack:    score.Stack{Title: "Golden Robotics", Domains: 1},
		Subjects: subjects(),
		Rules:    rules(),
		Checks:   shown(checks()),
		Factors: []score.JointFactor{
			{Subject: hubspotSalesforce, Dimension: finding.Consistency, Phi: 1.22},
			{Subject: "dataset.hubspot_contacts", Dimension: finding.Completeness, Phi: 1.14},
		},
		DatasetsDeclared: len(datasets()),
		DatasetsRead:     lo.CountBy(datasets(), func(d dataset) bool { return d.read > 0 }),
		NotChecked: []score.NotChecked{
			{Address: "dataset.mailchimp_audience", Reason: notRead("dataset.mailchimp_audience")},
			{Address: "dataset.asana_tasks", Reason: notRead("dataset.asana_tasks")},
		},
		Savings: score.Savings{Gross: estimate(6000, 8400, 8400)},
		Facts:   facts(),
	}
}

func estimate(low, expected, high float64) *finding.Estimate {
	eur := func(amount float64) finding.Money { return finding.Money{Amount: amount, Currency: "EUR"} }
	return &finding.Estimate{Low: eur(low), Expected: eur(expected), High: eur(high)}
}

func notRead(dataset string) finding.Text {
	switch dataset {
	case "dataset.mailchimp_audience":
		return finding.English("403, the token may not list audiences")
	case "dataset.asana_tasks":
		return finding.English("samples/asana-tasks.csv does not exist")
	}
	return nil
}

// tool is a tool with its cost of a year in EUR.
type tool struct {
	name, title string
	spend       float64
	departments []string
}

func tools() []tool {
	return []tool{
		{"hubspot", "HubSpot", 48000, []string{"marketing", "sales", "support", "management"}},
		{"salesforce", "Salesforce", 96000, []string{"sales", "marketing", "finance"}},
		{"stripe", "Stripe", 12000, []string{"finance", "sales"}},
		{"mailchimp", "Mailchimp", 6000, []string{"marketing"}},
		{"asana", "Asana", 9000, []string{"marketing", "operations", "product", "management", "support"}},
		{"trello", "Trello", 2400, []string{"operations", "product", "support"}},
		{"slack", "Slack", 30000, []string{"finance", "management", "marketing", "operations", "people", "product", "sales", "support"}},
		{"zendesk", "Zendesk", 22000, []string{"support", "sales"}},
	}
}

func toolNamed(name string) tool {
	t, _ := lo.Find(tools(), func(t tool) bool { return t.name == name })
	return t
}

// dataset is a dataset with what exists and what was read.
type dataset struct {
	name, tool, entity string
	population         int64
	method             finding.Method
	read               int64
}

func datasets() []dataset {
	return []dataset{
		{"hubspot_contacts", "hubspot", "contact", 182000, finding.KeyHash, 2000},
		{"salesforce_contacts", "salesforce", "contact", 91000, finding.KeyHash, 1500},
		{"salesforce_accounts", "salesforce", "company", 12000, finding.All, 12000},
		{"salesforce_orders", "salesforce", "order", 6200, finding.All, 6200},
		{"stripe_customers", "stripe", "company", 40000, finding.KeyHash, 900},
		{"stripe_invoices", "stripe", "invoice", 5900, finding.All, 5900},
		{"zendesk_users", "zendesk", "contact", 60000, finding.KeyHash, 1200},
		{"mailchimp_audience", "mailchimp", "contact", 150000, finding.Declared, 0},
		{"asana_tasks", "asana", "task", 8000, finding.Declared, 0},
	}
}

const (
	hubspotSalesforce = "dataset.hubspot_contacts+dataset.salesforce_contacts"
	accountsCustomers = "dataset.salesforce_accounts+dataset.stripe_customers"
	hubspotZendesk    = "dataset.hubspot_contacts+dataset.zendesk_users"
	hubspotMailchimp  = "dataset.hubspot_contacts+dataset.mailchimp_audience"
)

// integrations lists both ends of every integration.
func integrations() [][2]string {
	return [][2]string{
		{"hubspot", "salesforce"}, {"stripe", "salesforce"}, {"zendesk", "hubspot"}, {"mailchimp", "hubspot"}, {"asana", "slack"},
	}
}

func integration(ends [2]string) string { return "integration." + ends[0] + "_to_" + ends[1] }

func subjects() []score.SubjectInput {
	var out []score.SubjectInput
	records := map[string]int64{}
	for _, d := range datasets() {
		records[d.tool] += d.population
	}
	for _, t := range tools() {
		out = append(out, score.SubjectInput{
			Address: "tool." + t.name, Kind: "tool", Title: t.title,
			Departments: addresses(t.departments),
			Sizes:       score.BlastInputs{AnnualSpend: t.spend, Departments: len(t.departments), Records: records[t.name]},
		})
	}
	owner := map[string]string{}
	for _, d := range datasets() {
		t := toolNamed(d.tool)
		owner["dataset."+d.name] = d.tool
		out = append(out, score.SubjectInput{
			Address: "dataset." + d.name, Kind: "dataset", Title: d.name, Departments: addresses(t.departments),
			Sizes: score.BlastInputs{AnnualSpend: t.spend, Departments: len(t.departments), Records: d.population},
		})
	}
	for _, ends := range integrations() {
		out = append(out, score.SubjectInput{
			Address: integration(ends), Kind: "integration", Title: ends[0] + "_to_" + ends[1],
			Departments: addresses(usersOf(ends[:]...)), Ends: []string{"tool." + ends[0], "tool." + ends[1]},
		})
	}
	for _, pair := range []string{hubspotSalesforce, accountsCustomers, hubspotZendesk, hubspotMailchimp} {
		ends := strings.Split(pair, "+")
		out = append(out, score.SubjectInput{
			Address: pair, Kind: "pair", Title: strings.ReplaceAll(pair, "dataset.", ""),
			Departments: addresses(usersOf(owner[ends[0]], owner[ends[1]])), Ends: ends,
		})
	}
	return append(out, wide("chain.order_to_cash", "chain", 108000, 12100, "salesforce", "stripe"),
		wide("lifecycle.b2b", "lifecycle", 0, 182000, "hubspot", "salesforce", "zendesk", "mailchimp"),
		wide("metric.arr", "metric", 108000, 0, "salesforce", "stripe"))
}

// wide is a subject that reaches over several tools.
func wide(address, kind string, spend float64, records int64, tools ...string) score.SubjectInput {
	users := usersOf(tools...)
	return score.SubjectInput{
		Address: address, Kind: kind, Title: address[strings.IndexByte(address, '.')+1:], Departments: addresses(users),
		Sizes: score.BlastInputs{AnnualSpend: spend, Departments: len(users), Records: records},
	}
}

// usersOf is the union of the departments that use some tools, sorted.
func usersOf(names ...string) []string {
	all := lo.FlatMap(names, func(name string, _ int) []string { return toolNamed(name).departments })
	slices.Sort(all)
	return slices.Compact(all)
}

func addresses(departments []string) []string {
	return lo.Map(departments, func(d string, _ int) string { return "department." + d })
}
