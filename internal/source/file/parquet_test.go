package file_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// pq returns a Parquet file of rows.
func pq[T any](tb testing.TB, rows []T, options ...parquet.WriterOption) string {
	tb.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, options...)
	_, err := w.Write(rows)
	must(tb, err)
	must(tb, w.Close())
	return b.String()
}

// values returns a Parquet file of one optional column of a type.
func values(tb testing.TB, node parquet.Node, column ...parquet.Value) string {
	tb.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[any](&b, parquet.NewSchema("t", parquet.Group{"x": parquet.Optional(node)}))
	for _, v := range column {
		level := 1
		if v.IsNull() {
			level = 0
		}
		_, err := w.WriteRows([]parquet.Row{{v.Level(0, level, 0)}})
		must(tb, err)
	}
	must(tb, w.Close())
	return b.String()
}

func column(tb testing.TB, f *file.File) []string {
	tb.Helper()
	var out []string
	for _, row := range read(tb, f).Rows {
		out = append(out, row[0])
	}
	return out
}

func TestParquetValuesAsText(t *testing.T) {
	day := func(s string) int64 {
		at, err := time.Parse("2006-01-02T15:04:05.999999999", s)
		must(t, err)
		return at.UnixNano()
	}
	at := day("2024-12-31T23:59:58.1205")
	before := day("1969-12-31T23:59:59")
	tests := map[string]struct {
		node   parquet.Node
		values []parquet.Value
		want   []string
	}{
		"texts as they are": {
			parquet.String(),
			[]parquet.Value{parquet.ValueOf("01067"), parquet.ValueOf(" é\n"), parquet.ValueOf(""), parquet.NullValue()},
			[]string{"01067", " é\n", "", ""},
		},
		"booleans": {parquet.Leaf(parquet.BooleanType), []parquet.Value{parquet.ValueOf(true), parquet.ValueOf(false)}, []string{"true", "false"}},
		"integers": {
			parquet.Int(64),
			[]parquet.Value{parquet.ValueOf(int64(math.MinInt64)), parquet.ValueOf(int64(0)), parquet.ValueOf(int64(9007199254740993))},
			[]string{"-9223372036854775808", "0", "9007199254740993"},
		},
		"integers without a sign": {parquet.Uint(32), []parquet.Value{parquet.Int32Value(-1)}, []string{"4294967295"}},
		"long ones of them":       {parquet.Uint(64), []parquet.Value{parquet.Int64Value(-1)}, []string{"18446744073709551615"}},
		"floats as short as they can be": {
			parquet.Leaf(parquet.DoubleType),
			[]parquet.Value{parquet.ValueOf(37.0), parquet.ValueOf(0.1), parquet.ValueOf(1e15), parquet.ValueOf(-1e-12), parquet.ValueOf(math.NaN())},
			[]string{"37", "0.1", "1000000000000000", "-1e-12", "NaN"},
		},
		"short floats": {parquet.Leaf(parquet.FloatType), []parquet.Value{parquet.ValueOf(float32(0.1))}, []string{"0.1"}},
		"dates":        {parquet.Date(), []parquet.Value{parquet.Int32Value(20088), parquet.Int32Value(-1)}, []string{"2024-12-31", "1969-12-31"}},
		"moments in UTC": {
			parquet.Timestamp(parquet.Microsecond),
			[]parquet.Value{parquet.Int64Value(at / 1000), parquet.Int64Value(before / 1000)},
			[]string{"2024-12-31T23:59:58.1205Z", "1969-12-31T23:59:59Z"},
		},
		"moments without a zone": {
			parquet.TimestampAdjusted(parquet.Millisecond, false), []parquet.Value{parquet.Int64Value(at / 1_000_000)}, []string{"2024-12-31T23:59:58.12"},
		},
		"moments in nanoseconds": {parquet.TimestampAdjusted(parquet.Nanosecond, true), []parquet.Value{parquet.Int64Value(at + 1)}, []string{"2024-12-31T23:59:58.120500001Z"}},
		"times of a day":         {parquet.Time(parquet.Millisecond), []parquet.Value{parquet.Int32Value(37_800_500)}, []string{"10:30:00.5"}},
		"moments of the old kind": {
			parquet.Leaf(parquet.Int96Type),
			[]parquet.Value{parquet.Int96Value(deprecated.Int96{0: 37_800_000_000_000 & 0xffffffff, 1: 37_800_000_000_000 >> 32, 2: 2_460_676})},
			[]string{"2024-12-31T10:30:00"},
		},
		"decimals": {
			parquet.Decimal(2, 9, parquet.Int32Type),
			[]parquet.Value{parquet.Int32Value(3750), parquet.Int32Value(-5), parquet.Int32Value(3700), parquet.Int32Value(0)},
			[]string{"37.5", "-0.05", "37", "0"},
		},
		"long decimals": {
			parquet.Decimal(3, 38, parquet.FixedLenByteArrayType(16)),
			[]parquet.Value{parquet.FixedLenByteArrayValue([]byte("\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")), parquet.FixedLenByteArrayValue(bytes.Repeat([]byte{0xff}, 16))},
			[]string{"18446744073709551.616", "-0.001"},
		},
		"identifiers of 16 bytes": {
			parquet.UUID(), []parquet.Value{parquet.FixedLenByteArrayValue([]byte("0123456789abcdef"))}, []string{"30313233-3435-3637-3839-616263646566"},
		},
		"bytes of a fixed length": {parquet.Leaf(parquet.FixedLenByteArrayType(2)), []parquet.Value{parquet.FixedLenByteArrayValue([]byte{0xab, 1})}, []string{"ab01"}},
		"JSON as it is":           {parquet.JSON(), []parquet.Value{parquet.ValueOf(`{"a": 1}`)}, []string{`{"a": 1}`}},
		"words of a list":         {parquet.Enum(), []parquet.Value{parquet.ValueOf("open")}, []string{"open"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := open(t, write(t, "t.parquet", values(t, tt.node, tt.values...)), "t.parquet", file.Options{})
			if diff := cmp.Diff(tt.want, column(t, f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNestedParquetColumns(t *testing.T) {
	type phone struct {
		Kind   *string `parquet:"kind,optional"`
		Number string  `parquet:"number"`
	}
	type account struct {
		ID    string   `parquet:"id"`
		Owner *string  `parquet:"owner,optional"`
		Tags  []string `parquet:"tags,list"`
	}
	type row struct {
		ID      int64            `parquet:"id"`
		Account *account         `parquet:"account,optional"`
		Phones  []phone          `parquet:"phones"`
		Scores  []float64        `parquet:"scores"`
		Extra   map[string]int32 `parquet:"extra,optional"`
	}
	work, lea := "work", "Lea"
	rows := []row{
		{ID: 1, Account: &account{ID: "A", Owner: &lea, Tags: []string{"x", `y"`}}, Phones: []phone{{&work, "1"}, {nil, "2"}}, Scores: []float64{0.5, 2}, Extra: map[string]int32{"k": 1}},
		{ID: 2},
		{ID: 3, Account: &account{ID: "B"}, Phones: []phone{{nil, ""}}, Extra: map[string]int32{}},
	}
	f := open(t, write(t, "t.parquet", pq(t, rows)), "t.parquet", file.Options{})
	want := got{
		Columns: []string{"account.id", "account.owner", "account.tags", "extra", "id", "phones", "scores"},
		Rows: [][]string{
			{"A", "Lea", `["x","y\""]`, `{"k":1}`, "1", `[{"kind":"work","number":"1"},{"kind":null,"number":"2"}]`, "[0.5,2]"},
			{"", "", "", "", "2", "[]", "[]"},
			{"B", "", "[]", "{}", "3", `[{"kind":null,"number":""}]`, "[]"},
		},
		Lines: []uint32{1, 2, 3},
	}
	g := read(t, f)
	if diff := cmp.Diff(want, sorted(g)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if notes := f.Info().Parts[0].Notes; len(notes) != 1 || !strings.HasPrefix(notes[0], "lists are read as JSON: ") {
		t.Errorf("notes %q", notes)
	}
}

// TestAParquetFileHoldsWhatTheCSVHolds writes one table both ways.
func TestAParquetFileHoldsWhatTheCSVHolds(t *testing.T) {
	type row struct {
		Name *string `parquet:"name,optional,dict"`
		Mail *string `parquet:"mail,optional"`
		Size int64   `parquet:"size"`
	}
	codecs := []parquet.WriterOption{parquet.Compression(&parquet.Zstd), parquet.Compression(&parquet.Snappy), parquet.Compression(&parquet.Gzip), parquet.Compression(&parquet.Brotli), parquet.Compression(&parquet.Lz4Raw), parquet.Compression(&parquet.Uncompressed), parquet.DataPageVersion(1)}
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("ab0,;\"\n é😀")), 0, 90, -1)
		var rows []row
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		must(t, w.Write([]string{"name", "mail", "size"}))
		for range rapid.IntRange(0, 200).Draw(rt, "rows") {
			name, mail, size := cell.Draw(rt, "name"), cell.Draw(rt, "mail"), rapid.Int64().Draw(rt, "size")
			rows = append(rows, row{orNil(name), orNil(mail), size})
			must(t, w.Write([]string{name, mail, strconv.FormatInt(size, 10)}))
		}
		w.Flush()
		bin := pq(t, rows, rapid.SampledFrom(codecs).Draw(rt, "codec"), parquet.PageBufferSize(rapid.IntRange(256, 4000).Draw(rt, "page")),
			parquet.MaxRowsPerRowGroup(int64(rapid.IntRange(20, 400).Draw(rt, "group"))))
		want := read(t, open(t, write(t, "t.csv", text.String()), "t.csv", file.Options{}))
		have := read(t, open(t, write(t, "t.parquet", bin), "t.parquet", file.Options{}))
		for i, line := range have.Lines {
			if line != uint32(i+1) {
				rt.Fatalf("record %d has number %d", i+1, line)
			}
		}
		want.Lines, have.Lines = nil, nil
		if diff := cmp.Diff(want, have); diff != "" {
			rt.Fatalf("(-CSV +Parquet):\n%s", diff)
		}
	})
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func TestParquetFilesThatCannotBeRead(t *testing.T) {
	oneLeaf := []format.SchemaElement{{Name: "t", NumChildren: thrift.New[int32](1)}, {Name: "a", Type: thrift.New(format.ByteArray)}}
	good := values(t, parquet.String(), parquet.ValueOf("x"))
	tests := map[string]struct {
		bytes string
		want  source.Fault
		words string
	}{
		"text":                       {"a,b\n1,2\n", source.Malformed, "something else"},
		"a workbook":                 {"PK\x03\x04 and more than that", source.Malformed, "a workbook"},
		"cut off":                    {good[:len(good)-9], source.Malformed, "cut off"},
		"almost nothing":             {"PAR1PAR1", source.Malformed, "cut off"},
		"an end that is too long":    {"PAR1xxxx\xff\xff\xff\xffPAR1", source.Malformed, "cut off"},
		"an end that says nothing":   {"PAR1xxxx\x04\x00\x00\x00PAR1", source.Malformed, "damaged"},
		"encrypted":                  {"PARE" + good[4:], source.Unsupported, "encrypted"},
		"packed in another way":      {described(t, &format.FileMetaData{Version: 1, Schema: oneLeaf, RowGroups: []format.RowGroup{{Columns: []format.ColumnChunk{{MetaData: format.ColumnMetaData{Codec: format.LZO}}}}}}), source.Unsupported, "LZO"},
		"fewer columns than it says": {described(t, &format.FileMetaData{Version: 1, Schema: oneLeaf, RowGroups: []format.RowGroup{{NumRows: 1}}}), source.Malformed, "damaged"},
		"no columns":                 {described(t, &format.FileMetaData{Version: 1, Schema: []format.SchemaElement{{Name: "t"}}}), source.NoHeader, "no columns"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := file.Open(t.Context(), write(t, "t.parquet", tt.bytes), &inventory.DatasetFrom{Path: "t.parquet"}, file.Options{})
			if err == nil {
				t.Fatal("was read")
			}
			if e := fault(t, err); e.Fault != tt.want || e.Path != "t.parquet" || e.Hint == "" || !strings.Contains(e.Text, tt.words) {
				t.Errorf("fault %d (%v), hint %q; want fault %d with %q", e.Fault, e, e.Hint, tt.want, tt.words)
			}
		})
	}
}

// described returns a file that is nothing but a description.
func described(tb testing.TB, meta *format.FileMetaData) string {
	tb.Helper()
	var protocol thrift.CompactProtocol
	end, err := thrift.Marshal(&protocol, meta)
	must(tb, err)
	return "PAR1" + string(end) + string([]byte{byte(len(end)), byte(len(end) >> 8), 0, 0}) + "PAR1"
}

func TestAParquetFileThatChanges(t *testing.T) {
	dir := write(t, "t.parquet", values(t, parquet.String(), parquet.ValueOf("x")))
	f := open(t, dir, "t.parquet", file.Options{})
	add(t, dir, "t.parquet", values(t, parquet.String(), parquet.ValueOf("x"), parquet.ValueOf("y")))
	_, err := decode(t, f)
	if e := fault(t, err); e.Fault != source.Unreadable || !strings.Contains(e.Text, "changed") {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}

func TestACancelledContextEndsReadingOfParquet(t *testing.T) {
	dir := write(t, "t.parquet", values(t, parquet.String(), parquet.ValueOf("x")))
	f := open(t, dir, "t.parquet", file.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Blocks(ctx, make(chan *source.Block)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestSeveralParquetFilesAreOneSource(t *testing.T) {
	type a struct {
		ID   int64  `parquet:"id"`
		Mail string `parquet:"mail"`
	}
	type b struct {
		ID int64  `parquet:"id"`
		Z  string `parquet:"z"`
	}
	dir := write(t, "a.parquet", pq(t, []a{{1, "x"}}))
	add(t, dir, "b.parquet", pq(t, []b{{2, "y"}}))
	want := got{Columns: []string{"id", "mail", "z"}, Rows: [][]string{{"1", "x", ""}, {"2", "", "y"}}, Lines: []uint32{1, 1}}
	if diff := cmp.Diff(want, read(t, open(t, dir, "*.parquet", file.Options{}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzReadParquet(f *testing.F) {
	type row struct {
		A string   `parquet:"a,zstd,dict"`
		B []string `parquet:"b,list,snappy"`
		C *float64 `parquet:"c,optional"`
	}
	half := 0.5
	f.Add([]byte(pq(f, []row{{"x", []string{"y", "z"}, &half}, {"x", nil, nil}})))
	f.Fuzz(func(t *testing.T, bytes []byte) {
		s, err := file.Open(t.Context(), write(t, "t.parquet", string(bytes)), &inventory.DatasetFrom{Path: "t.parquet"}, file.Options{})
		if err != nil {
			_ = fault(t, err)
			return
		}
		if _, err := decode(t, s); err != nil {
			_ = fault(t, err)
		}
	})
}
