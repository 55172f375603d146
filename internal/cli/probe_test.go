package cli_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stackassay/internal/lang"
)

// What the contacts with a tool showed becomes findings: between two samples a
// field is renamed and an option goes, the allowance is used up, a version is
// announced to end, and a right is taken away; then the credential itself.
func TestWhatAContactShowsIsFound(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	scan := func() map[string]string {
		t.Helper()
		code := run(t, sys, "scan", "--offline", "--no-store", "-q", "-o", "json=-", "--only", "dim:integrations")
		out, errs := said()
		if code != 0 && code != 3 {
			t.Fatalf("scan: %d, %s", code, errs)
		}
		return outcomes(t, out)
	}
	want := func(got, want map[string]string) {
		t.Helper()
		for rule, begins := range want {
			if !strings.HasPrefix(got["integrations."+rule], begins) || begins == "" && got["integrations."+rule] != "" {
				t.Errorf("%s: %q, want %q", rule, got["integrations."+rule], begins)
			}
		}
	}

	want(scan(), map[string]string{"access_refused": "", "scope_missing": "", "quota_nearly_used": "", "version_retiring": "", "schema_drifted": ""})

	if code := run(t, sys, "sample"); code != 0 {
		_, errs := said()
		t.Fatalf("sample: %d, %s", code, errs)
	}
	said()
	want(scan(), map[string]string{
		"access_refused": "pass", "scope_missing": "pass", "quota_nearly_used": "pass", "version_retiring": "", "schema_drifted": "inconclusive",
	})

	at = at.Add(24 * time.Hour)
	c.used, c.hidden = 960, "tickets"
	c.headers["Sunset"], c.headers["Link"] = "Fri, 01 Jan 2027 00:00:00 GMT", `<https://hubspot.example/sunset?key=1>; rel="sunset"`
	c.fields[1]["name"] = "fax_number"
	c.fields[2]["options"] = []map[string]any{{"value": "new"}}
	if code := run(t, sys, "sample", "--refresh"); code != 3 {
		t.Errorf("sample: %d, want 3", code)
	}
	if _, errs := said(); !strings.Contains(errs, "crm.objects.tickets.read") {
		t.Errorf("it says %q", errs)
	}
	want(scan(), map[string]string{
		"access_refused":    "pass",
		"scope_missing":     "fail medium The credential of HubSpot may not read tickets: crm.objects.tickets.read",
		"quota_nearly_used": "fail high 96 % of the calls",
		"version_retiring":  "fail medium The interface of HubSpot in use (v3) ends on 1 Jan 2027",
		"schema_drifted":    "fail medium Changes in the fields of HubSpot: 2, of which in fields that are used: 0", // renamed, and an option that records have
	})

	at = at.Add(time.Hour)
	c.refuses = true
	if code := run(t, sys, "sample", "--probe"); code != 3 {
		t.Errorf("sample --probe: %d, want 3", code)
	}
	said()
	want(scan(), map[string]string{"access_refused": "fail high HubSpot refuses its credential", "scope_missing": "inconclusive", "quota_nearly_used": "inconclusive"})
	if _, err := os.Stat(filepath.Join(dir, ".stackassay", "samples", "people.parquet")); err != nil {
		t.Errorf("a refused credential costs the sample: %v", err)
	}
}

func TestAProbeAsksForNoRecord(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	code := run(t, sys, "sample", "--probe")
	out, errs := said()
	if code != 0 || !strings.Contains(out, "people: 120 records, asked as 4711, 0 % of the allowance used") {
		t.Errorf("%d: %s%s", code, out, errs)
	}
	for _, asked := range c.asked {
		if strings.HasSuffix(asked, "/objects/contacts") || strings.Contains(asked, "properties") {
			t.Errorf("it asked %s", asked)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".stackassay", "samples", "*.parquet")); left != nil {
		t.Errorf("%v is left", left)
	}
}

