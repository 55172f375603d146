package gitlab_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/gitlab"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

// entry is what the documentation of the format asks of an entry, and no more.
type entry struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}

func render(t *testing.T, res *score.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gitlab.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read parses a report strictly and holds it against the documentation.
func read(t *testing.T, data []byte) []entry {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var out []entry
	if err := dec.Decode(&out); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range out {
		switch {
		case e.Description == "" || e.CheckName == "" || e.Fingerprint == "" || e.Location.Path == "":
			t.Errorf("something is empty in %+v", e)
		case seen[e.Fingerprint]:
			t.Errorf("fingerprint %s is there twice", e.Fingerprint)
		case !slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, e.Severity):
			t.Errorf("severity %q", e.Severity)
		case e.Location.Lines.Begin < 1:
			t.Errorf("line %d", e.Location.Lines.Begin)
		case strings.HasPrefix(e.Location.Path, "/") || strings.HasPrefix(e.Location.Path, "./") || slices.Contains(strings.Split(e.Location.Path, "/"), ".."):
			t.Errorf("path %q is not below the repository", e.Location.Path)
		}
		seen[e.Fingerprint] = true
	}
	return out
}

func TestReport(t *testing.T) {
	for file, res := range map[string]*score.Result{
		"empty.golden": sample.Empty(), "ordinary.golden": sample.Ordinary(), "hostile.golden": sample.Hostile(sample.Evil()),
	} {
		t.Run(file, func(t *testing.T) {
			got := render(t, res)
			golden.Check(t, file, got)
			read(t, got)
			if bytes.HasPrefix(got, []byte("\ufeff")) {
				t.Error("it begins with a byte order mark, which GitLab cannot read")
			}
		})
	}
}

func TestNothingToReportIsAnEmptyArray(t *testing.T) {
	if got := string(render(t, sample.Healthy())); got != "[]\n" {
		t.Errorf("got %q", got)
	}
}

func TestEveryOpenFindingIsThereOnceAndEveryGap(t *testing.T) {
	res := sample.Ordinary()
	want := map[string]int{}
	for _, f := range res.Findings {
		if !f.Waiver.Accepts() {
			want[string(f.ID)] = 1
		}
	}
	for _, n := range res.Coverage.NotChecked {
		want[string(finding.Fingerprint("not_checked", n.Address, n.Reason.String()))] = 1
	}
	got := map[string]int{}
	for _, e := range read(t, render(t, res)) {
		got[e.Fingerprint]++
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries by fingerprint (-want +got):\n%s", diff)
	}
	if len(got) != len(res.Findings)-1+2 {
		t.Errorf("%d entries, want every finding but the accepted one, and two sources", len(got))
	}
}

func TestSeverities(t *testing.T) {
	res := sample.Ordinary()
	words := map[finding.Severity]string{
		finding.Critical: "blocker", finding.High: "critical", finding.Medium: "major", finding.Low: "minor", finding.Info: "info",
	}
	for severity, want := range words {
		t.Run(severity.String(), func(t *testing.T) {
			res.ChecksByID()[res.Findings[0].ID].Severity = severity
			if got := read(t, render(t, res))[0].Severity; got != want {
				t.Errorf("%s is %s, want %s", severity, got, want)
			}
		})
	}
}

func TestAForeignPathStaysInTheRepository(t *testing.T) {
	tests := map[string]string{
		"../../etc/passwd": "etc/passwd", "/etc/passwd": "etc/passwd", `..\x\y.hcl`: "x/y.hcl", "a/../b.hcl": "b.hcl", "data/tools.hcl": "data/tools.hcl",
		"..": "stack.hcl",
	}
	for file, want := range tests {
		t.Run(file, func(t *testing.T) {
			res := sample.Ordinary()
			res.Findings[0].Location = &finding.Range{File: file, Line: 3}
			if got := read(t, render(t, res))[0].Location.Path; got != want {
				t.Errorf("path %q, want %q", got, want)
			}
		})
	}
}

func TestAHostileTextStaysInItsMember(t *testing.T) {
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			res := sample.Hostile(evil)
			if got, least := len(read(t, render(t, res))), len(res.Findings)-1; got < least {
				t.Errorf("%d entries, want at least %d", got, least)
			}
		})
	}
}

func TestALongSentenceIsCut(t *testing.T) {
	for _, e := range read(t, render(t, sample.Long())) {
		if n := utf8.RuneCountInString(e.Description); n > 500 {
			t.Errorf("a description of %d characters", n)
		}
	}
}

func TestTheLanguageOfTheAuditIsUsed(t *testing.T) {
	res := sample.Ordinary()
	res.Audit.Locale = "it-IT"
	for i := range res.Findings {
		res.Findings[i].Message["it"] = fmt.Sprintf("rilievo %d", i)
	}
	if got := read(t, render(t, res))[1].Description; got != "rilievo 1" && got != "rilievo 2" {
		t.Errorf("description %q", got)
	}
}
