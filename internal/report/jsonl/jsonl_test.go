package jsonl_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/jsonl"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jsonl.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read parses every line apart, as a reader of the format does.
func read(t *testing.T, data []byte) []map[string]any {
	t.Helper()
	var out []map[string]any
	for line := range bytes.Lines(data) {
		var one map[string]any
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatalf("%v in %q", err, line)
		}
		out = append(out, one)
	}
	return out
}

func TestLines(t *testing.T) {
	for file, res := range map[string]*score.Result{
		"empty.golden": sample.Empty(), "ordinary.golden": sample.Compared(), "hostile.golden": sample.Hostile(sample.Evil()),
	} {
		t.Run(file, func(t *testing.T) { golden.Check(t, file, render(t, res)) })
	}
}

func TestEveryFindingHasOneLineWithWhatItsCheckCounted(t *testing.T) {
	res := sample.Ordinary()
	got := map[string]int{}
	for _, line := range read(t, render(t, res)) {
		if line["type"] != "finding" {
			continue
		}
		got[line["id"].(string)]++
		for _, member := range []string{"short_id", "title", "rule", "subject", "severity", "outcome", "message", "affected"} {
			if line[member] == nil {
				t.Errorf("%s has no %s", line["id"], member)
			}
		}
	}
	want := map[string]int{}
	for _, f := range res.Findings {
		want[string(f.ID)] = 1
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines by finding (-want +got):\n%s", diff)
	}
}

func TestWhatHasNoVerdictHasALineOfItsOwn(t *testing.T) {
	res := sample.Ordinary()
	res.Checks[0].Outcome, res.Checks[0].Reason = finding.Error, finding.English("the rule divided by nothing")
	var checks, sources []string
	for _, line := range read(t, render(t, res)) {
		switch line["type"] {
		case "check":
			checks = append(checks, line["id"].(string))
		case "not_checked":
			sources = append(sources, line["address"].(string))
		}
	}
	var open []string
	for _, c := range res.Checks {
		if c.Outcome == finding.Inconclusive || c.Outcome == finding.Error {
			open = append(open, string(c.ID))
		}
	}
	if diff := cmp.Diff(open, checks); diff != "" || len(open) == 0 {
		t.Errorf("checks without a verdict (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"dataset.asana_tasks", "dataset.mailchimp_audience"}, sources); diff != "" {
		t.Errorf("what was not looked at (-want +got):\n%s", diff)
	}
}

func TestAHostileTextStaysInItsMember(t *testing.T) {
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			res := sample.Hostile(evil)
			lines := read(t, render(t, res))
			if len(lines) < len(res.Findings) {
				t.Fatalf("%d lines of %d findings", len(lines), len(res.Findings))
			}

			if diff := cmp.Diff(any("finding"), lines[0]["type"]); diff != "" {
				t.Errorf("type of the first line (-want +got):\n%s", diff)
			}
			message := lines[0]["message"].(map[string]any)["en"].(string)
			if want := strings.ToValidUTF8(evil, "\ufffd"); !strings.HasPrefix(message, want) && !strings.HasPrefix(message, "bad\ufffd") {
				t.Errorf("message %q does not begin with %q", message, want)
			}
		})
	}
}

func TestEqualResultsGiveEqualBytes(t *testing.T) {
	if !bytes.Equal(render(t, sample.Compared()), render(t, sample.Compared())) {
		t.Error("two runs differ")
	}
}
