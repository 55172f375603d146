package worth

import (
	"stackassay/internal/fact/contract"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// youngYears is the age from which a contract has been left alone for long.
const youngYears = 3

// fit sums how sound the tool is (checks.md, section 9). seatMedian is the
// median cost per active user of the seat tools, nil without one.
func fit(t *inventory.Tool, asOf lang.Time, seatMedian *float64) *float64 {
	return scaled(fitParts(t, asOf, seatMedian))
}

func fitParts(t *inventory.Tool, asOf lang.Time, seatMedian *float64) []part {
	return []part{
		{Connected, 35, connected(t.Integrations)},
		{SignOn, 20, signOn(t.Access)},
		{Answered, 15, new(answered(t))},
		{Agreement, 15, agreement(t, asOf)},
		{Price, 15, price(t.CostPerActiveUser, seatMedian)},
	}
}

// connected is the share of enabled integrations that are declared ok, among
// those whose state is known.
func connected(integrations []*inventory.Integration) *float64 {
	var ok, known float64
	for _, i := range integrations {
		if i.Status == nil || i.Status.State == "" || i.Status.State == "unknown" {
			continue
		}
		known++
		if i.Status.State == "ok" {
			ok++
		}
	}
	if known == 0 {
		return nil
	}
	return new(ok / known)
}

func signOn(access *inventory.ToolAccess) *float64 {
	if access == nil {
		return nil
	}
	switch access.SSO {
	case "enforced":
		return new(1.0)
	case "optional":
		return new(0.5)
	case "none":
		return new(0.0)
	}
	return nil
}

func answered(t *inventory.Tool) float64 {
	share := 0.0
	if t.Owner != nil {
		share += 0.5
	}
	if len(t.Admins) > 0 {
		share += 0.5
	}
	return share
}

func agreement(t *inventory.Tool, asOf lang.Time) *float64 {
	c := t.Contract
	switch {
	case standing.Leaving(t):
		return new(0.0)
	case c == nil || asOf.IsZero():
		return nil
	case contract.Ended(c, asOf):
		return new(0.0)
	case c.StartsOn == nil:
		return nil
	case asOf.Before(c.StartsOn.AddDate(youngYears, 0, 0)):
		return new(1.0)
	}
	return new(0.5)
}

func price(costPerUser, median *float64) *float64 {
	switch {
	case costPerUser == nil || median == nil:
		return nil
	case *costPerUser <= *median:
		return new(1.0)
	case *costPerUser <= 2**median:
		return new(0.5)
	}
	return new(0.0)
}
