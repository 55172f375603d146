package worth

import (
	"math"

	"github.com/samber/lo"

	"stackassay/internal/fact/money"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// middle splits value and fit into low and high.
const middle = 50

// Derive writes tool.value and tool.fit, 0 to 100 and rounded to hundredths, and
// tool.quadrant. Tools that were rejected or retired have none. It reads what
// the packages money, seat, contract, holding and route derive.
func Derive(inv *inventory.Inventory) {
	providers := offering(inv)
	median := seatMedian(inv.Tools)
	for _, t := range inv.Tools {
		t.Value, t.Fit, t.Quadrant = nil, nil, ""
		if !standing.Compared(t) {
			continue
		}
		t.Value = value(t, providers)
		t.Fit = fit(t, inv.AsOf, median)
		t.Quadrant = quadrant(t.Value, t.Fit)
	}
}

func seatMedian(tools []*inventory.Tool) *float64 {
	costs := lo.Map(money.SeatTools(tools), func(t *inventory.Tool, _ int) float64 { return *t.CostPerActiveUser })
	if len(costs) == 0 {
		return nil
	}
	return new(money.Median(costs))
}

func quadrant(value, fit *float64) string {
	switch {
	case value == nil || fit == nil:
		return ""
	case *value >= middle && *fit >= middle:
		return "invest"
	case *value >= middle:
		return "migrate"
	case *fit >= middle:
		return "tolerate"
	}
	return "eliminate"
}

// hundredths rounds half up, so that a tie of two tools is a tie on every
// machine and what is printed is what was compared.
func hundredths(x float64) float64 { return math.Floor(x*100+0.5) / 100 }
