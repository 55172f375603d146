package onboard_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"github.com/xuri/excelize/v2"

	"stackassay/internal/inventory"
	"stackassay/internal/onboard"
)

// drafted makes a draft of a folder and loads it.
func drafted(t *testing.T, dir string) (*onboard.Draft, *inventory.Inventory) {
	t.Helper()
	d, err := onboard.Make(context.Background(), onboard.Options{Dir: dir, Exports: filepath.Join(dir, "exports"), Known: empty(t), Fresh: true, Title: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	inv := reload(t, d)
	binds(t, dir, inv)
	return d, inv
}

func TestPartsOfOneExportAreOneDataset(t *testing.T) {
	const head = "Id,Email,Last Name\n"
	cases := map[string]struct {
		files map[string]string
		want  []string
	}{
		"numbered from one":           {map[string]string{"contacts-1.csv": head + "1,a@x.example,A\n", "contacts-2.csv": head + "2,b@x.example,B\n"}, []string{"contacts-*.csv"}},
		"years are two states":        {map[string]string{"contacts-2025.csv": head + "1,a@x.example,A\n", "contacts-2026.csv": head + "1,a@x.example,A\n"}, []string{"contacts-2025.csv", "contacts-2026.csv"}},
		"a gap":                       {map[string]string{"contacts_1.csv": head + "1,a@x.example,A\n", "contacts_3.csv": head + "2,b@x.example,B\n"}, []string{"contacts_1.csv", "contacts_3.csv"}},
		"other columns":               {map[string]string{"contacts_1.csv": head + "1,a@x.example,A\n", "contacts_2.csv": "Id,Mail\n2,b@x.example\n"}, []string{"contacts_1.csv", "contacts_2.csv"}},
		"a third that matches, too":   {map[string]string{"c_1.csv": head + "1,a@x.example,A\n", "c_2.csv": head + "2,b@x.example,B\n", "c_old.csv": head + "2,b@x.example,B\n"}, []string{"c_1.csv", "c_2.csv", "c_old.csv"}},
		"hidden files are left alone": {map[string]string{".c.csv": head, "~$c.csv": head, "_c/d.csv": head, "e.csv": head + "1,a@x.example,A\n"}, []string{"e.csv"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "exports"), tc.files)
			_, inv := drafted(t, dir)
			got := lo.Map(inv.Datasets, func(d *inventory.Dataset, _ int) string { return strings.TrimPrefix(d.From.Path, "exports/") })
			if diff := cmp.Diff(tc.want, slices.Sorted(slices.Values(got))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Many systems call a page, a text or a workbook .xls; what is none of them is
// left out and says what makes it a table.
func TestWhatIsCalledXLSIsLookedInto(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "exports"), map[string]string{
		"contacts.xls": "Id\tEmail\n1\ta@x.example\n",
		"page.xls":     "<html><table><tr><td>Id</td></tr></table></html>\n",
		"old.xls":      "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"all.zip":      "PK\x03\x04",
		"sheet.ods":    "PK\x03\x04",
		"empty.xls":    "",
	})
	book := excelize.NewFile()
	for cell, text := range map[string]string{"A1": "Id", "B1": "Email", "A2": "7", "B2": "b@x.example"} {
		if err := book.SetCellValue("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "exports"), map[string]string{"newer.xls": b.String(), "macros.xlsm": b.String()})
	d, inv := drafted(t, dir)
	got := lo.Map(inv.Datasets, func(d *inventory.Dataset, _ int) string { return d.From.Path })
	slices.Sort(got)
	if diff := cmp.Diff([]string{"exports/contacts.xls", "exports/macros.xlsm", "exports/newer.xls"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, says := range []string{
		"page.xls: not read: is not a table: it is a web page (HTML)", "empty.xls: not read: is empty",
		"old.xls: left out: a workbook that is not read; save it as XLSX", "sheet.ods: left out: a workbook that is not read; save it as XLSX",
		"all.zip: left out: an archive; unpack it first",
	} {
		if !lo.SomeBy(d.Exports.Files, func(f onboard.Export) bool {
			return lo.SomeBy(f.Notes, func(n onboard.Note) bool { return f.Name+": "+n.Text == says })
		}) {
			t.Errorf("%q is not said: %+v", says, d.Exports.Files)
		}
	}
}

// A workbook with several sheets is several datasets; a hidden sheet is said.
func TestSheetsOfAWorkbookAreDatasets(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"exports/x.csv": "Id,Email\n1,a@x.example\n"})
	book := excelize.NewFile()
	fill := func(sheet string, rows ...[]any) {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := book.SetSheetRow(sheet, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	fill("Contacts", []any{"Id", "Email", "Last Name"}, []any{"1", "a@x.example", "Kern"})
	fill("Deals", []any{"Id", "Deal Name", "Deal Stage", "Close Date"}, []any{"1", "First", "won", "2026-10-01"})
	fill("Lookup", []any{"a", "b"}, []any{"1", "2"})
	if err := book.SetSheetVisible("Lookup", false); err != nil {
		t.Fatal(err)
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(filepath.Join(dir, "exports", "crm.xlsx")); err != nil {
		t.Fatal(err)
	}
	d, inv := drafted(t, dir)
	got := map[string]string{}
	for _, ds := range inv.Datasets {
		got[ds.From.Path+" "+ds.From.Sheet] = ds.Entity.Label
	}
	want := map[string]string{"exports/crm.xlsx Contacts": "contact", "exports/crm.xlsx Deals": "deal", "exports/x.csv ": "contact"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	hidden := lo.ContainsBy(d.Exports.Files, func(f onboard.Export) bool {
		return len(f.Notes) > 0 && strings.Contains(f.Notes[0].Text, "hidden sheet is left out: Lookup")
	})
	if !hidden {
		t.Errorf("nothing says that a sheet is hidden: %v", d.Exports.Files)
	}
}

// A list of tools in a workbook, with a title above and a total below.
func TestAListInAWorkbook(t *testing.T) {
	dir := t.TempDir()
	book := excelize.NewFile()
	for cell, value := range map[string]any{
		"A1": "Software inventory 2026", "A3": "Tool", "B3": "Cost per year", "C3": "Renewal", "A4": "Slack", "B4": 4800, "A5": "Gong", "B5": 31200.5, "C5": "2027-02-28",
		"A6": "Total", "B6": 36000.5,
	} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "tools.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	d, err := onboard.Make(context.Background(), onboard.Options{Dir: dir, Tools: path, Known: empty(t), Fresh: true, Title: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	costs := map[string]float64{}
	for _, tool := range reload(t, d).Tools {
		costs[tool.Label] = tool.Cost.Amount
	}
	if diff := cmp.Diff(map[string]float64{"slack": 4800, "gong": 31200.5}, costs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFolderThatIsNone(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{file, filepath.Join(dir, "nowhere")} {
		if _, err := onboard.Make(context.Background(), onboard.Options{Dir: dir, Exports: path, Known: empty(t), Fresh: true}); err == nil {
			t.Errorf("%s was read as a folder", path)
		}
	}
}
