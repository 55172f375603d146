package mapping

import (
	"slices"

	"stackassay/internal/fact/property"
	"stackassay/internal/inventory"
)

// end is what is known of one tool's side of a sync.
type end struct {
	datasets []*inventory.Dataset
	list     []property.Property
}

func (e end) known() bool { return len(e.datasets) > 0 }

// field returns the properties behind an entity field, as the maps of the
// datasets read it. missing is true when one of the columns is not in the field
// list; known is false when nothing tells which columns they are.
func (e end) field(name string) (found []property.Property, plain, missing, known bool) {
	plain = true
	for _, d := range e.datasets {
		column, ok := property.ColumnOf(d, name)
		if !ok {
			continue
		}
		known = true
		plain = plain && column.Plain
		for _, c := range column.Names {
			p, exists := property.Find(e.list, c)
			if !exists {
				missing = true
				continue
			}
			if !slices.ContainsFunc(found, func(q property.Property) bool { return q.Name == p.Name }) {
				found = append(found, p)
			}
		}
	}
	return found, plain, missing, known
}

// ends are the two sides of one sync.
type ends struct{ from, to end }

func endsOf(inv *inventory.Inventory, i *inventory.Integration, s *inventory.Sync, lists property.Lists) ends {
	side := func(t *inventory.Tool) end {
		datasets, list := lists.Of(inv, t, s.Entity)
		return end{datasets, list}
	}
	return ends{from: side(i.From), to: side(i.To)}
}

// mapping writes what the two field lists say about one mapping.
func (e ends) mapping(m *inventory.Mapping) {
	m.FromExists, m.FromType, m.ToExists, m.ToType, m.UnmappedOptions = nil, "", nil, "", nil
	source, plain, missing, known := e.from.field(m.Label)
	if known {
		m.FromExists = new(!missing)
	}
	if len(source) == 1 && !missing {
		m.FromType = property.TypeOf(source[0])
	}
	if !e.to.known() {
		return
	}
	target, exists := property.Find(e.to.list, m.To)
	m.ToExists = &exists
	if !exists {
		return
	}
	m.ToType = property.TypeOf(target)
	if len(source) == 1 && !missing {
		m.UnmappedOptions = unmappedOptions(m, options{source[0].Options, plain}, options{target.Options, e.plainTarget(m.Label)})
	}
}

// plainTarget reports whether the map of the target reads the field as it is.
func (e ends) plainTarget(name string) bool {
	_, plain, _, known := e.to.field(name)
	return known && plain
}

// unmappedRequired returns the fields that the target demands of a new record
// and that no mapping fills, by name; nil without its field list.
func (e ends) unmappedRequired(s *inventory.Sync) []string {
	if !e.to.known() {
		return nil
	}
	filled := map[string]bool{}
	for _, m := range s.Mappings {
		if p, ok := property.Find(e.to.list, m.To); ok {
			filled[p.Name] = true
		}
	}
	missing := []string{}
	for _, p := range e.to.list {
		if p.Required && !filled[p.Name] {
			missing = append(missing, p.Name)
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}
