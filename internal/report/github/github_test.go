package github_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/github"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := github.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// command is a workflow command as the runner reads it.
type command struct {
	name       string
	properties map[string]string
	text       string
}

var shape = regexp.MustCompile(`^::([a-z-]+) ([^:]*)::(.*)$`)

// read parses a log as the runner does: line by line, each one unescaped after
// it was taken apart. A line that is no command of ours fails the test.
func read(t *testing.T, log string) []command {
	t.Helper()
	var out []command
	for line := range strings.Lines(log) {
		m := shape.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil || !slices.Contains([]string{"error", "warning", "notice"}, m[1]) {
			t.Fatalf("not a command of ours: %q", line)
		}
		c := command{name: m[1], properties: map[string]string{}, text: unescape(m[3])}
		for p := range strings.SplitSeq(m[2], ",") {
			key, value, ok := strings.Cut(p, "=")
			if !ok || !slices.Contains([]string{"file", "line", "endLine", "col", "endColumn", "title"}, key) {
				t.Fatalf("property %q in %q", p, line)
			}
			c.properties[key] = unescape(value)
		}
		out = append(out, c)
	}
	return out
}

func unescape(s string) string {
	return strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(s)
}

func TestAnnotations(t *testing.T) {
	for file, res := range map[string]*score.Result{
		"empty.golden": sample.Empty(), "ordinary.golden": sample.Ordinary(), "gated.golden": sample.Compared(), "hostile.golden": sample.Hostile(sample.Evil()),
	} {
		t.Run(file, func(t *testing.T) {
			got := render(t, res)
			golden.Check(t, file, []byte(got))
			read(t, got)
		})
	}
}

