package file_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

func gz(tb testing.TB, text string) string {
	tb.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func zst(tb testing.TB, text string) string {
	tb.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		tb.Fatal(err)
	}
	return string(w.EncodeAll([]byte(text), nil))
}

// streets is a table with letters outside ASCII.
const streets = "Id,Straße\n1,Köln\n2,Ærø\n"

// utf16 returns the table in UTF-16.
func utf16(tb testing.TB, order unicode.Endianness, mark unicode.BOMPolicy) string {
	tb.Helper()
	out, err := unicode.UTF16(order, mark).NewEncoder().String(streets)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func TestPackingsAndEncodings(t *testing.T) {
	const text = streets
	long := text + strings.Repeat("3,x\n", 100)
	tests := map[string]struct {
		bytes    string
		encoding string // declared
		words    string
		packing  string
	}{
		"plain":                       {text, "", "UTF-8", ""},
		"gzip, whatever the name":     {gz(t, text), "", "UTF-8", "gzip"},
		"zstd":                        {zst(t, text), "", "UTF-8", "zstd"},
		"gzip of a text with a mark":  {gz(t, "\ufeff"+text), "", "UTF-8 with byte-order mark", "gzip"},
		"UTF-16 with a mark":          {utf16(t, unicode.LittleEndian, unicode.UseBOM), "", "UTF-16, little-endian, with byte-order mark", ""},
		"UTF-16, the other way round": {utf16(t, unicode.BigEndian, unicode.UseBOM), "", "UTF-16, big-endian, with byte-order mark", ""},
		"UTF-16 without a mark":       {utf16(t, unicode.LittleEndian, unicode.IgnoreBOM), "", "UTF-16, little-endian, assumed: every second byte is zero", ""},
		"UTF-16 in gzip":              {gz(t, utf16(t, unicode.BigEndian, unicode.UseBOM)), "", "UTF-16, big-endian, with byte-order mark", "gzip"},
		"Windows-1252":                {"Id,Stra\xdfe\n1,K\xf6ln\n2,\xc6r\xf8\n", "", "Windows-1252, assumed: not valid UTF-8, 4 bytes above 127", ""},
		"another code page, declared": {"Id,Stra\xdfe\n1,K\xf6ln\n2,\xc6r\xf8\n", "iso-8859-15", "ISO-8859-15, as declared", ""},
		"Windows-1252, declared":      {"Id,Stra\xdfe\n1,K\xf6ln\n2,\xc6r\xf8\n", "windows-1252", "Windows-1252, as declared", ""},
		"many rows":                   {long, "", "UTF-8", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			from := &inventory.DatasetFrom{Path: "t.csv", Encoding: tt.encoding}
			f, err := file.Open(t.Context(), write(t, "t.csv", tt.bytes), from, file.Options{Block: 20})
			if err != nil {
				t.Fatal(err)
			}
			g := read(t, f)
			if diff := cmp.Diff([]string{"Id", "Straße"}, g.Columns); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([][]string{{"1", "Köln"}, {"2", "Ærø"}}, g.Rows[:2]); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			if p := f.Info().Parts[0]; p.Encoding != tt.words || p.Packing != tt.packing {
				t.Errorf("got %q, %q", p.Encoding, p.Packing)
			}
		})
	}
}

func TestADamagedByteMakesNoOtherEncoding(t *testing.T) {
	text := "Id,City\n" + strings.Repeat("1,Köln\n", 20) + "2,K\xf6ln\n"
	f := open(t, write(t, "t.csv", text), "t.csv", file.Options{})
	if got, want := f.Info().Parts[0].Encoding, "UTF-8, assumed: 1 byte is not valid"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if g := read(t, f); g.Rows[0][1] != "Köln" || g.Rows[20][1] != "K\xf6ln" {
		t.Errorf("got %q", g.Rows)
	}
}

