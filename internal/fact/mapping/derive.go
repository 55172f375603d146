// Package mapping says how healthy an integration is declared to be, and what
// its syncs and mappings meet in the field lists of the two tools. Read
// derive.go, then exist.go for the fields, option.go for their values and observed.go
// for those that records hold.
package mapping

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/property"
	"stackassay/internal/fact/route"
	"stackassay/internal/inventory"
)

// Derive writes integration.error_rate and the derived attributes of syncs and
// mappings. What needs the field list of a tool is null where none was supplied.
func Derive(inv *inventory.Inventory, lists property.Lists) {
	for _, i := range inv.Integrations {
		i.ErrorRate = errorRate(i.Status)
		for _, s := range i.Syncs {
			ends := endsOf(inv, i, s, lists)
			for _, m := range s.Mappings {
				m.Direction, m.FromTool, m.ToTool = route.Direction(s), i.From, i.To
				if m.Field == nil && s.Entity != nil {
					m.Field = s.Entity.Field(m.Label)
				}
				ends.mapping(m)
			}
			s.ContestedFields = contested(i, s)
			s.UnmappedRequired = ends.unmappedRequired(s)
		}
	}
}

// errorRate is failed ÷ moved records of a week; unknown when nothing moved.
func errorRate(status *inventory.IntegrationStatus) *float64 {
	if status == nil || status.Errors7d == nil || status.Records7d == nil || *status.Records7d <= 0 {
		return nil
	}
	return new(min(1, *status.Errors7d / *status.Records7d))
}

// contested returns the mappings of a one-way sync that people can undo at the
// target: both tools write the entity and the field is not locked.
func contested(i *inventory.Integration, s *inventory.Sync) []*inventory.Mapping {
	if route.Direction(s) != "one_way" || s.Entity == nil || i.From == nil || i.To == nil ||
		!slices.Contains(i.From.Writes, s.Entity) || !slices.Contains(i.To.Writes, s.Entity) {
		return []*inventory.Mapping{}
	}
	return lo.Filter(s.Mappings, func(m *inventory.Mapping, _ int) bool { return !m.Locked })
}
