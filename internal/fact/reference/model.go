// Package reference looks up what records refer to: whether the record that a
// reference names exists in the dataset that holds such records. Read model.go,
// then keys.go (what exists), then derive.go (who is found).
package reference

import (
	"slices"

	"stackassay/internal/inventory"
)

// Root is the name under which rules read a reference.
const Root = "reference"

// Reference is a record's reference to another entity.
type Reference struct {
	Field   string             `attr:"field" derived:"true" doc:"by which field"`
	By      string             `attr:"by" kw:"id,external_id,user" derived:"true" doc:"what kind"`
	To      *inventory.Entity  `attr:"to" derived:"true" doc:"to what"`
	Dataset *inventory.Dataset `attr:"dataset" derived:"true" doc:"where it is looked up; null where no dataset holds such records"`
	Found   *bool              `attr:"found" derived:"true" doc:"the target exists, archived or not, also under an id that it has swallowed; null without the target's complete keys"`
	Causes  []string           `attr:"causes" kw:"damaged,merged,left_out,deleted" derived:"true" doc:"what may have become of a target that is not found, likeliest first; null when it is found"`
	Damage  string             `attr:"damage" kw:"scientific,decimal,case,leading_zero,format" derived:"true" doc:"what became of the id on its way: it cannot be read any more, or it exists in other capitals, with zeros in front, without separators; null where nothing of it is known, and where the target is found"`
	Person  *inventory.Person  `attr:"person" derived:"true" doc:"for users: whom the account belongs to"`
}

// Account says of the id of a user whose account that is and whether it is
// switched on; nil where nobody knows.
type Account func(id string) (*inventory.Person, *bool)

// Link is one reference field of a dataset and where its ids are looked up.
type Link struct {
	From   *inventory.Dataset
	Field  *inventory.Field
	By     string // id, external_id or user
	To     *inventory.Entity
	Target *inventory.Dataset // nil: no dataset holds such records

	// Assumed says that nobody has named the tool: the ids are those of the target
	// if the records say so (see Deriver.Belong).
	Assumed bool
}

// Links returns the references of a dataset, by field: where the ids of each
// are looked up. Ids are those of the dataset of that entity in the same tool,
// or in the tool that dataset.refers names; without one, those of the system of
// record (language-reference.md, section 7). Last come the ids of other tools by
// which syncs match the records.
func Links(d *inventory.Dataset, fields []*inventory.Field, inv *inventory.Inventory) []Link {
	all := inv.Datasets
	var out []Link
	for _, f := range fields {
		if f.Type != "reference" || f.To == nil {
			continue
		}
		by := "id"
		if f.To.Kind == "user" {
			by = "user"
		}
		out = append(out, Link{From: d, Field: f, By: by, To: f.To, Target: target(d, f, all)})
	}
	return append(out, external(d, fields, inv)...)
}

// external returns the fields of a dataset that hold the id of the same thing in
// another tool, because the key of an enabled sync names them.
func external(d *inventory.Dataset, fields []*inventory.Field, inv *inventory.Inventory) []Link {
	var out []Link
	for _, i := range inv.Integrations {
		other := i.To
		if i.To == d.Tool {
			other = i.From
		}
		if !i.Enabled || i.From != d.Tool && i.To != d.Tool {
			continue
		}
		for _, s := range i.Syncs {
			for _, f := range fields {
				if s.Entity != d.Entity || !slices.Contains(s.Key, f.Label) || !NamesOther(f) {
					continue
				}
				l := Link{From: d, Field: f, By: "external_id", To: d.Entity}
				for _, o := range inv.Datasets {
					if o.Tool == other && o.Entity == d.Entity {
						l.Target = o
						break
					}
				}
				out = append(out, l)
			}
		}
	}
	return append(out, unsynced(d, fields, inv, out)...)
}

