package route

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/category"
	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
)

// Reach is how many integrations in a row still count as being connected.
const Reach = 2

// Derive writes tool.integrations, the enabled ones that begin or end at the
// tool, and tool.reaches, the categories of the tools that its data can get to
// within two of them, whatever their state.
func Derive(inv *inventory.Inventory) {
	touching := map[*inventory.Tool][]*inventory.Integration{}
	for _, i := range inv.Integrations {
		if i.Enabled {
			touching[i.From] = append(touching[i.From], i)
			touching[i.To] = append(touching[i.To], i)
		}
	}
	g := New(inv, Any)
	for _, t := range inv.Tools {
		t.Integrations = order.Nodes(touching[t])
		t.Reaches = Categories(lo.Keys(g.Within(t, Reach)))
	}
}

// Categories returns the categories of tools, by address; never nil.
func Categories(tools []*inventory.Tool) []*inventory.Category {
	return order.Nodes(lo.FilterMap(tools, func(t *inventory.Tool, _ int) (*inventory.Category, bool) {
		c := category.Of(t)
		return c, c != nil
	}))
}
