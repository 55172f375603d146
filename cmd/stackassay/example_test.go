//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stackassay/internal/history"
	"stackassay/internal/report/json"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

// TestEveryCommandShowsExamplesThatRun reads the help of every command as a user
// would, and runs each line of its examples in a folder of its own: a company
// with two audits in its store, those of the golden example.
func TestEveryCommandShowsExamplesThatRun(t *testing.T) {
	// What ends otherwise than with 0, and why.
	ends := map[string]int{
		"stackassay check --gate ci":                                         1, // the company has findings
		"stackassay check --baseline stackassay.baseline.jsonl":              1, // and others than the audit of the baseline
		"stackassay check --result latest --fail-on critical --min-score 70": 1,
		"stackassay sample hubspot_contacts --size 2000":                     2, // it is read from a file
	}
	for _, command := range commands(t, nil) {
		lines := examples(t, command)
		if len(lines) < 2 {
			t.Errorf("%s has %d examples, want two", strings.Join(command, " "), len(lines))
		}
		for _, line := range lines {
			t.Run(line, func(t *testing.T) {
				t.Parallel()
				if out, code := typed(t, line, folderFor(t, line)); code != ends[line] {
					t.Errorf("it ends with %d, want %d\n%s", code, ends[line], out)
				}
			})
		}
	}
}

// commands are the command at a path and all below it.
func commands(t *testing.T, path []string) [][]string {
	t.Helper()
	out := [][]string{path}
	for _, line := range section(help(t, path), "Commands") {
		out = append(out, commands(t, append(slices.Clip(path), strings.Fields(line)[0]))...)
	}
	return out
}

func help(t *testing.T, path []string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "stackassay", append(slices.Clip(path), "-h")...).Output()
	if err != nil {
		t.Fatalf("help of %q: %v", path, err)
	}
	return string(out)
}

// section are the lines below a heading of a help.
func section(help, heading string) []string {
	_, after, found := strings.Cut("\n"+help, "\n"+heading+":\n")
	if !found {
		return nil
	}
	body, _, _ := strings.Cut(after, "\n\n")
	return strings.Split(body, "\n")
}

// examples are the command lines of a help, without what is said beside them.
func examples(t *testing.T, path []string) (out []string) {
	t.Helper()
	for _, line := range section(help(t, path), "Examples") {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "    ")
		if !strings.Contains(line, "stackassay") {
			t.Errorf("%q is no command", line)
		}
		out = append(out, regexp.MustCompile(`\s{3,}.*$`).ReplaceAllString(line, ""))
	}
	return out
}

// typed runs a line as somebody at a prompt would.
func typed(t *testing.T, line, dir string) (string, int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-o", "pipefail", "-c", line)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+filepath.Join(dir, "home"), "LC_ALL=C.UTF-8", "STACKASSAY_KEY=", "STACKASSAY_STORE=", "GITHUB_STEP_SUMMARY=")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// folderFor is where a line is typed: for init a folder without an inventory.
func folderFor(t *testing.T, line string) string {
	t.Helper()
	dir := t.TempDir()
	for _, d := range []string{"home/.config/fish/completions", "home/.local/share/man/man1", "exports", "ci"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o750); err != nil {
			t.Fatal(err)
		}
	}
	northwind, err := filepath.Abs("../../fixtures/northwind")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"tools.csv":            "tool,owner,cost\nHubSpot,Mia,12000\nAsana,Leo,900\n",
		"exports/contacts.csv": "Record ID,Email,First Name\n1,ada@werkbank.example,Ada\n2,leo@werkbank.example,Leo\n",
	} {
		put(t, filepath.Join(dir, name), text)
	}
	if strings.Contains(line, "stackassay init") {
		return dir
	}
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "fixtures"), 0o750), os.Symlink(northwind, filepath.Join(dir, "fixtures/northwind"))); err != nil {
		t.Fatal(err)
	}
	company := exampleCompany()
	put(t, filepath.Join(dir, "stack.hcl"), company)
	if strings.Contains(line, " inventory") {
		if err := errors.Join(os.Remove(filepath.Join(dir, "stack.hcl")), os.Mkdir(filepath.Join(dir, "inventory"), 0o750)); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, "inventory/stack.hcl"), company)
	}
	earlier, latest := rendered(t, robotics.Earlier()), rendered(t, robotics.Input())
	s := history.Store{Dir: filepath.Join(dir, ".stackassay/audits")}
	for asOf, data := range map[string][]byte{"2026-08-20": earlier, "2026-11-21": latest} {
		if _, err := s.Write(asOf, history.Files{Result: data, Run: []byte("{}")}); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(dir, "result.json"), string(latest))
	people := "id,email,first_name,last_name,city\n17,ada@werkbank.example,Ada,Lind,Kiel\n18,leo@werkbank.example,Leo,Berg,Bonn\n19,mia@kaiwerk.example,Mia,Holm,Kiel\n"
	put(t, filepath.Join(dir, "contacts.csv"), people)
	put(t, filepath.Join(dir, "crm.csv"), people)
	put(t, filepath.Join(dir, "billing.csv"), "id,email,first_name,last_name,city\n4711,ada@werkbank.example,Ada,Lind,Kiel\n4712,leo@werkbank.example,Leo,Berg,Bonn\n")
	for _, file := range []string{history.BaselineFile, "ci/baseline.jsonl"} {
		var b bytes.Buffer
		if err := history.NewBaseline(score.Compute(robotics.Earlier())).Write(&b); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, file), b.String())
	}
	return dir
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func rendered(t *testing.T, in score.Input) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Render(&b, score.Compute(in)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exampleCompany declares what the examples name.
func exampleCompany() string {
	return `stack {
  edition  = 1
  title    = "Werkbank eG"
  as_of    = "2026-11-21"
  country  = "DE"
  currency = "EUR"
}

person "leo" {
  title = "Leo"
  email = "leo@werkbank.example"
}

person "mia" {
  title = "Mia"
  email = "mia@werkbank.example"
}

gate "ci" {
  fail_on = low
}

department "sales" {}

tool "trello" {
  departments = [department.sales]
}

tool "hubspot" {
  departments = [department.sales]
}

tool "salesforce" {
  departments = [department.sales]
}

integration "hubspot_to_salesforce" {
  from = tool.hubspot
  via  = native
  to   = tool.salesforce
}

dataset "hubspot_contacts" {
  tool   = tool.hubspot
  entity = entity.contact
  from "file" {
    path = "exports/contacts.csv"
  }
}
`
}
