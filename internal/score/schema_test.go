package score_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func TestEverySchemaMemberIsDescribed(t *testing.T) {
	walk := func(path string, n map[string]any) {
		for name, member := range asObject(n["properties"]) {
			at := path + "." + name
			if doc, _ := asObject(member)["description"].(string); doc == "" && path != "Text" {
				t.Errorf("%s has no description", at)
			}
		}
	}
	var schema map[string]any
	if err := json.Unmarshal(score.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	walk("", schema)
	for name, definition := range asObject(schema["definitions"]) {
		walk(name, asObject(definition))
	}
}

func asObject(v any) map[string]any {
	o, _ := v.(map[string]any)
	return o
}

func TestSchemaFollowsTheTypes(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(score.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	definition := func(name string) map[string]any {
		return asObject(asObject(schema["definitions"])[name])
	}
	if got, want := schema["$id"], "urn:stackassay:result:1"; got != want {
		t.Errorf("$id = %v, want %v", got, want)
	}
	if got := schema["additionalProperties"]; got != false {
		t.Errorf("additionalProperties = %v, want false", got)
	}
	if got := reflect.TypeFor[score.Result]().NumField(); len(asObject(schema["properties"])) != got {
		t.Errorf("%d members of a result, want %d", len(asObject(schema["properties"])), got)
	}
	record := asObject(asObject(definition("Evidence")["properties"])["record"])
	if got, want := record["type"], any([]any{"string", "null"}); !reflect.DeepEqual(got, want) {
		t.Errorf("type of a record's id = %v, want %v", got, want)
	}
}

// full is a result with every kind of member set, as a renderer may meet it.
func full() *score.Result {
	id, n, half := finding.Fingerprint("a.b", "tool.c", ""), int64(9), 0.5
	between := &score.Interval{0.25, 0.75}
	res := score.Compute(score.Input{
		Audit: score.Audit{
			AsOf: "2026-11-21", Kind: score.FullAudit, Tool: score.Tool{Name: "stackassay", Version: "0.1.0"},
			Scoring: 1, Privacy: "standard", Locale: "en", Currency: "EUR", FX: score.Rates{"USD": 0.92},
		},
		Stack: score.Stack{Title: "<b>Golden & Co</b>\u2028"},
	})
	res.Subjects = append(res.Subjects, score.Subject{Address: "tool.c", Departments: []string{}, Blast: 1})
	res.Rules = append(res.Rules, score.Rule{ID: "a.b", Tags: []string{}, Title: finding.English("A title"), Effort: finding.LowEffort})
	res.Checks = append(res.Checks, score.Check{
		ID: id, Rule: "a.b", Outcome: finding.Fail, Affected: &score.Affected{Count: 1, Of: 2},
		Share: &half, Interval: between, Method: finding.KeyHash,
	})
	res.Findings = append(res.Findings, score.Finding{
		ID: id, Message: finding.English("Something is wrong"),
		Evidence: []finding.Evidence{
			{Shape: finding.ThingShape, Values: map[string]string{"owner": "none"}},
			{Shape: finding.RecordShape, Tag: "·K7Q2"},
			{Shape: finding.PairShape, A: &finding.Side{Dataset: "dataset.a"}, B: &finding.Side{Dataset: "dataset.b"}, Class: "different"},
			{Shape: finding.ClusterShape, Size: 2, Records: []finding.Ref{{Dataset: "dataset.a", Tag: "·K7Q3"}}},
		},
	})
	res.Facts.Datasets = []score.DatasetFacts{{Address: "dataset.a", Population: &n}}
	res.Facts.Departments = []score.DepartmentFacts{{
		Address: "department.sales", Cells: map[finding.Dimension]score.Cell{finding.Stack: {Score: &half}},
	}}
	res.Gate = &score.Gate{
		Name: "ci", Result: score.GateUnproven,
		Conditions: []score.Condition{{Kind: "min_score", Limit: 70.0, Result: score.GatePass, RefersTo: []string{}}},
	}
	return res
}

func TestEncodedResultFitsItsSchema(t *testing.T) {
	for name, res := range map[string]*score.Result{
		"an empty audit":      score.Compute(score.Input{Audit: score.Audit{Kind: score.InventoryAudit}}),
		"one of every member": full(),
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := score.Encode(&out, res); err != nil {
				t.Fatal(err)
			}
			for form, schema := range map[string][]byte{"closed": score.Schema(), "open": score.OpenSchema()} {
				got, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(schema), gojsonschema.NewBytesLoader(out.Bytes()))
				if err != nil {
					t.Fatalf("%s schema: %v", form, err)
				}
				for _, e := range got.Errors() {
					t.Errorf("%s schema: %s", form, e)
				}
			}
		})
	}
}

func TestOnlyTheOpenSchemaTakesAnUnknownMember(t *testing.T) {
	var out bytes.Buffer
	if err := score.Encode(&out, full()); err != nil {
		t.Fatal(err)
	}
	newer := strings.Replace(out.String(), `"format"`, `"later": 1, "format"`, 1)
	for form, tt := range map[string]struct {
		schema []byte
		valid  bool
	}{"closed": {score.Schema(), false}, "open": {score.OpenSchema(), true}} {
		got, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(tt.schema), gojsonschema.NewStringLoader(newer))
		if err != nil {
			t.Fatal(err)
		}
		if got.Valid() != tt.valid {
			t.Errorf("%s schema: valid = %t, want %t", form, got.Valid(), tt.valid)
		}
	}
}

func TestEncodeEscapesWhatAPageWouldRun(t *testing.T) {
	var out bytes.Buffer
	if err := score.Encode(&out, full()); err != nil {
		t.Fatal(err)
	}
	for _, forbidden := range []string{"<", ">", "&", "\u2028", "\r"} {
		if strings.Contains(out.String(), forbidden) {
			t.Errorf("result holds %q", forbidden)
		}
	}
	var back score.Result
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := score.Encode(&again, &back); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("reading and writing a result again changes its bytes")
	}
}