func TestADamagedCellIsReadAndSaid(t *testing.T) {
	f := open(t, write(t, "t.csv", "a,b\n1,2\n1,x\x00y\n"), "t.csv", file.Options{})
	if got, want := f.Info().Parts[0].Damage, []string{"1 zero byte in its cells, the first in line 3"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if g := read(t, f); g.Rows[1][1] != "x\x00y" {
		t.Errorf("got %q", g.Rows)
	}
}

func TestLinesThatEndInSeveralWaysAreSaid(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\n1,2\r\n3,4\r5,6\n":                           "its lines end in different ways: LF, CR LF, CR",
		"a,b\n1,2\n3,4\r\n":                                "its lines end in different ways: LF, CR LF",
		"a,b\r\n1,\"2\n3\"\r\n3,4\r\n":                     "", // what stands in quotes ends no record
		"a,b\r\n1,2\r\n":                                   "",
		"a,b\r1,2\r3,4":                                    "",
		"a,b\n" + strings.Repeat("1,2\n", 999):             "",
		"a,b\n" + strings.Repeat("1,2\n", 999) + "3,4\r\n": "its lines end in different ways: LF, CR LF",
	} {
		f := open(t, write(t, "t.csv", text), "t.csv", file.Options{})
		if got := strings.Join(f.Info().Parts[0].Notes, "; "); got != want {
			t.Errorf("%.40q: %q, want %q", text, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	tests := map[string]struct {
		from  inventory.DatasetFrom
		bytes string
		opts  file.Options
		want  source.Fault
		line  int
	}{
		"no such file":                   {from: inventory.DatasetFrom{Path: "other.csv"}, want: source.Missing},
		"a pattern that matches nothing": {from: inventory.DatasetFrom{Path: "x*.csv"}, want: source.Missing},
		"a directory":                    {from: inventory.DatasetFrom{Path: "."}, want: source.Unreadable},
		"nothing in it":                  {want: source.Empty},
		"blank lines only":               {bytes: "\n\n  \n"[:2], want: source.Empty},
		"zero bytes":                     {bytes: "a,b\n1,2\n1,\x002\x00\x00\x00\n", want: source.NotText, line: 3},
		"a workbook called csv":          {bytes: "PK\x03\x04\x14", want: source.NotText},
		"a program":                      {bytes: "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", want: source.NotText, line: 1},
		"a web page":                     {bytes: "\r\n<!DOCTYPE html>\n<html><body>\n<p>Please log in, first</p>\n</body></html>\n", want: source.Malformed},
		"a table in a page":              {bytes: "\xef\xbb\xbf<TABLE border=1>\n<tr><td>Id</td><td>Name</td></tr>\n</table>\n", want: source.Malformed},
		"a workbook in XML":              {bytes: "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">\n</Workbook>\n", want: source.Malformed},
		"an answer in XML":               {bytes: "<?xml version=\"1.0\"?>\n<error>gone, for good</error>\n", want: source.Malformed},
		"a page called JSON":             {from: inventory.DatasetFrom{Format: "json"}, bytes: "<html>\n</html>\n", want: source.Malformed},
		"a page called a workbook":       {from: inventory.DatasetFrom{Format: "xlsx"}, bytes: "<html>\n</html>\n", want: source.Malformed},
		"a record where the names should be": {
			bytes: "1,ada@x.example,2024-01-02\n2,leo@x.example,2024-01-03\n", want: source.NoHeader, line: 1,
		},
		"a header row behind the end": {from: inventory.DatasetFrom{HeaderRow: new(9.0)}, bytes: "a,b\n1,2\n", want: source.NoHeader, line: 9},
		"a first line without end":    {bytes: strings.Repeat("x", 300<<10), opts: file.Options{MaxRecord: 1 << 16}, want: source.TooLong, line: 1},
		"an unknown encoding":         {from: inventory.DatasetFrom{Encoding: "latin-99"}, bytes: "a,b\n", want: source.Unsupported},
		"two characters as delimiter": {from: inventory.DatasetFrom{Delimiter: "||"}, bytes: "a,b\n", want: source.Unsupported},
		"gzip that breaks off":        {bytes: gz(t, strings.Repeat("a,b\n1,2\n", 1000))[:40], want: source.Malformed},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.from.Path == "" {
				tt.from.Path = "t.csv"
			}
			_, err := file.Open(t.Context(), write(t, "t.csv", tt.bytes), &tt.from, tt.opts)
			if err == nil {
				t.Fatal("was read")
			}
			e := fault(t, err)
			if e.Fault != tt.want || e.Line != tt.line || e.Path == "" || e.Hint == "" {
				t.Errorf("fault %d in line %d of %q (%v), hint %q; want %d in line %d", e.Fault, e.Line, e.Path, e, e.Hint, tt.want, tt.line)
			}
			if strings.Contains(err.Error(), os.TempDir()) {
				t.Errorf("%q names a place of the machine", err)
			}
		})
	}
}

func TestTheFormatIsFoundByNameOrContent(t *testing.T) {
	tests := map[string]struct{ name, text, format, want string }{
		"csv":                  {"t.csv", "a,b\n1,2\n", "", "csv"},
		"tsv":                  {"t.TSV", "a\tb\n1\t2\n", "", "tsv"},
		"a packed name":        {"t.jsonl.gz", gz(t, `{"a":1}`), "", "jsonl"},
		"ndjson":               {"t.ndjson", `{"a":1}`, "", "jsonl"},
		"text that is JSON":    {"t.txt", "\n[{\"a\":1}]", "", "json"},
		"text that is a table": {"t.txt", "a,b\n1,2\n", "", "csv"},
		"no extension":         {"export", "a,b\n1,2\n", "", "csv"},
		"declared":             {"t.csv", `[{"a":1}]`, "json", "json"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := file.Open(t.Context(), write(t, tt.name, tt.text), &inventory.DatasetFrom{Path: tt.name, Format: tt.format}, file.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := f.Info().Parts[0].Format; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestARefusedFile(t *testing.T) {
	dir := write(t, "t.csv", "a,b\n1,2\n")
	if err := os.Remove(filepath.Join(dir, "t.csv")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("t.csv", filepath.Join(dir, "t.csv")); err != nil {
		t.Fatal(err)
	}
	_, err := file.Open(t.Context(), dir, &inventory.DatasetFrom{Path: "t.csv"}, file.Options{})
	if e := fault(t, err); e.Fault != source.Unreadable {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}

// TestAPipeIsNotWaitedFor would hang where it is opened: nobody writes to it.
func TestAPipeIsNotWaitedFor(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "t.csv"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := file.Open(t.Context(), dir, &inventory.DatasetFrom{Path: "t.csv"}, file.Options{})
	if e := fault(t, err); e.Fault != source.Unreadable || !strings.Contains(e.Error(), "is not a file") {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}

func TestARowAboveTheLimitIsALostRow(t *testing.T) {
	text := "id,note\n1,a\n2," + strings.Repeat("x", 5000) + "\n3,b\n4," + strings.Repeat("y", 5000)
	for _, block := range []int{16, 4096} {
		g := read(t, open(t, write(t, "t.csv", text), "t.csv", file.Options{Block: block, MaxRecord: 4096}))
		want := got{
			Columns: []string{"id", "note"}, Rows: [][]string{{"1", "a"}, {"3", "b"}}, Lines: []uint32{2, 4}, Lost: 2,
			Problems: []string{"t.csv:3: longer than 4096 bytes", "t.csv:5: longer than 4096 bytes"},
		}
		if diff := cmp.Diff(want, g); diff != "" {
			t.Errorf("blocks of %d (-want +got):\n%s", block, diff)
		}
	}
}

func TestAnUnclosedQuoteIsFollowedUpToTheLimit(t *testing.T) {
	text := "id,note\n1,\"open\n" + strings.Repeat("2,x\n", 3000)
	g := read(t, open(t, write(t, "t.csv", text), "t.csv", file.Options{MaxRecord: 4096, Block: 512}))
	if len(g.Rows) != 3000 || g.Lost != 1 {
		t.Errorf("%d rows, %d lost: %v", len(g.Rows), g.Lost, g.Problems)
	}
}

func TestManyUnclosedQuotesCostOnlyTheirLines(t *testing.T) {
	text := "id,note\n" + strings.Repeat("1,\"\"open\n2,x\n", 400)
	g := read(t, open(t, write(t, "t.csv", text), "t.csv", file.Options{}))
	if len(g.Rows) != 400 || g.Lost != 400 || len(g.Problems) != source.MaxProblems {
		t.Errorf("%d rows, %d lost, %d named", len(g.Rows), g.Lost, len(g.Problems))
	}
}

func TestAFileThatUnpacksWithoutEnd(t *testing.T) {
	dir := write(t, "t.csv.gz", gz(t, "a,b\n"+strings.Repeat("1,2\n", 1<<20)))
	_, err := file.Open(t.Context(), dir, &inventory.DatasetFrom{Path: "t.csv.gz"}, file.Options{Unpacked: 1 << 20, MaxRatio: 100})
	if err == nil {
		t.Fatal("was read")
	}
	if e := fault(t, err); e.Fault != source.TooLarge {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
	open(t, dir, "t.csv.gz", file.Options{Unpacked: 8 << 20})
}

func TestSeveralFilesAreOneSource(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"b.csv": "email;id\nc@x.example;3\n",
		"a.csv": "id,email\n1,a@x.example\n2,b@x.example\nbad\n",
		"c.csv": "id,phone,email,email\n4,7,d@x.example,e@x.example\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := open(t, dir, "*.csv", file.Options{})
	want := got{
		Columns:  []string{"id", "email", "phone", "email (2)"},
		Rows:     [][]string{{"1", "a@x.example", "", ""}, {"2", "b@x.example", "", ""}, {"3", "c@x.example", "", ""}, {"4", "d@x.example", "7", "e@x.example"}},
		Lines:    []uint32{2, 3, 2, 2},
		Problems: []string{"a.csv:4: 1 field, the header has 2"},
		Lost:     1,
	}
	if diff := cmp.Diff(want, read(t, f)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var positions [][]int
	for _, p := range f.Info().Parts {
		positions = append(positions, p.Positions)
	}
	if diff := cmp.Diff([][]int{{1, 2, 0, 0}, {2, 1, 0, 0}, {1, 3, 2, 4}}, positions); diff != "" {
		t.Errorf("positions (-want +got):\n%s", diff)
	}
}

func TestACancelledContextEndsReading(t *testing.T) {
	dir := write(t, "t.csv", "a,b\n"+strings.Repeat("1,2\n", 100_000))
	f := open(t, dir, "t.csv", file.Options{Block: 64})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Blocks(ctx, make(chan *source.Block)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := file.Open(ctx, dir, &inventory.DatasetFrom{Path: "t.csv"}, file.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("opening: got %v", err)
	}
}

func TestAFileThatShrinks(t *testing.T) {
	dir := write(t, "t.csv", "a,b\n1,2\n3,4\n")
	f := open(t, dir, "t.csv", file.Options{})
	if err := os.WriteFile(filepath.Join(dir, "t.csv"), []byte("a,b\n1"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := decode(t, f)
	if e := fault(t, err); e.Fault != source.Unreadable {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}
