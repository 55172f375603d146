package money

import (
	"math"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// minSeatTools is how many seat tools there must be before one can be called far
// from the others.
const minSeatTools = 8

// Derive writes tool.annual_cost, tool.cost_per_seat, tool.cost_per_active_user
// and its robust z, all in the reporting currency and per year. A free tool
// costs 0, a tool without a cost is unknown.
func Derive(inv *inventory.Inventory) {
	for _, t := range inv.Tools {
		t.AnnualCost = annual(inv.Stack, t)
		t.CostPerSeat, t.CostPerActiveUser, t.CostPerActiveUserZ = nil, nil, nil
		if t.AnnualCost == nil || t.Seats == nil {
			continue
		}
		if perSeat(t) {
			t.CostPerSeat = quotient(*t.AnnualCost, t.Seats.Purchased)
		}
		t.CostPerActiveUser = quotient(*t.AnnualCost, t.Seats.Active30d)
	}
	deriveZ(inv.Tools)
}

// SeatTools returns the active tools that are paid by the seat and whose cost
// per active user is known: those that one of them is compared with.
func SeatTools(tools []*inventory.Tool) []*inventory.Tool {
	return lo.Filter(tools, func(t *inventory.Tool, _ int) bool {
		return standing.Active(t) && perSeat(t) && t.CostPerActiveUser != nil
	})
}

// Median returns the middle value, or the mean of the two middle ones. It
// panics on an empty list: the middle of nothing is a bug of the caller.
func Median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}

func annual(s *inventory.Stack, t *inventory.Tool) *float64 {
	switch {
	case t.Cost != nil:
		return Yearly(s, t.Cost)
	case t.Tier == "free":
		return new(0.0)
	}
	return nil
}

func perSeat(t *inventory.Tool) bool { return t.Cost != nil && t.Cost.Model == "seat" }

func quotient(amount float64, by *float64) *float64 {
	if by == nil || *by <= 0 {
		return nil
	}
	return new(amount / *by)
}

// deriveZ measures the distance from the median in units of 1.4826 × MAD, the
// standard deviation of a normal distribution. One dear tool moves neither
// median nor MAD, as it would mean and deviation.
func deriveZ(tools []*inventory.Tool) {
	seat := SeatTools(tools)
	if len(seat) < minSeatTools {
		return
	}
	costs := lo.Map(seat, func(t *inventory.Tool, _ int) float64 { return *t.CostPerActiveUser })
	middle := Median(costs)
	mad := Median(lo.Map(costs, func(c float64, _ int) float64 { return math.Abs(c - middle) }))
	if mad == 0 {
		return
	}
	for _, t := range seat {
		t.CostPerActiveUserZ = new((*t.CostPerActiveUser - middle) / (1.4826 * mad))
	}
}
