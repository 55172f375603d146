package expr

import (
	"strings"

	"stackassay/internal/format"
)

// predicateFunction returns is_<id> of what is asked about a value of another
// format.
func predicateFunction(id string) *Function {
	switch id {
	case "placeholder":
		return onTruth(func(_ *Frame, s string) Tri { return triOf(format.IsPlaceholder(s, "")) })
	case "test_value":
		return onTruth(func(_ *Frame, s string) Tri { return triOf(format.IsTestValue(s)) })
	case "internal":
		return onTruth(isInternal)
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

// onTruth is a function of one text that is true or false.
func onTruth(ask func(f *Frame, s string) Tri) *Function {
	fn := ofFrame(kindType(KindBool), func(f *Frame, a []Value) Value { return ask(f, f.text(a[0]).text).value() }, KindAny)
	fn.truth = ask
	return fn
}

// isInternal reports whether an address or host lies in a domain of the company.
func isInternal(f *Frame, s string) Tri {
	host := s[strings.LastIndexByte(s, '@')+1:]
	for _, d := range f.Domains {
		if len(host) >= len(d) && strings.EqualFold(host[len(host)-len(d):], d) &&
			(len(host) == len(d) || host[len(host)-len(d)-1] == '.') {
			return True
		}
	}
	return False
}

// placeholderIn is is_placeholder for the cells of a field of a type: NA is a
// country.
func placeholderIn(formatID string) *Function {
	return onTruth(func(_ *Frame, s string) Tri { return triOf(format.IsPlaceholder(s, formatID)) })
}
