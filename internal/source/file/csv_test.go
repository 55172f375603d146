package file_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/source/file"
)

func TestReadCSV(t *testing.T) {
	tests := map[string]struct {
		text     string
		columns  []string
		rows     [][]string
		lines    []uint32
		problems []string
	}{
		"quoted cells hold delimiters, quotes and line breaks": {
			text: "id,note,x\n1,\"a, \"\"b\"\"\nc\",2\n2,\"\",3\n",
			rows: [][]string{{"1", "a, \"b\"\nc", "2"}, {"2", "", "3"}}, lines: []uint32{2, 4},
		},
		"a quote inside a cell is text": {
			text: "id,size\n1,6\" pipe\n2,a\"b\"\n", rows: [][]string{{"1", `6" pipe`}, {"2", `a"b"`}}, lines: []uint32{2, 3},
		},
		"a quote inside a quoted cell that closes nothing is text": {
			text: "id,note,x\n1,\"the \"big\" one\",2\n", rows: [][]string{{"1", `the "big" one`, "2"}}, lines: []uint32{2},
		},
		"an unclosed quote costs its line only": {
			text:     "id,note,x\n1,a,b\n2,\"open,c\n3,\"d\",e\n4,\"f\",g\n",
			rows:     [][]string{{"1", "a", "b"}, {"3", "d", "e"}, {"4", "f", "g"}},
			lines:    []uint32{2, 4, 5},
			problems: []string{"t.csv:3: a quote is opened and never closed"},
		},
		"an unclosed quote without another quote behind it costs its line only": {
			text:     "id,note,x\n1,\"open,c\n3,d,e\n4,f,g\n",
			rows:     [][]string{{"3", "d", "e"}, {"4", "f", "g"}},
			lines:    []uint32{3, 4},
			problems: []string{"t.csv:2: a quote is opened and never closed"},
		},
		"a quote closed in the wrong row costs its first line only": {
			text:     "id,note,size,x\n1,\"open,c,d\n2,e,5\",f\n3,g,h,i\n",
			rows:     [][]string{{"2", "e", `5"`, "f"}, {"3", "g", "h", "i"}},
			lines:    []uint32{3, 4},
			problems: []string{"t.csv:2: 3 fields, the header has 4"},
		},
		"a quote closed in the wrong row at the end of a file": {
			text: "aa,bb,cc\n\r\"\n\"\r", problems: []string{"t.csv:3: 1 field, the header has 3", "t.csv:4: a quote is opened and never closed"},
		},
		"carriage returns alone end lines": {
			text: "id,a\r1,x\r2,y\r", rows: [][]string{{"1", "x"}, {"2", "y"}}, lines: []uint32{2, 3},
		},
		"line breaks of all kinds in one file": {
			text: "id,a\r\n1,x\n2,y\r3,z\r\n4,w", rows: [][]string{{"1", "x"}, {"2", "y"}, {"3", "z"}, {"4", "w"}}, lines: []uint32{2, 3, 4, 5},
		},
		"blank lines and rows without a value are no records": {
			text: "id,a\n\n1,x\n,\n\n2,y\n\n", rows: [][]string{{"1", "x"}, {"2", "y"}}, lines: []uint32{3, 6},
		},
		"a tab separates": {
			text: "id\ta\n1\tx, y\n", rows: [][]string{{"1", "x, y"}}, lines: []uint32{2},
		},
		"a bar separates": {
			text: "id|a|b\n1|x, y|z\n", rows: [][]string{{"1", "x, y", "z"}}, lines: []uint32{2},
		},
		"a spreadsheet says what separates": {
			text: "sep=;\nid;a,b\n1;2,3\n", columns: []string{"id", "a,b"}, rows: [][]string{{"1", "2,3"}}, lines: []uint32{3},
		},
		"every row ends with a delimiter": {
			text: "id,a\n1,x,\n2,y,\n", columns: []string{"id", "a", "Column 3"},
			rows: [][]string{{"1", "x", ""}, {"2", "y", ""}}, lines: []uint32{2, 3},
		},
		"only the header ends with a delimiter": {
			text: "id,a,\n1,x\n2,y\n", columns: []string{"id", "a"}, rows: [][]string{{"1", "x"}, {"2", "y"}}, lines: []uint32{2, 3},
		},
		"one column": {
			text: "email\na@x.example\nb@x.example\n", rows: [][]string{{"a@x.example"}, {"b@x.example"}}, lines: []uint32{2, 3},
		},
		"a title with commas": {
			text:    "Contacts of March, all regions\n\nid,name,email,city\n1,a,b,c\n2,d,e,f\n",
			columns: []string{"id", "name", "email", "city"},
			rows:    [][]string{{"1", "a", "b", "c"}, {"2", "d", "e", "f"}}, lines: []uint32{4, 5},
		},
		"lines of a name and a value above the table": {
			text:    "Report,Accounts\nMade by,Lea\n\nid,name,email\n1,a,b\n2,c,d\n3,e,f\n",
			columns: []string{"id", "name", "email"},
			rows:    [][]string{{"1", "a", "b"}, {"2", "c", "d"}, {"3", "e", "f"}}, lines: []uint32{5, 6, 7},
		},
		"a title padded with delimiters": {
			text: "Accounts by country,,\n,,\nid,name,email\n1,a,b\n", columns: []string{"id", "name", "email"},
			rows: [][]string{{"1", "a", "b"}}, lines: []uint32{4},
		},
		"what cannot be seen in names": {
			text: "\ufeffE\u200bmail\u00a0,\u202dFirst\u00a0Name\u202c,\"Last\nName\"\na,b,c\n", columns: []string{"Email", "First Name", "Last Name"},
			rows: [][]string{{"a", "b", "c"}}, lines: []uint32{3},
		},
		"a footer padded with delimiters": {
			text: "id,name,email\n1,a,b\n2,c,d\nTotal: 2 records,,\n",
			rows: [][]string{{"1", "a", "b"}, {"2", "c", "d"}}, lines: []uint32{2, 3},
		},
		"a footer that is a sentence with commas": {
			text: "id,name,email,city\n1,a,b,c\n\nCopyright 2026, all rights reserved, Ltd.\n",
			rows: [][]string{{"1", "a", "b", "c"}}, lines: []uint32{2},
		},
		"a last line that was cut off is a lost record and no footer": {
			text: "id,name,email\n1,a,b\n2,c", rows: [][]string{{"1", "a", "b"}}, lines: []uint32{2},
			problems: []string{"t.csv:3: 2 fields, the header has 3"},
		},
		"rows that are all too long do not become the header": {
			text: "id,name\n1,a,b\n2,c,d\n", problems: []string{"t.csv:2: 3 fields, the header has 2", "t.csv:3: 3 fields, the header has 2"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, block := range []int{0, 16, 1} {
				g := read(t, open(t, write(t, "t.csv", tt.text), "t.csv", file.Options{Block: block}))
				if tt.columns != nil {
					if diff := cmp.Diff(tt.columns, g.Columns); diff != "" {
						t.Errorf("block %d, columns (-want +got):\n%s", block, diff)
					}
				}
				if diff := cmp.Diff(tt.rows, g.Rows); diff != "" {
					t.Errorf("block %d, rows (-want +got):\n%s", block, diff)
				}
				if diff := cmp.Diff(tt.lines, g.Lines); diff != "" {
					t.Errorf("block %d, lines (-want +got):\n%s", block, diff)
				}
				if diff := cmp.Diff(tt.problems, g.Problems); diff != "" {
					t.Errorf("block %d, problems (-want +got):\n%s", block, diff)
				}
			}
		})
	}
}

