package contract_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/source/contract"
)

// drafts are the words of $schema, with the library that reads each.
func drafts() map[string]string {
	return map[string]string{
		"none": "", "draft 4": "http://json-schema.org/draft-04/schema#", "draft 6": "http://json-schema.org/draft-06/schema#",
		"draft 7": "http://json-schema.org/draft-07/schema#", "2019-09": "https://json-schema.org/draft/2019-09/schema",
		"2020-12": "https://json-schema.org/draft/2020-12/schema",
	}
}

// schema adds $schema to the members of a schema.
func schema(draft, members string) []byte {
	if draft == "" {
		return []byte("{" + members + "}")
	}
	return fmt.Appendf(nil, `{"$schema": %q, %s}`, draft, members)
}

func record(tb testing.TB, text string) map[string]any {
	tb.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		tb.Fatal(err)
	}
	return out
}

// first returns the first of what a record breaks, nothing where it breaks nothing.
func first(v contract.Validator, r map[string]any) contract.Breach {
	for _, b := range v.Validate(r) {
		return b
	}
	return contract.Breach{}
}

func TestEveryViolationOfARecordIsFound(t *testing.T) {
	const members = `
		"type": "object", "required": ["id", "email", "country"], "additionalProperties": false,
		"properties": {
			"id": {"type": "integer"}, "email": {"type": "string", "minLength": 5, "pattern": "@"}, "country": {"type": "string"},
			"tags": {"type": "array", "items": {"type": "string"}}, "either": {"oneOf": [{"type": "string"}, {"type": "boolean"}]}
		}`
	const broken = `{"id": "x", "email": "a", "tags": [1, "b", 2], "either": 3, "other": 1, "another": 2}`
	want := []string{
		"additionalProperties at /another", "required at /country", "oneOf at /either", "minLength at /email", "pattern at /email",
		"type at /id", "additionalProperties at /other", "type at /tags/0", "type at /tags/2",
	}
	for draft, url := range drafts() {
		v, err := contract.Compile("c.json", schema(url, members))
		if err != nil {
			t.Fatalf("%s: %v", draft, err)
		}
		for range 5 { // maps have no order
			var got []string
			for _, b := range v.Validate(record(t, broken)) {
				got = append(got, b.String())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", draft, diff)
			}
		}
	}
}

func TestAllDraftsGiveOneAnswer(t *testing.T) {
	const members = `
		"type": "object", "required": ["id", "email"], "additionalProperties": false,
		"definitions": {"code": {"type": "string", "pattern": "^[A-Z]{2}$"}},
		"properties": {
			"id": {"type": "integer", "minimum": 1}, "email": {"type": "string", "minLength": 3, "maxLength": 20},
			"stage": {"enum": ["lead", "mql"]}, "country": {"$ref": "#/definitions/code"},
			"account": {"type": "object", "properties": {"a/b": {"type": "number", "multipleOf": 0.01, "maximum": 10}}, "required": ["a/b"]},
			"tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2, "uniqueItems": true},
			"either": {"anyOf": [{"type": "string"}, {"type": "number", "minimum": 5}]}
		}`
	tests := map[string]struct {
		record, keyword, path string
	}{
		"a healthy record":          {`{"id": 1, "email": "a@x", "stage": "lead", "country": "ES", "account": {"a/b": 1.25}, "tags": ["x"], "either": 7}`, "", ""},
		"a member is missing":       {`{"id": 1}`, "required", "/email"},
		"a member of another type":  {`{"id": "1", "email": "a@x"}`, "type", "/id"},
		"a number too small":        {`{"id": 0, "email": "a@x"}`, "minimum", "/id"},
		"a fraction for an integer": {`{"id": 1.5, "email": "a@x"}`, "type", "/id"},
		"a text too short":          {`{"id": 1, "email": "a"}`, "minLength", "/email"},
		"a text too long":           {`{"id": 1, "email": "aaaaaaaaaaaaaaaaaaaaa"}`, "maxLength", "/email"},
		"a word not in the list":    {`{"id": 1, "email": "a@x", "stage": "won"}`, "enum", "/stage"},
		"a pattern by reference":    {`{"id": 1, "email": "a@x", "country": "es"}`, "pattern", "/country"},
		"a member not known":        {`{"id": 1, "email": "a@x", "other": 1}`, "additionalProperties", "/other"},
		"a name with a slash":       {`{"id": 1, "email": "a@x", "account": {}}`, "required", "/account/a~1b"},
		"a step too fine":           {`{"id": 1, "email": "a@x", "account": {"a/b": 0.001}}`, "multipleOf", "/account/a~1b"},
		"a number too large":        {`{"id": 1, "email": "a@x", "account": {"a/b": 10.01}}`, "maximum", "/account/a~1b"},
		"too many members":          {`{"id": 1, "email": "a@x", "tags": ["a", "b", "c"]}`, "maxItems", "/tags"},
		"a member twice":            {`{"id": 1, "email": "a@x", "tags": ["a", "a"]}`, "uniqueItems", "/tags"},
		"a list of something else":  {`{"id": 1, "email": "a@x", "tags": ["a", 2]}`, "type", "/tags/1"},
		"none of two":               {`{"id": 1, "email": "a@x", "either": 2}`, "anyOf", "/either"},
		"the first of several":      {`{"stage": 1, "email": "a", "zz": 1}`, "minLength", "/email"},
		"a number beyond any range": {`{"id": 1E999999999, "email": "a@x"}`, "type", "/id"},
	}
	for draft, url := range drafts() {
		v, err := contract.Compile("c.json", schema(url, members))
		if err != nil {
			t.Fatalf("%s: %v", draft, err)
		}
		for name, tt := range tests {
			t.Run(draft+": "+name, func(t *testing.T) {
				for range 5 { // maps have no order
					if got := first(v, record(t, tt.record)); got != (contract.Breach{Keyword: tt.keyword, Path: tt.path}) {
						t.Fatalf("got %v, want %q at %q", got, tt.keyword, tt.path)
					}
				}
			})
		}
	}
}