func TestNothingToMendAnnotatesNothing(t *testing.T) {
	if got := render(t, sample.Healthy()); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestOpenFindingsAppearOnceOrAreCounted(t *testing.T) {
	res := sample.Ordinary()
	short := res.ShortIDs()
	shown, open := 0, 0
	got := render(t, res)
	for _, f := range res.Findings {
		n := strings.Count(got, short[f.ID]+"%2C") + strings.Count(got, short[f.ID]+", ")
		if f.FoldedInto != "" || f.Waiver.Accepts() {
			if n != 0 {
				t.Errorf("%s is accepted or folded and annotated", f.ID)
			}
			continue
		}
		if n > 1 {
			t.Errorf("%s is annotated %d times", f.ID, n)
		}
		open++
		shown += n
	}
	if want := fmt.Sprintf("%d more: see the job summary", open-shown); !strings.Contains(got, want) {
		t.Errorf("%d of %d shown and no %q in\n%s", shown, open, want, got)
	}
}

func TestNoLevelHasMoreThanARunnerKeeps(t *testing.T) {
	for _, severity := range []finding.Severity{finding.Info, finding.Low, finding.Medium, finding.High, finding.Critical} {
		t.Run(severity.String(), func(t *testing.T) {
			res := sample.Compared()
			for i := range res.Checks {
				res.Checks[i].Severity = severity
			}
			count := map[string]int{}
			for _, c := range read(t, render(t, res)) {
				count[c.name]++
			}
			for name, n := range count {
				if n > 10 {
					t.Errorf("%d of %s, want at most 10", n, name)
				}
			}
		})
	}
}

func TestTheDearestComeFirst(t *testing.T) {
	res := sample.Ordinary()
	var got []string
	for _, c := range read(t, render(t, res))[1:4] {
		got = append(got, c.text)
	}
	want := []string{
		"hubspot_to_salesforce has failed since 3 Nov\nF-PPCXCV, integrations.failing, critical, costs 7.9",
		"zendesk_to_hubspot last ran 41 days ago\nF-6XC3XQ, integrations.stale, high, costs 4.3",
		"ARR: CRM and billing are 6.3 % apart\nF-5QFNE7, metrics.disagree, high, costs 2.9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("annotations (-want +got):\n%s", diff)
	}
}

func TestASourceThatWasLostIsAnError(t *testing.T) {
	first := read(t, render(t, sample.Ordinary()))[0]
	want := "dataset.asana_tasks: samples/asana-tasks.csv does not exist\ndataset.mailchimp_audience: 403, the token may not list audiences"
	if first.name != "error" || first.text != want {
		t.Errorf("first is %+v", first)
	}
}

func TestAFindingStandsBesideItsLines(t *testing.T) {
	tests := map[string]struct {
		place *finding.Range
		want  map[string]string
	}{
		"within one line":   {&finding.Range{File: "a:b,c.hcl", Line: 3, Column: 2, EndLine: 3, EndColumn: 9}, map[string]string{"file": "a:b,c.hcl", "line": "3", "col": "2", "endColumn": "9"}},
		"over several":      {&finding.Range{File: "a.hcl", Line: 3, Column: 2, EndLine: 5, EndColumn: 1}, map[string]string{"file": "a.hcl", "line": "3", "endLine": "5"}},
		"without a column":  {&finding.Range{File: "a.hcl", Line: 3, EndLine: 3}, map[string]string{"file": "a.hcl", "line": "3"}},
		"written nowhere":   {nil, map[string]string{}},
		"at a foreign line": {&finding.Range{File: "a.hcl", Line: -7}, map[string]string{"file": "a.hcl", "line": "1"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := sample.Ordinary()
			res.Coverage.NotChecked = nil
			for i := range res.Findings {
				res.Findings[i].Location = tt.place
			}
			got := read(t, render(t, res))[0].properties
			delete(got, "title")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("properties (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAGateThatFailedSaysWhy(t *testing.T) {
	first := read(t, render(t, sample.Compared()))[0]
	if first.name != "error" || !strings.Contains(first.text, "fail: min_dimension 60 integrations, is 38.6") || strings.Contains(first.text, "min_score") {
		t.Errorf("first is %+v", first)
	}
}

func TestWhatWasAcceptedIsNoNews(t *testing.T) {
	res := sample.Compared()
	short := res.ShortIDs()
	errors := func() (out []string) {
		for _, c := range read(t, render(t, res)) {
			for _, id := range short {
				if c.properties["title"] != "Gate ci did not pass" && strings.Contains(c.text, id+",") {
					out = append(out, id)
				}
			}
		}
		slices.Sort(out)
		return out
	}
	if diff := cmp.Diff([]string{"F-H2J0T6", "F-PPCXCV"}, errors()); diff != "" {
		t.Errorf("annotated of a gate that looks at what is new (-want +got):\n%s", diff)
	}
	accepted := res.Findings[0].ID // a gate of scope all refers to what was there before
	for i := range res.Change.Findings {
		if c := res.Change.Findings[i]; c.Status == score.StatusUnchanged && short[c.ID] == "F-6XC3XQ" {
			accepted = c.ID
		}
	}
	res.Gate.Conditions[0].RefersTo = append(res.Gate.Conditions[0].RefersTo, string(accepted))
	if diff := cmp.Diff([]string{"F-6XC3XQ", "F-H2J0T6", "F-PPCXCV"}, errors()); diff != "" {
		t.Errorf("annotated of a gate that looks at all (-want +got):\n%s", diff)
	}
}

// quiet reports the first character that a log would act upon.
func quiet(t *testing.T, log string) {
	t.Helper()
	if !utf8.ValidString(log) {
		t.Error("the log is not UTF-8")
	}
	for _, r := range log {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			t.Fatalf("the log holds %U", r)
		}
	}
}

func TestAHostileTextIsNoCommand(t *testing.T) {
	want := len(read(t, render(t, sample.Hostile("x"))))
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			got := render(t, sample.Hostile(evil))
			quiet(t, got)
			if n := len(read(t, got)); n != want {
				t.Errorf("%d commands, want %d", n, want)
			}
		})
	}
}

func TestAnyTextIsOneCommand(t *testing.T) {
	base := sample.Healthy()
	rapid.Check(t, func(rt *rapid.T) {
		text := string(rapid.SliceOf(rapid.Byte()).Draw(rt, "text"))
		res := *base
		res.Coverage.NotChecked = []score.NotChecked{{Address: "dataset.x", Reason: finding.English(text)}}
		var b bytes.Buffer
		if err := github.Render(&b, &res); err != nil {
			rt.Fatal(err)
		}
		quiet(t, b.String())
		if n := len(read(t, b.String())); n != 1 {
			rt.Fatalf("%d commands", n)
		}
	})
}

func TestALongTextIsCut(t *testing.T) {
	for line := range strings.Lines(render(t, sample.Long())) {
		if len(line) > 5000 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
}
