package file_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
)

// book returns a workbook that a library wrote.
func book(tb testing.TB, fill func(f *excelize.File)) string {
	tb.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// put writes rows into a sheet, from a cell on.
func put(tb testing.TB, f *excelize.File, sheet, cell string, rows ...[]any) {
	tb.Helper()
	column, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		tb.Fatal(err)
	}
	for i := range rows {
		name, err := excelize.CoordinatesToCellName(column, row+i)
		if err != nil {
			tb.Fatal(err)
		}
		must(tb, f.SetSheetRow(sheet, name, &rows[i]))
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// parts are those of a workbook by their names; what is missing is filled in.
type parts map[string]string

// raw returns a workbook whose sheet is written as it stands, for what no library
// writes. rows go into sheetData; behind is what follows it.
func raw(tb testing.TB, rows, behind string, more parts) string {
	tb.Helper()
	all := bones()
	all["xl/worksheets/sheet1.xml"] = fmt.Sprintf(`<?xml version="1.0"?><worksheet><sheetData>%s</sheetData>%s</worksheet>`, rows, behind)
	maps.Copy(all, more)
	return zipped(tb, all)
}

// bones are the parts that every workbook has, but for its sheet.
func bones() parts {
	return parts{
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook><sheets><sheet name="S" sheetId="1" r:id="r1" xmlns:r="r"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml":              `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
	}
}

func zipped(tb testing.TB, all parts) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(name)
		must(tb, err)
		_, err = w.Write([]byte(all[name]))
		must(tb, err)
	}
	must(tb, z.Close())
	return b.String()
}

// texts writes rows of inline texts, the first of them row 1.
func texts(rows ...[]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString("<row>")
		for _, cell := range row {
			fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, cell)
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// add puts another file into a directory of the test.
func add(tb testing.TB, dir, name, text string) {
	tb.Helper()
	must(tb, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
}

func utf16Text(tb testing.TB, text string) string {
	tb.Helper()
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	must(tb, err)
	return out
}
