package github_test

import (
	"bytes"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/github"
	"stackassay/internal/report/sample"
)

func problems(evil string, n int) (out []finding.Problem) {
	for i := range n {
		out = append(out, finding.Problem{
			Code: "E0203", Title: "A reference leads nowhere", Error: i%2 == 0, Text: evil + "no tool \"crn\"", Label: evil + "no such tool",
			Help: "write\n  owner = person.ada", Place: &finding.Range{File: evil + "tools.hcl", Line: i + 1, Column: 3, EndLine: i + 1, EndColumn: 11},
		})
	}
	return out
}

func renderProblems(t *testing.T, list []finding.Problem) string {
	t.Helper()
	var b bytes.Buffer
	if err := github.RenderProblems(&b, list); err != nil {
		t.Fatal(err)
	}
	quiet(t, b.String())
	return b.String()
}

func TestProblems(t *testing.T) {
	golden.Check(t, "problems.golden", []byte(renderProblems(t, problems("", 2))))
	if got := renderProblems(t, nil); got != "" {
		t.Errorf("nothing wrong is %q", got)
	}
	for n, want := range map[int]string{20: "", 25: "5 more: run stackassay validate"} {
		got := renderProblems(t, problems("", n))
		if (want != "") != strings.Contains(got, " more: ") || !strings.Contains(got, want) || len(read(t, got)) > 21 {
			t.Errorf("of %d problems\n%s", n, got)
		}
	}
}

func TestHostileProblemsAreNoCommands(t *testing.T) {
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			if n := len(read(t, renderProblems(t, problems(evil, 3)))); n != 3 {
				t.Errorf("%d commands, want 3", n)
			}
		})
	}
}