func TestNumbersOfGoAreComparedToo(t *testing.T) {
	for draft, url := range drafts() {
		v, err := contract.Compile("c.json", schema(url, `"properties": {"n": {"minimum": 10}}`))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []any{float64(9.5), 9, json.Number("9")} {
			if got := first(v, map[string]any{"n": n}); got.String() != "minimum at /n" {
				t.Errorf("%s, %T: got %v", draft, n, got)
			}
		}
	}
}

func TestWhatDoesNotCompile(t *testing.T) {
	tests := map[string]struct{ schema, says string }{
		"no JSON":                   {`{"type": `, "not valid JSON"},
		"two schemas":               {`{} {}`, "something follows"},
		"a result":                  {`{"findings": [], "audit": {}}`, "no member of it is a keyword"},
		"a list":                    {`[]`, "a schema is an object"},
		"a type that is none":       {`{"$schema": "http://json-schema.org/draft-07/schema#", "type": "strng"}`, "type"},
		"a type that is none, new":  {`{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "strng"}`, "type"},
		"a pattern that is none":    {`{"properties": {"a": {"pattern": "("}}}`, "pattern"},
		"an unknown draft":          {`{"$schema": "http://json-schema.org/draft-03/schema#"}`, "names no draft"},
		"a reference to a host":     {`{"properties": {"a": {"$ref": "http://northwind.example/a.json"}}}`, "inside the file"},
		"a reference to a file":     {`{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "file:///etc/hostname"}`, "inside the file"},
		"a reference to nothing":    {`{"$ref": "#/definitions/none"}`, "definitions"},
		"a schema of itself":        {`{"allOf": [{"$ref": "#"}]}`, "in a circle"},
		"a circle of two":           {`{"$ref": "#/definitions/a", "definitions": {"a": {"not": {"$ref": "#b"}}, "b": {"$id": "#b", "$ref": "#/definitions/a"}}}`, "in a circle"},
		"a circle below an id":      {`{"definitions": {"a": {"$id": "http://northwind.example/a", "if": {"$ref": "#/b"}, "b": {"$ref": "#"}}}, "$ref": "#/definitions/a"}`, "in a circle"},
		"a schema nested too deep":  {strings.Repeat(`{"not":`, 200) + "{}" + strings.Repeat("}", 200), "levels deep"},
		"a number beyond any range": {`{"minimum": 1e99999999}`, "beyond"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := contract.Compile("schemas/c.json", []byte(tt.schema))
			if err == nil {
				t.Fatal("compiled")
			}
			if !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), "schemas/c.json") {
				t.Errorf("%q does not say %q and the file", err, tt.says)
			}
		})
	}
}

func TestASchemaMayDescribeTrees(t *testing.T) {
	const tree = `"properties": {"children": {"type": "array", "items": {"$ref": "#"}}, "name": {"type": "string"}}`
	for draft, url := range drafts() {
		v, err := contract.Compile("c.json", schema(url, tree))
		if err != nil {
			t.Fatalf("%s: %v", draft, err)
		}
		r := record(t, `{"name": "a", "children": [{"name": "b", "children": [{"name": 3}]}]}`)
		if got := first(v, r); got.String() != "type at /children/0/children/0/name" {
			t.Errorf("%s: got %v", draft, got)
		}
	}
}

func FuzzContract(f *testing.F) {
	f.Add([]byte(`{"properties":{"a":{"type":"string"}}}`), `{"a":1}`)
	f.Add([]byte(`{"$schema":"https://json-schema.org/draft/2020-12/schema","required":["a"]}`), `{}`)
	f.Add([]byte(`{"$schema":"http://json-schema.org/draft-04/schema#","allOf":[{"$ref":"#"}]}`), `{"a":[1,{}]}`)
	f.Fuzz(func(t *testing.T, text []byte, doc string) {
		v, err := contract.Compile("c.json", text)
		if err != nil {
			return
		}
		var r map[string]any
		if json.Unmarshal([]byte(doc), &r) != nil {
			return
		}
		for i, b := range v.Validate(r) {
			if b.Keyword == "" {
				t.Errorf("breach %d has no keyword: %q", i, b.Path)
			}
		}
	})
}

func BenchmarkValidate(b *testing.B) {
	for draft, url := range drafts() {
		v, err := contract.Compile("c.json", schema(url, `"required": ["id"], "properties": {"id": {"type": "integer"}, "email": {"type": "string", "minLength": 3}}`))
		if err != nil {
			b.Fatal(err)
		}
		r := record(b, `{"id": 12, "email": "ada@northwind.example"}`)
		b.Run(draft, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.Validate(r)
			}
		})
	}
}
