package field

import (
	"cmp"
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/property"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// writtenBy returns, by the address of the tool, the integrations that write the
// field there. Where they write different fields of the tool, only the fullest
// group is listed: two writers of two fields do not meet.
func writtenBy(inv *inventory.Inventory, f *inventory.Field) map[string][]lang.Ref {
	targets := map[string]map[string][]lang.Node{} // tool, its field, writers
	write := func(t *inventory.Tool, name string, by *inventory.Integration) {
		if targets[t.Addr] == nil {
			targets[t.Addr] = map[string][]lang.Node{}
		}
		targets[t.Addr][name] = append(targets[t.Addr][name], by)
	}
	for _, m := range f.Mappings {
		by := m.Sync.Integration
		write(m.ToTool, m.To, by)
		if m.Direction == "two_way" {
			write(m.FromTool, sourceName(inv, m), by)
		}
	}
	written := map[string][]lang.Ref{}
	for tool, byName := range targets {
		names := lo.Keys(byName)
		slices.SortFunc(names, func(a, b string) int {
			return cmp.Or(cmp.Compare(len(byName[b]), len(byName[a])), cmp.Compare(a, b))
		})
		written[tool] = order.Refs(byName[names[0]])
	}
	return written
}

// sourceName returns how the source calls the field: the column that the map of
// its dataset reads, else the name of the field.
func sourceName(inv *inventory.Inventory, m *inventory.Mapping) string {
	for _, d := range inv.Datasets {
		if d.Tool != m.FromTool || d.Entity != m.Sync.Entity {
			continue
		}
		if c, known := property.ColumnOf(d, m.Label); known && len(c.Names) == 1 {
			return c.Names[0]
		}
	}
	return m.Label
}
