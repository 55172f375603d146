package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A plan names hosts, objects, fields, the draw and requests, as far as the last
// contact told them, and contacts nobody.
func TestAPlanSaysWhatWouldBeAskedAndContactsNobody(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	plan := func(args ...string) string {
		t.Helper()
		before := len(c.asked)
		if code := run(t, sys, append([]string{"sample", "people", "--plan"}, args...)...); code != 0 {
			_, errs := said()
			t.Fatalf("%d: %s", code, errs)
		}
		if len(c.asked) != before {
			t.Errorf("it asked %v", c.asked[before:])
		}
		out, _ := said()
		return strings.Join(strings.Fields(out), " ")
	}
	contains := func(out string, wanted ...string) {
		t.Helper()
		for _, w := range wanted {
			if !strings.Contains(out, w) {
				t.Errorf("it does not say %q:\n%s", w, out)
			}
		}
	}
	contains(plan(), "people from "+c.URL+" what contacts", "all of its field list, which is asked for first", "at least 5: 1 who is asking", "last sample -")
	if _, err := os.Stat(filepath.Join(dir, ".stackassay")); err == nil {
		t.Error("a plan leaves something behind")
	}

	if code := run(t, sys, "sample", "people"); code != 0 {
		_, errs := said()
		t.Fatalf("%d: %s", code, errs)
	}
	said()
	contains(plan(), "fields email, fax, lead_status", "all pages are listed", "about 6:", "2 for pages", "% of what was left of it on 2026-11-20 (0 of 1000 used)", "last sample 120 records, all of 120")
	contains(plan("--method", "random", "--size", "40"), "full_keys: the keys of all records are listed", "2 for pages of keys", "1 for drawn records")
	contains(plan("--method", "random", "--size", "40", "--max-requests", "5"), "windows: drawn windows, found by counting")
	contains(plan("--method", "recent", "--size", "40"), "recent: what changed last", "1 for what changed last")
}

// --timeout ends a sample with 3 and says how to go on; the next run goes on there.
func TestATimeoutIsGoneOnWith(t *testing.T) {
	c := newCRM(t)
	dir := asksCRM(t, c.URL)
	at := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	sys, said := clocked(dir, &at)
	c.pace(2 * time.Second) // of the second page
	began := time.Now()
	code := run(t, sys, "sample", "people", "--timeout", "700ms")
	took := time.Since(began)
	out, errs := said()
	if code != 3 || !strings.Contains(errs, "the time is up after 700ms; run it again within a day and it goes on") || took > 2*time.Second {
		t.Errorf("%d after %v: %s%s", code, took, out, errs)
	}
	if _, err := os.Stat(filepath.Join(dir, ".stackassay", "samples", "people.json")); err == nil {
		t.Error("a sample is there that was not finished")
	}
	c.pace(0)
	code = run(t, sys, "sample", "people", "--timeout", "1m")
	out, errs = said()
	if code != 0 || !strings.Contains(out, "people: 120 records, all of 120") {
		t.Errorf("%d: %s%s", code, out, errs)
	}
	pages := 0
	for _, asked := range c.requests() {
		if strings.HasSuffix(asked, "/objects/contacts") {
			pages++
		}
	}
	if pages != 1 {
		t.Errorf("%d pages were asked for, want the second alone", pages)
	}
	if code := run(t, sys, "sample", "--timeout", "-1s"); code != 2 {
		t.Errorf("%d for a negative time", code)
	}
	said()
	c.pace(2 * time.Second)
	if code := run(t, sys, "scan", "--refresh", "--timeout", "500ms", "--no-store", "-q"); code != 3 && code != 0 {
		t.Errorf("scan: %d", code)
	}
	if _, errs := said(); !strings.Contains(errs, "the time is up after 500ms") {
		t.Errorf("scan says %s", errs)
	}
}
