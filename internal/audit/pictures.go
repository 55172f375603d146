package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/category"
	"stackassay/internal/fact/picture"
	"stackassay/internal/fact/reading"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// pictures are the facts that the pictures of a report need, in the words of
// the result.
func (a *audit) pictures() score.Facts {
	p := picture.Derive(a.inv, a.facts.Overlaps, a.facts.Needs)
	return score.Facts{
		Names:        a.names(),
		Roles:        a.roles(),
		Departments:  each(p.Departments, a.departmentFacts),
		Tools:        each(p.Tools, a.toolFacts),
		Integrations: each(p.Integrations, a.integrationFacts),
		Authority:    each(p.Authority, func(x picture.Authority) score.AuthorityFacts { return score.AuthorityFacts(x) }),
		Capabilities: each(p.Capabilities, capabilityFacts),
		Overlaps:     each(p.Overlaps, a.overlapFacts),
		Datasets:     each(a.selected(), a.datasetFacts),
		Chains:       a.chains,
		Lifecycles:   each(p.Lifecycles, a.lifecycleFacts),
		Metrics:      a.metricFacts(),
		Renewals:     each(p.Renewals, a.renewalFacts),
	}
}

// roles stand for people in a rendering without names; a result without names
// needs none.
func (a *audit) roles() map[string]finding.Text {
	if a.Strict {
		return nil
	}
	return rolesOf(a.inv, map[string]bool{})
}

// names are what people call the things that facts refer to.
func (a *audit) names() map[string]string {
	out := map[string]string{}
	add := func(b *inventory.Block) { out[b.Addr] = b.Title }
	for _, x := range a.inv.People {
		add(&x.Block)
	}
	for _, x := range a.inv.Entities {
		add(&x.Block)
	}
	for _, x := range a.inv.Datasets {
		add(&x.Block)
	}
	for _, x := range a.inv.Integrations {
		add(&x.Block)
	}
	for _, x := range a.inv.Flows {
		add(&x.Block)
	}
	for _, x := range a.inv.Metrics {
		add(&x.Block)
	}
	for _, t := range a.inv.Tools {
		if c := category.Of(t); c != nil {
			add(&c.Block)
		}
		if t.Product != nil {
			add(&t.Product.Block)
		}
	}
	for _, n := range a.facts.Needs {
		add(&n.Capability.Block)
	}
	for _, o := range a.facts.Overlaps {
		for _, c := range slices.Concat(o.Shared, o.OnlyA, o.OnlyB) {
			add(&c.Block)
		}
	}
	return out
}

// money is an amount in the reporting currency, nil for an unknown one.
func (a *audit) money(amount *float64) *finding.Money {
	if amount == nil {
		return nil
	}
	return &finding.Money{Amount: *amount, Currency: a.inv.Stack.Currency}
}

func whole(n *float64) *int {
	if n == nil {
		return nil
	}
	return new(int(*n))
}

func (a *audit) departmentFacts(d picture.Department) score.DepartmentFacts {
	out := score.DepartmentFacts{Address: d.Address, Title: d.Title, Tools: d.Tools}
	out.Headcount = lo.FromPtr(whole(d.Headcount))
	out.Needs = each(d.Needs, func(n picture.Need) score.NeedFacts { return score.NeedFacts(n) })
	return out
}

func (a *audit) toolFacts(t picture.Tool) score.ToolFacts {
	out := score.ToolFacts{
		Address: t.Address, Title: t.Title, Product: t.Product, Category: t.Category, Departments: t.Departments,
		Owner: t.Owner, Status: t.Status, Criticality: t.Criticality, AnnualCost: a.money(t.AnnualCost),
		Utilisation: t.Utilisation, Access: t.SSO, Value: t.Value, Fit: t.Fit,
		Quadrant: t.Quadrant, Recommendation: t.Recommendation, Reason: a.placeReason(t),
	}
	if t.Purchased != nil {
		out.Seats = &score.SeatFacts{Purchased: int(*t.Purchased), Assigned: whole(t.Assigned), Active: whole(t.Active)}
	}
	if t.EndsOn != "" || t.NoticeOn != "" || t.AutoRenew != nil {
		out.Contract = &score.ContractFacts{EndsOn: t.EndsOn, NoticeOn: t.NoticeOn, AutoRenew: t.AutoRenew}
	}
	if d := (score.DataFacts{Region: t.Region, DPASignedOn: t.DPASignedOn, LegalBasis: t.LegalBasis}); len(t.DataClasses) > 0 || d.Region != "" || d.DPASignedOn != "" {
		d.Classes = t.DataClasses
		out.Data = &d
	}
	return out
}

func (a *audit) integrationFacts(i picture.Integration) score.IntegrationFacts {
	out := score.IntegrationFacts{
		Address: i.Address, From: i.From, To: i.To, Via: i.Via, Direction: i.Direction, Entities: i.Entities,
		State: i.State, LastSuccess: i.LastSuccess, ErrorRate: i.ErrorRate, Owner: i.Owner,
		CredentialExpires: i.CredentialExpires, InCycle: i.InCycle,
	}
	if x, ok := a.inv.Node(i.Address).(*inventory.Integration); ok {
		out.Drift = a.drifts[x].share()
	}
	return out
}

