package secret_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/property"
	"stackassay/internal/fact/secret"
	"stackassay/internal/record"
)

// token is a key that its prefix gives away, of 40 characters.
func token() string { return "gh" + "p_" + strings.Repeat("a1B2c3", 6) }

// random is a key that only its column gives away.
const random = "q7Zp2Xv9Lk4Rt8Wn3Bs6Yd1Hf5Jg0McTe"

// chunk lays columns out, with dictionaries or without.
func chunk(first int, dicts []*record.Dict, columns ...[]string) *record.Chunk {
	c := &record.Chunk{First: first, Rows: len(columns[0])}
	for row := range c.Rows {
		c.Lines = append(c.Lines, uint32(first+row+2))
	}
	for i, cells := range columns {
		column := record.Column{Rows: c.Rows}
		for _, cell := range cells {
			if dicts != nil {
				column.Codes = append(column.Codes, dicts[i].Code([]byte(cell)))
				continue
			}
			start := uint32(len(column.Buf))
			column.Buf = append(column.Buf, cell...)
			column.Spans = append(column.Spans, record.Span{Start: start, End: uint32(len(column.Buf))})
		}
		if dicts != nil {
			column.Dict = dicts[i]
		}
		c.Columns = append(c.Columns, column)
	}
	return c
}

func places(f secret.Found) []string {
	var out []string
	for _, p := range f.Places {
		out = append(out, p.String())
	}
	return out
}

func TestCellsThatLookLikeASecret(t *testing.T) {
	notes := []string{"", "call on Monday", "use " + token() + " until May", "call on Monday"}
	keys := []string{random, "", "x", random}
	tests := map[string]struct {
		columns []string
		ids     []bool
		want    []string
	}{
		"by its prefix, and by the name of its column": {
			[]string{"Notes", "API key"},
			[]bool{false, false},
			[]string{`column "API key", line 2: 33 characters`, `column "Notes", line 4: 40 characters`, `column "API key", line 5: 33 characters`},
		},
		"what the inventory reads as an id opens nothing": {
			[]string{"Notes", "Client key"},
			[]bool{false, true},
			[]string{`column "Notes", line 4: 40 characters`},
		},
		"nor does the key of a row": {
			[]string{"Notes", "customer_key"},
			[]bool{false, false},
			[]string{`column "Notes", line 4: 40 characters`},
		},
	}
	for name, tt := range tests {
		for _, dicts := range [][]*record.Dict{nil, {record.NewDict(), record.NewDict()}} {
			t.Run(name, func(t *testing.T) {
				f := secret.New(tt.columns, tt.ids)
				f.Add(chunk(0, dicts, notes, keys))
				got := secret.Merge([]*secret.Finder{f})
				if diff := cmp.Diff(tt.want, places(got)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				if got.Cells != int64(len(tt.want)) {
					t.Errorf("%d cells, want %d", got.Cells, len(tt.want))
				}
			})
		}
	}
}

// Whatever worker gets which part, the count and the first places are the same.
func TestWorkersLeaveNoTrace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.SampledFrom([]string{"", "a note", token(), "see " + token()}), 1, 200).Draw(t, "cells")
		whole := secret.New([]string{"notes"}, []bool{false})
		whole.Add(chunk(0, nil, cells))
		var parts []*secret.Finder
		for range rapid.IntRange(1, 3).Draw(t, "workers") {
			parts = append(parts, secret.New([]string{"notes"}, []bool{false}))
		}
		dicts := []*record.Dict{record.NewDict()}
		for from := 0; from < len(cells); {
			to := rapid.IntRange(from+1, len(cells)).Draw(t, "cut")
			c := chunk(from, nil, cells[from:to])
			if rapid.Bool().Draw(t, "coded") {
				c = chunk(from, dicts, cells[from:to])
			}
			parts[rapid.IntRange(0, len(parts)-1).Draw(t, "worker")].Add(c)
			from = to
		}
		want, got := secret.Merge([]*secret.Finder{whole}), secret.Merge(parts)
		if got.Cells != want.Cells || !slices.Equal(places(got), places(want)) {
			t.Fatalf("%d in %v, in one piece %d in %v", got.Cells, places(got), want.Cells, places(want))
		}
		if n := strings.Count(strings.Join(cells, "\n"), token()); int64(n) != want.Cells {
			t.Fatalf("%d cells, want %d", want.Cells, n)
		}
	})
}

func TestFieldListsAreSearched(t *testing.T) {
	found := secret.InList([]property.Property{
		{Name: "email", Label: "E-mail"},
		{Name: "hook", Options: []string{"a", token()}, Description: "reads with " + token()},
	})
	want := []string{`column "options", line 2: 40 characters`, `column "description", line 2: 40 characters`}
	if diff := cmp.Diff(want, places(found)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if found := secret.InList(nil); found.Cells != 0 || found.Places != nil {
		t.Errorf("no list holds %+v", found)
	}
}