// wellFormed draws a table as encoding/csv writes it.
func wellFormed(t *rapid.T) (rows [][]string, text string) {
	width := rapid.IntRange(2, 5).Draw(t, "width")
	cell := rapid.StringOfN(rapid.SampledFrom([]rune("ab,;\"\n é")), 0, 6, -1)
	header := make([]string, width)
	for i := range header {
		header[i] = fmt.Sprintf("name%d", i)
	}
	rows = append(rows, header)
	for range rapid.IntRange(0, 30).Draw(t, "rows") {
		row := make([]string, width)
		for i := range row {
			row[i] = cell.Draw(t, "cell")
		}
		row[0] += "x" // never a row without a value
		row[1] += "y"
		rows = append(rows, row)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = rapid.Bool().Draw(t, "CRLF")
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return rows, b.String()
}

func TestAgreesWithTheStandardReader(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		_, text := wellFormed(rt)
		want, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			rt.Fatal(err)
		}
		from := &inventory.DatasetFrom{Path: "t.csv", Delimiter: ",", HeaderRow: new(1.0)}
		f, err := file.Open(t.Context(), write(t, "t.csv", text), from, file.Options{Block: rapid.IntRange(1, 200).Draw(rt, "block")})
		if err != nil {
			rt.Fatal(err)
		}
		g := read(t, f)
		rows := append([][]string{g.Columns}, g.Rows...)
		for i := range rows[1:] {
			for c := range rows[i+1] {
				rows[i+1][c] = strings.ReplaceAll(rows[i+1][c], "\r\n", "\n") // as the standard reader does
			}
		}
		if diff := cmp.Diff(want, rows); diff != "" {
			rt.Fatalf("%q (-standard +ours):\n%s", text, diff)
		}
		if g.Lost > 0 {
			rt.Fatalf("%q: %v", text, g.Problems)
		}
	})
}

func TestBlockSizeChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		head := rapid.SampledFrom([]string{"aa,bb,cc\n", "Title\n\naa,bb,cc\n", "aa;bb\r\n", "aa\n"}).Draw(rt, "head")
		again := head[strings.LastIndex(strings.TrimRight(head, "\r\n"), "\n")+1:] // the names, once more
		pieces := append(strings.Split("xy,,;\"\"\n\n\r ", ""), again, "\n"+again, "Total")
		body := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 120).Draw(rt, "body"), "")
		limit := rapid.SampledFrom([]int{0, 0, 25}).Draw(rt, "longest record")
		sameForAnyBlock(t, rt, head+body, rapid.IntRange(1, 64).Draw(rt, "block"), limit)
	})
}

type failer interface {
	Fatalf(format string, args ...any)
}

// sameForAnyBlock reads a text in blocks of a size and in one.
func sameForAnyBlock(tb testing.TB, f failer, text string, block, limit int) {
	tb.Helper()
	dir := write(tb, "t.csv", text)
	from := &inventory.DatasetFrom{Path: "t.csv"}
	one, err := file.Open(tb.Context(), dir, from, file.Options{MaxRecord: limit})
	many, err2 := file.Open(tb.Context(), dir, from, file.Options{Block: block, MaxRecord: limit})
	if (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
		f.Fatalf("%q: one block %v, blocks of %d %v", text, err, block, err2)
	}
	if err != nil {
		return
	}
	if diff := cmp.Diff(one.Info(), many.Info()); diff != "" {
		f.Fatalf("%q in blocks of %d (-one +many):\n%s", text, block, diff)
	}
	if diff := cmp.Diff(read(tb, one), read(tb, many)); diff != "" {
		f.Fatalf("%q in blocks of %d (-one +many):\n%s", text, block, diff)
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add("id,a\n1,x\n", 3)
	f.Add("\"a\",\"b\"\r\n\"1\",\"x\"\"y\"\r\n", 1)
	f.Add("t\n\na;b\n1;\"x\n2;y\n", 7)
	f.Add("sep=;\na;b\n1;2\n\nTotal;\n", 2)
	f.Add("a,b\r1,\xff\r", 5)
	f.Add("a,b\n1,2\na,b\n\"3\na,b\n\",4\na,b\n5,6\n", 4)
	f.Add("Id,Name\n--,----\n1,x\nId,Name\n2,\"y\nTotal,\n\x1a", 9)
	f.Fuzz(func(t *testing.T, text string, block int) {
		sameForAnyBlock(t, t, text, 1+(block&0xffff), 0)
	})
}
