package onboard_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
	"stackassay/internal/inventory"
	"stackassay/internal/onboard"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// hostile are texts that would break out of the language, of a comment or of a
// terminal, and what people write in spreadsheets.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			`"`, `\`, `${7*7}`, `%{ if true }`, `$${x}`, `$$${x}`, "a\nb = 1", "a\r\n}\ntool \"x\" {", "# check: no", "*/", "/*", "<script>", "=cmd|' /C calc'!A0",
			"\x1b[2J", "\u202e", "\u2028x", "\x85", "e\u0301", "\ufeffx", strings.Repeat("long ", 200), "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "AKIAIOSFODNN7EXAMPLE",
			"ghp_16C7e42F292c6912E7710c838347Ae178B4a", "title", "description", "id", "for", "null", "true", "path", "from", "map", "row", "record", "a.b", "a.b.c", "a b", "a-b", "1a",
			"Tool", "Owner", "Cost", "Department", "Seats", "Renewal", "Email", "First Name", "Name", "Status", "HubSpot", "Trelo", "€ 1.200", "$99/mo", "2026-13-45", "31/12/2026", "yes",
			"n/a", "total", "marketing", "x@y.example", "Serra, Mia", "20 of 25", "3 Monate", "-5", "1e999", "NaN", "９９", "Москва", "東京", "🙂", "\U000e0041",
		}),
		rapid.Map(rapid.String(), func(s string) string { return strings.ReplaceAll(s, "\x00", "") }), // with a zero byte it is no text file
		rapid.StringMatching(`[A-Za-z][A-Za-z ]{0,20}`),
		rapid.StringMatching(`[0-9.,]{1,12}( ?(EUR|USD|€))?`),
	)
}

// grid is a table of hostile cells below headers, some of which are known.
func grid(headers ...string) *rapid.Generator[[][]string] {
	return rapid.Custom(func(t *rapid.T) [][]string {
		width := rapid.IntRange(2, 8).Draw(t, "columns")
		head := make([]string, width)
		for i := range head {
			head[i] = rapid.OneOf(rapid.SampledFrom(headers), hostile()).Draw(t, "header")
		}
		head[0] = headers[0]
		rows := [][]string{head}
		for range rapid.IntRange(1, 8).Draw(t, "rows") {
			row := make([]string, width)
			for i := range row {
				row[i] = hostile().Draw(t, "cell")
			}
			rows = append(rows, row)
		}
		return rows
	})
}

func writeCSV(t *rapid.T, path string, rows [][]string) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// holds checks what must be true of every draft: it is canonical, it loads, and
// making it again gives the same bytes.
func holds(t *testing.T, r *rapid.T, opts onboard.Options) {
	t.Helper()
	d, err := onboard.Make(context.Background(), opts)
	if err != nil {
		refused := errors.As(err, new(*onboard.NoNamesError)) || errors.As(err, new(*source.Error))
		if !refused {
			r.Fatal(err)
		}
		return
	}
	for _, f := range d.Files {
		if again := hclwrite.Format(f.Data); !bytes.Equal(again, f.Data) {
			r.Fatalf("%s is not canonical:\n%s", f.Name, f.Data)
		}
		if bytes.ContainsAny(f.Data, "\x1b\x00\u202e\u2028") {
			r.Fatalf("%s holds bytes that a terminal obeys:\n%q", f.Name, f.Data)
		}
	}
	binds(r, opts.Dir, reload(t, d))
	if s := d.Sheet; s != nil && s.Rows != s.Tools+lo.CountBy(s.Notes, func(n onboard.Note) bool { return strings.HasPrefix(n.Text, "left out") }) {
		r.Fatalf("of %d rows %d became tools, and these are the notes: %v", s.Rows, s.Tools, s.Notes)
	}
	opts.Workers = 3
	again, err := onboard.Make(context.Background(), opts)
	if err != nil || shown(again) != shown(d) {
		r.Fatalf("another number of workers made another draft: %v", err)
	}
}

// binds opens every dataset of an inventory and brings its columns to their
// fields: a map that names a column which is not there, or one that does not
// compile, is a mistake of the draft.
func binds(t interface{ Fatalf(string, ...any) }, dir string, inv *inventory.Inventory) {
	for _, ds := range inv.Datasets {
		src, err := file.Open(context.Background(), dir, ds.From, file.Options{})
		if err != nil {
			t.Fatalf("open %s: %v", ds.Addr, err)
		}
		_, diags := source.Bind(ds, src.Info(), source.Env{Types: expr.NewTypes()})
		for _, d := range diags {
			if !strings.Contains(d.Summary, "are all called") {
				t.Fatalf("%s: %v", ds.Addr, d)
			}
		}
	}
}

// Whatever a list of tools holds, what is written loads.
func TestWhateverTheListHoldsTheDraftLoads(t *testing.T) {
	known, dir := empty(t), t.TempDir()
	path := filepath.Join(dir, "tools.csv")
	rapid.Check(t, func(r *rapid.T) {
		writeCSV(r, path, grid("Tool", "Owner", "Owner email", "Department", "Cost", "Currency", "Billing", "Seats", "Active users", "Renewal", "Notice", "Status", "Criticality",
			"Category", "Vendor", "Plan", "SSO", "MFA", "DPA", "Region", "Data", "Notes", "Contract number", "Start date", "Auto-renew", "Admins", "Cost per seat", "Cost centre").Draw(r, "table"))
		holds(t, r, onboard.Options{Dir: dir, Tools: path, Known: known, Fresh: true, Title: hostile().Draw(r, "title")})
	})
}

// Whatever exports hold and are called, what is written loads.
func TestWhateverExportsHoldTheDraftLoads(t *testing.T) {
	known := empty(t)
	rapid.Check(t, func(r *rapid.T) {
		dir := t.TempDir()
		for range rapid.IntRange(1, 3).Draw(r, "files") {
			name := rapid.SampledFrom([]string{"contacts", "hubspot contacts", "accounts", "x${y}", `a"b`, "deals [1]", "AKIAIOSFODNN7EXAMPLE", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "títulos", "data", "users*", "field list", "%{x}", "'", "tickets\n"}).Draw(r, "name")
			rows := grid("Id", "Email", "First Name", "Name", "Company", "Phone", "Country", "Created", "Amount", "Status", "type", "label", "options", "title", "description").Draw(r, "table")
			if rapid.Bool().Draw(r, "as JSON") {
				writeJSON(r, filepath.Join(dir, name+".jsonl"), rows)
				continue
			}
			writeCSV(r, filepath.Join(dir, name+".csv"), rows)
		}
		holds(t, r, onboard.Options{Dir: dir, Exports: dir, Known: known, Fresh: true})
	})
}

func writeJSON(t *rapid.T, path string, rows [][]string) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, row := range rows[1:] {
		record := map[string]any{}
		for i, name := range rows[0] {
			record[name] = row[i]
		}
		record["nested"] = map[string]any{rows[0][0]: row[0]}
		if err := enc.Encode(record); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
