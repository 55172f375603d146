package overlap

import (
	"slices"

	"stackassay/internal/fact/segment"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// survivor returns the tool to keep: the one of higher value, then fit, then the
// one that is a system of record, then the one with more integrations, then the
// smaller address. What is unknown on one side decides nothing.
func survivor(a, b *inventory.Tool) (keep, leave *inventory.Tool) {
	for _, lead := range []float64{
		difference(a.Value, b.Value),
		difference(a.Fit, b.Fit),
		sign(len(a.SystemOfRecordFor) > 0) - sign(len(b.SystemOfRecordFor) > 0),
		float64(len(a.Integrations) - len(b.Integrations)),
	} {
		if lead > 0 {
			return a, b
		}
		if lead < 0 {
			return b, a
		}
	}
	if a.Addr <= b.Addr {
		return a, b
	}
	return b, a
}

func difference(a, b *float64) float64 {
	if a == nil || b == nil {
		return 0
	}
	return *a - *b
}

func sign(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// advise returns the first row of the table of checks.md, section 9, that
// applies. There is nothing to do about a pair that is not even watched.
func advise(o *Overlap, asOf lang.Time) string {
	kept := o.from(o.Loser, o.CoreCoverage)
	switch {
	case o.Level == "none":
		return "none"
	case standing.Arriving(o.A) || standing.Arriving(o.B):
		return "freeze"
	case segment.Apart(o.A, o.B):
		return "exception"
	case o.BothSystemOfRecord || len(o.Loser.SystemOfRecordFor) > 0:
		return "merge_data"
	case kept >= 0.8:
		return "retire"
	case kept < 0.5 || missed(o):
		return "boundary"
	case idleForLong(o.Loser, asOf):
		return "downsize"
	}
	return "consolidate"
}

// missed reports whether ten or more people would miss a reason to buy that only
// the loser has.
func missed(o *Overlap) bool {
	seats := o.Loser.Seats
	return seats != nil && seats.Active30d != nil && *seats.Active30d >= 10 &&
		slices.ContainsFunc(o.onlyOf(o.Loser), func(c *inventory.Capability) bool { return c.Weight >= 5 })
}

// idleForLong reports whether less than 40 % of the seats are used and the
// contract cannot end within half a year.
func idleForLong(t *inventory.Tool, asOf lang.Time) bool {
	return t.Utilisation != nil && *t.Utilisation < 0.40 &&
		t.Contract != nil && t.Contract.EndsOn != nil && !asOf.IsZero() &&
		t.Contract.EndsOn.After(asOf.AddDate(0, 6, 0))
}
