package record_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/record"
)

func TestADictionaryIsAMapThatRemembersItsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringN(0, 3, -1), 0, 400).Draw(t, "words")
		d := record.NewDict()
		codes := map[string]uint32{"": 0}
		for _, w := range words {
			if _, ok := codes[w]; !ok {
				codes[w] = uint32(len(codes))
			}
			if got := d.Code([]byte(w)); got != codes[w] {
				t.Fatalf("%q has code %d, want %d", w, got, codes[w])
			}
		}
		if d.Len() != len(codes) {
			t.Fatalf("%d codes, want %d", d.Len(), len(codes))
		}
		for w, c := range codes {
			if got := d.Bytes(c); string(got) != w || (w == "") != (got == nil) {
				t.Fatalf("code %d is %q, want %q", c, got, w)
			}
		}
	})
}

func TestLookingUpAKnownValueAllocatesNothing(t *testing.T) {
	d := record.NewDict()
	v := []byte("northwind.example")
	d.Code(v)
	if n := testing.AllocsPerRun(100, func() { d.Code(v) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// column lays cells out as a reader does.
func column(cells []string) *record.Column {
	c := &record.Column{Rows: len(cells)}
	for _, s := range cells {
		from := len(c.Buf)
		c.Buf = append(c.Buf, s...)
		c.Spans = append(c.Spans, record.Span{Start: uint32(from), End: uint32(len(c.Buf))})
	}
	return c
}

func TestEncodingChangesNoCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := record.NewEncoder(rapid.Bool().Draw(t, "plain"))
		for range rapid.IntRange(1, 4).Draw(t, "chunks") {
			cells := rapid.SliceOfN(rapid.StringN(0, 3, -1), 0, 50).Draw(t, "cells")
			c := column(cells)
			e.Encode(c)
			var got []string
			for row := range c.Rows {
				got = append(got, string(c.Bytes(row)))
				if c.Null(row) != (cells[row] == "") {
					t.Fatalf("cell %q: null %t", cells[row], c.Null(row))
				}
			}
			if diff := cmp.Diff(cells, got); len(cells) > 0 && diff != "" {
				t.Fatalf("(-want +got):\n%s", diff)
			}
			if (c.Dict == nil) != e.Plain() {
				t.Fatalf("dictionary %t, plain %t", c.Dict != nil, e.Plain())
			}
		}
	})
}

func TestTooManyValuesEndTheDictionary(t *testing.T) {
	tests := map[string]struct {
		cells []string
		plain bool
	}{
		"as many as may be":      {distinct(record.MaxDistinct-1, ""), false},
		"one more":               {distinct(record.MaxDistinct, ""), true},
		"few that are very long": {distinct(5, string(bytes.Repeat([]byte("x"), record.MaxDictBytes/4))), true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := record.NewEncoder(false)
			c := column(tt.cells)
			e.Encode(c)
			if e.Plain() != tt.plain {
				t.Fatalf("plain %t, want %t", e.Plain(), tt.plain)
			}
			if got := string(c.Bytes(3)); got != tt.cells[3] {
				t.Errorf("row 3 is %q", got[:min(len(got), 20)])
			}
			next := column(tt.cells[:1])
			if e.Encode(next); (next.Dict == nil) != tt.plain {
				t.Error("the next chunk has another form")
			}
		})
	}
}

func distinct(n int, tail string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("v%d%s", i, tail)
	}
	return out
}

func BenchmarkEncode(b *testing.B) {
	for _, n := range []int{5, 5000} {
		cells := make([]string, 8192)
		for i := range cells {
			cells[i] = fmt.Sprintf("company %d", i%n)
		}
		b.Run(fmt.Sprintf("distinct=%d", n), func(b *testing.B) {
			e, c := record.NewEncoder(false), column(cells)
			b.ReportAllocs()
			for b.Loop() {
				e.Encode(c)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(cells)), "ns/cell")
		})
	}
}
