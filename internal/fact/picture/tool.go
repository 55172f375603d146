package picture

import (
	"cmp"
	"slices"

	"stackassay/internal/fact/category"
	"stackassay/internal/fact/contract"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// horizon is how many days before its end, or before the last day of notice, a
// contract needs a decision.
const horizon = 120

func toolOf(t *inventory.Tool) Tool {
	shown := Tool{
		Address: t.Addr, Title: t.Title,
		Product: address(t.Product), Category: address(category.Of(t)), Departments: addresses(t.Departments),
		Owner: address(t.Owner), Status: cmp.Or(t.Status, "active"), Criticality: cmp.Or(t.Criticality, "medium"),
		AnnualCost: t.AnnualCost, Utilisation: t.Utilisation,
		Value: t.Value, Fit: t.Fit, Quadrant: t.Quadrant, Recommendation: recommendation(t.Quadrant),
		SystemOfRecordFor: addresses(t.SystemOfRecordFor),
	}
	if s := t.Seats; s != nil {
		shown.Purchased, shown.Assigned, shown.Active = s.Purchased, s.Assigned, s.Active30d
	}
	if c := t.Contract; c != nil {
		shown.EndsOn, shown.NoticeOn, shown.AutoRenew = date(c.EndsOn), date(t.NoticeDate), &c.AutoRenew
	}
	if t.Access != nil {
		shown.SSO = t.Access.SSO
	}
	if d := t.Data; d != nil {
		shown.DataClasses, shown.Region = d.Classes, d.Region
		shown.DPASignedOn, shown.LegalBasis = date(d.DPASignedOn), d.LegalBasis
	}
	return shown
}

func recommendation(quadrant string) string {
	switch quadrant {
	case "invest":
		return "keep"
	case "migrate":
		return "migrate"
	case "tolerate":
		return "downsize"
	case "eliminate":
		return "retire"
	}
	return ""
}

// renewals lists the running contracts whose end or last day of notice lies
// within the horizon, those whose notice was missed among them.
func renewals(inv *inventory.Inventory) []Renewal {
	var found []Renewal
	for _, t := range order.Nodes(inv.Tools) {
		c := t.Contract
		if !standing.Compared(t) || c == nil || c.EndsOn == nil || contract.Ended(c, inv.AsOf) || !near(t, inv.AsOf) {
			continue
		}
		found = append(found, Renewal{
			Tool: t.Addr, NoticeOn: date(t.NoticeDate), EndsOn: date(c.EndsOn), Amount: t.AnnualCost, Decision: c.Decision,
		})
	}
	slices.SortStableFunc(found, func(a, b Renewal) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.NoticeOn, a.EndsOn), cmp.Or(b.NoticeOn, b.EndsOn)), cmp.Compare(a.Tool, b.Tool))
	})
	return found
}

func near(t *inventory.Tool, asOf lang.Time) bool {
	until := asOf.AddDate(0, 0, horizon)
	return !t.Contract.EndsOn.After(until) || t.NoticeDate != nil && !t.NoticeDate.After(until)
}
