package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/contract"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// What a change costs once, where stack.change does not say.
const (
	usualDayRate         = 600.0
	usualIntegrationDays = 2.0
	usualThousandRecords = 25.0
	usualTrainingHours   = 2.0
	hoursADay            = 8.0
)

// savings sums up what findings may give back in a year, and what that takes.
func (a *audit) savings(checks []finding.Check) score.Savings {
	var ways []score.SavingInput
	for i := range checks {
		c := &checks[i]
		if c.Outcome != finding.Fail || c.Saving == nil {
			continue
		}
		t := a.savedOn(c)
		if t == nil { // a rule about something else than tools
			ways = append(ways, score.SavingInput{RefersTo: string(c.ID()), Tool: c.ChargedTo, Amount: c.Saving.Whole()})
			continue
		}
		w := a.way(c, t)
		c.Saving.RealisableFrom = w.From
		ways = append(ways, w)
	}
	terms := score.SavingTerms{Currency: a.inv.Stack.Currency, AsOf: a.inv.AsOf.Time, Free: map[string]float64{}, Price: map[string]float64{}}
	for _, t := range a.inv.Tools {
		if s := t.Seats; s != nil && s.Purchased != nil && s.Active30d != nil {
			terms.Free[t.Addr] = max(0, *s.Purchased-*s.Active30d)
		}
		terms.Price[t.Addr] = lo.FromPtr(t.CostPerSeat)
	}
	return score.Save(ways, terms)
}

// savedOn is the tool whose money a finding saves: of a pair the one that the
// finding points at, which is not always the one it is charged to.
func (a *audit) savedOn(c *finding.Check) *inventory.Tool {
	for part := range strings.SplitSeq(c.Subject, "+") {
		if t, ok := a.inv.Node(part).(*inventory.Tool); ok && c.Location != nil && *c.Location == lo.FromPtr(place(&t.Block)) {
			return t
		}
	}
	t, _ := a.inv.Node(c.ChargedTo).(*inventory.Tool)
	return t
}

// way is what one finding saves on a tool, and what doing it takes.
func (a *audit) way(c *finding.Check, t *inventory.Tool) score.SavingInput {
	w := score.SavingInput{RefersTo: string(c.ID()), Tool: t.Addr, Amount: c.Saving.Whole()}
	missing := func(known bool, what string) {
		if !known {
			w.Unknown = append(w.Unknown, t.Addr+"."+what)
		}
	}
	w.From = a.freeFrom(t)
	missing(w.From != "", "contract.ends_on")
	for _, o := range a.facts.Overlaps {
		if o.Address() == c.Subject {
			w.Successor, w.Replaced = replaced(o, t, w.Amount)
		}
	}
	const cent = 0.01
	if w.Leaves = w.Successor != "" || w.Amount >= lo.FromPtr(t.AnnualCost)-cent; !w.Leaves {
		w.Seats = lo.FromPtr(t.ReclaimableSeats)
		return w
	}
	if w.Successor != "" {
		users, known := people(t)
		missing(known, "seats")
		w.Users = users
	}
	w.OneOff = a.oneOff(t, w.Users, missing)
	slices.Sort(w.Unknown)
	return w
}

// replaced is the other tool of a pair, and what of the amount goes on: the share
// of the tool's weight that the other does not have keeps its price.
func replaced(o *overlap.Overlap, t *inventory.Tool, amount float64) (successor string, lost float64) {
	if t == o.A {
		return o.B.Addr, amount * (1 - o.Coverage.AToB)
	}
	return o.A.Addr, amount * (1 - o.Coverage.BToA)
}

// people are those who work with a tool, as far as somebody says.
func people(t *inventory.Tool) (n float64, known bool) {
	if t.Seats == nil {
		return 0, false
	}
	p := cmp.Or(t.Seats.Active30d, t.Seats.Assigned, t.Seats.Purchased)
	return lo.FromPtr(p), p != nil
}

// oneOff is what leaving a tool costs once: its records moved, its integrations
// touched, its people taught (checks.md, section 10).
func (a *audit) oneOff(t *inventory.Tool, users float64, missing func(known bool, what string)) float64 {
	change := lo.FromPtr(a.inv.Stack.Change)
	rate := lo.FromPtrOr(change.DayRate, usualDayRate)
	joined := lo.CountBy(t.Integrations, func(i *inventory.Integration) bool { return i.Enabled })
	cost := float64(joined) * lo.FromPtrOr(change.IntegrationDays, usualIntegrationDays) * rate
	cost += users * lo.FromPtrOr(change.TrainingHours, usualTrainingHours) * rate / hoursADay
	for _, ds := range a.datasets {
		if ds.Tool != t {
			continue
		}
		n := population(ds)
		missing(n >= 0, "records of "+ds.Addr)
		const thousand = 1000
		cost += float64(max(0, n)) / thousand * lo.FromPtrOr(change.ThousandRecords, usualThousandRecords)
	}
	return cost
}

// freeFrom is the day from which nothing more is paid for a tool that is given
// up today, "" where no contract tells. One whose notice was missed runs on for
// another term.
func (a *audit) freeFrom(t *inventory.Tool) string {
	c, today := t.Contract, a.inv.AsOf
	if c == nil || today.IsZero() {
		return ""
	}
	day := func(x lang.Time) string { return lang.Time{Time: x.Time, DateOnly: true}.String() }
	months := 12
	if c.Term == "monthly" {
		months = 1
	}
	next := func(x lang.Time) lang.Time { return lang.Time{Time: x.AddDate(0, months, 0)} }
	switch {
	case c.EndsOn == nil && c.Term == "monthly":
		return day(next(today))
	case c.EndsOn == nil:
		return ""
	case !contract.Ended(c, today):
		if c.AutoRenew && c.NoticeSentOn == nil && t.NoticeDate != nil && t.NoticeDate.Before(today.Time) {
			return day(next(*c.EndsOn))
		}
		return day(lang.Time{Time: c.EndsOn.AddDate(0, 0, 1)})
	case !c.AutoRenew:
		return day(today)
	}
	end := *c.EndsOn
	for !end.After(today.Time) {
		end = next(end)
	}
	return day(end)
}
