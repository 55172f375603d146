package mapping

import (
	"slices"

	"stackassay/internal/fact/property"
	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
)

// Held is a value that records of a dataset hold, and how many do.
type Held struct {
	Text  string
	Count int64
}

// Observe adds to mapping.unmapped_options the values that records of the source
// hold and the target does not know, and writes how many records hold one. held
// gives the values of a field of a dataset as its map leaves them; known is false
// where they were not listed. It reads what Derive wrote.
func Observe(inv *inventory.Inventory, lists property.Lists, held func(d *inventory.Dataset, field string) (values []Held, known bool)) {
	for _, i := range inv.Integrations {
		for _, s := range i.Syncs {
			for _, m := range s.Mappings {
				m.UnmappedRecords, m.UnmappedShare = nil, nil
				if target := accepted(inv, m, lists); target != nil {
					observe(inv, m, target, held)
				}
			}
		}
	}
}

func observe(inv *inventory.Inventory, m *inventory.Mapping, knows func(value string) bool, held func(d *inventory.Dataset, field string) ([]Held, bool)) {
	var lost, all int64
	read := false
	options := slices.Clone(m.UnmappedOptions)
	for _, d := range inv.Datasets {
		column, mapped := property.ColumnOf(d, m.Label)
		if d.Tool != m.FromTool || d.Entity != m.Sync.Entity || !mapped || !column.Plain {
			continue // a map that translates leaves other words than the sync carries
		}
		values, known := held(d, m.Label)
		read = read || known
		for _, v := range values {
			all += v.Count
			if knows(v.Text) {
				continue
			}
			lost += v.Count
			if !slices.ContainsFunc(options, func(o string) bool { return spelling.Fold(o) == spelling.Fold(v.Text) }) {
				options = append(options, v.Text)
			}
		}
	}
	if !read {
		return
	}
	slices.Sort(options)
	if options == nil {
		options = []string{}
	}
	m.UnmappedOptions, m.UnmappedRecords = options, new(float64(lost))
	if all > 0 {
		m.UnmappedShare = new(float64(lost) / float64(all))
	}
}

// accepted tells of a value of the source whether the target knows what arrives
// for it: after the value map it is among the options there, or where they are
// not known, the value map speaks of it. It is nil where neither says anything.
func accepted(inv *inventory.Inventory, m *inventory.Mapping, lists property.Lists) func(value string) bool {
	arrives := map[string]string{}
	for from, to := range m.Values {
		arrives[spelling.Fold(from)] = spelling.Fold(to)
	}
	_, list := lists.Of(inv, m.ToTool, m.Sync.Entity)
	if p, exists := property.Find(list, m.To); exists && len(p.Options) > 0 {
		there := options{values: p.Options}
		return func(value string) bool {
			if to, mapped := arrives[spelling.Fold(value)]; mapped {
				return there.has(to)
			}
			return there.has(value)
		}
	}
	if len(arrives) == 0 {
		return nil
	}
	return func(value string) bool {
		folded := spelling.Fold(value)
		if _, mapped := arrives[folded]; mapped {
			return true
		}
		for _, to := range arrives { // a word of the target already
			if to == folded {
				return true
			}
		}
		return false
	}
}
