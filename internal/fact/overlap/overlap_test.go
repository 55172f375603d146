package overlap_test

import (
	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/contract"
	"stackassay/internal/fact/holding"
	"stackassay/internal/fact/money"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/route"
	"stackassay/internal/fact/seat"
	"stackassay/internal/fact/worth"
	"stackassay/internal/inventory"
)

// derive runs what overlap reads, then overlap.
func derive(inv *inventory.Inventory) []*overlap.Overlap {
	money.Derive(inv)
	seat.Derive(inv)
	contract.Derive(inv)
	ability.Derive(inv)
	holding.Derive(inv)
	route.Derive(inv)
	worth.Derive(inv)
	return overlap.Derive(inv)
}
