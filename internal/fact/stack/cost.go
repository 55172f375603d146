package stack

import (
	"cmp"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// From what on a tool's cost matters when the stack does not say: the larger of
// an amount and a share of what all tools cost.
const (
	materialFloor = 5000
	materialShare = 0.02
)

const monthsPerYear = 12

// costs writes the sums of money of the stack. A sum to which no tool
// contributes is null: nobody has said what anything costs.
func costs(inv *inventory.Inventory) {
	s := inv.Stack
	paid := lo.Filter(order.Nodes(inv.Tools), func(t *inventory.Tool, _ int) bool {
		return standing.Paid(t) && t.AnnualCost != nil
	})
	s.AnnualCost = sum(paid)
	if !s.Has("material_cost") {
		s.MaterialCost = new(max(materialFloor, materialShare*lo.FromPtr(s.AnnualCost)))
	}
	s.TopVendor = topVendor(paid)
	s.GTMCostPerHead = nil
	goToMarket := sum(lo.Filter(paid, func(t *inventory.Tool, _ int) bool {
		return slices.ContainsFunc(t.Departments, meetsMarket)
	}))
	if goToMarket != nil && s.GTMHeadcount != nil && *s.GTMHeadcount > 0 {
		s.GTMCostPerHead = new(*goToMarket / monthsPerYear / *s.GTMHeadcount)
	}
}

// meetsMarket reports whether the department is one of those whose people
// stack.gtm_headcount counts.
func meetsMarket(d *inventory.Department) bool {
	switch d.Function {
	case "marketing", "sales", "customer_success", "support", "revops":
		return true
	}
	return false
}

func sum(tools []*inventory.Tool) *float64 {
	if len(tools) == 0 {
		return nil
	}
	return new(lo.SumBy(tools, func(t *inventory.Tool) float64 { return *t.AnnualCost }))
}

// topVendor returns who is paid most, "" when no paid tool names its vendor. Of
// equals it is the first by name.
func topVendor(tools []*inventory.Tool) string {
	paid := map[string]float64{}
	for _, t := range tools {
		if v := vendor(t); v != "" && *t.AnnualCost > 0 {
			paid[v] += *t.AnnualCost
		}
	}
	vendors := lo.Keys(paid)
	if len(vendors) == 0 {
		return ""
	}
	return slices.MinFunc(vendors, func(a, b string) int {
		return cmp.Or(cmp.Compare(paid[b], paid[a]), cmp.Compare(a, b))
	})
}

func vendor(t *inventory.Tool) string {
	if t.Vendor == "" && t.Product != nil {
		return t.Product.Vendor
	}
	return t.Vendor
}
