package text_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/text"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

func TestAWaiverThatEndsSoonIsPointedOut(t *testing.T) {
	tests := map[string]struct {
		waiver finding.Waiver
		lang   string
		want   string
	}{
		"fourteen days before":     {waiver: finding.Waiver{Name: "boards", ExpiresOn: "2026-12-05"}, want: "Waivers that end soon: boards (F-PPCXCV, 5 Dec 2026)"},
		"on its last day":          {waiver: finding.Waiver{Name: "boards", ExpiresOn: "2026-11-21"}, want: "Waivers that end soon: boards (F-PPCXCV, 21 Nov 2026)"},
		"in Italian":               {waiver: finding.Waiver{Name: "boards", ExpiresOn: "2026-12-05"}, lang: "it", want: "Deroghe che scadono presto: boards (F-PPCXCV, 5 dic 2026)"},
		"fifteen days before":      {waiver: finding.Waiver{Name: "boards", ExpiresOn: "2026-12-06"}},
		"one that has ended":       {waiver: finding.Waiver{Name: "boards", ExpiresOn: "2026-11-20", Expired: true}},
		"a date that nobody reads": {waiver: finding.Waiver{Name: "boards", ExpiresOn: "soon"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := robotics.Input()
			for i := range in.Checks {
				if in.Checks[i].Rule == "integrations.failing" && in.Checks[i].Outcome == finding.Fail {
					in.Checks[i].Waiver = &tt.waiver
				}
			}
			res := score.Compute(in)
			gate := score.DefaultGate().Judge(res, nil)
			res.Gate = &gate
			o := text.Options{Lang: tt.lang}
			var b bytes.Buffer
			if err := text.RenderGate(&b, res, o); err != nil {
				t.Fatal(err)
			}
			for where, got := range map[string]string{"report": render(t, res, o), "gate": b.String()} {
				line, found := lo.Find(strings.Split(got, "\n"), func(l string) bool { return strings.Contains(l, "boards (F-PPCXCV") && !tt.waiver.Expired })
				if strings.TrimSpace(line) != tt.want || found != (tt.want != "") {
					t.Errorf("%s says %q, want %q", where, line, tt.want)
				}
			}
		})
	}
}

func TestAValueIsToldFromItsLimit(t *testing.T) {
	tests := map[string]struct {
		score float64
		limit float64
		want  string
	}{
		"one decimal is enough":    {score: 79.4, limit: 80, want: "79.4"},
		"two are needed":           {score: 79.96, limit: 80, want: "79.96"},
		"three are needed":         {score: 79.996, limit: 80, want: "79.996"},
		"they are equal":           {score: 80, limit: 80, want: "80.0"},
		"closer than anyone cares": {score: 79.9999999, limit: 80, want: "80.0"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := ordinary(false)
			res.Gate = &score.Gate{Name: "g", Result: score.GateFail, ExitCode: 1, Conditions: []score.Condition{
				{Kind: "min_score", Limit: tt.limit, Actual: &tt.score, Result: score.GateFail, RefersTo: []string{}},
				{Kind: "min_coverage", Limit: tt.limit / 100, Actual: new(tt.score / 100), Result: score.GateFail, RefersTo: []string{}},
			}}
			var b bytes.Buffer
			if err := text.RenderGate(&b, res, text.Options{}); err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(b.String(), "\n")[1:3] {
				fields := strings.Fields(strings.TrimSuffix(line, " %"))
				if got := fields[len(fields)-1]; got != tt.want {
					t.Errorf("%q ends with %s, want %s", line, got, tt.want)
				}
			}
		})
	}
}
