package onboard_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"stackassay/internal/golden"
	"stackassay/internal/inventory"
	"stackassay/internal/onboard"
)

// empty is an inventory of nothing but what comes with the program.
func empty(tb testing.TB) *inventory.Inventory {
	tb.Helper()
	return load(tb, map[string]string{"stack.hcl": "stack {\n  edition = 1\n  title   = \"x\"\n}\n"})
}

func load(tb testing.TB, files map[string]string) *inventory.Inventory {
	tb.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	inv, diags := inventory.Load(fsys, inventory.Options{})
	if diags.HasErrors() {
		tb.Fatalf("%v\n%s", diags, strings.Join(values(files), "\n"))
	}
	return inv
}

func values(files map[string]string) []string {
	var out []string
	for name, text := range files {
		out = append(out, "== "+name+"\n"+text)
	}
	return out
}

// shown is a draft as a person would look through it.
func shown(d *onboard.Draft) string {
	var b strings.Builder
	notes := func(list []onboard.Note) {
		for _, n := range list {
			fmt.Fprintf(&b, "#   row %d %s: %s", n.Row, n.What, n.Text)
			if n.Check {
				b.WriteString("  # check")
			}
			b.WriteByte('\n')
		}
	}
	if s := d.Sheet; s != nil {
		fmt.Fprintf(&b, "# %s: %d rows, %d tools, %d found, unused %q\n", s.Path, s.Rows, s.Tools, s.Matched, s.Unused)
		notes(s.Notes)
	}
	for _, f := range d.Files {
		fmt.Fprintf(&b, "\n# ---- %s\n\n%s", f.Name, f.Data)
	}
	guesses, required := d.Checks()
	fmt.Fprintf(&b, "\n# %d checks, %d required\n", guesses, required)
	return b.String()
}

// reload loads what a draft holds.
func reload(tb testing.TB, d *onboard.Draft) *inventory.Inventory {
	tb.Helper()
	files := map[string]string{}
	for _, f := range d.Files {
		files[f.Name] = string(f.Data)
	}
	return load(tb, files)
}

func TestListsOfToolsBecomeInventories(t *testing.T) {
	paths, err := filepath.Glob("testdata/tools/*.csv")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		t.Run(name, func(t *testing.T) {
			d, err := onboard.Make(context.Background(), onboard.Options{Tools: path, Known: empty(t), Fresh: true, Title: "Test"})
			if err != nil {
				t.Fatal(err)
			}
			golden.Check(t, "tools/"+name+".golden", []byte(shown(d)))
			reload(t, d)
		})
	}
}

func TestAListWithoutNamesIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	if err := os.WriteFile(path, []byte("a,b\n1,2\n3,4\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := onboard.Make(context.Background(), onboard.Options{Tools: path, Known: empty(t), Fresh: true})
	if err == nil || !strings.Contains(err.Error(), "no column that names the tools") {
		t.Errorf("got %v", err)
	}
}

// What is paid for several months or years is brought to one year, and says so;
// twelve months are a year and three a quarter.
func TestCostsOfSeveralPeriods(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"tools.csv": "Tool,Price,Currency,Billing\n" +
		"Gong,60000,EUR,2-year\nAsana,3600,EUR,36 months\nSlack,1200,EUR,12 months\nNotion,300,EUR,3 months\nZoom,100,EUR,1 month\nMiro,50,EUR,monthly\n"})
	d, err := onboard.Make(t.Context(), onboard.Options{Dir: dir, Tools: filepath.Join(dir, "tools.csv"), Known: empty(t), Fresh: true, Title: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"gong": "30000 year", "asana": "1200 year", "slack": "1200 year", "notion": "300 quarter", "zoom": "100 month", "miro": "50 month"}
	for _, tool := range reload(t, d).Tools {
		if got := fmt.Sprintf("%.0f %s", tool.Cost.Amount, tool.Cost.Per); got != want[tool.Label] {
			t.Errorf("%s: %s, want %s", tool.Label, got, want[tool.Label])
		}
	}
	for _, says := range []string{`# check: 60000 for "2-year", of which this is a year`, `# check: 3600 for "36 months", of which this is a year`} {
		if !strings.Contains(shown(d), says) {
			t.Errorf("%s is not said:\n%s", says, shown(d))
		}
	}
}
