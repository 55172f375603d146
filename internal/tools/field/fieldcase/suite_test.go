package fieldcase_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/tools/field/fieldcase"
)

// TestMain stands in for the program under test where a test says so.
func TestMain(m *testing.M) {
	if os.Getenv("FIELD_FAKE") == "" { //nolint:forbidigo // how a test calls itself
		os.Exit(m.Run()) //nolint:forbidigo // a process of its own
	}
	out, log, code := fake(os.Getenv("SECRET"), os.Args[1:])                   //nolint:forbidigo // a process of its own
	for w, text := range map[*os.File]string{os.Stdout: out, os.Stderr: log} { //nolint:forbidigo // a process of its own
		if _, err := w.WriteString(text); err != nil {
			code = 2
		}
	}
	os.Exit(code) //nolint:forbidigo // a process of its own
}

// result is what the fake program finds.
const result = `{
 "format": "stackassay.result",
 "rules": [{"id": "a.one"}, {"id": "a.idle"}],
 "checks": [
  {"id": "X1", "rule": "a.one", "subject": "dataset.d", "discriminator": "email", "outcome": "fail", "affected": {"count": 1, "of": 5}},
  {"id": "X2", "rule": "a.one", "subject": "dataset.d", "discriminator": "phone", "outcome": "pass", "affected": {"count": 0, "of": 5}},
  {"id": "X3", "rule": "a.two", "subject": "tool.t", "outcome": "inconclusive", "reason": {"en": "nothing was read"}}
 ],
 "findings": [{"id": "X1", "message": {"en": "1 of 5 are empty"}, "waiver": {"name": "w"}, "evidence": [{"record": "7"}]}],
 "facts": {"rows": 5, "names": ["Ort", "Straße"]}
}`

// fake is a program that knows the command scan with the format json, the rule
// a.one, and nothing else.
func fake(secret string, args []string) (out, log string, code int) {
	line := strings.Join(args, " ")
	switch {
	case line == "rules show a.one":
		return "", "", 0
	case line == "scan -h":
		return "Usage:\n  stackassay scan [DIR] [flags]\n\n  --only part\n", "", 0
	case strings.HasSuffix(line, "-h"):
		return "Usage:\n  stackassay [command]\n", "", 0
	case strings.Contains(line, "-o sarif"):
		return "", "error: no format \"sarif\"\n", 2
	case args[0] == "scan" && slices.Contains(args, "to=file"):
		if err := os.WriteFile("r.json", []byte(result), 0o600); err != nil {
			return "", err.Error(), 2
		}
		return "", "", 0
	case args[0] == "scan":
		text, err := os.ReadFile("in.txt")
		if err != nil {
			return "", "nothing to read;   this version reads files only\n", 3
		}
		return result, fmt.Sprintf("crm_contacts   5 of   5\n%s %s\n", text, secret), 0
	}
	return "", "error: unknown command\n", 2
}

const needs = `{
 "scan": {"command": "scan"},
 "filters": {"command": "scan", "flag": "--only"},
 "baseline": {"issue": "The first hour", "command": "scan", "flag": "--baseline"},
 "match": {"issue": "Duplicates", "command": "match"},
 "JSON": {"format": "json"},
 "SARIF": {"issue": "The first hour", "format": "sarif"},
 "files": {"issue": "Connectors", "missing": "this version reads files only"},
 "profile": {"issue": "Profiles"},
 "rule:a": {"issue": "Rules"}
}`

// judged runs one case with the fake program and returns its verdicts as lines:
// state, what it says, and why.
func judged(t *testing.T, expect, checks string) []string {
	t.Helper()
	t.Setenv("FIELD_FAKE", "1")
	dir := filepath.Join(t.TempDir(), "case")
	files := map[string]string{"in.txt": "hello", "expect.md": expect}
	if checks != "" {
		files["checks.json"] = checks
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	results, err := suite(t, fstest.MapFS{}).Run(t.Context(), filepath.Dir(dir))
	if err != nil {
		return []string{"error: " + err.Error()}
	}
	var out []string
	for _, v := range results[0].Verdicts {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("%s %s: %s", v.State, v.Says, v.Because), ": "))
	}
	return out
}

