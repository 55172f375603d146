// Package need puts every department beside what it cannot work without.
package need

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Need is a department and a capability it lists in needs.
type Need struct {
	Department *inventory.Department `attr:"department" derived:"true" doc:"who needs it"`
	Capability *inventory.Capability `attr:"capability" derived:"true" doc:"what"`
	Providers  []*inventory.Tool     `attr:"providers" derived:"true" doc:"active tools that offer it"`
	Reachable  []*inventory.Tool     `attr:"reachable" derived:"true" doc:"those among them the department may use"`
}

// Address implements lang.Node: department.sales+capability.lead_routing.
func (n *Need) Address() string { return n.Department.Addr + "+" + n.Capability.Addr }

// Derive returns the needs of all departments, by department and capability. It
// reads tool.capabilities.
func Derive(inv *inventory.Inventory) []*Need {
	active := order.Nodes(standing.ActiveOf(inv.Tools))
	needs := []*Need{}
	for _, d := range order.Nodes(inv.Departments) {
		for _, c := range order.Nodes(d.Needs) {
			providers := lo.Filter(active, func(t *inventory.Tool, _ int) bool { return ability.Offers(t, c) })
			needs = append(needs, &Need{
				Department: d,
				Capability: c,
				Providers:  providers,
				Reachable: lo.Filter(providers, func(t *inventory.Tool, _ int) bool {
					return slices.Contains(t.Departments, d)
				}),
			})
		}
	}
	return needs
}
