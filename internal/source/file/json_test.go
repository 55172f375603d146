package file_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

func TestReadJSON(t *testing.T) {
	tests := map[string]struct {
		name string
		text string
		want got
	}{
		"lines": {
			name: "t.jsonl", text: "{\"id\":1,\"email\":\"a@x.example\"}\n\n{\"email\":null,\"id\":2.50}\n",
			want: got{Columns: []string{"id", "email"}, Rows: [][]string{{"1", "a@x.example"}, {"2.50", ""}}, Lines: []uint32{1, 3}},
		},
		"lines in a file called json": {
			name: "t.json", text: "{\"id\":1}\n{\"id\":2}\n",
			want: got{Columns: []string{"id"}, Rows: [][]string{{"1"}, {"2"}}, Lines: []uint32{1, 2}},
		},
		"a list": {
			name: "t.json", text: "[\n  {\"id\": 1},\n  {\"id\": \"2\", \"ok\": true}\n]\n",
			want: got{Columns: []string{"id", "ok"}, Rows: [][]string{{"1", ""}, {"2", "true"}}, Lines: []uint32{2, 3}},
		},
		"an object around the list": {
			name: "t.json", text: `{"paging":{"next":null},"tags":["a"],"results":[{"id":1},{"id":2}],"total":2}`,
			want: got{Columns: []string{"id"}, Rows: [][]string{{"1"}, {"2"}}, Lines: []uint32{1, 1}},
		},
		"a list deep in a wrapper": {
			name: "t.json", text: `{"data":{"meta":{"n":2},"contacts":{"nodes":[{"id":1},` + "\n" + `{"id":2}]}},"extensions":{"cost":{"n":1}}}`,
			want: got{Columns: []string{"id"}, Rows: [][]string{{"1"}, {"2"}}, Lines: []uint32{1, 2}},
		},
		"a list beside a wrapper": {
			name: "t.json", text: `{"data":{"other":[{"x":1}]},"results":[{"id":1}],"errors":[]}`,
			want: got{Columns: []string{"id"}, Rows: [][]string{{"1"}}, Lines: []uint32{1}},
		},
		"a wrapper around one record": {
			name: "t.json", text: `{"data":{"id":7,"name":"A"},"error":null}`,
			want: got{Columns: []string{"data.id", "data.name", "error"}, Rows: [][]string{{"7", "A", ""}}, Lines: []uint32{1}},
		},
		"a record with a message": {
			name: "t.json", text: `{"id":7,"message":"hello","status":"sent"}`,
			want: got{Columns: []string{"id", "message", "status"}, Rows: [][]string{{"7", "hello", "sent"}}, Lines: []uint32{1}},
		},
		"one object is one record": {
			name: "t.json", text: "{\n\"id\": 7,\n\"tags\": [\"a\", \"b\"]\n}",
			want: got{Columns: []string{"id", "tags"}, Rows: [][]string{{"7", `["a", "b"]`}}, Lines: []uint32{1}},
		},
		"an empty list has no records": {
			name: "t.json", text: " [ ] ", want: got{},
		},
		"members of objects are columns with dots": {
			name: "t.jsonl", text: `{"id":1,"account":null,"x":{}}` + "\n" + `{"account":{"id":"A","owner":{"name":"N"}},"id":2}` + "\n",
			want: got{Columns: []string{"id", "account.id", "account.owner.name"}, Rows: [][]string{{"1", "", ""}, {"2", "A", "N"}}, Lines: []uint32{1, 2}},
		},
		"escapes are read": {
			name: "t.jsonl", text: `{"na\u006de":"\u00c5se \"x\"\n\ud83d\ude00"}`,
			want: got{Columns: []string{"name"}, Rows: [][]string{{"Åse \"x\"\n😀"}}, Lines: []uint32{1}},
		},
		"numbers keep their notation": {
			name: "t.jsonl", text: `{"a":0071,"b":1}` + "\n" + `{"a":12345678901234567890.10,"b":1E5}`,
			want: got{
				Columns: []string{"a", "b"}, Rows: [][]string{{"12345678901234567890.10", "1E5"}}, Lines: []uint32{2},
				Problems: []string{"t.jsonl:1: is not valid JSON"}, Lost: 1,
			},
		},
		"bad lines take nobody with them": {
			name: "t.jsonl", text: "{\"id\":1}\n{\"id\":\n[1]\n\"text\"\n{\"id\":5}\n{\"id\":6",
			want: got{
				Columns: []string{"id"}, Rows: [][]string{{"1"}, {"5"}}, Lines: []uint32{1, 5}, Lost: 4,
				Problems: []string{
					"t.jsonl:2: is not valid JSON", "t.jsonl:3: is not an object with names",
					"t.jsonl:4: is not an object with names", "t.jsonl:6: is not valid JSON",
				},
			},
		},
		"a list that breaks off": {
			name: "t.json", text: "[{\"id\":1},\n{\"id\":2},\n{\"id\":",
			want: got{
				Columns: []string{"id"}, Rows: [][]string{{"1"}, {"2"}}, Lines: []uint32{1, 2}, Lost: 1,
				Problems: []string{"t.json:3: the file breaks off inside this record"},
			},
		},
		"a name that stands twice keeps its first value": {
			name: "t.jsonl", text: `{"id":1,"id":2}`,
			want: got{Columns: []string{"id"}, Rows: [][]string{{"1"}}, Lines: []uint32{1}},
		},
		"a record nested too deep is a lost record": {
			name: "t.jsonl", text: "{\"a\":1}\n{\"a\":" + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + "}\n",
			want: got{
				Columns: []string{"a"}, Rows: [][]string{{"1"}}, Lines: []uint32{1}, Lost: 1,
				Problems: []string{"t.jsonl:2: nested more than 200 levels deep"},
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, block := range []int{0, 5} {
				g := read(t, open(t, write(t, tt.name, tt.text), tt.name, file.Options{Block: block}))
				if diff := cmp.Diff(tt.want, g); diff != "" {
					t.Errorf("block %d (-want +got):\n%s", block, diff)
				}
			}
		})
	}
}

