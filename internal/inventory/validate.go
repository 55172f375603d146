package inventory

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// validate tells what contradicts the rest of the model.
func (l *loader) validate() {
	l.checkLocals()
}

// at writes a range as file:line:column.
func at(r hcl.Range) string { return lang.Place(r) }

// fieldOf finds a field of an entity by its name, and tells when it is missing.
func (l *loader) fieldOf(e *Entity, name, where string, b *Block) *Field {
	f := e.Field(name)
	if f == nil && !l.broken {
		l.report(noField(e, name, where, b.Range))
	}
	return f
}

// noField is the diagnostic of a name that an entity does not have.
func noField(e *Entity, name, where string, at hcl.Range) *hcl.Diagnostic {
	help := "declare it in entity \"" + e.Label + "\" { ... }:\nfield \"" + name + "\" {\n  type = text\n}"
	names := make([]string, len(e.Fields))
	for i, f := range e.Fields {
		names[i] = f.Label
	}
	if near := lang.Nearest(name, names); near != "" {
		help = "did you mean " + near + "? Otherwise " + help
	}
	return lang.Error(lang.CodeNoField, at, where+" names a field that its entity does not have",
		e.Addr+" has no field \""+name+"\"", help)
}
