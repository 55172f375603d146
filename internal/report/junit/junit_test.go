package junit_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/junit"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := junit.Render(&b, res); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The format as its readers know it, in types of their own: an attribute or an
// element besides these fails the test.
type (
	suites struct {
		XMLName xml.Name   `xml:"testsuites"`
		Attrs   []xml.Attr `xml:",any,attr"`
		Suites  []suite    `xml:"testsuite"`
		Rest    []any      `xml:",any"`
	}
	suite struct {
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Skipped  int        `xml:"skipped,attr"`
		Attrs    []xml.Attr `xml:",any,attr"`
		Cases    []testcase `xml:"testcase"`
	}
	testcase struct {
		Class   string     `xml:"classname,attr"`
		Name    string     `xml:"name,attr"`
		File    string     `xml:"file,attr"`
		Line    int        `xml:"line,attr"`
		Attrs   []xml.Attr `xml:",any,attr"`
		Failure *detail    `xml:"failure"`
		Error   *detail    `xml:"error"`
		Skipped *detail    `xml:"skipped"`
		Out     string     `xml:"system-out"`
	}
	detail struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// read parses a document to its end and checks what every reader relies on.
func read(t *testing.T, data []byte) suites {
	t.Helper()
	if !utf8.Valid(data) {
		t.Error("the document is not UTF-8")
	}
	valid(t, data)
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	var doc suites
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Rest) > 0 {
		t.Errorf("unknown elements %v", doc.Rest)
	}
	names := map[string]bool{}
	for _, s := range doc.Suites {
		if names[s.Name] || s.Name == "" || len(s.Attrs) > 0 {
			t.Errorf("suite %q with %v: its name is there twice, empty, or it has more", s.Name, s.Attrs)
		}
		names[s.Name] = true
		var failures, faults, skipped int
		for _, c := range s.Cases {
			if c.Class == "" || c.Name == "" || len(c.Attrs) > 0 {
				t.Errorf("case %+v lacks a name or has more than a reader knows", c)
			}
			all := 0
			for _, verdict := range []struct {
				detail *detail
				count  *int
			}{{c.Failure, &failures}, {c.Error, &faults}, {c.Skipped, &skipped}} {
				if verdict.detail != nil {
					all++
					*verdict.count++
				}
			}
			if all > 1 {
				t.Errorf("case %s %s came out in %d ways", c.Class, c.Name, all)
			}
		}
		if diff := cmp.Diff([]int{len(s.Cases), failures, faults, skipped}, []int{s.Tests, s.Failures, s.Errors, s.Skipped}); diff != "" {
			t.Errorf("counts of %s (-want +got):\n%s", s.Name, diff)
		}
	}
	return doc
}

func TestSuites(t *testing.T) {
	for file, res := range map[string]*score.Result{
		"empty.golden": sample.Empty(), "ordinary.golden": sample.Ordinary(), "gated.golden": sample.Compared(), "hostile.golden": sample.Hostile(sample.Evil()),
	} {
		t.Run(file, func(t *testing.T) {
			got := render(t, res)
			golden.Check(t, file, got)
			read(t, got)
		})
	}
}

func TestEveryCheckIsOneCase(t *testing.T) {
	res := sample.Ordinary()
	got := map[finding.Outcome]int{}
	for _, s := range read(t, render(t, res)).Suites {
		if s.Name == "not checked" {
			continue
		}
		for _, c := range s.Cases {
			switch {
			case c.Failure != nil || c.Out != "":
				got[finding.Fail]++
			case c.Skipped != nil:
				got[finding.Inconclusive]++
			case c.Error != nil:
				got[finding.Error]++
			default:
				got[finding.Pass]++
			}
		}
	}
	want := map[finding.Outcome]int{}
	for _, c := range res.Checks {
		want[c.Outcome]++
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cases by outcome (-want +got):\n%s", diff)
	}
}

func TestEveryFindingAppearsOnce(t *testing.T) {
	res := sample.Ordinary()
	got := string(render(t, res))
	for id, short := range res.ShortIDs() {
		if n := strings.Count(got, short+" "); n != 1 {
			t.Errorf("%s is there %d times as %s", id, n, short)
		}
	}
}

// failures are the cases that failed, by suite.
func failures(t *testing.T, res *score.Result) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, s := range read(t, render(t, res)).Suites {
		if s.Failures > 0 {
			out[s.Name] = s.Failures
		}
	}
	return out
}

func TestWithoutAGateWhatIsHighAndOpenFails(t *testing.T) {
	want := map[string]int{"stack": 1, "integrations": 3, "duplicates": 3, "consistency": 1, "completeness": 1, "revenue": 2, "compliance": 2}
	if diff := cmp.Diff(want, failures(t, sample.Ordinary())); diff != "" {
		t.Errorf("failures by suite (-want +got):\n%s", diff)
	}
}

func TestBehindAGateOnlyWhatItBlamesFails(t *testing.T) {
	want := map[string]int{"integrations": 1, "duplicates": 1, "consistency": 1, "gate": 3}
	if diff := cmp.Diff(want, failures(t, sample.Compared())); diff != "" {
		t.Errorf("failures by suite (-want +got):\n%s", diff)
	}
}

func TestAStrictGateFailsOnWhatIsUnproven(t *testing.T) {
	res := sample.Compared()
	res.Gate.Conditions = res.Gate.Conditions[1:2]
	want := map[string]int{"completeness": 1, "gate": 1}
	if diff := cmp.Diff(want, failures(t, res)); diff != "" {
		t.Errorf("failures by suite (-want +got):\n%s", diff)
	}
}

func TestWhatWasNotLookedAtIsAnError(t *testing.T) {
	res := sample.Ordinary()
	res.Checks[0].Outcome, res.Checks[0].Reason = finding.Error, finding.English("the rule divided by nothing")
	var got []string
	for _, s := range read(t, render(t, res)).Suites {
		for _, c := range s.Cases {
			if c.Error != nil {
				got = append(got, c.Class+": "+c.Error.Message)
			}
		}
	}
	want := []string{
		"dataset.hubspot_contacts+dataset.salesforce_contacts: the rule divided by nothing",
		"dataset.asana_tasks: samples/asana-tasks.csv does not exist",
		"dataset.mailchimp_audience: 403, the token may not list audiences",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

func TestAHostileTextStaysInItsPlace(t *testing.T) {
	shape := func(doc suites) []int {
		var out []int
		for _, s := range doc.Suites {
			out = append(out, s.Tests)
		}
		return out
	}
	want := shape(read(t, render(t, sample.Hostile("x"))))
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(want, shape(read(t, render(t, sample.Hostile(evil))))); diff != "" {
				t.Errorf("cases by suite (-want +got):\n%s", diff)
			}
		})
	}
}

func TestALongMessageIsCut(t *testing.T) {
	if n := len(render(t, sample.Long())); n > 100_000 {
		t.Errorf("%d bytes", n)
	}
}

func TestEachFindingShowsItsOwnRemedy(t *testing.T) {
	res := sample.Ordinary()
	for i := range res.Findings {
		res.Findings[i].Fix = finding.English("mend " + string(res.Findings[i].ID))
	}
	got := string(render(t, res))
	for _, f := range res.Findings {
		if strings.Count(got, "mend "+string(f.ID)) != 1 {
			t.Errorf("the remedy of %s is not there once", f.ID)
		}
	}
}