func TestShortRecordsWithManyNames(t *testing.T) {
	var b strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&b, "{\"n%d\":%d}\n", i%900, i)
	}
	g := read(t, open(t, write(t, "t.jsonl", b.String()), "t.jsonl", file.Options{}))
	if len(g.Columns) != 900 || len(g.Rows) != 10_000 || g.Rows[9_999][9_999%900] != "9999" || g.Lines[9_999] != 10_000 {
		t.Errorf("%d columns, %d rows", len(g.Columns), len(g.Rows))
	}
}

func TestRefusesJSON(t *testing.T) {
	tests := map[string]struct {
		text string
		want source.Fault
	}{
		"100,000 levels":           {strings.Repeat("[", 100_000), source.Malformed},
		"100,000 objects":          {strings.Repeat(`{"a":`, 100_000), source.Malformed},
		"a text":                   {"hello", source.Malformed},
		"an object that ends":      {`{"a":`, source.Malformed},
		"a failed request":         {`{"message":"Unauthorized","code":401}`, source.Malformed},
		"a failed query":           {`{"data":null,"errors":[{"message":"no such field"}]}`, source.Malformed},
		"a fault":                  {`{"error":{"code":"expired","message":"log in again"}}`, source.Malformed},
		"a failed query, wrapped":  {`{"data":{"contacts":null},"errors":[{"message":"no"}]}`, source.Malformed},
		"lists in a wrapper":       {`{"data":{"a":[{"x":1}],"b":[{"x":1}]}}`, source.Malformed},
		"several lists":            {`{"a":[{"x":1}],"b":[{"x":1}]}`, source.Malformed},
		"nothing but spaces":       {" \n ", source.Empty},
		"a list of numbers":        {"[1,2,3]", source.Malformed},
		"values used as names":     {"{" + manyNames() + "}", source.Malformed},
		"a zero byte":              {"{\"a\":\"\x00\"}", source.NotText},
		"a value beyond the limit": {`{"a":"` + strings.Repeat("x", 5000) + `"}`, source.TooLong},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := file.Open(t.Context(), write(t, "t.json", tt.text), &inventory.DatasetFrom{Path: "t.json"}, limits(name))
			if err == nil {
				t.Fatal("was read")
			}
			if got := fault(t, err); got.Fault != tt.want || got.Path != "t.json" || got.Hint == "" {
				t.Errorf("fault %d (%v), hint %q, want fault %d", got.Fault, got, got.Hint, tt.want)
			}
		})
	}
}

