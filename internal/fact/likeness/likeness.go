// Package likeness makes of the records of a dataset the table that the matching
// engine compares: the fields that say what a person or a company is, and not
// what a tool does with it.
package likeness

import (
	"slices"

	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
	"stackassay/internal/match"
	"stackassay/internal/record"
)

// Weighs reports whether records of an entity are compared by likeness: people
// and companies are; documents are one only by a key of their own.
func Weighs(e *inventory.Entity) bool {
	return slices.Contains([]string{"contact", "lead", "company"}, e.Word())
}

// Table is the given rows of a dataset as the engine compares them.
func Table(r *rows.Rows, of []int32) *match.Table {
	t := &match.Table{Name: r.Dataset.Addr, IDs: make([]string, len(of))}
	place := make([]int32, r.Len())
	for i := range place {
		place[i] = rows.None
	}
	for i, row := range of {
		place[row] = int32(i)
		t.IDs[i] = r.ID(int(row))
	}
	for i, f := range r.Schema.Fields {
		field := r.Dataset.Entity.Field(f.Name)
		dict, coded := r.Vectors[i].Cells.(*record.Dict)
		if !coded || field == nil || field.Own || field.Type == "reference" && f.Name != "company_id" || !Compared(field) {
			continue
		}
		t.Columns = append(t.Columns, match.Column{Name: f.Name, Type: f.Type, Dict: dict, Codes: record.Gather(r.Vectors[i], of).Codes})
	}
	t.Parents = parents(r, of, place)
	return t
}

// Compared reports whether a field says what a record is, and not what somebody
// does with it.
func Compared(f *inventory.Field) bool {
	switch f.Label {
	case "id", "external_id", "merged_ids", "merged_into", "owner_id", "source", "campaign", "opted_out", "marketable", "consent_status", "lifecycle_stage", "lead_status":
		return false
	}
	return f.Type != "boolean" && f.Type != "datetime"
}

// Recognises reports whether a field is one by which a person or a company can be
// known again.
func Recognises(name string) bool {
	switch name {
	case "email", "emails", "phone", "mobile", "first_name", "last_name", "full_name", "name", "domain", "website", "tax_id":
		return true
	}
	return false
}

// parents are the places of the mothers of companies, nil where nobody has one.
func parents(r *rows.Rows, of, place []int32) []int32 {
	field := r.Field("parent_id")
	if field < 0 {
		return nil
	}
	out := make([]int32, len(of))
	for i, row := range of {
		out[i] = rows.None
		if mother := r.Find(r.Cell(field, int(row))); mother != rows.None && r.Living[mother] && mother != row {
			out[i] = place[mother]
		}
	}
	return out
}
