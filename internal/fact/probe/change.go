package probe

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/property"
	"stackassay/internal/inventory"
	"stackassay/internal/source/store"
)

// changes compares the field lists of the last two contacts about each dataset.
// Without two of them that the same eyes have seen nothing is known, and neither
// is it when only some datasets can be compared and those show nothing.
func (p *Probe) changes(inv *inventory.Inventory, ds []*inventory.Dataset, seen map[string]Seen) {
	found, unknown := []inventory.SchemaChange{}, false
	listed := false
	for _, d := range ds {
		s := seen[d.Addr]
		if len(s.Lists) == 0 {
			continue // an interface that tells of no fields
		}
		listed = true
		if len(s.Lists) < 2 || !sameEyes(s.Lists[0], s.Lists[1]) {
			unknown = true
			continue
		}
		for _, c := range Changes(s.Lists[1].Fields, s.Lists[0].Fields, s.Used) {
			c.Object = s.Lists[0].Object
			c.Mapped = mapped(inv, d, s.Reads, c)
			found = append(found, c)
		}
	}
	if listed && (len(found) > 0 || !unknown) {
		p.SchemaChanges = found
	}
}

// sameEyes reports whether two lists can be compared: a field may be missing
// because whoever asked may not see it.
func sameEyes(a, b *store.FieldList) bool {
	x, y := lo.FromPtr(a.Identity), lo.FromPtr(b.Identity)
	return a.Object == b.Object && x.Account == y.Account && x.User == y.User && slices.Equal(x.Scopes, y.Scopes) &&
		lo.FromPtr(a.Connector).Version == lo.FromPtr(b.Connector).Version
}

// Changes says what became of the fields of an interface, in the order of the
// older list, new fields last. used tells whether a record holds an option; one
// that cannot be known counts as used.
func Changes(before, now []store.Property, used func(field, option string) (used, known bool)) []inventory.SchemaChange {
	byName := lo.KeyBy(now, func(f store.Property) string { return f.Name })
	had := lo.KeyBy(before, func(f store.Property) string { return f.Name })
	fresh := lo.Filter(now, func(f store.Property, _ int) bool { _, ok := had[f.Name]; return !ok })
	var out []inventory.SchemaChange
	renamed := map[string]bool{}
	for _, old := range before {
		f, ok := byName[old.Name]
		if !ok {
			to := lo.Filter(fresh, func(x store.Property, _ int) bool {
				return old.Label != "" && x.Label == old.Label && x.Type == old.Type && !renamed[x.Name]
			})
			if len(to) == 1 {
				renamed[to[0].Name] = true
				out = append(out, inventory.SchemaChange{Field: old.Name, Kind: "renamed", Was: old.Name, Now: to[0].Name})
			} else {
				out = append(out, inventory.SchemaChange{Field: old.Name, Kind: "removed"})
			}
			continue
		}
		if old.Type != f.Type {
			out = append(out, inventory.SchemaChange{Field: f.Name, Kind: "retyped", Was: old.Type, Now: f.Type})
		}
		if !truth(old.Required) && truth(f.Required) {
			out = append(out, inventory.SchemaChange{Field: f.Name, Kind: "required"})
		}
		if len(f.Options) == 0 { // an empty list is an unknown one
			continue
		}
		for _, o := range old.Options {
			if !slices.Contains(f.Options, o) && inUse(used, f.Name, o) {
				out = append(out, inventory.SchemaChange{Field: f.Name, Kind: "option_removed", Was: o})
			}
		}
	}
	for _, f := range fresh { // a field that was added and must be filled breaks what creates records
		if truth(f.Required) && !renamed[f.Name] {
			out = append(out, inventory.SchemaChange{Field: f.Name, Kind: "required"})
		}
	}
	return out
}

func truth(b *bool) bool { return b != nil && *b }

func inUse(used func(field, option string) (used, known bool), field, option string) bool {
	if used == nil {
		return true
	}
	yes, known := used(field, option)
	return yes || !known
}

// mapped reports whether a change meets a field that is used: one that a map
// reads, that a sync writes, or that must be filled.
func mapped(inv *inventory.Inventory, d *inventory.Dataset, reads []string, c inventory.SchemaChange) bool {
	if slices.Contains(reads, c.Field) {
		return true
	}
	for _, f := range d.Entity.Fields {
		if column, known := property.ColumnOf(d, f.Label); known && slices.Contains(column.Names, c.Field) && (d.Map != nil || f.Required) {
			return true
		}
	}
	for _, i := range inv.Integrations {
		for _, s := range i.Syncs {
			for _, m := range s.Mappings {
				if i.To == d.Tool && s.Entity == d.Entity && m.To == c.Field {
					return true
				}
			}
		}
	}
	return false
}
