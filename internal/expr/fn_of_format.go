package expr

import (
	"strings"

	"stackassay/internal/format"
)

// formatFunction returns is_<id>, <id>_error and normalise_<id> of the formats,
// and is_<id> of the predicates.
func formatFunction(name string) *Function {
	return formatFunctionWith(name, nil)
}

// formatFunctionWith is formatFunction for the cells of one field, which are
// judged in a context of their own.
func formatFunctionWith(name string, field *format.Context) *Function {
	if id, ok := strings.CutPrefix(name, "is_"); ok {
		if f, ok := format.Lookup(id); ok {
			return judged(f, field, kindType(KindBool), func(r format.Result) Value { return truthOf(r).value() }).truths(f, field)
		}
		return predicateFunction(id)
	}
	if id, ok := strings.CutSuffix(name, "_error"); ok {
		if f, ok := format.Lookup(id); ok {
			return judged(f, field, kindType(KindText), reasonOf)
		}
	}
	if id, ok := strings.CutPrefix(name, "normalise_"); ok {
		if f, ok := format.Lookup(id); ok {
			return judged(f, field, kindType(KindText), normalOf)
		}
	}
	return nil
}

// formatNames returns the names that formatFunction knows.
func formatNames() []string {
	var names []string
	for _, id := range format.IDs() {
		names = append(names, "is_"+id, id+"_error", "normalise_"+id)
	}
	for _, id := range append(format.PredicateIDs(), "internal") {
		names = append(names, "is_"+id)
	}
	return names
}

// truthOf is true, false, or unknown for what is missing or undecided.
func truthOf(r format.Result) Tri {
	switch r.State {
	case format.Valid:
		return True
	case format.Invalid:
		return False
	case format.Missing, format.Undecided:
	}
	return Unknown
}

// reasonOf is the reason of an invalid or undecided value, else null.
func reasonOf(r format.Result) Value {
	switch r.State {
	case format.Invalid, format.Undecided:
		return Text(string(r.Reason))
	case format.Missing, format.Valid:
	}
	return Null()
}

// normalOf is the normal form of a valid value, else null.
func normalOf(r format.Result) Value {
	if r.State != format.Valid {
		return Null()
	}
	return Text(r.Normal)
}

// judged checks its first argument. The second is the country; null there means
// that none is known.
func judged(form format.Format, field *format.Context, result Type, answer func(format.Result) Value) *Function {
	fn := ofFrame(result, func(f *Frame, a []Value) Value {
		if a[0].kind == KindNull {
			return Null()
		}
		in := f.context(field)
		if len(a) > 1 {
			in.Country, in.Assumed = countryCode(a[1].text), false
		}
		if len(a) > 2 && in.Country == "" { // the record's own country is not filled
			in.Country, in.Assumed = f.Country, true
		}
		return answer(form.Check(f.text(a[0]).text, in))
	}, KindAny, KindText, KindBool)
	fn.Optional, fn.Nulls = 2, true
	return fn
}

// truths lets the kernels check a text without a Value around it.
func (fn *Function) truths(form format.Format, field *format.Context) *Function {
	isEmail := form.ID() == "email"
	fn.truth = func(f *Frame, text string) Tri {
		if isEmail && f.hosts.PlainEmail(text) {
			return True
		}
		return truthOf(form.Check(text, f.context(field)))
	}
	return fn
}

// context is what cells are judged with: what the field has settled, else what
// the frame knows. The country of the whole stack is an assumption.
func (f *Frame) context(field *format.Context) format.Context {
	var in format.Context
	if field != nil {
		in = *field
	}
	if in.Country == "" && f.Country != "" {
		in.Country, in.Assumed = f.Country, true
	}
	if in.AsOf.IsZero() {
		in.AsOf = f.AsOf.Time
	}
	if in.Locale == "" {
		in.Locale = f.Locale
	}
	if in.Zone == nil {
		in.Zone = f.Zone
	}
	return in
}

// countryCode returns the alpha-2 code of a country as a cell has it, "" where
// it is none.
func countryCode(text string) string {
	if len(text) == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' {
		return text
	}
	code, _ := format.CountryCode(text)
	return code
}
