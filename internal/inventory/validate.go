package inventory

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// validate tells what contradicts the rest of the model. Everything in it can
// be judged without a record.
func (l *loader) validate() {
	l.checkStack()
	l.checkPeople()
	for _, p := range l.inv.Products {
		l.checkProduct(p)
	}
	for _, t := range l.inv.Tools {
		l.checkTool(t)
	}
	for _, e := range l.inv.Entities {
		l.checkEntity(e)
	}
	for _, d := range l.inv.Datasets {
		l.checkDataset(d)
	}
	for _, r := range l.inv.Rosters {
		l.checkRoster(r)
	}
	for _, i := range l.inv.Integrations {
		l.checkIntegration(i)
	}
	for _, c := range l.inv.Lifecycles {
		l.checkLifecycle(c)
	}
	for _, m := range l.inv.Metrics {
		l.checkMetric(m)
	}
	l.checkSettings()
	l.checkRaw()
	l.checkLocals()
	l.secrets()
}

// at writes a range as file:line:column.
func at(r hcl.Range) string { return lang.Place(r) }

// fieldOf finds a field of an entity by its name, and tells when it is missing.
func (l *loader) fieldOf(e *Entity, name, where string, at hcl.Range) *Field {
	f := e.Field(name)
	if f == nil {
		l.report(noField(e, name, where, at))
	}
	return f
}

// noField is the diagnostic of a name that an entity does not have.
func noField(e *Entity, name, where string, at hcl.Range) *hcl.Diagnostic {
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Label
	}
	help := "declare it in entity \"" + e.Label + "\":\n" + fieldBlock(name)
	if near := lang.Nearest(name, names); near != "" {
		help = "did you mean " + near + "? If not, declare it in entity \"" + e.Label + "\":\n" + fieldBlock(name)
	}
	return lang.Error(lang.CodeNoField, at, where+" names a field that its entity does not have",
		e.Addr+" has no field \""+name+"\"", help)
}

// fieldBlock is the block that would declare a field, with a type guessed from
// its name.
func fieldBlock(name string) string {
	typ := "text"
	switch {
	case strings.HasSuffix(name, "_id"):
		typ = "id"
	case strings.HasSuffix(name, "_on"), strings.HasSuffix(name, "_date"):
		typ = "date"
	case strings.HasSuffix(name, "_at"):
		typ = "datetime"
	case strings.HasSuffix(name, "email"):
		typ = "email"
	}
	return "field \"" + lang.ToID(name) + "\" {\n  type = " + typ + "\n}"
}
