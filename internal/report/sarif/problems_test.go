package sarif_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/golden"
	"stackassay/internal/report/sample"
	"stackassay/internal/report/sarif"
)

func problems(evil string) []finding.Problem {
	return []finding.Problem{
		{Code: "E0203", Title: "A reference leads nowhere", Why: "Nothing of that name is declared.", Error: true, Text: evil + "no tool \"crn\"", Label: evil + "no such tool", Help: "did you mean tool.crm?", Place: &finding.Range{File: evil + "tools.hcl", Line: 4, Column: 3, EndLine: 4, EndColumn: 11}},
		{Code: "E0203", Title: "A reference leads nowhere", Why: "Nothing of that name is declared.", Error: true, Text: evil + "no tool \"crn\"", Label: evil + "no such tool", Help: "did you mean tool.crm?", Place: &finding.Range{File: evil + "tools.hcl", Line: 9, Column: 3, EndLine: 9, EndColumn: 11}},
		{Code: "E0117", Title: "A currency has no rate", Why: "It is left out of every sum.", Text: evil + "no rate for CHF", Help: evil + "add it to fx", Place: &finding.Range{File: evil + "stack.hcl", Line: 2, Column: 1, EndLine: 3, EndColumn: 1}},
		{Code: "E0001", Title: "There is no inventory here", Why: "No file was found.", Error: true, Text: "there is no inventory here", Help: "make one"},
	}
}

func renderProblems(t *testing.T, list []finding.Problem) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sarif.RenderProblems(&b, "0.1.0", list, 2); err != nil {
		t.Fatal(err)
	}
	valid(t, b.Bytes())
	return b.Bytes()
}

func TestProblems(t *testing.T) {
	golden.Check(t, "problems.golden", renderProblems(t, problems("")))
	if got := renderProblems(t, nil); !bytes.Contains(got, []byte(`"results": []`)) || !bytes.Contains(got, []byte(`"rules": []`)) {
		t.Errorf("nothing wrong is\n%s", got)
	}
}

func TestProblemsAreToldApart(t *testing.T) {
	var doc struct {
		Runs []struct {
			Results []struct {
				PartialFingerprints map[string]string
			}
		}
	}
	if err := json.Unmarshal(renderProblems(t, problems("")), &doc); err != nil {
		t.Fatal(err)
	}
	var hashes []string
	for _, r := range doc.Runs[0].Results {
		hashes = append(hashes, r.PartialFingerprints["primaryLocationLineHash"])
	}
	first, _, _ := strings.Cut(hashes[0], ":")
	second, _, _ := strings.Cut(hashes[1], ":")
	slices.Sort(hashes)
	if len(slices.Compact(hashes)) != 4 || first != second {
		t.Errorf("fingerprints %v", hashes)
	}
}

func TestHostileProblemsAreValid(t *testing.T) {
	for name, evil := range sample.Inputs() {
		t.Run(name, func(t *testing.T) {
			got := renderProblems(t, problems(evil))
			if strings.Contains(string(got), "](") {
				t.Errorf("a link in\n%s", got)
			}
		})
	}
}
