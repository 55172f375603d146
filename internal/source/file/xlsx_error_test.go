package file_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

func protected(tb testing.TB) string {
	tb.Helper()
	var b bytes.Buffer
	must(tb, excelize.NewFile().Write(&b, excelize.Options{Password: "x"}))
	return b.String()
}

func TestWorkbooksThatCannotBeRead(t *testing.T) {
	table := texts([]string{"a", "b"}, []string{"1", "2"})
	good := raw(t, table, "", nil)
	tests := map[string]struct {
		bytes string
		from  inventory.DatasetFrom
		opts  file.Options
		want  source.Fault
		words string // in the text or the hint
		line  int
	}{
		"protected with a password":          {bytes: protected(t), want: source.Unsupported, words: "password"},
		"a workbook of an old kind":          {bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600), want: source.Malformed, words: "old kind"},
		"text that is called a workbook":     {bytes: "a,b\n1,2\n", want: source.Malformed, words: "CSV"},
		"cut off":                            {bytes: good[:len(good)/2], want: source.Malformed, words: "damaged or cut off"},
		"an archive of other things":         {bytes: zipped(t, parts{"a.csv": "a,b\n"}), want: source.Malformed, words: "archive"},
		"an OpenDocument file":               {bytes: zipped(t, parts{"content.xml": "<x/>"}), want: source.Unsupported, words: "OpenDocument"},
		"a binary workbook":                  {bytes: raw(t, table, "", parts{"_rels/.rels": `<r><Relationship Id="a" Type="t/officeDocument" Target="xl/workbook.bin"/></r>`}), want: source.Unsupported, words: "XLSB"},
		"a letter":                           {bytes: raw(t, table, "", parts{"_rels/.rels": `<r><Relationship Id="a" Type="t/officeDocument" Target="word/document.xml"/></r>`}), want: source.Unsupported, words: "no workbook"},
		"a sheet that is not there":          {bytes: good, from: inventory.DatasetFrom{Sheet: "Leads"}, want: source.Missing, words: `It has "S".`},
		"no sheet at all":                    {bytes: raw(t, table, "", parts{"xl/workbook.xml": `<workbook/>`}), want: source.Malformed, words: "without a sheet"},
		"a part that is not there":           {bytes: raw(t, table, "", parts{"xl/_rels/workbook.xml.rels": `<r><Relationship Id="r1" Type="t/worksheet" Target="none.xml"/></r>`}), want: source.Malformed, words: "none.xml"},
		"a list of sheets that breaks off":   {bytes: raw(t, table, "", parts{"xl/workbook.xml": `<workbook><sheets>`}), want: source.Malformed, words: "workbook.xml"},
		"nothing on it":                      {bytes: raw(t, "<row><c/></row>", "", nil), want: source.Empty, words: "single value"},
		"a record where the names should be": {bytes: raw(t, texts([]string{"1", "ada@x.example", "2024-01-02"}), "", nil), want: source.NoHeader, line: 1, words: "looks like a record"},
		"a header row behind the end":        {bytes: good, from: inventory.DatasetFrom{HeaderRow: new(9.0)}, want: source.NoHeader, line: 9},
		"rows that break off":                {bytes: raw(t, "", "", parts{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c><v>1"}), want: source.Malformed, words: "breaks off"},
		"a document type":                    {bytes: raw(t, "", "", parts{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`}), want: source.Malformed, words: "document type"},
		"no cells":                           {bytes: raw(t, "", "", parts{"xl/worksheets/sheet1.xml": `<chartsheet/>`}), want: source.Malformed, words: "no cells"},
		"a sheet that unpacks without end": {
			bytes: raw(t, table+strings.Repeat("<row><c><v>1</v></c></row>", 100_000), "", nil), opts: file.Options{Unpacked: 1 << 20, MaxRatio: 10}, want: source.TooLarge,
		},
		"texts that unpack without end": {
			bytes: raw(t, table, "", parts{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si><t>x</t></si>", 100_000)}), opts: file.Options{Unpacked: 1 << 20, MaxRatio: 10}, want: source.TooLarge,
		},
		"a text that does not end": {
			bytes: raw(t, table, "", parts{"xl/sharedStrings.xml": "<sst><si><t>" + strings.Repeat("x", 1<<20)}), opts: file.Options{MaxRecord: 1 << 16}, want: source.TooLong,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.from.Path, tt.from.Format = "t.xlsx", "xlsx"
			_, err := file.Open(t.Context(), write(t, "t.xlsx", tt.bytes), &tt.from, tt.opts)
			if err == nil {
				t.Fatal("was read")
			}
			e := fault(t, err)
			if e.Fault != tt.want || e.Line != tt.line || e.Path != "t.xlsx" || e.Hint == "" || !strings.Contains(e.Text+" "+e.Hint, tt.words) {
				t.Errorf("fault %d in line %d of %q (%v), hint %q; want fault %d in line %d with %q", e.Fault, e.Line, e.Path, e, e.Hint, tt.want, tt.line, tt.words)
			}
		})
	}
}

func TestTheSheetThatIsRead(t *testing.T) {
	fill := func(f *excelize.File) {
		put(t, f, "Sheet1", "A1", []any{"Read me"}, []any{"then the table"})
		for _, name := range []string{"Lists", "Leads", "Old"} {
			_, err := f.NewSheet(name)
			must(t, err)
			put(t, f, name, "A1", []any{"a", "b"}, []any{name, "2"})
		}
		must(t, f.SetSheetVisible("Lists", false))
	}
	tests := map[string]struct{ sheet, want, note string }{
		"the first shown one with a table": {"", "Leads", `sheet "Leads" is read, "Sheet1", "Lists" (hidden) and "Old" not`},
		"the one that is named":            {"Old", "Old", `sheet "Old" is read, "Sheet1", "Lists" (hidden) and "Leads" not`},
		"a name in another case":           {"old ", "Old", `sheet "Old" is read, "Sheet1", "Lists" (hidden) and "Leads" not`},
		"a hidden one that is named":       {"Lists", "Lists", `sheet "Lists" (hidden) is read, "Sheet1", "Leads" and "Old" not`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := file.Open(t.Context(), write(t, "t.xlsx", book(t, fill)), &inventory.DatasetFrom{Path: "t.xlsx", Sheet: tt.sheet}, file.Options{})
			must(t, err)
			p := f.Info().Parts[0]
			if p.Sheet != tt.want || p.Notes[0] != tt.note {
				t.Errorf("sheet %q, %q", p.Sheet, p.Notes[0])
			}
			if diff := cmp.Diff([][]string{{tt.want, "2"}}, read(t, f).Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestARowOfASheetAboveTheLimitIsALostRow(t *testing.T) {
	rows := texts([]string{"id", "note"}, []string{"1", "a"}, []string{"2", strings.Repeat("x", 5000)}, []string{"3", "b"})
	for _, block := range []int{16, 4096} {
		g := read(t, open(t, write(t, "t.xlsx", raw(t, rows, "", nil)), "t.xlsx", file.Options{Block: block, MaxRecord: 4096}))
		want := got{
			Columns: []string{"id", "note"}, Rows: [][]string{{"1", "a"}, {"3", "b"}}, Lines: []uint32{2, 4}, Lost: 1,
			Problems: []string{"t.xlsx:3: longer than 4096 bytes"},
		}
		if diff := cmp.Diff(want, g); diff != "" {
			t.Errorf("blocks of %d (-want +got):\n%s", block, diff)
		}
	}
}

func TestAWorkbookThatChanges(t *testing.T) {
	dir := write(t, "t.xlsx", raw(t, texts([]string{"a", "b"}, []string{"1", "2"}), "", nil))
	f := open(t, dir, "t.xlsx", file.Options{})
	add(t, dir, "t.xlsx", raw(t, texts([]string{"a", "b"}, []string{"3", "4"}), "", nil))
	_, err := decode(t, f)
	if e := fault(t, err); e.Fault != source.Unreadable || !strings.Contains(e.Text, "changed") {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}

func TestACancelledContextEndsReadingOfWorkbooks(t *testing.T) {
	dir := write(t, "t.xlsx", raw(t, texts([]string{"a", "b"}, []string{"1", "2"}), "", nil))
	f := open(t, dir, "t.xlsx", file.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Blocks(ctx, make(chan *source.Block)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := file.Open(ctx, dir, &inventory.DatasetFrom{Path: "t.xlsx"}, file.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("opening: got %v", err)
	}
}

func FuzzReadXLSX(f *testing.F) {
	table := texts([]string{"a", "b"}, []string{"1", "2"})
	f.Add(table, `<mergeCells><mergeCell ref="A1:B9"/></mergeCells>`, "<sst><si><t>x</t></si></sst>", 3)
	f.Add(`<row r="2"><c r="B2" s="1"><v>45000</v></c></row><row><c t="e"><v>#N/A</v></c><c t="s"><v>0</v></c></row>`, "", "<sst><si/>", 1)
	f.Add(`<row><c t="inlineStr"><is><t><![CDATA[a]]></t><rPh><t>b</t></rPh></is></c></row><!-- x -->`, "<!--", "", 40)
	f.Fuzz(func(t *testing.T, rows, behind, shared string, block int) {
		text := raw(t, rows, behind, parts{
			"xl/sharedStrings.xml": shared,
			"xl/styles.xml":        `<styleSheet><numFmts><numFmt numFmtId="99" formatCode="` + strings.Map(plainLetter, shared) + `"/></numFmts><cellXfs><xf numFmtId="22"/><xf numFmtId="99"/></cellXfs></styleSheet>`,
		})
		dir := write(t, "t.xlsx", text)
		from := &inventory.DatasetFrom{Path: "t.xlsx"}
		one, err := file.Open(t.Context(), dir, from, file.Options{Workers: 1})
		many, err2 := file.Open(t.Context(), dir, from, file.Options{Block: 1 + block&0xfff, Workers: 3})
		if (err == nil) != (err2 == nil) {
			t.Fatalf("one block %v, many %v", err, err2)
		}
		if err != nil {
			_ = fault(t, err)
			return
		}
		if diff := cmp.Diff(one.Info(), many.Info()); diff != "" {
			t.Fatalf("(-one +many):\n%s", diff)
		}
		if diff := cmp.Diff(read(t, one), read(t, many)); diff != "" {
			t.Fatalf("(-one +many):\n%s", diff)
		}
	})
}

func plainLetter(r rune) rune {
	if r < ' ' || r > '~' || strings.ContainsRune(`<&"`, r) {
		return -1
	}
	return r
}

func FuzzOpenXLSX(f *testing.F) {
	good, err := os.ReadFile(filepath.Join("testdata", "field", "05", "subscriptions.xlsx"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, bytes []byte) {
		s, err := file.Open(t.Context(), write(t, "t.xlsx", string(bytes)), &inventory.DatasetFrom{Path: "t.xlsx"}, file.Options{})
		if err != nil {
			_ = fault(t, err)
			return
		}
		if _, err := decode(t, s); err != nil {
			_ = fault(t, err)
		}
	})
}