// unsynced returns the ids of other tools that no sync names: those that
// dataset.refers brings to a tool, and external_id, whose tool is the one that is
// linked, else the only other one that holds the entity, else its system of
// record.
func unsynced(d *inventory.Dataset, fields []*inventory.Field, inv *inventory.Inventory, synced []Link) []Link {
	var out []Link
	for _, f := range fields {
		tool, said := d.Refers[f.Label]
		if !NamesOther(f) || f.Label == "id" || !said && f.Label != "external_id" || slices.ContainsFunc(synced, func(l Link) bool { return l.Field == f }) {
			continue
		}
		if target := partner(d, tool, inv); target != nil {
			out = append(out, Link{From: d, Field: f, By: "external_id", To: d.Entity, Target: target, Assumed: !said})
		}
	}
	return out
}

// partner is the dataset of another tool that holds the same things as d: of the
// tool that is given, else of the one that may be meant; nil where several may be.
func partner(d *inventory.Dataset, tool *inventory.Tool, inv *inventory.Inventory) *inventory.Dataset {
	var others []*inventory.Dataset
	for _, o := range inv.Datasets {
		if o.Entity == d.Entity && o.Tool != d.Tool && (tool == nil || o.Tool == tool) {
			others = append(others, o)
		}
	}
	choices := []func(o *inventory.Dataset) bool{
		func(o *inventory.Dataset) bool { return joined(d, o, inv) },
		func(*inventory.Dataset) bool { return true },
		func(o *inventory.Dataset) bool { return o.Tool == d.Entity.SystemOfRecord },
	}
	for _, fits := range choices {
		var found []*inventory.Dataset
		for _, o := range others {
			if fits(o) {
				found = append(found, o)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// joined reports whether an enabled sync carries the entity of two datasets
// between their tools.
func joined(a, b *inventory.Dataset, inv *inventory.Inventory) bool {
	return slices.ContainsFunc(inv.Integrations, func(i *inventory.Integration) bool {
		between := i.From == a.Tool && i.To == b.Tool || i.From == b.Tool && i.To == a.Tool
		return i.Enabled && between && slices.ContainsFunc(i.Syncs, func(s *inventory.Sync) bool { return s.Entity == a.Entity })
	})
}

// NamesOther reports whether a field that a sync's key names holds the id of the
// other tool's record, and not a printed number that both sides share.
func NamesOther(f *inventory.Field) bool {
	if f.Label == "number" || f.Label == "sku" {
		return false
	}
	switch f.Type {
	case "id", "salesforce_id", "hubspot_id", "stripe_id", "uuid":
		return true
	}
	return false
}

// Targets are the datasets in which the ids of some reference are looked up.
func Targets(inv *inventory.Inventory) map[*inventory.Dataset]bool {
	targets := map[*inventory.Dataset]bool{}
	for _, d := range inv.Datasets {
		for _, l := range Links(d, d.Entity.Fields, inv) {
			targets[l.Target] = true
		}
	}
	return targets
}

func target(d *inventory.Dataset, f *inventory.Field, all []*inventory.Dataset) *inventory.Dataset {
	tools := []*inventory.Tool{d.Tool, f.To.SystemOfRecord}
	if t, ok := d.Refers[f.Label]; ok {
		tools = []*inventory.Tool{t}
	}
	for _, tool := range tools {
		if tool == nil {
			continue
		}
		for _, o := range all {
			if o.Tool == tool && o.Entity == f.To {
				return o
			}
		}
	}
	if _, ok := d.Refers[f.Label]; ok || f.To.SystemOfRecord != nil {
		return nil
	}
	return only(f.To, all)
}

// only is the one dataset that holds an entity, where nobody said whose ids
// count; nil when there are several.
func only(e *inventory.Entity, all []*inventory.Dataset) *inventory.Dataset {
	var found *inventory.Dataset
	for _, o := range all {
		if o.Entity != e {
			continue
		}
		if found != nil {
			return nil
		}
		found = o
	}
	return found
}
