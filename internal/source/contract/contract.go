// Package contract checks records against a JSON Schema: the contract that a
// dataset promises to keep. Read contract.go; legacy.go and modern.go put two
// libraries behind it.
package contract

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Validator judges records against one schema. It is safe for concurrent use.
type Validator interface {
	// Validate returns what the record breaks, each once, by pointer, then by
	// keyword; nil when it keeps the schema. Numbers of the record are
	// json.Number, float64 or int. No answer holds a value of the record.
	Validate(record map[string]any) []Breach
}

// Breach is one keyword of a schema that a record breaks.
type Breach struct {
	Keyword string // "required"
	Path    string // JSON pointer (RFC 6901) of the member that breaks it, "" for the record
}

// String names the keyword and the place.
func (b Breach) String() string { return strings.TrimSpace(b.Keyword + " at " + b.Path) }

// ordered sorts what a library found and drops what it found twice.
func ordered(found []Breach) []Breach {
	slices.SortFunc(found, func(a, b Breach) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Keyword, b.Keyword))
	})
	return slices.Compact(found)
}

// Compile reads a schema of draft 4, 6 or 7, of 2019-09 or of 2020-12, as its
// $schema says; without one it may use what drafts 4, 6 and 7 know. References lead inside the file
// only, so nothing else is read. path names the file in errors.
func Compile(path string, schema []byte) (Validator, error) {
	doc, err := decode(schema)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var v Validator
	switch draft, known := draftOf(doc); {
	case !known:
		return nil, fmt.Errorf("compile %s: $schema %q names no draft that is read: use draft 4, 6, 7, 2019-09 or 2020-12", path, draft)
	case draft == draft2019 || draft == draft2020:
		v, err = modern(doc)
	default:
		v, err = legacy(doc, draft)
	}
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", path, err)
	}
	return v, nil
}

const (
	draft4    = "draft-04"
	draft6    = "draft-06"
	draft7    = "draft-07"
	draft2019 = "2019-09"
	draft2020 = "2020-12"
)

// draftOf returns the draft that a schema names, or what it names instead.
func draftOf(doc any) (draft string, known bool) {
	m, _ := doc.(map[string]any)
	written, ok := m["$schema"]
	if !ok {
		return "", true
	}
	url, _ := written.(string)
	name := strings.TrimSuffix(strings.TrimSuffix(url, "#"), "/schema")
	_, name, found := strings.Cut(name, "//json-schema.org/")
	name = strings.TrimPrefix(name, "draft/")
	if found && slices.Contains([]string{draft4, draft6, draft7, draft2019, draft2020}, name) {
		return name, true
	}
	return url, false
}

const maxDepth = 100

var (
	errOutside = errors.New("only references inside the file are followed: they begin with #")
	errDeep    = fmt.Errorf("nested more than %d levels deep", maxDepth)
	errAfter   = errors.New("something follows the schema")
	errMute    = errors.New("no member of it is a keyword of JSON Schema, so it would let everything pass")
	errShape   = errors.New("a schema is an object or a truth value")
)

// decode reads a schema and refuses what leads out of it.
func decode(schema []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(schema, []byte("\xef\xbb\xbf"))))
	d.UseNumber()
	var doc any
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("not valid JSON: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errAfter
	}
	switch v := doc.(type) {
	case map[string]any:
		if len(v) > 0 && !speaks(v) {
			return nil, errMute
		}
	case bool:
	default:
		return nil, errShape
	}
	return doc, inside(doc, 0)
}

// speaks reports whether an object is more than a JSON file of another kind: it
// has some keyword that promises something, or leads to one.
func speaks(doc map[string]any) bool {
	return slices.ContainsFunc([]string{
		"$ref", "$dynamicRef", "$recursiveRef", "type", "enum", "const", "properties", "patternProperties", "additionalProperties",
		"unevaluatedProperties", "propertyNames", "required", "dependencies", "dependentRequired", "dependentSchemas", "minProperties",
		"maxProperties", "allOf", "anyOf", "oneOf", "not", "if", "items", "additionalItems", "prefixItems", "unevaluatedItems", "contains",
		"minItems", "maxItems", "uniqueItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
		"maxLength", "pattern", "$schema", "$defs", "definitions",
	}, func(keyword string) bool { _, ok := doc[keyword]; return ok })
}

// inside refuses references to other files and hosts, which a library would follow.
func inside(v any, depth int) error {
	if depth > maxDepth {
		return errDeep
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			inner := v[name]
			ref, isText := inner.(string)
			if (name == "$ref" || name == "$dynamicRef" || name == "$recursiveRef") && isText && !strings.HasPrefix(ref, "#") {
				return fmt.Errorf("%s %q: %w", name, ref, errOutside)
			}
			if err := inside(inner, depth+1); err != nil {
				return err
			}
		}
	case []any:
		for _, inner := range v {
			if err := inside(inner, depth+1); err != nil {
				return err
			}
		}
	case json.Number:
		if !modest(v) {
			return fmt.Errorf("the number %.20s… is beyond what is compared", v)
		}
	}
	return nil
}
