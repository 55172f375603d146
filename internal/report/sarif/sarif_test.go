package sarif_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/sample"
	"stackassay/internal/report/sarif"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result, o sarif.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sarif.RenderTo(&b, res, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRun(t *testing.T) {
	tests := map[string]struct {
		res *score.Result
		o   sarif.Options
	}{
		"empty.golden":    {sample.Empty(), sarif.Options{}},
		"ordinary.golden": {sample.Ordinary(), sarif.Options{}},
		"compared.golden": {sample.Compared(), sarif.Options{WithWaived: true}},
		"hostile.golden":  {sample.Hostile(sample.Evil()), sarif.Options{}},
	}
	for file, tt := range tests {
		t.Run(file, func(t *testing.T) {
			got := render(t, tt.res, tt.o)
			golden.Check(t, file, got)
			read(t, got)
		})
	}
}

func TestRenderLeavesAcceptedFindingsOut(t *testing.T) {
	var b bytes.Buffer
	if err := sarif.Render(&b, sample.Ordinary()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(render(t, sample.Ordinary(), sarif.Options{})), b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEveryFindingAppearsOnce(t *testing.T) {
	tests := map[string]bool{"accepted ones suppressed": true, "accepted ones left out": false}
	for name, waived := range tests {
		t.Run(name, func(t *testing.T) {
			res := sample.Ordinary()
			got, want := map[string]int{}, map[string]int{}
			for _, r := range read(t, render(t, res, sarif.Options{WithWaived: waived})).Results {
				got[r.PartialFingerprints["stackassay/v1"]]++
			}
			for _, f := range res.Findings {
				if waived || !f.Waiver.Accepts() {
					want[string(f.ID)] = 1
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("results by fingerprint (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnAcceptedFindingIsSuppressedWithItsReason(t *testing.T) {
	run := read(t, render(t, sample.Ordinary(), sarif.Options{WithWaived: true}))
	var got []string
	for _, r := range run.Results {
		for _, s := range r.Suppressions {
			got = append(got, r.Message.Text+": "+s.Kind+", "+s.Justification)
		}
	}
	want := []string{"Asana and Trello do the same job: external, until the move in March"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("suppressions (-want +got):\n%s", diff)
	}
}

func TestInvocation(t *testing.T) {
	tests := map[string]struct {
		change     func(*score.Result)
		successful bool
		code       int
		says       []string
	}{
		"everything was read": {func(*score.Result) {}, true, 0, nil},
		"a source was lost": {func(r *score.Result) {
			r.Coverage.DatasetsRead--
			r.Coverage.NotChecked = []score.NotChecked{{Address: "dataset.billing", Reason: finding.English("billing.csv does not exist")}}
		}, false, 3, []string{"dataset.billing: billing.csv does not exist"}},
		"a source was lost without a reason": {func(r *score.Result) { r.Coverage.DatasetsRead-- }, false, 3, nil},
		"a rule broke": {func(r *score.Result) {
			for i := range 2 {
				r.Checks[i].Rule, r.Checks[i].Outcome, r.Checks[i].Reason = "validity.email", finding.Error, finding.English("divided by nothing")
			}
		}, false, 3, []string{"rule.validity.email: dataset.hubspot_contacts+dataset.salesforce_contacts: divided by nothing"}},
		"a rule broke that the coverage knows": {func(r *score.Result) {
			r.Checks[0].Rule, r.Checks[0].Outcome, r.Checks[0].Reason = "validity.email", finding.Error, finding.English("divided by nothing")
			r.Coverage.NotChecked = []score.NotChecked{{Address: "rule.validity.email", Reason: finding.English("divided by nothing")}}
		}, false, 3, []string{"rule.validity.email: divided by nothing"}},
		"a gate failed":         {func(r *score.Result) { r.Gate = &score.Gate{Result: score.GateFail, ExitCode: 1} }, true, 1, nil},
		"a gate could not look": {func(r *score.Result) { r.Gate = &score.Gate{Result: score.GateIncomplete, ExitCode: 3} }, false, 3, nil},
		"a gate failed and a source was lost": {func(r *score.Result) {
			r.Coverage.DatasetsRead--
			r.Gate = &score.Gate{Result: score.GateFail, ExitCode: 1}
		}, false, 1, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := sample.Healthy()
			tt.change(res)
			got := read(t, render(t, res, sarif.Options{})).Invocations[0]
			if *got.ExecutionSuccessful != tt.successful || got.ExitCode != tt.code {
				t.Errorf("successful %v with %d, want %v with %d", *got.ExecutionSuccessful, got.ExitCode, tt.successful, tt.code)
			}
			var says []string
			for _, n := range got.Notifications {
				if n.Level != "error" || n.Descriptor.ID != "not_checked" {
					t.Errorf("notification %+v", n)
				}
				says = append(says, n.Message.Text)
			}
			if diff := cmp.Diff(tt.says, says); diff != "" {
				t.Errorf("notifications (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNothingIsSaidAboutASourceThatWasNotRead(t *testing.T) {
	res := sample.Ordinary()
	const lost, partly = "dataset.hubspot_contacts", "dataset.zendesk_users"
	res.Coverage.NotChecked = append(res.Coverage.NotChecked,
		score.NotChecked{Address: lost, Reason: finding.English("gone")},
		score.NotChecked{Address: partly, Reason: finding.English("3 of 1,203 records could not be read")})
	for i := range res.Facts.Datasets {
		if res.Facts.Datasets[i].Address == lost {
			res.Facts.Datasets[i].Read = 0
		}
	}
	seen := false
	for _, r := range read(t, render(t, res, sarif.Options{WithWaived: true})).Results {
		for _, l := range r.Locations[0].Logical {
			if strings.Contains(l.FullyQualifiedName, lost) {
				t.Errorf("%s is about a source that was not read", r.Message.Text)
			}
			seen = seen || l.FullyQualifiedName == partly
		}
	}
	if !seen {
		t.Errorf("nothing is said about %s, most of which was read", partly)
	}
}

func TestBaselineStates(t *testing.T) {
	want := map[score.Status]string{
		score.StatusNew: "new", score.StatusNewlySeen: "new", score.StatusNewCheck: "new", score.StatusUnchanged: "unchanged",
		score.StatusImproved: "updated", score.StatusWorse: "updated", "": "new",
	}
	for status, state := range want {
		t.Run(string(status), func(t *testing.T) {
			res := sample.Ordinary()
			res.Change = &score.Change{}
			if status != "" {
				res.Change.Findings = []score.FindingChange{{ID: res.Findings[0].ID, Status: status}}
			}
			if got := read(t, render(t, res, sarif.Options{})).Results[0].BaselineState; got != state {
				t.Errorf("state %q, want %q", got, state)
			}
		})
	}
	if got := read(t, render(t, sample.Ordinary(), sarif.Options{})).Results[0].BaselineState; got != "" {
		t.Errorf("state %q without an audit to compare with", got)
	}
}

func TestSeverities(t *testing.T) {
	tests := map[finding.Severity][3]string{
		finding.Critical: {"error", "error", "9.5"}, finding.High: {"error", "error", "8.0"}, finding.Medium: {"warning", "warning", "5.0"},
		finding.Low: {"note", "recommendation", "2.0"}, finding.Info: {"note", "recommendation", "2.0"},
	}
	for severity, want := range tests {
		t.Run(severity.String(), func(t *testing.T) {
			res := sample.Ordinary()
			res.Rules[0].Severity, res.Rules[0].Tags = severity, []string{"leak", "security"}
			res.ChecksByID()[res.Findings[0].ID].Severity = severity
			run := read(t, render(t, res, sarif.Options{}))
			p := run.Tool.Driver.Rules[0].Properties
			if got := [3]string{run.Results[0].Level, p.ProblemSeverity, p.SecuritySeverity}; got != want {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestPrecision(t *testing.T) {
	tests := map[string]struct {
		confidence score.Confidence
		method     finding.Method
		want       string
	}{
		"a narrow interval":    {score.HighConfidence, finding.KeyHash, "very-high"},
		"a wider one":          {score.MediumConfidence, finding.KeyHash, "high"},
		"a wide one":           {score.LowConfidence, finding.KeyHash, "medium"},
		"a convenience sample": {score.HighConfidence, finding.Head, "low"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := sample.Ordinary()
			for i := range res.Dimensions {
				res.Dimensions[i].Confidence = tt.confidence
			}
			for i := range res.Checks {
				if res.Checks[i].Rule == "duplicates.records" {
					res.Checks[i].Method = tt.method
				}
			}
			rules := read(t, render(t, res, sarif.Options{})).Tool.Driver.Rules
			i := slices.IndexFunc(rules, func(d descriptor) bool { return d.ID == "duplicates.records" })
			if got := rules[i].Properties.Precision; got != tt.want {
				t.Errorf("precision %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTheCategoryIsThatOfTheCompany(t *testing.T) {
	tests := map[string]string{
		"Golden Robotics": "stackassay/golden-robotics/", "Société Générale S.A.": "stackassay/société-générale-s-a/", "": "stackassay/stack/", "::/../": "stackassay/stack/",
	}
	for title, want := range tests {
		t.Run(title, func(t *testing.T) {
			res := sample.Empty()
			res.Stack.Title = title
			if got := read(t, render(t, res, sarif.Options{})).AutomationDetails.ID; got != want {
				t.Errorf("category %q, want %q", got, want)
			}
		})
	}
}

func TestOfTooManyFindingsTheDearestAreWritten(t *testing.T) {
	res := sample.Empty()
	for i := range 5007 {
		id, cost := finding.Fingerprint("x.y", strconv.Itoa(i), ""), float64(i)
		res.Checks = append(res.Checks, score.Check{ID: id, Rule: "x.y", Subject: strconv.Itoa(i), Outcome: finding.Fail})
		res.Findings = append(res.Findings, score.Finding{ID: id, Message: finding.English("m"), Cost: &cost})
	}
	run := read(t, render(t, res, sarif.Options{}))
	if len(run.Results) != 5000 {
		t.Errorf("%d results", len(run.Results))
	}
	for _, r := range run.Results {
		if r.Properties["cost"].(float64) < 7 {
			t.Errorf("a finding that costs %v is written", r.Properties["cost"])
		}
	}
	notes := run.Invocations[0].Notifications
	if len(notes) != 1 || notes[0].Level != "warning" || !strings.HasPrefix(notes[0].Message.Text, "7 more findings") || !*run.Invocations[0].ExecutionSuccessful {
		t.Errorf("notifications %+v", notes)
	}
}

func TestAForeignPathStaysInTheRepository(t *testing.T) {
	tests := map[string]string{
		"../../etc/passwd": "etc/passwd", "/etc/passwd": "etc/passwd", `C:\x`: "./C:/x", "file:///etc/passwd": "./file:/etc/passwd",
		"data/a b.hcl": "data/a%20b.hcl", "..": "stack.hcl", "": "stack.hcl", "a?b#c%d": "a%3Fb%23c%25d",
	}
	for file, want := range tests {
		t.Run(file, func(t *testing.T) {
			res := sample.Ordinary()
			res.Findings[0].Location = &finding.Range{File: file, Line: 3}
			if got := read(t, render(t, res, sarif.Options{})).Results[0].Locations[0].Physical.Artifact.URI; got != want {
				t.Errorf("uri %q, want %q", got, want)
			}
		})
	}
}

// unlinked fails where a text holds what a reader of messages or of Markdown
// makes a link, an element, a picture or a mention of.
func unlinked(t *testing.T, run run) {
	t.Helper()
	for _, d := range run.Tool.Driver.Rules {
		md := d.Help.Markdown
		for _, bad := range []string{"<", "](", "`", "![", "://", "www.", "@o", "@e", "|"} {
			if strings.Contains(strings.NewReplacer(`\[`, "", `\]`, "", `\!`, "").Replace(md), bad) {
				t.Errorf("help of %s holds %q: %s", d.ID, bad, md)
			}
		}
	}
	for _, r := range run.Results {
		if strings.Contains(r.Message.Text, "](") {
			t.Errorf("message %q holds a link", r.Message.Text)
		}
	}
}

func TestAHostileTextStaysText(t *testing.T) {
	want := len(read(t, render(t, sample.Hostile("x"), sarif.Options{})).Results)
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			data := render(t, sample.Hostile(evil), sarif.Options{})
			run := read(t, data)
			unlinked(t, run)
			if len(run.Results) != want {
				t.Errorf("%d results, want %d", len(run.Results), want)
			}
			if bytes.ContainsAny(data, "<>") || bytes.Contains(data, []byte("\u2028")) || !json.Valid(data) {
				t.Error("the file cannot stand in a script")
			}
		})
	}
}

func TestALongTextIsCut(t *testing.T) {
	for _, r := range read(t, render(t, sample.Long(), sarif.Options{})).Results {
		if len(r.Message.Text) > 5000 {
			t.Errorf("a message of %d bytes", len(r.Message.Text))
		}
	}
}

func TestTheLanguageOfTheAuditIsUsed(t *testing.T) {
	tests := map[string]struct{ locale, language, message string }{
		"of a region":    {"it-IT", "it", "rilievo"},
		"of no language": {"<b>", "en", "finding"},
		"not translated": {"de", "de", "finding"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			res := sample.Ordinary()
			res.Audit.Locale = tt.locale
			res.Findings[0].Message = finding.Text{"en": "finding", "it": "rilievo"}
			run := read(t, render(t, res, sarif.Options{}))
			if run.Language != tt.language || run.Results[0].Message.Text != tt.message {
				t.Errorf("%s: %q", run.Language, run.Results[0].Message.Text)
			}
		})
	}
}
