package expr

import (
	"cmp"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// predicateFunction returns is_<id> of what is asked about a value of another
// format.
func predicateFunction(id string) *Function {
	if id == "internal" {
		return onTruth(func(f *Frame, s string) Tri {
			yes, _ := format.IsInternalEmail(s, f.Domains)
			return triOf(yes)
		})
	}
	ask, ok := format.LookupPredicate(id)
	if !ok {
		return nil
	}
	return onTruth(func(_ *Frame, s string) Tri {
		yes, why := ask(s)
		if why == format.ReasonMissing {
			return Unknown
		}
		return triOf(yes)
	})
}

// predicateIn is predicateFunction for the cells of a field, where its type or
// its name matters: NA is a country, and a column named token holds secrets.
func predicateIn(id string, field *record.Field) *Function {
	switch id {
	case "placeholder":
		return onTruth(func(_ *Frame, s string) Tri { return triOf(format.IsPlaceholder(s, field.Type)) })
	case "secret":
		column := cmp.Or(field.Column, field.Name)
		return onTruth(func(_ *Frame, s string) Tri {
			_, found := format.SecretIn(s, column)
			return triOf(found)
		})
	}
	return nil
}

// onTruth is a function of one text that is true or false.
func onTruth(ask func(f *Frame, s string) Tri) *Function {
	fn := ofFrame(kindType(KindBool), func(f *Frame, a []Value) Value { return ask(f, f.text(a[0]).text).value() }, KindAny)
	fn.truth = ask
	return fn
}
