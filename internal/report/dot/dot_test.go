package dot_test

import (
	"bytes"
	"testing"

	"stackassay/internal/golden"
	"stackassay/internal/report/dot"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func TestGolden(t *testing.T) {
	for name, res := range map[string]*score.Result{
		"empty": sample.Empty(), "ordinary": sample.Compared(), "hostile": sample.Hostile(sample.Evil()),
	} {
		var b bytes.Buffer
		if err := dot.Render(&b, res); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, name+".golden", b.Bytes())
	}
}
