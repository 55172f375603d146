package contract

import (
	"errors"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// modernSchema is a schema of 2019-09 or 2020-12.
type modernSchema struct{ schema *jsonschema.Schema }

// nowhere opens nothing.
type nowhere struct{}

// Load implements jsonschema.URLLoader.
func (nowhere) Load(string) (any, error) { return nil, errOutside }

func modern(doc any) (Validator, error) {
	const url = "contract:///schema.json"
	c := jsonschema.NewCompiler()
	c.UseLoader(nowhere{})
	c.AssertFormat()
	if err := c.AddResource(url, doc); err != nil {
		return nil, err
	}
	s, err := c.Compile(url)
	if err != nil {
		return nil, err
	}
	return modernSchema{s}, nil
}

// Validate implements Validator.
func (s modernSchema) Validate(record map[string]any) (keyword, path string, ok bool) {
	value, at, fits := plain(record)
	if !fits {
		return keywordRange, at, false
	}
	err := s.schema.Validate(value)
	if err == nil {
		return "", "", true
	}
	var broken *jsonschema.ValidationError
	if !errors.As(err, &broken) {
		return "schema", "", false
	}
	first := firstOf(broken)
	return first.keyword, first.path, false
}

// firstOf returns the first of the leaves: what lies under an anyOf says why no
// branch fits, but only the anyOf itself is surely broken.
func firstOf(e *jsonschema.ValidationError) breach {
	own := e.ErrorKind.KeywordPath()
	if len(own) > 0 {
		switch own[len(own)-1] {
		case "anyOf", "oneOf", "not":
			return breach{pointer(e.InstanceLocation), own[len(own)-1]}
		}
	}
	var first breach
	for i, c := range e.Causes {
		if b := firstOf(c); i == 0 || b.less(first) {
			first = b
		}
	}
	if len(e.Causes) > 0 {
		return first
	}
	b := breach{path: pointer(e.InstanceLocation), keyword: "false"}
	if len(own) > 0 {
		b.keyword = own[len(own)-1]
	}
	if names := named(e.ErrorKind); len(names) > 0 {
		b.path = pointer(append(append([]string{}, e.InstanceLocation...), names[0]))
	}
	return b
}
