package source

import (
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Mapping says how the columns of a source become the fields of its entity. It
// is made by Bind and settled by Survey; after that it does not change.
type Mapping struct {
	Dataset *inventory.Dataset
	Entity  *inventory.Entity

	// Schema names the vectors of a batch: first the fields of the entity, root
	// record, in the order of Fields, then every column of the source as it was
	// delivered, root record.raw.
	Schema *record.Schema
	Fields []Field
	ByName bool // without a map: columns were matched by name

	info      *Info
	env       Env
	separator string
	living    livingFields
}

// Field is one field of the entity and where its values come from.
type Field struct {
	Field   *inventory.Field
	Name    string
	Type    string        // format id
	Kind    record.Kind   // how it reads once it is settled
	Column  int           // column of the source that it is read from, -1 for none
	Program *expr.Program // what computes it, nil where it is a column as it stands
	Layout  format.Layout // what its values settled
	Settled bool          // the layout comes from the records

	// CountryHolds says that the company's country is that of the column: nearly
	// all of its values are valid under it.
	CountryHolds bool
}

// Absent reports whether nothing fills the field in this dataset.
func (f *Field) Absent() bool { return f.Column < 0 && f.Program == nil }

// Env is what maps and readings know beside the row.
type Env struct {
	Constants map[string]expr.Value // roots that a map may read, such as local
	Types     *expr.Types
	Locale    string // stack.locale
	Country   string // stack.country
	Currency  string
	AsOf      lang.Time
	Zone      *time.Location // tool.timezone, else stack.timezone; nil is UTC
	Partial   bool           // columns that the source lacks are no matter, as in a key list
}

// Context returns what a cell of a field is judged with, apart from what stands
// in its record.
func (m *Mapping) Context(field int) format.Context {
	f := &m.Fields[field]
	c := m.Plain()
	c.Assumed, c.Layout, c.Values = !f.CountryHolds, f.Layout, f.Field.Values
	switch f.Field.Class {
	case "personal", "special":
		c.Personal = true
	case "none", "commercial":
		c.Public = true
	}
	if f.Field.Tolerance != nil {
		c.Tolerance.Share = *f.Field.Tolerance
	}
	if f.Field.ToleranceUnits != nil {
		c.Tolerance.Units = *f.Field.ToleranceUnits
	}
	return c
}

// Plain returns what the cells of a column without a field are judged with.
func (m *Mapping) Plain() format.Context {
	return format.Context{Country: m.env.Country, Assumed: true, Locale: m.env.Locale, AsOf: m.env.AsOf.Time, Zone: m.env.Zone}
}

// Raw returns the position in the schema of a column of the source.
func (m *Mapping) Raw(column int) int { return len(m.Fields) + column }

// Named returns what the cells of a field are judged with, by its name; the zero
// context where the entity has no such field.
func (m *Mapping) Named(field string) format.Context {
	for i := range m.Fields {
		if m.Fields[i].Name == field {
			return m.Context(i)
		}
	}
	return format.Context{}
}
