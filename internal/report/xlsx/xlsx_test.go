package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"stackassay/internal/golden"
	"stackassay/internal/report/sample"
	"stackassay/internal/report/sheet"
	"stackassay/internal/report/xlsx"
	"stackassay/internal/score"
)

func render(t *testing.T, res *score.Result) []byte {
	t.Helper()
	return renderIn(t, res, "en")
}

func renderIn(t *testing.T, res *score.Result, lang string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.RenderTo(&b, res, xlsx.Options{Lang: lang}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts are the files inside a workbook, one after the other.
func parts(t *testing.T, workbook []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString("== " + f.Name + " " + f.Modified.UTC().String() + "\n")
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
		out.WriteString("\n")
	}
	return bytes.ReplaceAll(out.Bytes(), []byte("<row "), []byte("\n<row "))
}

func TestGolden(t *testing.T) {
	for name, res := range map[string]*score.Result{"empty": sample.Empty(), "ordinary": sample.Compared(), "hostile": sample.Hostile(sample.Evil())} {
		golden.Check(t, name+".golden", parts(t, render(t, res)))
	}
	for _, lang := range []string{"es", "it"} {
		golden.Check(t, "ordinary_"+lang+".golden", parts(t, renderIn(t, sample.Compared(), lang)))
	}
}

func TestEqualResultsGiveEqualBytes(t *testing.T) {
	if !bytes.Equal(render(t, sample.Compared()), render(t, sample.Compared())) {
		t.Error("two workbooks of one result differ")
	}
}

// A spreadsheet library reads back every cell as it is in the table, and finds
// no formula, whatever a value says.
func TestASpreadsheetReadsBackEveryCell(t *testing.T) {
	for name, evil := range sample.Inputs() {
		res := sample.Hostile(evil)
		f, err := excelize.OpenReader(bytes.NewReader(render(t, res)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, table := range sheet.Tables(res, "en") {
			rows, err := f.GetRows(table.Name, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(rows) != len(table.Rows)+1 {
				t.Fatalf("%s: %s has %d rows, not %d", name, table.Name, len(rows), len(table.Rows)+1)
			}
			for i, row := range table.Rows {
				for j, want := range row {
					at, _ := excelize.CoordinatesToCellName(j+1, i+2)
					if formula, _ := f.GetCellFormula(table.Name, at); formula != "" {
						t.Fatalf("%s: %s!%s is the formula %q", name, table.Name, at, formula)
					}
					s, ok := want.(string)
					if !ok || s == "" {
						continue
					}
					got := ""
					if j < len(rows[i+1]) {
						got = rows[i+1][j]
					}
					if clean := sheet.Clean(s); got != clean && strings.ReplaceAll(clean, "\r", "\n") != strings.ReplaceAll(got, "\r", "\n") {
						t.Fatalf("%s: %s!%s is %q, not %q", name, table.Name, at, got, clean)
					}
				}
			}
		}
	}
}

func TestTheFirstRowIsFrozenAndFiltered(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(render(t, sample.Compared())))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.GetSheetList(), " "); got != "summary findings evidence tools integrations overlaps fields savings roadmap checks" {
		t.Errorf("the sheets are %s", got)
	}
	for _, name := range f.GetSheetList() {
		if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s is not frozen: %v %v", name, panes, err)
		}
	}
	if kind, _ := f.GetCellType("findings", "A2"); kind != excelize.CellTypeInlineString {
		t.Errorf("an id has the type %v", kind)
	}
	if width, _ := f.GetColWidth("findings", "I"); width < 30 {
		t.Errorf("the message has a width of %v", width)
	}
}
