// Package xlsx writes a result as a workbook: a sheet for each table, cells with
// their types, the first row frozen and filtered, column widths set. No text is
// altered and none becomes a formula: each is an inline string, and one that
// looks like a formula has the style that keeps it a text while it is edited.
//
// Read render.go (the parts of the file), then worksheet.go (one sheet). The
// usual library cannot set that style, and streams through temporary files.
package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"

	"stackassay/internal/report/sheet"
	"stackassay/internal/score"
)

// Options choose the language of texts.
type Options struct {
	Lang string // en, es or it; empty is that of the audit
}

// Render writes the workbook in the language of the audit.
func Render(w io.Writer, res *score.Result) error { return RenderTo(w, res, Options{}) }

// RenderTo writes the workbook. The same result gives the same bytes: nothing in
// it has a time or an author.
func RenderTo(w io.Writer, res *score.Result, o Options) error {
	lang := cmp.Or(o.Lang, res.Audit.Locale)
	tables := append(sheet.Translated(lang, summary(res, lang)), sheet.Tables(res, lang)...)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes(len(tables))},
		{"_rels/.rels", packageRelations},
		{"xl/workbook.xml", workbook(tables)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(len(tables))},
		{"xl/styles.xml", styles},
	}
	for i, t := range tables {
		parts = append(parts, struct{ name, content string }{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), worksheet(t, lang)})
	}
	for _, p := range parts {
		part, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("write XLSX: %w", err)
		}
		if _, err := io.WriteString(part, p.content); err != nil {
			return fmt.Errorf("write XLSX: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	return nil
}

const (
	declaration      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	packageRelations = declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
)

func contentTypes(sheets int) string {
	var b strings.Builder
	b.WriteString(declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
	}
	return b.String() + `</Types>`
}

// workbook names the sheets, what is printed above every page and what is
// filtered.
func workbook(tables []sheet.Table) string {
	var sheets, names strings.Builder
	for i, t := range tables {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, t.Title, i+1, i+1)
		fmt.Fprintf(&names, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">'%s'!$A$1:$%s$%d</definedName>`, i, t.Title, letters(len(t.Columns)-1), min(len(t.Rows), mostRows)+1)
		fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">'%s'!$1:$1</definedName>`, i, t.Title)
	}
	return declaration + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` +
		sheets.String() + `</sheets><definedNames>` + names.String() + `</definedNames></workbook>`
}

func workbookRelations(sheets int) string {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
	}
	fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`, sheets+1)
	return b.String() + `</Relationships>`
}

// The styles of cells, by their place in styles.xml.
const (
	styleHead    = 1
	styleText    = 2
	styleQuoted  = 3 // a text that looks like a formula and stays a text while it is edited
	styleNumber  = 4
	stylePercent = 5
	styleDate    = 6
)

const styles = declaration + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE5E7EB"/></patternFill></fill></fills>` +
	`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/>` +
	`<xf fontId="1" fillId="2" applyFont="1" applyFill="1"/>` +
	`<xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>` +
	`<xf numFmtId="49" quotePrefix="1" applyNumberFormat="1"/>` +
	`<xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
