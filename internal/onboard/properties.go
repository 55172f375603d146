package onboard

import (
	"context"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/format"
)

// isFieldList reports whether an export lists the fields of a tool: names beside
// types that a tool would use, and more that only such lists have.
func (m *maker) isFieldList(e *export) bool {
	name, typ := e.headed("name", "internal name", "api name", "field", "field name", "property", "key", "column"), e.headed("type", "field type", "data type", "datatype")
	if name == nil || typ == nil || e.rows == 0 || name.distinct*10 < name.filled*9 {
		return false
	}
	also := lo.CountBy([]*column{
		e.headed("label", "display name", "field label"), e.headed("options", "values", "picklist values", "enumeration"),
		e.headed("required", "mandatory", "is required"), e.headed("unique"), e.headed("max_length", "length"), e.headed("custom"), e.headed("description"),
	}, func(c *column) bool { return c != nil })
	known := lo.CountBy(typ.sample, func(v valueHalf) bool { _, ok := format.ToolType(v.text); return ok })
	return also >= 2 && known*10 >= len(typ.sample)*7 && len(typ.sample) > 0
}

// headed is the column of one of some headers, nil where there is none.
func (e *export) headed(names ...string) *column {
	for _, n := range names {
		for _, c := range e.columns {
			if squeeze(c.header) == squeeze(n) {
				return c
			}
		}
	}
	return nil
}

// fieldList gives a field list to the dataset whose columns it describes: the
// one that has most of its names or labels.
func (m *maker) fieldList(ctx context.Context, e *export) error {
	var named []string
	for _, c := range []*column{e.headed("name", "internal name", "api name", "field", "field name", "property", "key", "column"), e.headed("label", "display name", "field label")} {
		if c != nil {
			named = append(named, lo.Map(c.sample, func(v valueHalf, _ int) string { return squeeze(v.text) })...)
		}
	}
	text := words(stem(e.name))
	var best *dataset
	score := 0.0
	for _, d := range m.datasets {
		known := lo.CountBy(d.columns, func(c *column) bool { return slices.Contains(named, squeeze(c.header)) })
		s := float64(known) / float64(max(len(d.columns), 1))
		if known == 0 {
			continue
		}
		if lo.SomeBy(d.tool.tool.names(), func(n string) bool { return run(text, n) }) {
			s += 0.5
		}
		shared := lo.CountBy(words(stem(d.name)), func(w string) bool { return slices.Contains(text, w) })
		s += 0.1 * float64(shared)
		if s > score && d.list == nil {
			best, score = d, s
		}
	}
	x := Export{Name: e.name, Sheet: e.sheet, Columns: len(e.columns)}
	if best == nil || score < 0.5 {
		x.Notes = append(x.Notes, Note{Text: "left out: a list of fields, and no export has them"})
		m.folder.Files = append(m.folder.Files, x)
		return nil
	}
	best.list = e
	x.Use, x.Mapped = "fields of "+best.label, len(e.columns)
	m.folder.Files = append(m.folder.Files, x)
	return best.readOptions(ctx)
}

// readOptions notes which columns have a list of options in the field list: that
// list is what the tool allows, whatever the records hold.
func (d *dataset) readOptions(ctx context.Context) error {
	d.options = map[string]bool{}
	c := d.list.headed("options", "values", "picklist values", "enumeration")
	if c == nil {
		return nil
	}
	t, err := readTable(ctx, d.list.full, d.list.sheet)
	if err != nil {
		return err
	}
	options := t.info.Column(c.unique)
	for _, name := range []*column{d.list.headed("name", "internal name", "api name", "field", "field name", "property", "key", "column"), d.list.headed("label", "display name", "field label")} {
		if name == nil {
			continue
		}
		for _, row := range t.rows {
			if strings.TrimSpace(row.cells[options]) != "" {
				d.options[squeeze(row.cells[t.info.Column(name.unique)])] = true
			}
		}
	}
	return nil
}

// rosterFields are what the map of a roster may fill, by headers.
func rosterFields() map[string][]string {
	return map[string][]string{
		"email":      {"email", "e-mail", "work email", "email address", "mail", "correo", "correo electrónico", "e-mail-adresse", "indirizzo email", "adresse e-mail"},
		"name":       {"name", "full name", "employee", "employee name", "nombre", "nombre completo", "nome e cognome", "nome completo", "nom complet", "vollständiger name", "display name"},
		"department": {"department", "team", "departamento", "reparto", "dipartimento", "abteilung", "département", "service"},
		"status":     {"status", "employment status", "employee status", "estado", "stato", "statut"},
		"left_on":    {"left_on", "left on", "termination date", "end date", "last day", "leave date", "exit date", "fecha de baja", "data cessazione", "austritt", "austrittsdatum", "date de sortie"},
	}
}

// isRoster reports whether an export lists the people of the company: addresses
// beside departments or last days, in a file that is called so or that comes
// from the personnel system.
func (m *maker) isRoster(e *export) bool {
	f := e.roster()
	if f["email"] == nil || f["department"] == nil && f["left_on"] == nil || f["email"].suits("email") != agrees {
		return false
	}
	text := words(e.name)
	called := lo.SomeBy([]string{
		"employees", "employee", "staff", "roster", "people", "personnel", "headcount", "hr", "hris", "empleados", "plantilla", "personal", "dipendenti",
		"mitarbeiter", "personale", "employés", "salariés", "bamboohr", "personio", "workday", "factorial", "kenjo", "hibob", "sesame",
	}, func(w string) bool { return run(text, w) })
	return called && f["left_on"] != nil || called && f["status"] != nil || called && f["department"] != nil && e.column("company") == nil
}

func (e *export) roster() map[string]*column {
	out := map[string]*column{}
	for field, names := range rosterFields() {
		if c := e.headed(names...); c != nil && reachable(c.unique) != "" {
			out[field] = c
		}
	}
	return out
}

// rosterDraft is a block in the making.
type rosterDraft struct {
	*export
	label  string
	fields map[string]*column
}

func (m *maker) roster(e *export) {
	r := &rosterDraft{export: e, fields: e.roster()}
	r.label = m.labels["roster"].take(strings.Join(words(stem(e.name)), "_"), "people")
	m.rosters = append(m.rosters, r)
	m.folder.Files = append(m.folder.Files, Export{Name: e.name, Sheet: e.sheet, Use: "people of the company", Columns: len(e.columns), Mapped: len(r.fields)})
}
