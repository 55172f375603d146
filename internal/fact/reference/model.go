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
	return out
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
