package contract

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// keywordRange is the answer for a number that no schema can be asked about.
const keywordRange = "type"

// plain returns a value with its numbers as both libraries compare them exactly.
// A number beyond any range would be written out digit by digit: it fits nothing,
// and its pointer is returned, of several the first.
func plain(v any) (value any, where string, ok bool) {
	switch v := v.(type) {
	case map[string]any:
		return plainObject(v)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			inner, where, ok := plain(x)
			if !ok {
				return nil, "/" + strconv.Itoa(i) + where, false
			}
			out[i] = inner
		}
		return out, "", true
	case json.Number:
		return v, "", modest(v)
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return nil, "", false
		}
		return json.Number(strconv.FormatFloat(v, 'g', -1, 64)), "", true
	case int:
		return json.Number(strconv.Itoa(v)), "", true
	}
	return v, "", true
}

func plainObject(v map[string]any) (value any, where string, ok bool) {
	out := make(map[string]any, len(v))
	first, ok := "", true // of the members that do not fit
	for name, x := range v {
		inner, at, fits := plain(x)
		if !fits && (ok || name < first) {
			first, where, ok = name, pointer([]string{name})+at, false
		}
		out[name] = inner
	}
	if !ok {
		return nil, where, false
	}
	return out, "", true
}

// modest reports whether a number can be compared exactly at no cost worth naming.
func modest(n json.Number) bool {
	const digits, exponent = 400, 400
	text := strings.ToLower(n.String())
	mantissa, power, found := strings.Cut(text, "e")
	if len(mantissa) > digits {
		return false
	}
	if !found {
		return true
	}
	p, err := strconv.Atoi(power)
	return err == nil && p >= -exponent && p <= exponent
}

// named returns the members that an error is about where it is told of the
// object around them, sorted.
func named(e jsonschema.ErrorKind) []string {
	var names []string
	switch e := e.(type) {
	case *kind.Required:
		names = e.Missing
	case *kind.AdditionalProperties:
		names = e.Properties
	case *kind.DependentRequired:
		names = e.Missing
	case *kind.Dependency:
		names = e.Missing
	case *kind.PropertyNames:
		names = []string{e.Property}
	}
	return slices.Sorted(slices.Values(names))
}
