package inventory

import (
	"regexp"

	"stackassay/internal/lang"
)

func (l *loader) checkEntity(e *Entity) {
	for _, name := range e.IdentifiedBy {
		l.fieldOf(e, name, "entity.identified_by", e.ValueAt("identified_by"))
	}
	for _, f := range e.Fields {
		if !f.Builtin {
			l.checkField(e, f)
		}
	}
}

func (l *loader) checkField(e *Entity, f *Field) {
	if _, err := regexp.Compile(f.Pattern); err != nil {
		l.report(lang.Error(lang.CodePattern, f.ValueAt("pattern"), "field.pattern cannot be read",
			"this is no pattern of RE2", "see the syntax of RE2; look-around and back references are not in it"))
	}
	if f.Min != nil && f.Max != nil && *f.Min > *f.Max {
		l.report(lang.Error(lang.CodeContradiction, f.ValueAt("max"), "field.max is smaller than field.min",
			"min is "+lang.Number(*f.Min), "correct one of the two"))
	}
	if f.Has("currency_field") && f.CurrencyField != "currency" {
		l.fieldOf(e, f.CurrencyField, "field.currency_field", f.ValueAt("currency_field"))
	}
	if f.To != nil && f.Has("to") && f.Type != "reference" {
		l.report(lang.Error(lang.CodeContradiction, f.ValueAt("to"), "field.to is for a reference",
			"the type is "+f.Type, "write type = reference, or remove to"))
	}
	if f.Has("values") && f.Type != "enum" && f.Type != "multi_enum" {
		l.report(lang.Warning(lang.CodeContradiction, f.ValueAt("values"), "field.values is for an enum",
			"the type is "+f.Type+", so nothing is held against this list", "write type = enum, or remove values"))
	}
	if s := f.RequiredFrom; s != nil && s.Lifecycle != nil && s.Lifecycle.Entity != nil && s.Lifecycle.Entity != e {
		l.report(lang.Error(lang.CodeContradiction, f.ValueAt("required_from"), "field.required_from names a stage of another entity",
			s.Addr+" is a stage of "+s.Lifecycle.Entity.Addr, "name a stage of "+e.Addr))
	}
}
