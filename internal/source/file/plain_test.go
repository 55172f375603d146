package file

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/record"
)

// TestThePlainWayReadsWhatTheLongWayReads puts plain to every record of texts
// that are full of quotes and breaks: what it reads is what is read without it.
func TestThePlainWayReadsWhatTheLongWayReads(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		",", ",", ";", "\n", "\n", "\r\n", `"`, `""`, `","`, "\"\n", "\n\"", "\"\r\n", `a"b`, "abc", "", "x,y,z\n", `"quoted, whole",`, "\x01", "\x0b\x23\x2d", "ü",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "text"), "") + "the,last,one,is,long\n")
		if loneCR(text) {
			return
		}
		d := dialect{delim: rapid.SampledFrom([]byte(",;")).Draw(t, "delimiter")}
		width := rapid.IntRange(1, 6).Draw(t, "width")
		for at := 0; at < len(text); {
			next, state := d.end(text, at, true)
			w := &walk{csvDecoder: &csvDecoder{}, dialect: d, text: text, end: len(text), cellsOf: make([][]record.Span, width)}
			for c := range w.cellsOf {
				w.cellsOf[c] = make([]record.Span, 1)
			}
			if end, ok := w.plain(at); ok {
				whole, want := d.cells(text, at, content(text, at, next), nil)
				if end != next || state != ended || len(want) != width || w.dialect.lines(text[at:content(text, at, next)]) > 0 {
					t.Fatalf("%q is read up to %d, the long way says %d, %d cells", text[at:], end-at, next-at, len(want))
				}
				for c, s := range want {
					got := w.cellsOf[c][0]
					if diff := cmp.Diff(string(whole[s.Start:s.End]), string(text[got.Start:got.End])); diff != "" {
						t.Fatalf("cell %d of %q (-want +got):\n%s", c, text[at:next], diff)
					}
				}
			}
			at = next
		}
	})
}

func TestTheUsualRecordIsReadThePlainWay(t *testing.T) {
	for _, text := range []string{"a,b,c\n", "a,\"b, c\",\r\n", "\"\",b,\"c\"\n", ",,1\r\n"} {
		long := []byte(text + "and more lines\n")
		w := &walk{csvDecoder: &csvDecoder{}, dialect: dialect{delim: ','}, text: long, end: len(long), cellsOf: make([][]record.Span, 3)}
		for c := range w.cellsOf {
			w.cellsOf[c] = make([]record.Span, 1)
		}
		if next, ok := w.plain(0); !ok || next != len(text) {
			t.Errorf("%q: %d, %t", text, next, ok)
		}
	}
}
