package mermaid_test

import (
	"bytes"
	"testing"

	"stackassay/internal/golden"
	"stackassay/internal/report/mermaid"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func TestGolden(t *testing.T) {
	for name, res := range map[string]*score.Result{
		"empty": sample.Empty(), "ordinary": sample.Compared(), "hostile": sample.Hostile(sample.Evil()),
	} {
		var b bytes.Buffer
		if err := mermaid.Render(&b, res); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, name+".golden", b.Bytes())
	}
}
