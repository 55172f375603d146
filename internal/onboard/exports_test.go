package onboard_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stackassay/internal/golden"
	"stackassay/internal/onboard"
)

// shownExports is what a draft says of a folder.
func shownExports(d *onboard.Draft) string {
	var b strings.Builder
	for _, f := range d.Exports.Files {
		fmt.Fprintf(&b, "# %s %s: %s, %d of %d, checks %d\n", f.Name, f.Sheet, f.Use, f.Mapped, f.Columns, f.Checks)
		for _, n := range f.Notes {
			fmt.Fprintf(&b, "#   row %d %s: %s\n", n.Row, n.What, n.Text)
		}
	}
	return b.String() + shown(d)
}

// Exports as HubSpot, Salesforce, Pipedrive, Stripe, Zendesk and an ERP make them
// are taken for what they are.
func TestExportsOfUsualToolsAreRecognised(t *testing.T) {
	d, err := onboard.Make(context.Background(), onboard.Options{Dir: "testdata", Exports: "testdata/exports/vendors", Known: empty(t), Fresh: true, Title: "Test", Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "exports/vendors.golden", []byte(shownExports(d)))
	binds(t, "testdata", reload(t, d))
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
