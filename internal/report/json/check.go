package json

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/xeipuuv/gojsonschema"

	"stackassay/internal/score"
)

// Check says whether data is a result that the schema accepts, without any
// member that the schema does not know. The error names the first path that is
// wrong.
func Check(data []byte) error { return validate(data, score.Schema()) }

// SchemaError is the first place at which a document does not fit a schema.
type SchemaError struct {
	Path string // members joined by dots
	Text string // what was expected there
}

func (e *SchemaError) Error() string { return e.Path + ": " + e.Text }

// validate decodes numbers as they are written: the validator compares limits
// with what it is given, and a float64 passes a violated minimum.
func validate(data, schema []byte) error {
	compiled, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(schema))
	if err != nil {
		return fmt.Errorf("compile the schema of results: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var doc any
	if err := dec.Decode(&doc); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return &SchemaError{Path: "(end)", Text: "something follows the result"}
	}
	found, err := compiled.Validate(gojsonschema.NewRawLoader(doc))
	if err != nil {
		return fmt.Errorf("check against the schema of results: %w", err)
	}
	if found.Valid() {
		return nil
	}
	return first(found.Errors())
}

// first is the error with the smallest path. That a part does not fit one of
// the schemas it refers to is said again for the part inside that is wrong, so
// those are passed over.
func first(all []gojsonschema.ResultError) *SchemaError {
	leaves := lo.Reject(all, func(e gojsonschema.ResultError, _ int) bool {
		return e.Type() == "number_all_of" || e.Type() == "number_any_of" || e.Type() == "number_one_of"
	})
	if len(leaves) == 0 {
		leaves = all
	}
	e := slices.MinFunc(leaves, func(a, b gojsonschema.ResultError) int {
		return cmp.Or(strings.Compare(a.Context().String(), b.Context().String()), strings.Compare(a.Description(), b.Description()))
	})
	return &SchemaError{Path: strings.TrimPrefix(e.Context().String(), "(root)."), Text: e.Description()}
}