func limits(name string) file.Options {
	if strings.Contains(name, "limit") {
		return file.Options{MaxRecord: 1000, Block: 100}
	}
	return file.Options{}
}

func manyNames() string {
	var b strings.Builder
	for i := range 1100 {
		fmt.Fprintf(&b, "\"n%d\":1,", i)
	}
	return b.String() + `"z":1`
}

func TestAgreesWithTheStandardJSON(t *testing.T) {
	value := rapid.OneOf(
		rapid.Map(rapid.StringOfN(rapid.SampledFrom([]rune("a\"\\\n{}[],:é😀")), 1, 8, -1), func(s string) any { return s }),
		rapid.Just[any](true), rapid.Just[any](nil), rapid.Map(rapid.IntRange(-9, 9), func(n int) any { return float64(n) }),
	)
	rapid.Check(t, func(rt *rapid.T) {
		var want [][]string
		var records []map[string]any
		for range rapid.IntRange(1, 20).Draw(rt, "records") {
			a, b, c := value.Draw(rt, "a"), value.Draw(rt, "b"), value.Draw(rt, "c")
			records = append(records, map[string]any{"a": a, "b": map[string]any{"c": b, "d": c}})
			want = append(want, []string{cellOf(a), cellOf(b), cellOf(c)})
		}
		all, err := json.Marshal(records)
		if err != nil {
			rt.Fatal(err)
		}
		f := open(t, write(t, "t.json", string(all)), "t.json", file.Options{Block: rapid.IntRange(1, 300).Draw(rt, "block")})
		if diff := cmp.Diff(got{Columns: []string{"a", "b.c", "b.d"}, Rows: want}, read(t, f), cmp.FilterPath(func(p cmp.Path) bool {
			return p.Last().String() == ".Lines"
		}, cmp.Ignore())); diff != "" {
			rt.Fatalf("%s (-want +got):\n%s", all, diff)
		}
	})
}

func cellOf(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func FuzzReadJSON(f *testing.F) {
	f.Add("{\"a\":1}\n{\"a\":{\"b\":2}}", true, 3)
	f.Add(`[{"a":"\u00e9"},{"b":[1,{"c":2}]}]`, false, 2)
	f.Add(`{"x":[{"a":1}],"y":2}`, false, 1)
	f.Add("[[[{\"", false, 9)
	f.Fuzz(func(t *testing.T, text string, lines bool, block int) {
		name := "t.json"
		if lines {
			name = "t.jsonl"
		}
		dir := write(t, name, text)
		from := &inventory.DatasetFrom{Path: name}
		one, err := file.Open(t.Context(), dir, from, file.Options{Workers: 1})
		many, err2 := file.Open(t.Context(), dir, from, file.Options{Block: 1 + block&0xfff, Workers: 3})
		if (err == nil) != (err2 == nil) {
			t.Fatalf("%q: one block %v, many %v", text, err, err2)
		}
		if err != nil {
			_ = fault(t, err)
			return
		}
		if diff := cmp.Diff(read(t, one), read(t, many)); diff != "" {
			t.Fatalf("%q (-one +many):\n%s", text, diff)
		}
	})
}
