package markdown_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/markdown"
	"stackassay/internal/report/sample"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result, o markdown.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.RenderTo(&b, res, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func summary(t *testing.T, res *score.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Summary(&b, res, "report.html"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDocument(t *testing.T) {
	tests := map[string]struct {
		res *score.Result
		o   markdown.Options
	}{
		"empty.golden":       {sample.Empty(), markdown.Options{}},
		"ordinary.golden":    {sample.Ordinary(), markdown.Options{}},
		"compared.golden":    {sample.Compared(), markdown.Options{Title: "Tech-stack audit", Author: "Nordlys Consulting", Confidentiality: "For Golden Robotics only"}},
		"compared_es.golden": {sample.Compared(), markdown.Options{Lang: "es"}},
		"compared_it.golden": {sample.Compared(), markdown.Options{Lang: "it"}},
		"hostile.golden":     {sample.Hostile(sample.Evil()), markdown.Options{Sections: markdown.SectionNames()}},
	}
	for file, tt := range tests {
		t.Run(file, func(t *testing.T) {
			got := render(t, tt.res, tt.o)
			golden.Check(t, file, []byte(got))
			skeleton(t, got)
		})
	}
}

func TestSummary(t *testing.T) {
	for file, res := range map[string]*score.Result{
		"summary_empty.golden": sample.Empty(), "summary_ordinary.golden": sample.Compared(), "summary_hostile.golden": sample.Hostile(sample.Evil()),
	} {
		t.Run(file, func(t *testing.T) {
			got := summary(t, res)
			golden.Check(t, file, []byte(got))
			skeleton(t, got)
		})
	}
}

func TestRenderWritesTheWholeDocument(t *testing.T) {
	var b bytes.Buffer
	if err := markdown.Render(&b, sample.Ordinary()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(render(t, sample.Ordinary(), markdown.Options{}), b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEveryFindingAppearsOnceInItsList(t *testing.T) {
	for name, res := range map[string]*score.Result{"ordinary": sample.Ordinary(), "compared": sample.Compared()} {
		t.Run(name, func(t *testing.T) {
			got := render(t, res, markdown.Options{Sections: []string{"findings"}})
			rows := strings.Join(lines(got, "| "), "")
			for _, short := range res.ShortIDs() {
				if n := strings.Count(rows, short); n != 1 {
					t.Errorf("%s is there %d times", short, n)
				}
			}
		})
	}
}

// lines are those that begin in some way.
func lines(doc, beginning string) []string {
	return slices.DeleteFunc(slices.Collect(strings.Lines(doc)), func(l string) bool { return !strings.HasPrefix(l, beginning) })
}

func TestSections(t *testing.T) {
	tests := map[string]struct {
		names, want []string
	}{
		"in the order wanted":           {[]string{"scorecard", "summary"}, []string{"## Scorecard\n", "## Executive summary\n"}},
		"confidential when asked for":   {[]string{"compliance"}, []string{"## Compliance, confidential\n"}},
		"one heading for each, or none": {[]string{"trust"}, []string{"## How far this audit can be trusted\n"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(render(t, sample.Ordinary(), markdown.Options{Sections: tt.names}), "## ")); diff != "" {
				t.Errorf("headings (-want +got):\n%s", diff)
			}
		})
	}
	whole := lines(render(t, sample.Ordinary(), markdown.Options{}), "## ")
	if len(whole) != len(markdown.SectionNames())-1 || slices.Contains(whole, "## Compliance, confidential\n") {
		t.Errorf("the whole document has %v", whole)
	}
}

func TestASectionThatDoesNotExistIsAnError(t *testing.T) {
	var b bytes.Buffer
	err := markdown.RenderTo(&b, sample.Ordinary(), markdown.Options{Sections: []string{"scope", "scores"}})
	if err == nil || !strings.Contains(err.Error(), `no section "scores"; there are scope, summary`) || b.Len() > 0 {
		t.Errorf("error %v with %d bytes", err, b.Len())
	}
}

func TestEverySectionOfAnEmptyResultSaysWhyItIsEmpty(t *testing.T) {
	for _, name := range markdown.SectionNames() {
		t.Run(name, func(t *testing.T) {
			got := render(t, sample.Empty(), markdown.Options{Sections: []string{name}})
			_, body, _ := strings.Cut(got, "\n## ")
			if _, text, ok := strings.Cut(body, "\n\n"); !ok || strings.TrimSpace(text) == "" {
				t.Errorf("nothing below %q", body)
			}
		})
	}
}

func TestTheStrictLevelShowsNobodysData(t *testing.T) {
	res := sample.Hostile("x")
	res.Audit.Privacy = "strict"
	got := render(t, res, markdown.Options{Sections: []string{"compliance"}})
	if len(lines(got, "| ")) > 0 || !strings.Contains(got, "strict level") {
		t.Errorf("got\n%s", got)
	}
}

func TestAHostileTextStaysText(t *testing.T) {
	all := markdown.Options{Sections: markdown.SectionNames()}
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			harmless := "x"
			if strings.TrimSpace(evil) == "" {
				harmless = " "
			}
			want, res := sample.Hostile(harmless), sample.Hostile(evil)
			if diff := cmp.Diff(skeleton(t, render(t, want, all)), skeleton(t, render(t, res, all))); diff != "" {
				t.Errorf("document (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(skeleton(t, summary(t, want)), skeleton(t, summary(t, res))); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEscape(t *testing.T) {
	tests := map[string]struct {
		in, want string
		letters  int
	}{
		"leaves words alone":                {"Zoë paid 6.3 % (net)", "Zoë paid 6.3 % (net)", 99},
		"keeps text on its line":            {"a\r\n\tb\u2028c", "a b c", 99},
		"shows what is invisible":           {"a\u202eb\x1b", `a&#92;u202eb&#92;x1b`, 99},
		"doubles a backslash only then":     {"C:\\x", "C:&#92;x", 99},
		"breaks an address":                 {"https://evil www.evil", "https:\u2060//evil www\u2060.evil", 99},
		"breaks a mention and an issue":     {"@me #1", "@\u2060me \\#\u20601", 99},
		"cuts after letters":                {"é€😀abc", "é€😀…", 3},
		"does not cut what fits":            {"é€😀", "é€😀", 3},
		"drops a letter of many marks":      {"ae" + strings.Repeat("\u0301", 100), "a…", 9},
		"begins no list and no underline":   {"- x", `\- x`, 99},
		"begins no list with a number":      {"1. x", `1\. x`, 99},
		"leaves a number and its unit":      {"1.5 days", "1.5 days", 99},
		"leaves an amount below nothing be": {"-5", `\-5`, 99},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, markdown.Escape(tt.in, tt.letters)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnyTextStaysInItsCell(t *testing.T) {
	base := sample.Healthy()
	rapid.Check(t, func(rt *rapid.T) {
		res := *base
		res.Stack.Title = string(rapid.SliceOf(rapid.Byte()).Draw(rt, "title"))
		res.Coverage.NotChecked = []score.NotChecked{{Address: rapid.String().Draw(rt, "address"), Reason: finding.English(rapid.String().Draw(rt, "reason"))}}
		got := skeleton(t, render(t, &res, markdown.Options{Sections: []string{"scope", "trust"}}))
		if n := len(slices.DeleteFunc(got, func(kind string) bool { return kind != "heading" })); n != 3 {
			rt.Fatalf("%d headings", n)
		}
	})
}

// crowded is a result with many findings.
func crowded(n int) *score.Result {
	res := sample.Ordinary()
	for i := range n {
		id, cost := finding.Fingerprint("x.y", strconv.Itoa(i), ""), 0.001
		res.Checks = append(res.Checks, score.Check{ID: id, Rule: "x.y", Subject: fmt.Sprintf("dataset.d%d", i), Dimension: finding.Stack, Outcome: finding.Fail})
		res.Findings = append(res.Findings, score.Finding{ID: id, Message: finding.English(strings.Repeat("long words | ", 100)), Cost: &cost})
		res.Coverage.NotChecked = append(res.Coverage.NotChecked, score.NotChecked{Address: strconv.Itoa(i), Reason: finding.English(strings.Repeat("why ", 200))})
	}
	return res
}

func TestSizes(t *testing.T) {
	res := crowded(5000)
	doc, sum := render(t, res, markdown.Options{}), summary(t, res)
	skeleton(t, doc)
	skeleton(t, sum)
	if len(doc) > 1_000_000 || !strings.Contains(doc, " more rows\n") || !strings.Contains(doc, "cut at its largest size") {
		t.Errorf("a document of %d bytes that should say what it left out", len(doc))
	}
	if len(sum) > 64_000 || !strings.Contains(sum, "</details>") || !strings.Contains(sum, "cut at its largest size") {
		t.Errorf("a summary of %d bytes that should say what it left out", len(sum))
	}
}

func TestALongNameIsCut(t *testing.T) {
	for line := range strings.Lines(render(t, sample.Long(), markdown.Options{})) {
		if len(line) > 10_000 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
}

func TestEqualResultsGiveEqualBytes(t *testing.T) {
	first, again := render(t, sample.Hostile("x"), markdown.Options{}), render(t, sample.Hostile("x"), markdown.Options{})
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("two runs differ (-first +again):\n%s", diff)
	}
}

func TestTheSummarySaysWhereTheReportIs(t *testing.T) {
	if got := summary(t, sample.Ordinary()); !strings.Contains(got, "The whole report is in report.html.") {
		t.Errorf("got\n%s", got)
	}
	var b bytes.Buffer
	if err := markdown.Summary(&b, sample.Ordinary(), ""); err != nil || strings.Contains(b.String(), "whole report") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestEachFindingShowsItsOwnRemedy(t *testing.T) {
	res := sample.Ordinary()
	for i := range res.Findings {
		res.Findings[i].Fix = finding.English("mend " + string(res.Findings[i].ID))
	}
	got := render(t, res, markdown.Options{Sections: []string{"findings"}})
	for _, id := range []string{"PPCXCV9FFAND844ZTH0FM6KZ5W", "45TC5TA47VGFJ0TP04DAM9WX7C", "M24JQPKH5ZWMW9XSY0Z3QE943C"} {
		if strings.Count(got, "What to do: mend "+id+"\n") != 1 {
			t.Errorf("the remedy of %s is not there once", id)
		}
	}
}