func TestTheDoctor(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	text := `dataset "gone" {
  tool   = tool.hubspot
  entity = entity.deal
  from "file" {
    path = "gone.csv"
  }
}
`
	more := filepath.Join(dir, "more.hcl")
	examine := func(code int, args ...string) string {
		t.Helper()
		got := run(t, sys, append([]string{"doctor"}, args...)...)
		out, errs := said()
		if got != code {
			t.Errorf("doctor %v: %d, want %d\n%s%s", args, got, code, out, errs)
		}
		return out
	}
	contains := func(out string, wanted ...string) {
		t.Helper()
		for _, w := range wanted {
			if !strings.Contains(strings.Join(strings.Fields(out), " "), w) {
				t.Errorf("it does not say %q:\n%s", w, out)
			}
		}
	}
	contains(examine(0), `env("HUBSPOT_TOKEN") set`, c.URL+": contacts", "nobody was contacted", "samples", "none was taken")
	if len(c.asked) > 0 {
		t.Errorf("it asked %v", c.asked)
	}
	contains(examine(0, "--online"), "online", "answers, as 4711")
	for _, asked := range c.asked {
		if strings.HasSuffix(asked, "/search") {
			t.Errorf("it asked %s", asked)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".stackassay", "*")); left != nil {
		t.Errorf("%v is left", left)
	}
	if err := os.WriteFile(more, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	sys.Env = func(string) (string, bool) { return "", false }
	contains(examine(3), `env("HUBSPOT_TOKEN") not set; needed by tool.hubspot`, "gone.csv", "2 problems")
	contains(examine(3, "-o", "json"), `"state": "problem"`, `"problems": 2`)
	contains(examine(3, "--online"), "the environment variable HUBSPOT_TOKEN is not set")
	if err := os.WriteFile(more, []byte("tool {"), 0o600); err != nil {
		t.Fatal(err)
	}
	contains(examine(3), "stackassay validate shows every one of them")
	sys.Dir = t.TempDir()
	contains(examine(0), "there is none in this folder")
}

func TestTheDoctorSeesAClockAndARefusal(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	run(t, sys, "doctor", "--online")
	if out, _ := said(); !strings.Contains(out, "its clock is") || !strings.Contains(out, "ahead") {
		t.Errorf("the clock is years behind:\n%s", out)
	}
	c.refuses = true
	if code := run(t, sys, "doctor", "--online"); code != 3 {
		t.Errorf("a refused credential ends with %d", code)
	}
	if out, _ := said(); !strings.Contains(out, "Renew the credential") || !strings.Contains(out, "not asked: HubSpot refuses its credential") {
		t.Errorf("it says:\n%s", out)
	}
}

// Everything that is written while a tool is asked, and refused, is searched for
// the token, as it is and in the forms that outputs give to text.
func TestATokenStandsInNothingThatIsWritten(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	clean := func(what, text string) {
		t.Helper()
		for _, form := range lang.SecretForms(token) {
			if strings.Contains(text, form) {
				t.Errorf("the token stands in %s, as %q", what, form)
			}
		}
	}
	commands := [][]string{
		{"sample", "--probe"},
		{"sample"},
		{"doctor", "--online"},
		{"doctor", "-o", "json"},
		{"scan", "--offline", "-o", "json=a.json", "-o", "html=a.html", "-o", "markdown=a.md", "-o", "csv=a.csv", "-o", "sarif=a.sarif", "-o", "jsonl=a.jsonl", "-o", "junit=a.xml", "-o", "gitlab=a.gl", "-o", "xlsx=a.xlsx"},
		{"report", "latest"},
		{"explain", "integrations.access_refused"},
	}
	for _, refuses := range []bool{false, true} {
		c.refuses = refuses
		at = at.Add(time.Hour)
		for _, args := range commands {
			run(t, sys, append(args, "--log-level", "trace", "--log-format", map[bool]string{false: "console", true: "json"}[refuses])...)
			out, errs := said()
			clean(strings.Join(args, " ")+": stdout", out)
			clean(strings.Join(args, " ")+": stderr", errs)
		}
	}
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		files++
		clean(path, string(data))
		return err
	})
	if err != nil || files < 15 {
		t.Errorf("%d files were searched: %v", files, err)
	}
}
