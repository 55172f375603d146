// Package field says what becomes of a field between tools: who has it, who
// writes it, and whether its values travel in circles. Read derive.go, then
// writer.go, cycle.go and vocabulary.go.
package field

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/property"
	"stackassay/internal/inventory"
)

// Derive writes the derived attributes of fields. It reads mapping.field.
func Derive(inv *inventory.Inventory, lists property.Lists) {
	mappings := enabledMappings(inv)
	for _, e := range inv.Entities {
		for _, f := range e.Fields {
			f.Name = f.Label
			f.Mappings = order.Nodes(mappings[f])
			f.WrittenBy = writtenBy(inv, f)
			f.SyncCycles = cycles(f)
			f.Tools, f.OptionSets = listed(inv, e, f, lists)
			f.UnjoinedLists = unjoined(f)
		}
	}
}

func enabledMappings(inv *inventory.Inventory) map[*inventory.Field][]*inventory.Mapping {
	found := map[*inventory.Field][]*inventory.Mapping{}
	for _, i := range inv.Integrations {
		if !i.Enabled {
			continue
		}
		for _, s := range i.Syncs {
			for _, m := range s.Mappings {
				if m.Field != nil {
					found[m.Field] = append(found[m.Field], m)
				}
			}
		}
	}
	return found
}

// listed returns the tools that have the field, by their field list or because a
// mapping begins or ends there, and the options that their lists give, by the
// address of the tool.
func listed(inv *inventory.Inventory, e *inventory.Entity, f *inventory.Field, lists property.Lists) ([]*inventory.Tool, map[string][]string) {
	var tools []*inventory.Tool
	for _, m := range f.Mappings {
		tools = append(tools, m.FromTool, m.ToTool)
	}
	sets := map[string][]string{}
	for _, d := range inv.Datasets {
		list, has := lists[d.Addr]
		column, known := property.ColumnOf(d, f.Label)
		if d.Entity != e || !has || !known {
			continue
		}
		for _, name := range column.Names {
			p, exists := property.Find(list, name)
			if !exists {
				continue
			}
			tools = append(tools, d.Tool)
			if len(p.Options) > 0 && len(column.Names) == 1 {
				sets[d.Tool.Addr] = lo.Uniq(append(sets[d.Tool.Addr], p.Options...))
			}
		}
	}
	return order.Nodes(tools), sets
}
