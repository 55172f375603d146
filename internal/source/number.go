package source

import (
	"strings"

	"stackassay/internal/format"
)

// number reads a number as its type means it: an amount may carry its currency,
// a percentage its sign, and a share becomes percent.
func number(text []byte, typ string, layout format.Layout) (float64, bool) {
	v, ok := format.ParseNumber(text, layout)
	switch {
	case ok && typ == "percentage" && layout.Unit == format.UnitShare:
		return v * 100, true
	case ok:
		return v, true
	case typ != "amount" && typ != "percentage":
		return 0, false
	}
	kind, known := format.Lookup(typ)
	if !known {
		return 0, false
	}
	r := kind.Check(string(text), format.Context{Layout: layout})
	if !r.Ok() {
		return 0, false
	}
	for word := range strings.FieldsSeq(r.Normal) {
		if v, ok := format.ParseNumber([]byte(word), format.Layout{Decimal: '.'}); ok {
			return v, true
		}
	}
	return 0, false
}
