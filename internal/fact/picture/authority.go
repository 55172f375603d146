package picture

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// authorities lists, per entity that a tool holds or masters, the entity as a
// whole and then the groups of fields that another tool decides.
func authorities(inv *inventory.Inventory) []Authority {
	var rows []Authority
	active := standing.ActiveOf(inv.Tools)
	for _, e := range order.Nodes(inv.Entities) {
		if e.SystemOfRecord == nil && len(e.HeldBy) == 0 {
			continue
		}
		row := Authority{
			Entity: e.Addr, Master: address(e.SystemOfRecord), Writers: addresses(e.Writers),
			Readers: addresses(lo.Filter(active, func(t *inventory.Tool, _ int) bool { return slices.Contains(t.Reads, e) })),
		}
		if len(e.ClaimedBy) > 1 {
			row.Conflicts = addresses(lo.Without(e.ClaimedBy, e.SystemOfRecord))
		}
		rows = append(rows, row)
		rows = append(rows, groups(e)...)
	}
	return rows
}

// groups returns the fields that are decided elsewhere than their entity, one row
// per tool that decides them.
func groups(e *inventory.Entity) []Authority {
	elsewhere := map[*inventory.Tool][]string{}
	for _, f := range e.Fields {
		if f.SystemOfRecord != nil && f.SystemOfRecord != e.SystemOfRecord {
			elsewhere[f.SystemOfRecord] = append(elsewhere[f.SystemOfRecord], f.Label)
		}
	}
	return lo.Map(order.Keys(elsewhere), func(t *inventory.Tool, _ int) Authority {
		names := elsewhere[t]
		slices.Sort(names)
		return Authority{Entity: e.Addr, FieldGroup: strings.Join(names, ", "), Master: t.Addr}
	})
}
