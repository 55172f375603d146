package robotics

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func facts() score.Facts {
	f := score.Facts{
		Departments:  lo.Map([]string{"finance", "marketing", "operations", "sales", "support"}, department),
		Tools:        lo.Map(tools(), toolFacts),
		Integrations: lo.Map(integrations(), integrationFacts),
		Datasets:     lo.Map(datasets(), datasetFacts),
		Capabilities: []score.CapabilityFacts{
			capability("capability.email_marketing", "Marketing e-mail", "hubspot", "mailchimp"),
			capability("capability.task_boards", "Task boards", "asana", "trello"),
		},
		Overlaps: []score.OverlapFacts{
			overlap("hubspot", "mailchimp", "mailchimp", "capability.email_marketing", score.MediumConfidence, 74, 3000, 4500, 6000),
			overlap("asana", "trello", "trello", "capability.task_boards", score.HighConfidence, 58, 2400, 2400, 2400),
		},
		Renewals: []score.RenewalFacts{
			{Tool: "tool.hubspot", NoticeOn: "2026-11-01", EndsOn: "2026-12-31", Amount: eur(48000), Decision: "notice missed"},
			{Tool: "tool.mailchimp", NoticeOn: "2026-11-30", EndsOn: "2026-12-31", Amount: eur(6000), Decision: "give notice"},
		},
	}
	slices.SortFunc(f.Tools, func(a, b score.ToolFacts) int { return strings.Compare(a.Address, b.Address) })
	slices.SortFunc(f.Integrations, func(a, b score.IntegrationFacts) int { return strings.Compare(a.Address, b.Address) })
	slices.SortFunc(f.Datasets, func(a, b score.DatasetFacts) int { return strings.Compare(a.Address, b.Address) })
	slices.SortFunc(f.Overlaps, func(a, b score.OverlapFacts) int { return strings.Compare(a.A, b.A) })
	return f
}

func eur(amount float64) *finding.Money { return &finding.Money{Amount: amount, Currency: "EUR"} }

func department(name string, _ int) score.DepartmentFacts {
	return score.DepartmentFacts{
		Address: "department." + name, Title: strings.ToUpper(name[:1]) + name[1:],
		Tools: lo.FilterMap(tools(), func(t tool, _ int) (string, bool) {
			return "tool." + t.name, slices.Contains(t.departments, name)
		}),
	}
}

func toolFacts(t tool, _ int) score.ToolFacts {
	return score.ToolFacts{
		Address: "tool." + t.name, Title: t.title, Departments: addresses(t.departments), AnnualCost: eur(t.spend),
	}
}

func integrationFacts(ends [2]string, _ int) score.IntegrationFacts {
	state := map[string]string{"hubspot": "failing", "zendesk": "stale"}[ends[0]]
	return score.IntegrationFacts{
		Address: integration(ends), From: "tool." + ends[0], To: "tool." + ends[1], Via: "native",
		State: lo.CoalesceOrEmpty(state, "ok"),
	}
}

func datasetFacts(d dataset, _ int) score.DatasetFacts {
	return score.DatasetFacts{
		Address: "dataset." + d.name, Tool: "tool." + d.tool, Entity: "entity." + d.entity,
		Population: &d.population, Read: d.read, Method: string(d.method),
	}
}

func capability(address, title string, names ...string) score.CapabilityFacts {
	return score.CapabilityFacts{Address: address, Title: title, Weight: 4, Tools: lo.SliceToMap(names, func(name string) (string, score.CapabilityUse) {
		return "tool." + name, score.CapabilityUse{Depth: "core", Used: true, Departments: addresses(toolNamed(name).departments)}
	})}
}

func overlap(a, b, loser, shared string, c score.Confidence, redundancy, low, expected, high float64) score.OverlapFacts {
	return score.OverlapFacts{
		A: "tool." + a, B: "tool." + b, Redundancy: redundancy, Class: "peer", Shared: []string{shared},
		Survivor: "tool." + a, Loser: "tool." + loser, Recommendation: "retire", Confidence: c,
		RedundantSpend: eur(toolNamed(loser).spend), Saving: estimate(low, expected, high),
	}
}

