package sample_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/report/json"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func TestTheSamplesFitTheSchemaOfResults(t *testing.T) {
	for name, res := range map[string]*score.Result{
		"empty": sample.Empty(), "healthy": sample.Healthy(), "ordinary": sample.Ordinary(), "compared": sample.Compared(), "long": sample.Long(),
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := json.Render(&b, res); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAHealthyResultHasNothingToMend(t *testing.T) {
	if n := len(sample.Healthy().Findings); n != 0 {
		t.Errorf("%d findings", n)
	}
}

// Every position of text is hostile: nothing below a hostile result is an empty
// or a friendly string.
func TestEveryTextOfAHostileResultIsHostile(t *testing.T) {
	const evil = "evil:"
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() { //nolint:exhaustive // numbers and truth have no text
		case reflect.String:
			if v.Type() == reflect.TypeFor[string]() && !strings.HasPrefix(v.String(), evil) && !strings.HasSuffix(path, "[en]") {
				t.Errorf("%s is %q", path, v.String())
			}
		case reflect.Pointer, reflect.Interface:
			if v.IsNil() {
				if v.Kind() == reflect.Pointer && v.Type() != reflect.TypeFor[*finding.Waiver]() {
					t.Errorf("%s is nil", path)
				}
				return
			}
			walk(path, v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(path, v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(path+"["+k.String()+"]", v.MapIndex(k))
			}
		}
	}
	walk("result", reflect.ValueOf(sample.Hostile(evil)))
}
