package pair

import (
	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
)

// Derive compares all fields of the linked records of a bridge that both sides
// have a column for, in the order of the entity.
func Derive(c *Context) []*Field {
	var out []*Field
	mapped := c.Bridge.Mappings()
	for _, f := range c.Bridge.Entity().Fields {
		if !bridge.Compared(f, mapped, len(c.Bridge.Syncs) > 0) || identity(f) {
			continue
		}
		if c.Bridge.A.Field(f.Label) < 0 || c.Bridge.B.Field(f.Label) < 0 {
			continue
		}
		field := &Field{Field: f, Mapping: mapped[f.Label], Cells: make([]Cell, c.Bridge.A.Len())}
		x := newComparer(c, field)
		for row, partner := range c.Bridge.Links.A.Row {
			if partner != rows.None && c.Bridge.A.Living[row] && c.Bridge.B.Living[partner] {
				field.Cells[row] = x.row(row, int(partner))
			}
		}
		out = append(out, field)
	}
	return out
}

// identity reports whether a field says which record of a tool it is, which no
// two tools agree about.
func identity(f *inventory.Field) bool { return f.Label == "id" || reference.NamesOther(f) }

// Distance is how many stages or bands lie between the two values of a linked
// record; nil where there is no order.
func (f *Field) Distance(c *Context, a, b string) *float64 { return newComparer(c, f).places(a, b) }

// Overwritten is the side whose value the next run of the sync would replace, "a"
// or "b"; "" where nobody wins, nothing carries the field, or it is not known
// which side changed last.
func (f *Field) Overwritten(b *bridge.Bridge, newer string) string {
	if f.Mapping == nil {
		return ""
	}
	s := f.Mapping.Sync
	from, to := "a", "b"
	if s.Integration.From == b.B.Dataset.Tool {
		from, to = to, from
	}
	if bridge.Direction(s) != "two_way" {
		return to
	}
	conflict := f.Mapping.Conflict
	if conflict == "" {
		conflict = s.Conflict
	}
	switch conflict {
	case "from_wins":
		return to
	case "to_wins":
		return from
	case "newest":
		return map[string]string{"a": "b", "b": "a"}[newer]
	case "system_of_record":
		return f.beside(b)
	}
	return ""
}

// beside is the side that is not the system of record of the field.
func (f *Field) beside(b *bridge.Bridge) string {
	record := f.SystemOfRecord
	if record == nil {
		record = b.Entity().SystemOfRecord
	}
	switch record {
	case nil:
	case b.A.Dataset.Tool:
		return "b"
	case b.B.Dataset.Tool:
		return "a"
	}
	return ""
}

// Within compares a field of two records of one dataset. References are one
// where they name the same record.
func Within(r *rows.Rows, f *inventory.Field) func(i, j int) Cell {
	c := &Context{
		Bridge: &bridge.Bridge{A: r, B: r},
		Rate:   func(string) (float64, bool) { return 0, false },
		Person: func(_ *inventory.Tool, id string) string { return id },
		Linked: func(_ *inventory.Field, a, b string) (bool, bool) { return a == b, true },
	}
	return newComparer(c, &Field{Field: f}).row
}
