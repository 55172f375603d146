package json_test

import (
	"bytes"
	encoding "encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/report/json"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// small is a result with one finding and everything that must not be null.
func small(t *testing.T) *score.Result {
	t.Helper()
	return score.Compute(score.Input{
		Audit: score.Audit{
			AsOf: "2026-11-21", Kind: score.InventoryAudit, Scoring: 1, Privacy: "standard", Locale: "en", Currency: "EUR",
			Tool:    score.Tool{Name: "stackassay", Version: "0.1.0"},
			Ruleset: score.Ruleset{ID: "2026.2", SHA256: strings.Repeat("0", 64)},
		},
		Stack:    score.Stack{Title: "Northwind </script>"},
		Subjects: []score.SubjectInput{{Address: "tool.hubspot", Kind: "tool", Title: "HubSpot"}},
		Rules:    []score.RuleInput{{Rule: score.Rule{ID: "ownership.tool_owner", Revision: 1, Kind: "tool", Dimension: finding.Governance, Severity: finding.Medium, Title: finding.English("No owner")}}},
		Checks: []finding.Check{{
			Rule: "ownership.tool_owner", Subject: "tool.hubspot", ChargedTo: "tool.hubspot", Dimension: finding.Governance,
			Outcome: finding.Fail, Severity: finding.Medium, Affected: finding.Whole(true), Message: finding.English("HubSpot has no owner"),
		}},
	})
}

func render(t *testing.T, res *score.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAResultIsReadBackAsItWasWritten(t *testing.T) {
	want := render(t, small(t))
	res, newer, err := json.Read(bytes.NewReader(want))
	if err != nil || newer {
		t.Fatalf("Read: newer %v, %v", newer, err)
	}
	if diff := cmp.Diff(string(want), string(render(t, res))); diff != "" {
		t.Errorf("written again (-want +got):\n%s", diff)
	}
}

func TestAResultCannotCloseTheScriptItStandsIn(t *testing.T) {
	if got := render(t, small(t)); bytes.Contains(got, []byte("</script>")) {
		t.Errorf("a result holds </script> as it is")
	}
}

func TestRenderRefusesWhatItsSchemaRefuses(t *testing.T) {
	res := small(t)
	res.Audit.Kind = "half"
	var b bytes.Buffer
	err := json.Render(&b, res)
	var wrong *json.SchemaError
	if !errors.As(err, &wrong) || !strings.Contains(wrong.Path, "audit.kind") || b.Len() > 0 {
		t.Errorf("Render = %v with %d bytes, want a schema error at audit.kind and nothing written", err, b.Len())
	}
}

func TestReadRefuses(t *testing.T) {
	good := string(render(t, small(t)))
	tests := map[string]struct {
		in   string
		want error
		path string
	}{
		"another kind of file":      {in: `{"format":"sarif","version":"1.0"}`, want: score.ErrVersion},
		"a newer major version":     {in: strings.Replace(good, `"version": "1.0"`, `"version": "2.0"`, 1), want: score.ErrVersion},
		"a version without a dot":   {in: strings.Replace(good, `"version": "1.0"`, `"version": "1"`, 1), path: "version"},
		"a hundred thousand levels": {in: strings.Repeat("[", 100_000), want: score.ErrTooLarge},
		"a million items":           {in: "[" + strings.Repeat("0,", score.MaxItems+1) + "0]", want: score.ErrTooLarge},
		"a member of another type":  {in: strings.Replace(good, `"scoring": 1`, `"scoring": "one"`, 1), path: "audit.scoring"},
		"an identity that is none":  {in: strings.ReplaceAll(good, string(small(t).Findings[0].ID), "<script>"), path: "id"},
		"half a file":               {in: good[:len(good)/2]},
		"nothing":                   {in: ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := json.Read(strings.NewReader(tt.in))
			var wrong *json.SchemaError
			switch {
			case err == nil:
				t.Fatal("it was read")
			case tt.want != nil && !errors.Is(err, tt.want):
				t.Errorf("error %v, want %v", err, tt.want)
			case tt.path != "" && (!errors.As(err, &wrong) || !strings.Contains(wrong.Path, tt.path)):
				t.Errorf("error %v, want one at %s", err, tt.path)
			}
		})
	}
}

func TestReadRefusesWhatContradictsItself(t *testing.T) {
	tests := map[string]struct {
		spoil func(*score.Result)
		path  string
	}{
		"more datasets were read than there are": {func(r *score.Result) { r.Coverage.DatasetsRead = r.Coverage.DatasetsDeclared + 1 }, "coverage.datasets_read"},
		"more fails than was looked at":          {func(r *score.Result) { failed(r).Affected.Count = failed(r).Affected.Of + 1 }, "affected.count"},
		"more was looked at than there is":       {func(r *score.Result) { failed(r).Affected.Population = new(failed(r).Affected.Of - 1) }, "affected.population"},
		"another share than was counted":         {func(r *score.Result) { failed(r).Share = new(0.123) }, "share"},
		"an interval that ends first":            {func(r *score.Result) { failed(r).Interval = &score.Interval{0.9, 0.1} }, "interval"},
		"a verdict on nothing":                   {func(r *score.Result) { failed(r).Affected = nil }, "affected"},
		"a check twice":                          {func(r *score.Result) { r.Checks = append(r.Checks, r.Checks[0]) }, "id"},
		"a finding twice":                        {func(r *score.Result) { r.Findings = append(r.Findings, r.Findings[0]) }, "findings.26.id"},
		"a finding of nothing":                   {func(r *score.Result) { r.Findings[0].ID = "00000000000000000000000000" }, "findings.0.id"},
		"a finding of what passed":               {func(r *score.Result) { failed(r).Outcome = finding.Pass }, "findings"},
		"a failure without a finding":            {func(r *score.Result) { r.Findings = r.Findings[1:] }, "outcome"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := score.Compute(robotics.Input())
			tt.spoil(res)
			data, err := encoding.Marshal(res)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = json.Read(bytes.NewReader(data))
			var wrong *json.SchemaError
			if !errors.As(err, &wrong) || !strings.Contains(wrong.Path, tt.path) {
				t.Errorf("error %v, want one at %s", err, tt.path)
			}
		})
	}
}

// failed is the first check that failed.
func failed(r *score.Result) *score.Check {
	i := slices.IndexFunc(r.Checks, func(c score.Check) bool { return c.Outcome == finding.Fail })
	return &r.Checks[i]
}

func TestANewerMinorVersionIsReadAndSaidSo(t *testing.T) {
	in := strings.Replace(string(render(t, small(t))), `"version": "1.0",`, `"version": "1.7", "mood": "fine",`, 1)
	res, newer, err := json.Read(strings.NewReader(in))
	if err != nil || !newer || res.Stack.Title != "Northwind </script>" {
		t.Errorf("Read: newer %v, %v", newer, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"format":"stackassay.result","version":"1.0"}`))
	f.Add([]byte(`[[[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, _, err := json.Read(bytes.NewReader(data)); err == nil && !bytes.Contains(data, []byte("stackassay.result")) {
			t.Error("something else was read as a result")
		}
	})
}
