package score_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

func TestDecodeReadsWhatEncodeWrote(t *testing.T) {
	data := encode(t, score.Compute(robotics.Input()))
	res, err := score.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got := encode(t, res); !bytes.Equal(data, got) {
		t.Error("reading and writing a result again changes its bytes")
	}
	if got := encode(t, score.Compute(score.InputOf(res))); !bytes.Equal(data, got) {
		t.Error("a result that was read scores to other bytes")
	}
}

func TestDecode(t *testing.T) {
	const head = `{"format":"stackassay.result","version":"1.7","later":[1]`
	tests := map[string]struct {
		text string
		err  error // nil with ok false is any other error
		ok   bool
	}{
		"a newer minor version": {text: head + `}`, ok: true},
		"a newer major version": {text: `{"format":"stackassay.result","version":"2.0"}`, err: score.ErrVersion},
		"another format":        {text: `{"format":"stackassay.baseline","version":"1.0"}`, err: score.ErrVersion},
		"no format":             {text: `{}`, err: score.ErrVersion},
		"nested too deep":       {text: head + `,"x":` + strings.Repeat("[", 70) + strings.Repeat("]", 70) + `}`, err: score.ErrTooLarge},
		"too many elements":     {text: head + `,"x":[` + strings.Repeat("1,", score.MaxItems) + `1]}`, err: score.ErrTooLarge},
		"cut short":             {text: head},
		"no JSON":               {text: `result`},
		"an unknown outcome":    {text: head + `,"checks":[{"outcome":"maybe"}]}`},
		"a number for a text":   {text: head + `,"stack":{"title":7}}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := score.Decode(strings.NewReader(tt.text))
			if (err == nil) != tt.ok || tt.err != nil && !errors.Is(err, tt.err) {
				t.Errorf("Decode = %v, want %v", err, tt.err)
			}
		})
	}
}

// Whatever can be read can be scored, looked at, gated and written.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"format":"stackassay.result","version":"1.0","checks":[{"id":"A","rule":"p.r","dimension":"stack","charged_to":"tool.a",` +
		`"outcome":"fail","severity":"high","tolerate":1,"affected":{"count":-3,"of":2,"weight":1}}],"findings":[{"id":"A"}]}`))
	f.Add([]byte(`{"format":"stackassay.result","version":"1.0","checks":[{"dimension":"duplicates","outcome":"pass","severity":"low",` +
		`"held":[{"by":["",""],"by_weights":[0],"count":1}]}],"dimensions":[{"name":"stack","weight":-1},{"name":null,"weight":1}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		res, err := score.Decode(bytes.NewReader(data))
		if err != nil {
			return
		}
		again := score.Compute(score.InputOf(res))
		score.Reach(again, 50)
		score.Remove(again, "tool.a")
		limit := 0.1
		score.GateSpec{MaxShare: map[string]float64{"p.r": limit}, MinScore: &limit}.Judge(again, nil)
		encode(t, again)
	})
}
