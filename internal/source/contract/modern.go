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
func (s modernSchema) Validate(record map[string]any) []Breach {
	value, at, fits := plain(record)
	if !fits {
		return []Breach{{keywordRange, at}}
	}
	err := s.schema.Validate(value)
	if err == nil {
		return nil
	}
	broken, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return []Breach{{Keyword: "schema"}}
	}
	return ordered(leaves(nil, broken))
}

// leaves appends what is broken at the bottom of an error: what lies under an
// anyOf says why no branch fits, but only the anyOf itself is surely broken.
func leaves(to []Breach, e *jsonschema.ValidationError) []Breach {
	b := Breach{"false", pointer(e.InstanceLocation)}
	own := e.ErrorKind.KeywordPath()
	if len(own) > 0 {
		b.Keyword = own[len(own)-1]
		switch b.Keyword {
		case "anyOf", "oneOf", "not":
			return append(to, b)
		}
	}
	for _, c := range e.Causes {
		to = leaves(to, c)
	}
	if len(e.Causes) > 0 {
		return to
	}
	names := named(e.ErrorKind)
	for _, name := range names {
		to = append(to, Breach{b.Keyword, b.Path + pointer([]string{name})})
	}
	if len(names) == 0 {
		to = append(to, b)
	}
	return to
}
