package audit

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/score"
)

// savings sums up what findings may give back in a year. Money of one tool is
// counted once: a seat saved in a tool that is retired is no saving of its own,
// and of two findings about one tool the larger counts.
func (a *audit) savings(checks []finding.Check) score.Savings {
	out := score.Savings{Items: []score.SavingItem{}}
	best := map[string]int{}
	for i := range checks {
		c := &checks[i]
		if c.Outcome != finding.Fail || c.Saving == nil {
			continue
		}
		tool := a.savedOn(c)
		if at, ok := best[tool]; !ok || larger(c, &checks[at]) {
			best[tool] = i
		}
	}
	gross := finding.Estimate{}
	currency := a.inv.Stack.Currency
	for i := range checks {
		c := &checks[i]
		if c.Outcome != finding.Fail || c.Saving == nil {
			continue
		}
		item := score.SavingItem{
			RefersTo: string(c.ID()), Low: c.Saving.Low, Expected: c.Saving.Expected, High: c.Saving.High,
			RealisableFrom: c.Saving.RealisableFrom,
		}
		if at := best[a.savedOn(c)]; at != i {
			item.CountedIn = string(checks[at].ID())
		} else {
			gross.Low.Amount += item.Low.Amount
			gross.Expected.Amount += item.Expected.Amount
			gross.High.Amount += item.High.Amount
		}
		out.Items = append(out.Items, item)
	}
	slices.SortFunc(out.Items, func(x, y score.SavingItem) int { return strings.Compare(x.RefersTo, y.RefersTo) })
	if len(out.Items) > 0 {
		gross.Low.Currency, gross.Expected.Currency, gross.High.Currency = currency, currency, currency
		out.Gross, out.RunRate = &gross, &gross
	}
	return out
}

// savedOn is the tool whose money a finding saves: of a pair the one that the
// finding points at, which is not always the one it is charged to.
func (a *audit) savedOn(c *finding.Check) string {
	for part := range strings.SplitSeq(c.Subject, "+") {
		if t, ok := a.inv.Node(part).(*inventory.Tool); ok && c.Location != nil && *c.Location == lo.FromPtr(place(&t.Block)) {
			return t.Addr
		}
	}
	return c.ChargedTo
}

func larger(a, b *finding.Check) bool {
	if a.Saving.Expected.Amount != b.Saving.Expected.Amount {
		return a.Saving.Expected.Amount > b.Saving.Expected.Amount
	}
	return a.ID() < b.ID()
}
