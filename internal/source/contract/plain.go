package contract

import (
	"encoding/json"
	"maps"
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
// and its pointer is returned.
func plain(v any, at string) (value any, where string, ok bool) {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			inner, where, ok := plain(v[name], at+pointer([]string{name}))
			if !ok {
				return nil, where, false
			}
			out[name] = inner
		}
		return out, "", true
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			inner, where, ok := plain(x, at+"/"+strconv.Itoa(i))
			if !ok {
				return nil, where, false
			}
			out[i] = inner
		}
		return out, "", true
	case json.Number:
		return v, at, modest(v)
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return nil, at, false
		}
		return json.Number(strconv.FormatFloat(v, 'g', -1, 64)), "", true
	case int:
		return json.Number(strconv.Itoa(v)), "", true
	}
	return v, "", true
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