func capabilityFacts(c picture.Capability) score.CapabilityFacts {
	return score.CapabilityFacts{
		Address: c.Address, Title: c.Title, Weight: c.Weight,
		Tools: lo.MapValues(c.Tools, func(u picture.Use, _ string) score.CapabilityUse { return score.CapabilityUse(u) }),
	}
}

func (a *audit) overlapFacts(o picture.Overlap) score.OverlapFacts {
	out := score.OverlapFacts{
		A: o.A, B: o.B, Redundancy: o.Redundancy, Class: o.Class, Shared: o.Shared, OnlyA: o.OnlyA, OnlyB: o.OnlyB,
		Survivor: o.Survivor, Loser: o.Loser, Recommendation: o.Advice, RedundantSpend: a.money(o.RedundantSpend),
		NoticeOn: o.NoticeOn, Confidence: score.Confidence(o.Confidence),
	}
	if o.Saving != nil {
		out.Saving = new(finding.Capture(*o.Saving, a.inv.Stack.Currency))
	}
	return out
}

func (a *audit) lifecycleFacts(l picture.Lifecycle) score.LifecycleFacts {
	x, _ := a.inv.Node(l.Address).(*inventory.Lifecycle)
	seen := a.ladders[x]
	return score.LifecycleFacts{
		Address: l.Address, Title: l.Title,
		Stages: each(l.Stages, func(s picture.Stage) score.StageFacts {
			return score.StageFacts{Name: s.Name, Title: s.Title, Counts: seen.of(s.Name)}
		}),
		Transitions: each(l.Transitions, func(t picture.Transition) score.TransitionFacts {
			out := score.TransitionFacts{From: t.From, To: t.To, Within: t.Within, Owner: t.Owner}
			seen.fill(&out)
			return out
		}),
	}
}

func (a *audit) renewalFacts(r picture.Renewal) score.RenewalFacts {
	return score.RenewalFacts{Tool: r.Tool, NoticeOn: r.NoticeOn, EndsOn: r.EndsOn, Amount: a.money(r.Amount), Decision: r.Decision}
}

// metricFacts are the metrics that somebody reports, with what each place says.
// The gap is the largest one from the value that counts.
func (a *audit) metricFacts() []score.MetricFacts {
	var out []score.MetricFacts
	for _, m := range a.inv.Metrics {
		if len(m.ReportedBys) == 0 && !lo.FromPtr(m.Declared) {
			continue // known to the catalogue and not to this company
		}
		f := score.MetricFacts{Address: m.Addr, Title: m.Title, Tolerance: m.Tolerance, Unit: unitOf(m), Apart: apart(m)}
		if m.Owner != nil {
			f.Owner = m.Owner.Addr
		}
		for i, r := range reading.Derive([]*inventory.Metric{m}, a.values, a.inv.AsOf) {
			if r.Value == nil {
				continue // nobody knows what it says
			}
			f.Readings = append(f.Readings, score.ReadingFacts{
				Source: r.By, Value: *r.Value, AsOf: r.AsOf.String(), Authoritative: m.ReportedBys[i].Authoritative,
			})
			if r.Gap != nil && (f.Gap == nil || *r.Gap > *f.Gap) {
				f.Gap = r.Gap
			}
		}
		if len(f.Readings) < 2 { // a value is not apart from itself
			f.Gap = nil
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y score.MetricFacts) int { return strings.Compare(x.Address, y.Address) })
	return out
}

// unitOf is what a metric is counted in, "" for things.
func unitOf(m *inventory.Metric) string {
	switch cmp.Or(m.Kind, m.Label) {
	case "arr", "mrr", "tcv", "backlog", "pipeline", "arpu", "cac", "cltv", "deal_size", "cost_per_lead":
		return "money"
	case "churn_rate", "renewal_rate", "nrr", "adoption_rate", "margin", "win_rate", "roi", "forecast_accuracy", "lead_acceptance_rate":
		return "share"
	case "dso", "sales_cycle":
		return "days"
	}
	return ""
}

// apart says in what the places that report a metric differ besides the value.
// How much of the gap each of it makes nobody can tell from what is declared.
func apart(m *inventory.Metric) []string {
	if len(m.ReportedBys) < 2 {
		return nil
	}
	differ := func(of func(by *inventory.MetricReportedBy) string) bool {
		return len(lo.Uniq(lo.Map(m.ReportedBys, func(by *inventory.MetricReportedBy, _ int) string { return of(by) }))) > 1
	}
	var out []string
	if differ(func(by *inventory.MetricReportedBy) string {
		return strings.Join(strings.Fields(strings.ToLower(cmp.Or(by.Definition, m.Definition))), " ")
	}) {
		out = append(out, "definition")
	}
	if differ(func(by *inventory.MetricReportedBy) string { return date(by.AsOf) }) {
		out = append(out, "timing")
	}
	if differ(func(by *inventory.MetricReportedBy) string {
		if by.Dataset != nil {
			return by.Dataset.Addr
		}
		if by.Tool != nil {
			return by.Tool.Addr
		}
		return ""
	}) {
		out = append(out, "scope")
	}
	return out
}

func date(t *lang.Time) string {
	if t == nil {
		return ""
	}
	return t.String()
}