func suite(t *testing.T, known fs.FS) *fieldcase.Suite {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s, err := fieldcase.NewSuite(exe, known, []byte(needs))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const scanned = "- Run: `stackassay scan .`\n- Exit: 0.\n"

// one wraps a check as the checks of a case.
func one(check string) string { return `{"checks": [` + check + `]}` }

func TestChecks(t *testing.T) {
	const exit = "pass exit of stackassay scan ."
	tests := map[string]struct{ check, want string }{
		"a verdict":                           {`{"says": "v", "rule": "a.one", "discriminator": "email", "outcome": "fail", "count": 1, "of": 5}`, "pass v"},
		"a verdict with another count":        {`{"says": "v", "rule": "a.one", "discriminator": "email", "outcome": "fail", "count": 2}`, "FAIL v: 1 of 5"},
		"a verdict with another outcome":      {`{"says": "v", "rule": "a.one", "discriminator": "email", "outcome": "pass"}`, "FAIL v: fail with 1 of 5, "},
		"an outcome that must not be":         {`{"says": "v", "rule": "a.one", "discriminator": "phone", "not": "fail"}`, "pass v"},
		"an outcome that must not be, and is": {`{"says": "v", "rule": "a.one", "discriminator": "email", "not": "fail"}`, "FAIL v: fail with 1 of 5, "},
		"a reason":                            {`{"says": "v", "rule": "a.two", "outcome": "inconclusive", "reason": ["nothing"]}`, "pass v"},
		"another reason":                      {`{"says": "v", "rule": "a.two", "reason": ["too few"]}`, `FAIL v: the reason lacks "too few": nothing was read`},
		"a rule that does not apply":          {`{"says": "v", "rule": "a.idle", "outcome": "not_applicable"}`, "pass v"},
		"a rule that should apply":            {`{"says": "v", "rule": "a.idle", "outcome": "pass"}`, "FAIL v: there is no such verdict"},
		"a rule that was not asked":           {`{"says": "v", "rule": "a.none", "outcome": "not_applicable"}`, "FAIL v: the rule was not asked"},
		"a waiver":                            {`{"says": "v", "rule": "a.one", "discriminator": "email", "waiver": "w"}`, "pass v"},
		"no waiver":                           {`{"says": "v", "rule": "a.one", "discriminator": "email", "waiver": ""}`, `FAIL v: waived by "w", want ""`},
		"evidence":                            {`{"says": "v", "rule": "a.one", "discriminator": "email", "evidence": ["\"7\""]}`, "pass v"},
		"a message":                           {`{"says": "v", "rule": "a.one", "discriminator": "email", "message": ["are full"]}`, `FAIL v: the message lacks "are full": 1 of 5 are empty`},
		"a place":                             {`{"says": "v", "path": "facts.rows", "equals": 5.0}`, "pass v"},
		"a place with another value":          {`{"says": "v", "path": "facts.rows", "equals": 6}`, "FAIL v: at facts.rows: 5, want 6"},
		"a place that holds a text":           {`{"says": "v", "path": "facts.names.1", "contains": "aß"}`, "pass v"},
		"a place that lacks one":              {`{"says": "v", "path": "facts.names.1", "lacks": "aß"}`, `FAIL v: at facts.names.1: "Straße", want no "aß" in it`},
		"a place with so many members":        {`{"says": "v", "path": "facts.names", "length": 2}`, "pass v"},
		"a place with so many characters":     {`{"says": "v", "path": "facts.names.1", "length": 6}`, "pass v"},
		"a place that matches":                {`{"says": "v", "path": "facts.names.0", "matches": "^O.t$"}`, "pass v"},
		"a place with nothing":                {`{"says": "v", "path": "facts.none", "absent": true}`, "pass v"},
		"a place that should have nothing":    {`{"says": "v", "path": "facts.rows", "absent": true}`, "FAIL v: at facts.rows: there is 5"},
		"a place that is not there":           {`{"says": "v", "path": "facts.none", "equals": 1}`, "FAIL v: at facts.none: nothing"},
		"an output, blanks aside":             {`{"says": "v", "output_contains": ["crm_contacts 5 of 5"], "where": "stderr"}`, "pass v"},
		"an output of another stream":         {`{"says": "v", "output_contains": ["crm_contacts"], "where": "stdout"}`, `FAIL v: "crm_contacts" is not there: crm_contacts 5 of 5 hello`},
		"an output that lacks":                {`{"says": "v", "output_lacks": ["secret"]}`, "pass v"},
		"an output that must lack":            {`{"says": "v", "output_lacks": ["hell"], "where": "stderr"}`, `FAIL v: "hell" is there: …crm_contacts 5 of 5 hello…`},
		"part of a word is no word":           {`{"says": "v", "lacks_words": ["hell"]}`, "pass v"},
		"a word of its own":                   {`{"says": "v", "lacks_words": ["hello"], "where": "stderr"}`, `FAIL v: "hello" is there: …crm_contacts 5 of 5 hello…`},
		"an exit":                             {`{"says": "v", "exit": 1}`, "FAIL v: exit 0, want 1: crm_contacts 5 of 5 hello"},
		"nothing":                             {`{"says": "v"}`, `error: case case: check "v": it asks nothing`},
		"a run that nobody makes":             {`{"says": "v", "run": "x", "path": "format"}`, `error: case case: check "v": there is no run "x"`},
		"a word that no check knows":          {`{"says": "v", "colour": "red"}`, `error: case case: read its checks: json: unknown field "colour"`},
		"a need that is there":                {`{"says": "v", "path": "facts.rows", "equals": 5, "needs": ["scan", "filters", "JSON", "rule:a.one", "files"]}`, "pass v"},
		"a failure in spite of what it needs": {`{"says": "v", "path": "facts.rows", "equals": 6, "needs": ["scan"]}`, "FAIL v: at facts.rows: 5, want 6"},
		"a command that is not built":         {`{"says": "v", "path": "facts.rows", "equals": 5, "needs": ["match"]}`, "wait v: match (Duplicates)"},
		"a flag that is not":                  {`{"says": "v", "path": "facts.rows", "equals": 5, "needs": ["baseline"]}`, "wait v: baseline (The first hour)"},
		"a format that is not":                {`{"says": "v", "path": "facts.rows", "equals": 5, "needs": ["SARIF"]}`, "wait v: SARIF (The first hour)"},
		"a rule that is not":                  {`{"says": "v", "rule": "a.three", "outcome": "pass", "needs": ["rule:a.three"]}`, "wait v: rule:a.three (Rules)"},
		"nobody can look, and it holds":       {`{"says": "v", "path": "facts.rows", "equals": 5, "needs": ["profile"]}`, "pass v"},
		"nobody can look, and it does not":    {`{"says": "v", "path": "facts.mean", "equals": 5, "needs": ["profile"]}`, "wait v: profile (Profiles)"},
		"a need that nobody knows":            {`{"says": "v", "path": "facts.rows", "equals": 5, "needs": ["luck"]}`, `error: case case: check "v": nobody knows the need "luck"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := []string{exit, tt.want}
			if strings.HasPrefix(tt.want, "error") {
				want = want[1:]
			}
			if diff := cmp.Diff(want, judged(t, scanned, one(tt.check))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestACaseMayMakeRunsOfItsOwn(t *testing.T) {
	const checks = `{
 "runs": [
  {"name": "changed", "command": "SECRET=s3cret stackassay scan 'two words'", "exit": 0, "replace": [{"file": "in.txt", "old": "hello", "new": "good bye"}]},
  {"name": "added", "command": "stackassay scan", "exit": 0, "delete": ["in.txt"], "add": {"in.txt": ["a", "b"]}},
  {"name": "empty", "command": "stackassay scan", "exit": 0, "delete": ["in.txt"], "needs": ["files"]},
  {"name": "file", "command": "stackassay scan to=file"},
  {"name": "later", "command": "stackassay match", "exit": 0, "needs": ["match"]}
 ],
 "checks": [
  {"says": "changed", "run": "changed", "output_contains": ["good bye s3cret"]},
  {"says": "added", "run": "added", "output_contains": ["a b"]},
  {"says": "written", "run": "file", "path": "facts.rows", "equals": 5},
  {"says": "inside a file", "run": "file", "file": "r.json", "path": "facts.names", "length": 2},
  {"says": "in a file", "run": "file", "output_contains": ["stackassay.result"], "where": "files"},
  {"says": "not in it", "run": "added", "output_contains": ["stackassay.result"], "where": "files"},
  {"says": "later", "run": "later", "output_contains": ["x"]}
 ]
}`
	want := []string{
		"pass exit of stackassay scan .",
		"pass exit of SECRET=s3cret stackassay scan 'two words'",
		"pass exit of stackassay scan",
		"wait exit of stackassay scan: files (Connectors)",
		"wait exit of stackassay match: match (Duplicates)",
		"pass changed", "pass added", "pass written", "pass inside a file", "pass in a file",
		`FAIL not in it: "stackassay.result" is not there: crm_contacts 5 of 5 a b`,
		"wait later: match (Duplicates)",
	}
	if diff := cmp.Diff(want, judged(t, scanned, checks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCommandsOfACaseShareItsFolder(t *testing.T) {
	expect := "- Run: `stackassay scan to=file`, then `stackassay scan . -v`\n- Exit: 0.\n"
	checks := `{"checks": [{"says": "first", "path": "facts.rows", "equals": 5}, {"says": "second", "run": "2", "output_contains": ["hello"]}]}`
	want := []string{"pass exit of stackassay scan to=file", "pass first", "pass second"}
	if diff := cmp.Diff(want, judged(t, expect, checks)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestACaseWithoutChecksIsReadFromItsWords(t *testing.T) {
	expect := scanned + "- Must: `a.one` on `email` fails with exactly 1 of 5; `a.one` on `phone` passes with 0 of 5, and `a.three` fails with 1 of 1,200.\n"
	want := []string{
		"pass exit of stackassay scan .",
		"pass `a.one` on `email` fails with exactly 1 of 5",
		"pass `a.one` on `phone` passes with 0 of 5",
		"wait `a.three` fails with 1 of 1,200: rule:a.three (Rules)",
	}
	if diff := cmp.Diff(want, judged(t, expect, "")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	got := judged(t, scanned+"- Must: it is handsome.\n", "")
	if len(got) != 2 || !strings.HasPrefix(got[1], "wait statements of expect.md: a checks.json") {
		t.Errorf("nothing can be read of it: %q", got)
	}
}

func TestACaseThatCannotBeRun(t *testing.T) {
	tests := map[string]struct{ expect, checks, want string }{
		"it names no command":       {"- Must: shine.\n", "", "error: case case: expect.md names no command"},
		"a text is not to be found": {scanned, `{"runs": [{"name": "x", "command": "stackassay scan", "replace": [{"file": "in.txt", "old": "bye", "new": ""}]}]}`, `error: case case: run x: in.txt does not hold "bye"`},
		"a command of others":       {scanned, `{"runs": [{"name": "x", "command": "rm -r"}]}`, `error: case case: run x: "rm -r" does not call stackassay`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff([]string{tt.want}, judged(t, tt.expect, tt.checks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheTable(t *testing.T) {
	results := []fieldcase.Result{
		{Name: "01-good", Verdicts: []fieldcase.Verdict{{Says: "a"}, {Says: "b"}}},
		{Name: "02-waiting", Verdicts: []fieldcase.Verdict{
			{Says: "a"}, {Says: "b", State: fieldcase.Wait, Because: "match (Duplicates)"}, {Says: "c", State: fieldcase.Wait, Because: "match (Duplicates)"},
		}},
		{Name: "03-bad", Verdicts: []fieldcase.Verdict{
			{Says: "a", State: fieldcase.Fail, Because: "2 of 5"}, {Says: "b", State: fieldcase.Wait, Because: "profile (Profiles)"},
		}},
	}
	var b bytes.Buffer
	if err := fieldcase.Print(&b, results, false); err != nil {
		t.Fatal(err)
	}
	want := `01-good     pass   2 pass
02-waiting  wait   1 pass, 2 wait
    waits for match (Duplicates): b; c
03-bad      FAIL   0 pass, 1 wait, 1 FAIL
    FAIL a: 2 of 5
    waits for profile (Profiles): b
3 cases: 1 pass, 1 fail, 1 wait
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !fieldcase.Failed(results) || fieldcase.Failed(results[:2]) {
		t.Error("what waits does not fail, and what fails does")
	}
}

func TestChecksOfKnownCasesAreUsed(t *testing.T) {
	t.Setenv("FIELD_FAKE", "1")
	dir := t.TempDir()
	for name, text := range map[string]string{"known/expect.md": scanned, "known/in.txt": "x", "notes/readme.md": "no case"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	known := fstest.MapFS{"known.json": {Data: []byte(one(`{"says": "rows", "path": "facts.rows", "equals": 5}`))}}
	results, err := suite(t, known).Run(t.Context(), dir)
	if err != nil || len(results) != 1 || len(results[0].Verdicts) != 2 || results[0].State() != fieldcase.Pass {
		t.Errorf("%+v, %v", results, err)
	}
	if _, err := suite(t, known).Run(t.Context(), filepath.Join(dir, "notes")); err == nil {
		t.Error("a folder without a case is an error")
	}
}