// shown adds to some findings what a report shows of them: a place, a saving,
// and one case of each shape of evidence. Most stay bare, as findings without a
// place in the inventory are.
func shown(checks []finding.Check) []finding.Check {
	for i := range checks {
		c := &checks[i]
		if c.Outcome != finding.Fail {
			continue
		}
		switch c.ID() {
		case finding.Fingerprint("integrations.failing", "integration.hubspot_to_salesforce", ""):
			c.Location = &finding.Range{File: "inventory/marketing.hcl", Line: 12, Column: 1, EndLine: 12, EndColumn: 10}
			c.Source = &finding.Source{First: c.Location.Line, Lines: []string{`integration "hubspot_to_salesforce" {`, `  from = tool.hubspot`, `  to   = tool.salesforce`}}
			c.Evidence = []finding.Evidence{{Shape: finding.ThingShape, Values: map[string]string{"last_success": "2026-11-03", "schedule": "15m"}}}
		case finding.Fingerprint("overlap.peer_tools", "tool.hubspot+tool.mailchimp", ""):
			c.Saving = &finding.Saving{Low: *eur(3000), Expected: *eur(4500), High: *eur(6000), RealisableFrom: "2027-01-01"}
		case finding.Fingerprint("validity.email", "dataset.hubspot_contacts", "email"):
			c.Evidence = []finding.Evidence{{Shape: finding.RecordShape, Record: new("31"), Tag: "·M3XR", Values: map[string]string{"email": "l•••@n•••"}}}
		case finding.Fingerprint("consistency.field_differs", hubspotSalesforce, "email"):
			c.Evidence = []finding.Evidence{pairOfAddresses()}
		case finding.Fingerprint("duplicates.records", "dataset.hubspot_contacts", ""):
			c.Evidence = []finding.Evidence{clusterOfContacts()}
			c.By = []finding.Breakdown{{Name: "source", Values: []finding.BreakdownValue{{Value: "import", Count: 61, Of: 420}, {Value: "form", Count: 33, Of: 1580}}}}
		}
	}
	return checks
}

func pairOfAddresses() finding.Evidence {
	return finding.Evidence{
		Shape: finding.PairShape, Key: "·P4TW", Class: "different", Kind: "value",
		A:      &finding.Side{Dataset: "dataset.hubspot_contacts", Record: new("20117"), Shown: "m•••@n•••.com", Tag: "·K7Q2"},
		B:      &finding.Side{Dataset: "dataset.salesforce_contacts", Record: new("0031"), Shown: "m•••@n•••.it", Tag: "·T9ZD"},
		Detail: finding.English("differs in the last group"),
	}
}

func clusterOfContacts() finding.Evidence {
	record := func(id, tag string) finding.Ref {
		return finding.Ref{Dataset: "dataset.hubspot_contacts", Record: &id, Tag: tag}
	}
	return finding.Evidence{
		Shape: finding.ClusterShape, Size: 3, Score: 0.97, MatchedBy: []string{"e-mail", "name"},
		Records: []finding.Ref{record("20117", "·K7Q2"), record("48213", "·B5NA"), record("48901", "·H8WC")},
		Fields: []finding.FieldView{
			{Name: "email", Shown: []string{"m•••@n•••.com", "m•••@n•••.com", "m•••@n•••.it"}, Tags: []string{"·Q1AZ", "·Q1AZ", "·W2SX"}, Class: "different", Kind: "value"},
			{Name: "phone", Shown: []string{"+34•••••67", "+34•••••67", ""}, Tags: []string{"·E3DC", "·E3DC", ""}, Class: "missing", Kind: "missing"},
			{Name: "company", Shown: []string{"N••• S.L.", "N••• S.L.", "N••• S.L."}, Tags: []string{"·R4FV", "·T5GB", "·T5GB"}, Class: "equivalent", Kind: "punctuation"},
		},
		Survivor: "·K7Q2", SurvivorReason: finding.English("oldest with activity"),
	}
}
