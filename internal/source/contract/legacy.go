package contract

import (
	"fmt"
	"strings"

	"github.com/samber/lo"
	"github.com/xeipuuv/gojsonschema"
)

// legacySchema is a schema of draft 4, 6 or 7.
type legacySchema struct{ schema *gojsonschema.Schema }

func legacy(doc any, draft string) (v Validator, err error) {
	// The library was not written for schemas from elsewhere.
	defer func() {
		if p := recover(); p != nil {
			v, err = nil, fmt.Errorf("not a schema: %v", p)
		}
	}()
	if at, found := circle(doc); found {
		return nil, fmt.Errorf("the schema at #%s goes round in a circle", at)
	}
	loader := gojsonschema.NewSchemaLoader()
	loader.Validate = true
	loader.AutoDetect = false
	switch draft {
	case draft4:
		loader.Draft = gojsonschema.Draft4
	case draft6:
		loader.Draft = gojsonschema.Draft6
	case draft7:
		loader.Draft = gojsonschema.Draft7
	default:
		loader.Draft = gojsonschema.Hybrid
	}
	s, err := loader.Compile(gojsonschema.NewRawLoader(doc))
	if err != nil {
		return nil, err
	}
	return legacySchema{s}, nil
}

// Validate implements Validator.
func (s legacySchema) Validate(record map[string]any) []Breach {
	value, at, fits := plain(record)
	if !fits {
		return []Breach{{keywordRange, at}}
	}
	result, err := s.schema.Validate(gojsonschema.NewRawLoader(value))
	if err != nil {
		return []Breach{{Keyword: "schema"}}
	}
	if result.Valid() {
		return nil
	}
	return ordered(sure(lo.Map(result.Errors(), func(e gojsonschema.ResultError, _ int) Breach { return breachOf(e) })))
}

// sure drops what lies under an anyOf or oneOf that is broken itself: the library
// adds why the nearest branch does not fit. Of the record as a whole everything
// stays, because all else lies under it too.
func sure(found []Breach) []Breach {
	branches := lo.Filter(found, func(b Breach, _ int) bool { return b.Path != "" && isBranch(b) })
	return lo.Reject(found, func(b Breach, _ int) bool {
		return !isBranch(b) && lo.SomeBy(branches, func(o Breach) bool { return b.Path == o.Path || strings.HasPrefix(b.Path, o.Path+"/") })
	})
}

func isBranch(b Breach) bool { return b.Keyword == "anyOf" || b.Keyword == "oneOf" }

func breachOf(e gojsonschema.ResultError) Breach {
	const separator = "\x00" // no name of a member holds it, dots many do
	steps := strings.Split(e.Context().String(separator), separator)[1:]
	if property, ok := e.Details()["property"].(string); ok {
		switch e.Type() {
		case "required", "additional_property_not_allowed", "missing_dependency", "invalid_property_name":
			steps = append(steps, property)
		}
	}
	return Breach{keywordOf(e.Type()), pointer(steps)}
}

// pointer writes steps as a JSON pointer (RFC 6901).
func pointer(steps []string) string {
	var b strings.Builder
	for _, s := range steps {
		b.WriteByte('/')
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(s, "~", "~0"), "/", "~1"))
	}
	return b.String()
}

// keywordOf translates the library's names of errors to keywords of JSON Schema.
func keywordOf(typ string) string {
	switch typ {
	case "invalid_type":
		return "type"
	case "number_any_of":
		return "anyOf"
	case "number_one_of":
		return "oneOf"
	case "number_all_of":
		return "allOf"
	case "number_not":
		return "not"
	case "missing_dependency":
		return "dependencies"
	case "array_no_additional_items":
		return "additionalItems"
	case "array_min_items":
		return "minItems"
	case "array_max_items":
		return "maxItems"
	case "unique":
		return "uniqueItems"
	case "array_min_properties":
		return "minProperties"
	case "array_max_properties":
		return "maxProperties"
	case "additional_property_not_allowed":
		return "additionalProperties"
	case "invalid_property_pattern":
		return "patternProperties"
	case "invalid_property_name":
		return "propertyNames"
	case "string_gte":
		return "minLength"
	case "string_lte":
		return "maxLength"
	case "multiple_of":
		return "multipleOf"
	case "number_gte":
		return "minimum"
	case "number_gt":
		return "exclusiveMinimum"
	case "number_lte":
		return "maximum"
	case "number_lt":
		return "exclusiveMaximum"
	case "condition_then":
		return "then"
	case "condition_else":
		return "else"
	}
	return typ
}
