package file_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/source/file"
)

func TestWorkbookWith1904Dates(t *testing.T) {
	f := open(t, "testdata/field/05", "subscriptions.xlsx", file.Options{})
	want := got{
		Columns: []string{"Subscription", "Customer", "Starts On", "Ends On", "MRR"},
		Rows: [][]string{
			{"S-101", "C-1", "2025-03-01", "2026-02-28", "490"},
			{"S-102", "C-2", "2025-06-15", "2026-06-14", "120"},
			{"S-103", "C-3", "2024-12-01", "2026-11-30", "990"},
			{"S-104", "C-4", "2026-05-01", "2026-04-30", "75"},
			{"S-105", "C-5", "2026-01-01", "2026-12-31", "310"},
			{"S-106", "C-6", "2025-09-01", "2026-08-31", "205.5"},
		},
		Lines: []uint32{2, 3, 4, 5, 6, 7},
	}
	if diff := cmp.Diff(want, read(t, f)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{`sheet "Subscriptions"`, "1904 date system"}, f.Info().Parts[0].Notes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestReadXLSX(t *testing.T) {
	style := func(f *excelize.File, cell string, format string) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		must(t, err)
		must(t, f.SetCellStyle("Sheet1", cell, cell, id))
	}
	tests := map[string]struct {
		fill       func(f *excelize.File)
		from       inventory.DatasetFrom
		columns    []string
		rows       [][]string
		lines      []uint32
		header     int
		decoration []int
		notes      []string // behind the one that names the sheet
	}{
		"a title above and a footer below": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Accounts by country"}, []any{"As of today"}, nil, []any{"Id", "Name", "Country"},
					[]any{"1", "a", "DE"}, []any{"2", "b", "FR"}, nil, []any{"Grand Totals"}, []any{"Confidential"})
				must(t, f.MergeCell("Sheet1", "A1", "C1"))
			},
			columns: []string{"Id", "Name", "Country"}, rows: [][]string{{"1", "a", "DE"}, {"2", "b", "FR"}}, lines: []uint32{5, 6},
			header: 4, decoration: []int{1, 2, 8, 9},
		},
		"pairs of a name and a value above the table": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Report", "Accounts"}, []any{"Made by", "Lea"}, nil, []any{"Id", "Name", "Mail"}, []any{"1", "a", "b"})
			},
			columns: []string{"Id", "Name", "Mail"}, rows: [][]string{{"1", "a", "b"}}, lines: []uint32{5}, header: 4, decoration: []int{1, 2},
		},
		"a total below the table": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Deal", "Owner", "Amount"}, []any{"a", "x", 1}, []any{"b", "y", 2.5}, []any{"Total", nil, 3.5})
			},
			columns: []string{"Deal", "Owner", "Amount"}, rows: [][]string{{"a", "x", "1"}, {"b", "y", "2.5"}}, lines: []uint32{2, 3}, header: 1, decoration: []int{4},
		},
		"a company that is called Total is a record": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Company", "City", "Owner"}, []any{"a", "x", "o"}, []any{"Total Energies", nil, "p"})
			},
			rows: [][]string{{"a", "x", "o"}, {"Total Energies", "", "p"}}, lines: []uint32{2, 3}, header: 1,
		},
		"the table begins in another column and has an empty one": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "C3", []any{"Id", nil, "Name"}, []any{"1", nil, "a"})
			},
			columns: []string{"Id", "Name"}, rows: [][]string{{"1", "a"}}, lines: []uint32{4}, header: 3,
		},
		"a column without a name and two with one name": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Mail", "Mail", nil, "X"}, []any{"a", "b", "c", "d"})
			},
			columns: []string{"Mail", "Mail (2)", "Column 3", "X"}, rows: [][]string{{"a", "b", "c", "d"}}, lines: []uint32{2}, header: 1,
		},
		"texts stay texts and numbers are as short as they can be": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"zip", "id", "x", "y"}, []any{"01067", "123456789012345678901", 0.30000000000000004, 1e15}, []any{"1E5", "NA", -7, 1e-7})
			},
			rows: [][]string{{"01067", "123456789012345678901", "0.30000000000000004", "1000000000000000"}, {"1E5", "NA", "-7", "0.0000001"}}, lines: []uint32{2, 3}, header: 1,
		},
		"a number format makes a date, a code or a percentage": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"day", "moment", "time", "hours", "zip", "share", "money"}, []any{45000, 45000.75, 0.4375, 1.5, 1067, 0.07, 12.5})
				for cell, format := range map[string]string{
					"A2": `[$-407]d\. mmmm yyyy;@`, "B2": "dd/mm/yy hh:mm", "C2": "h:mm AM/PM", "D2": "[h]:mm", "E2": "00000", "F2": "0.0%", "G2": `#,##0.00 "d"`,
				} {
					style(f, cell, format)
				}
			},
			rows:  [][]string{{"2023-03-15", "2023-03-15T18:00:00", "10:30:00", "36:00:00", "01067", "7%", "12.5"}},
			lines: []uint32{2}, header: 1,
			notes: []string{"1 cell is shown as a percentage and read with its sign", "1 number is shown with leading zeros and read with them"},
		},
		"a moment as the library writes it": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"at", "yes"}, []any{time.Date(2025, 3, 1, 10, 30, 0, 0, time.UTC), true})
			},
			rows: [][]string{{"2025-03-01T10:30:00", "true"}}, lines: []uint32{2}, header: 1,
		},
		"rows and columns that are hidden": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"a", "b"}, []any{"1", "2"}, []any{"3", "4"}, []any{"5", "6"})
				must(t, f.SetRowVisible("Sheet1", 3, false))
				must(t, f.SetRowVisible("Sheet1", 4, false))
				must(t, f.SetColVisible("Sheet1", "B", false))
			},
			rows: [][]string{{"1", "2"}, {"3", "4"}, {"5", "6"}}, lines: []uint32{2, 3, 4}, header: 1,
			notes: []string{"2 hidden rows are read too", "1 hidden column is read too"},
		},
		"a cell that spans rows counts for all of them": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Region", "City", "N"}, []any{"North", "a", 1}, []any{nil, "b", 2}, []any{nil, "c", 3}, []any{"South", "d", 4}, []any{nil, "e", 5})
				must(t, f.MergeCell("Sheet1", "A2", "A4"))
			},
			rows:  [][]string{{"North", "a", "1"}, {"North", "b", "2"}, {"North", "c", "3"}, {"South", "d", "4"}, {"", "e", "5"}},
			lines: []uint32{2, 3, 4, 5, 6}, header: 1, notes: []string{"1 merged cell counts for every row it spans"},
		},
		"a header of two rows": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"Id", "Name", "Address"}, []any{nil, nil, "Street", "City"}, []any{"1", "a", "b", "c"})
				must(t, f.MergeCell("Sheet1", "A1", "A2"))
				must(t, f.MergeCell("Sheet1", "B1", "B2"))
				must(t, f.MergeCell("Sheet1", "C1", "D1"))
			},
			columns: []string{"Id", "Name", "Street", "City"}, rows: [][]string{{"1", "a", "b", "c"}}, lines: []uint32{3}, header: 2, decoration: []int{1},
		},
		"formulas without a result": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"a", "b"}, []any{"1", nil})
				must(t, f.SetCellFormula("Sheet1", "B2", "A2*2"))
			},
			rows: [][]string{{"1", ""}}, lines: []uint32{2}, header: 1,
			notes: []string{"1 formula has no stored result, read as no value: save the workbook in a spreadsheet program first"},
		},
		"a declared header": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"a", "b"}, []any{"c", "d"}, []any{"1", "2"})
			},
			from: inventory.DatasetFrom{HeaderRow: new(2.0)}, columns: []string{"c", "d"}, rows: [][]string{{"1", "2"}}, lines: []uint32{3}, header: 2, decoration: []int{1},
		},
		"rows with nothing but a format are no records": {
			fill: func(f *excelize.File) {
				put(t, f, "Sheet1", "A1", []any{"a", "b"}, []any{"1", "2"})
				style(f, "A5", "0.00")
			},
			rows: [][]string{{"1", "2"}}, lines: []uint32{2}, header: 1,
		},
		"one column": {
			fill: func(f *excelize.File) { put(t, f, "Sheet1", "A1", []any{"email"}, []any{"a@x.example"}) },
			rows: [][]string{{"a@x.example"}}, lines: []uint32{2}, header: 1,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.from.Path = "t.xlsx"
			for _, block := range []int{0, 1} {
				f, err := file.Open(t.Context(), write(t, "t.xlsx", book(t, tt.fill)), &tt.from, file.Options{Block: block})
				must(t, err)
				g := read(t, f)
				if tt.columns == nil {
					tt.columns = g.Columns
				}
				if diff := cmp.Diff(got{Columns: tt.columns, Rows: tt.rows, Lines: tt.lines}, g); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				p := f.Info().Parts[0]
				if p.Header != tt.header {
					t.Errorf("header in row %d, want %d", p.Header, tt.header)
				}
				if diff := cmp.Diff(tt.decoration, p.Decoration); diff != "" {
					t.Errorf("decoration (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(append([]string{`sheet "Sheet1"`}, tt.notes...), p.Notes); diff != "" {
					t.Errorf("notes (-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestPositionsOnASheetAreItsColumns(t *testing.T) {
	text := book(t, func(f *excelize.File) { put(t, f, "Sheet1", "C3", []any{"Id", nil, "Name"}, []any{"1", nil, "a"}) })
	f := open(t, write(t, "t.xlsx", text), "t.xlsx", file.Options{})
	if diff := cmp.Diff([]int{3, 5}, f.Info().Parts[0].Positions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSeveralWorkbooksAreOneSource(t *testing.T) {
	dir := write(t, "a.xlsx", book(t, func(f *excelize.File) { put(t, f, "Sheet1", "B2", []any{"id", "mail"}, []any{"1", "a"}) }))
	more := book(t, func(f *excelize.File) { put(t, f, "Sheet1", "A1", []any{"mail", "id", "x"}, []any{"b", "2", "y"}) })
	add(t, dir, "b.xlsx", more)
	want := got{Columns: []string{"id", "mail", "x"}, Rows: [][]string{{"1", "a", ""}, {"2", "b", "y"}}, Lines: []uint32{3, 2}}
	if diff := cmp.Diff(want, read(t, open(t, dir, "*.xlsx", file.Options{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestAWorkbookHoldsWhatTheCSVHolds writes one table both ways.
func TestAWorkbookHoldsWhatTheCSVHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(2, 5).Draw(rt, "width")
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("ab0,;<&>\"'\n é😀_x")), 0, 6, -1)
		rows := [][]string{make([]string, width)}
		for i := range rows[0] {
			rows[0][i] = fmt.Sprintf("name%d", i)
		}
		for range rapid.IntRange(0, 30).Draw(rt, "rows") {
			row := make([]string, width)
			for i := range row {
				row[i] = cell.Draw(rt, "cell")
			}
			row[0], row[1] = row[0]+"x", row[1]+"y"
			rows = append(rows, row)
		}
		var text bytes.Buffer
		must(t, csv.NewWriter(&text).WriteAll(rows))
		f := excelize.NewFile()
		for i, row := range rows {
			must(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
		}
		var bin bytes.Buffer
		must(t, f.Write(&bin))
		block := rapid.IntRange(1, 4000).Draw(rt, "block")
		want := read(t, open(t, write(t, "t.csv", text.String()), "t.csv", file.Options{}))
		have := read(t, open(t, write(t, "t.xlsx", bin.String()), "t.xlsx", file.Options{Block: block}))
		want.Lines, have.Lines = nil, nil
		if diff := cmp.Diff(want, have); diff != "" {
			rt.Fatalf("(-CSV +workbook):\n%s", diff)
		}
	})
}

func TestWhatWorkbooksHoldThatNoLibraryWrites(t *testing.T) {
	header := texts([]string{"a", "b", "c"})
	tests := map[string]struct {
		rows, behind string
		more         parts
		want         [][]string
		notes        []string
		problems     []string
	}{
		"errors are no values and said by name": {
			rows:  header + `<row><c><v>1</v></c><c t="e"><v>#N/A</v></c><c t="e"><v>#DIV/0!</v></c></row><row><c><v>2</v></c><c t="e"><v>#N/A</v></c><c t="e"><v>secret</v></c></row>`,
			want:  [][]string{{"1", "", ""}, {"2", "", ""}},
			notes: []string{"1 cell holds another error, read as no value", "2 cells hold #N/A, read as no value", "1 cell holds #DIV/0!, read as no value"},
		},
		"shared texts, in several styles, with how they are spoken": {
			rows: header + `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>7</v></c></row>`,
			more: parts{"xl/sharedStrings.xml": `<sst><si><t xml:space="preserve"> x </t></si><si><r><t>日</t></r><r><rPr><b/></rPr><t>本</t></r><rPh sb="0" eb="1"><t>ニ</t></rPh></si><si/></sst>`},
			want: [][]string{{" x ", "日本", ""}}, notes: []string{"1 cell refers to a text that the workbook lacks, read as no value"},
		},
		"results of formulas": {
			rows: header + `<row><c t="str"><f>x</f><v>A&amp;B</v></c><c><f>1+1</f><v>2</v></c><c t="b"><f>TRUE()</f><v>1</v></c></row><row><c><v>3</v></c><c t="str"><f>x</f><v></v></c><c t="d"><v>2025-03-01T00:00:00</v></c></row>`,
			want: [][]string{{"A&B", "2", "true"}, {"3", "", "2025-03-01"}},
		},
		"comments, CDATA and notation of XML": {
			rows: header + `<!-- <row> --><row><c t="inlineStr"><is><t><![CDATA[a<b>&amp;]]></t></is></c><?x <row?><c t="str"><v>&#x41;&#66;&lt;&unknown;_x000A_</v></c><c t='n' foo='>'><v> 1.50 </v></c></row>`,
			want: [][]string{{"a<b>&amp;", "AB<&unknown;\n", "1.5"}},
		},
		"rows and cells that say where they stand": {
			rows: `<row r="3"><c r="B3" t="str"><v>a</v></c><c r="D3" t="str"><v>b</v></c></row><row r="5"><c r="D5"><v>2</v></c><c r="B5"><v>1</v></c></row>`,
			want: [][]string{{"1", "2"}},
		},
		"a cell beyond the last column": {
			rows: header + `<row><c r="ZZZ2"><v>1</v></c></row><row><c><v>2</v></c></row>`, want: [][]string{{"2", "", ""}},
			problems: []string{"t.xlsx:2: a cell stands in no column that a sheet can have"},
		},
		"numbers that are none": {
			rows: header + `<row><c><v>1,5</v></c><c><v>NaN</v></c><c><v>1e400</v></c></row>`, want: [][]string{{"1,5", "NaN", "1e400"}},
		},
		"dates outside the calendar stay numbers": {
			rows: header + `<row><c s="1"><v>-1</v></c><c s="1"><v>60</v></c><c s="1"><v>2958466</v></c></row>`,
			more: parts{"xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
			want: [][]string{{"-1", "1900-02-29", "2958466"}},
		},
		"a merged range over everything": {
			rows: header + `<row><c><v>1</v></c></row><row/><row><c/><c><v>2</v></c><c><v>3</v></c></row>`, behind: `<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>`,
			want: [][]string{{"1", "", ""}, {"1", "2", "3"}}, notes: []string{"1 merged cell counts for every row it spans"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := open(t, write(t, "t.xlsx", raw(t, tt.rows, tt.behind, tt.more)), "t.xlsx", file.Options{})
			g := read(t, f)
			if diff := cmp.Diff(tt.want, g.Rows); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, g.Problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(append([]string{`sheet "S"`}, tt.notes...), f.Info().Parts[0].Notes); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAWorkbookInAnotherDress(t *testing.T) {
	sheet := `<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>b</x:t></x:is></x:c></x:row ><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`
	plain := parts{"xl/worksheets/sheet1.xml": sheet}
	wide := parts{"xl/worksheets/sheet1.xml": utf16Text(t, strings.Replace(sheet, "<x:worksheet", `<?xml version="1.0" encoding="UTF-16"?><x:worksheet`, 1))}
	for name, more := range map[string]parts{"with prefixes": plain, "in UTF-16": wide} {
		t.Run(name, func(t *testing.T) {
			f := open(t, write(t, "t.xlsx", raw(t, "", "", more)), "t.xlsx", file.Options{Block: 1})
			if diff := cmp.Diff([][]string{{"1", "2"}}, read(t, f).Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]string{`sheet "S"`, "1 hidden column is read too"}, f.Info().Parts[0].Notes); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
		})
	}
}
