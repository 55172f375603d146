package picture

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/need"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Derive draws all pictures. Everything else that follows from the inventory
// must have been derived.
func Derive(inv *inventory.Inventory, overlaps []*overlap.Overlap, needs []*need.Need) *Pictures {
	return &Pictures{
		Departments:  departments(inv, needs),
		Tools:        lo.Map(order.Nodes(inv.Tools), func(t *inventory.Tool, _ int) Tool { return toolOf(t) }),
		Integrations: integrations(inv),
		Authority:    authorities(inv),
		Capabilities: capabilities(inv),
		Overlaps:     pairs(overlaps),
		Lifecycles:   lifecycles(inv),
		Renewals:     renewals(inv),
	}
}

func departments(inv *inventory.Inventory, needs []*need.Need) []Department {
	of := lo.GroupBy(needs, func(n *need.Need) *inventory.Department { return n.Department })
	return lo.Map(order.Nodes(inv.Departments), func(d *inventory.Department, _ int) Department {
		return Department{
			Address: d.Addr, Title: d.Title, Headcount: d.Headcount, Tools: addresses(d.Tools),
			Needs: lo.Map(of[d], func(n *need.Need, _ int) Need {
				return Need{Capability: n.Capability.Addr, MetBy: addresses(n.Reachable)}
			}),
		}
	})
}

func lifecycles(inv *inventory.Inventory) []Lifecycle {
	return lo.Map(order.Nodes(inv.Lifecycles), func(l *inventory.Lifecycle, _ int) Lifecycle {
		return Lifecycle{
			Address: l.Addr, Title: l.Title,
			Stages: lo.Map(l.Stages, func(s *inventory.Stage, _ int) Stage { return Stage{s.Label, s.Title} }),
			Transitions: lo.Map(l.Transitions, func(t *inventory.Transition, _ int) Transition {
				return Transition{label(t.From), label(t.To), duration(t.Within), address(t.Owner)}
			}),
		}
	})
}

func label(s *inventory.Stage) string {
	if s == nil {
		return ""
	}
	return s.Label
}

func duration(d *lang.Duration) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func date(t *lang.Time) string {
	if t == nil {
		return ""
	}
	return t.String()
}

// address returns where a node stands, "" for none.
func address[N order.Addressed](n N) string {
	if lo.IsEmpty(n) {
		return ""
	}
	return n.Address()
}

func addresses[N order.Addressed](nodes []N) []string {
	return lo.Map(order.Nodes(nodes), func(n N, _ int) string { return n.Address() })
}
