package sample

import (
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

func twoRows() table {
	t := table{columns: []string{"id", "name.first", "name.last", "paid"}}
	t.add(1, "Ángel", `de "la" O`, true)
	t.add(2, nil, "a;b", false)
	return t
}

func TestEncoders(t *testing.T) {
	cases := map[string]struct {
		encode encoder
		want   string
	}{
		"commas quote what needs it":           {csvComma, "id,name.first,name.last,paid\n1,Ángel,\"de \"\"la\"\" O\",true\n2,,a;b,false\n"},
		"tabs":                                 {tsv, "id\tname.first\tname.last\tpaid\n1\tÁngel\t\"de \"\"la\"\" O\"\ttrue\n2\t\ta;b\tfalse\n"},
		"semicolons in windows-1252":           {csvSemicolon, "id;name.first;name.last;paid\n1;\xc1ngel;\"de \"\"la\"\" O\";true\n2;;\"a;b\";false\n"},
		"a line for each record, dots nest":    {jsonLines, "{\"id\":1,\"name\":{\"first\":\"Ángel\",\"last\":\"de \\\"la\\\" O\"},\"paid\":true}\n{\"id\":2,\"name\":{\"first\":null,\"last\":\"a;b\"},\"paid\":false}\n"},
		"one array, a record on every line":    {jsonArray, "[\n{\"id\":1,\"name\":{\"first\":\"Ángel\",\"last\":\"de \\\"la\\\" O\"},\"paid\":true},\n{\"id\":2,\"name\":{\"first\":null,\"last\":\"a;b\"},\"paid\":false}\n]\n"},
		"what gzip packs can be unpacked":      {unpacked(gzipped, gunzip), "id,name.first,name.last,paid\n1,Ángel,\"de \"\"la\"\" O\",true\n2,,a;b,false\n"},
		"what zstandard packs can be unpacked": {unpacked(zstandard, unzstd), "id,name.first,name.last,paid\n1,Ángel,\"de \"\"la\"\" O\",true\n2,,a;b,false\n"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := c.encode(twoRows())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("bytes differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLettersThatWindowsLacksAreAnError(t *testing.T) {
	all := table{columns: []string{"name"}}
	all.add("Łukasz")
	if got, err := csvSemicolon(all); err == nil {
		t.Errorf("written as %q, want an error", got)
	}
}

func TestAnObjectMayEndWithinAnother(t *testing.T) {
	all := table{columns: []string{"a.x", "b.y"}}
	all.add(1, 2)
	got, err := jsonLines(all)
	if err != nil || string(got) != "{\"a\":{\"x\":1},\"b\":{\"y\":2}}\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func unpacked(pack compressor, open func(io.Reader) (io.Reader, error)) encoder {
	return func(t table) ([]byte, error) {
		packed, err := compressed(csvComma, pack)(t)
		if err != nil {
			return nil, err
		}
		r, err := open(bytes.NewReader(packed))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
}

func gunzip(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }
func unzstd(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) }
