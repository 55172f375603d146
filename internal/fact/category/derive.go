// Package category says which active tools are of one kind and what they cost.
package category

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Of returns the category of a tool: its own, else that of its product, else nil.
func Of(t *inventory.Tool) *inventory.Category {
	if t.Category == nil && t.Product != nil {
		return t.Product.Category
	}
	return t.Category
}

// Derive writes category.active_tools, category.annual_cost and
// tool.category_peers. It reads tool.annual_cost. A cost is null when no tool of
// the category has one.
func Derive(inv *inventory.Inventory) {
	of := lo.GroupBy(standing.ActiveOf(inv.Tools), Of)
	for _, c := range inv.Categories {
		c.ActiveTools = order.Nodes(of[c])
		c.AnnualCost = total(c.ActiveTools)
	}
	for _, t := range inv.Tools {
		t.CategoryPeers = nil
		if c := Of(t); c != nil {
			t.CategoryPeers = order.Nodes(of[c])
		}
	}
}

func total(tools []*inventory.Tool) *float64 {
	var sum *float64
	for _, t := range tools {
		if t.AnnualCost != nil {
			sum = new(lo.FromPtr(sum) + *t.AnnualCost)
		}
	}
	return sum
}
