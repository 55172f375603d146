package stack

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// cadence is how often, in seconds, the revenue meeting must take place.
const cadence = lang.Duration(31 * 24 * 3600)

// revops returns the departments, people and forums whose function is to lead
// revenue operations. Whoever left leads nothing.
func revops(inv *inventory.Inventory) []lang.Ref {
	var leaders []lang.Node
	for _, d := range inv.Departments {
		if d.Function == "revops" {
			leaders = append(leaders, d)
		}
	}
	for _, p := range inv.People {
		if p.Function == "revops" && p.Status != "left" {
			leaders = append(leaders, p)
		}
	}
	for _, f := range inv.Forums {
		if f.Function == "revops" {
			leaders = append(leaders, f)
		}
	}
	return order.Refs(leaders)
}

// revopsForum returns the first forum by address that meets the cadence: it is
// about revenue operations, meets at least every 31 days, and seats marketing,
// sales, customer success and finance. It is nil when there is none.
func revopsForum(inv *inventory.Inventory) *inventory.Forum {
	forum, _ := lo.Find(order.Nodes(inv.Forums), func(f *inventory.Forum) bool {
		return f.Function == "revops" && f.Every != nil && *f.Every <= cadence &&
			lo.Every(functionsOf(f.Members), []string{"marketing", "sales", "customer_success", "finance"})
	})
	return forum
}

// functionsOf returns the functions that sit in a forum: those of departments,
// of people themselves, and of the departments where people work.
func functionsOf(members []lang.Node) []string {
	var found []string
	for _, m := range members {
		switch m := m.(type) {
		case *inventory.Department:
			found = append(found, m.Function)
		case *inventory.Person:
			if m.Status == "left" {
				continue
			}
			found = append(found, m.Function)
			if m.Department != nil {
				found = append(found, m.Department.Function)
			}
		}
	}
	return slices.DeleteFunc(found, func(f string) bool { return f == "" })
}
