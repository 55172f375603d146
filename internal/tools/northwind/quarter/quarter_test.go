package quarter_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"stackassay/internal/tools/northwind/quarter"
)

const base = "../../../../fixtures/northwind"

func TestWhatChangesInAQuarter(t *testing.T) {
	read := func(n int) func(name string) string {
		dir := t.TempDir()
		if err := quarter.Write(os.DirFS(base), dir, n, 1); err != nil {
			t.Fatal(err)
		}
		return func(name string) string {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				return ""
			}
			return string(data)
		}
	}
	first, second := read(1), read(2)
	for _, tt := range []struct{ file, was, is string }{
		{"stack.hcl", `as_of          = "2026-11-21"`, `as_of          = "2027-02-20"`},
		{"rules.hcl", "revision  = 1", "revision  = 2"},
		{"marketing.hcl", `tool "livestorm" {`, "product     = product.canva\n  owner       = person.mia"},
		{"samples/superoffice-companies.csv", "/2026;", "/2027\n"},
	} {
		if a, b := first(tt.file), second(tt.file); !strings.Contains(a, tt.was) || strings.Contains(b, tt.was) && tt.file != "samples/superoffice-companies.csv" || !strings.Contains(b, tt.is) {
			t.Errorf("%s: %q does not become %q", tt.file, tt.was, tt.is)
		}
	}
	if first("samples/"+quarter.Missing) == "" || second("samples/"+quarter.Missing) != "" {
		t.Error("the export that nobody sent is there, or was never there")
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	if err := quarter.Write(os.DirFS(base), t.TempDir(), 3, 1); err == nil {
		t.Error("there is a third quarter")
	}
	if err := quarter.Write(fstest.MapFS{}, t.TempDir(), 1, 1); err == nil {
		t.Error("an edit that finds nothing was made")
	}
}
