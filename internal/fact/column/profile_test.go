package column_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/column"
	"stackassay/internal/format"
	"stackassay/internal/record"
)

func TestCells(t *testing.T) {
	type counts struct{ blank, placeholder, invalid, ambiguous, distinct int64 }
	list := format.Context{Values: []string{"low", "high"}}
	tests := map[string]struct {
		spec  column.Spec
		cells []string
		want  counts
	}{
		"an empty cell is blank":                          {column.Spec{Type: "text"}, []string{"", "Graz"}, counts{blank: 1, distinct: 1}},
		"so is one of white space":                        {column.Spec{Type: "text"}, []string{" ", "\t", "\u00a0", "\u200b", " Graz"}, counts{blank: 4, distinct: 1}},
		"a stand-in is a value and no filling":            {column.Spec{Type: "city"}, []string{"n/a", "-", "Graz"}, counts{placeholder: 2, distinct: 3}},
		"NA is no country's absence":                      {column.Spec{Type: "country", Judge: true}, []string{"NA", "na", "ZA"}, counts{distinct: 3}},
		"a stand-in is not invalid as well":               {column.Spec{Type: "url", Judge: true}, []string{"n/a", "not a url", "https://graz.example"}, counts{placeholder: 1, invalid: 1, distinct: 3}},
		"a number that cannot be read is invalid":         {column.Spec{Type: "amount"}, []string{"12.50", "twelve"}, counts{invalid: 1, distinct: 2}},
		"a day that does not exist is invalid":            {column.Spec{Type: "date"}, []string{"2026-02-28", "2026-02-30"}, counts{invalid: 1, distinct: 2}},
		"a day is a moment":                               {column.Spec{Type: "datetime"}, []string{"2026-02-28"}, counts{distinct: 1}},
		"day and month change places in some days":        {column.Spec{Type: "date"}, []string{"03/04/2026", "04/04/2026", "30/09/2026", "2026-03-04"}, counts{ambiguous: 1, distinct: 4}},
		"a value outside the list is invalid":             {column.Spec{Type: "enum", Judge: true, Context: list}, []string{"low", "urgent"}, counts{invalid: 1, distinct: 2}},
		"an id that was a number":                         {column.Spec{Type: "id", Judge: true}, []string{"4.5E+10", "219E01"}, counts{invalid: 1, distinct: 2}},
		"two cells of one value are one value":            {column.Spec{Type: "text"}, []string{"Graz", "Graz", "graz"}, counts{distinct: 2}},
		"a column of no type is counted and not judged":   {column.Spec{}, []string{"x", "", "12"}, counts{blank: 1, distinct: 2}},
		"a text that nobody judges is never invalid":      {column.Spec{Type: "email"}, []string{"no address"}, counts{distinct: 1}},
		"an address that somebody judges may be invalid":  {column.Spec{Type: "email", Judge: true}, []string{"no address"}, counts{invalid: 1, distinct: 1}},
		"a filler of calendars stands in for a day":       {column.Spec{Type: "date"}, []string{"1900-01-01", "0000-00-00"}, counts{placeholder: 2, distinct: 2}},
		"digits that repeat stand in for a number":        {column.Spec{Type: "phone"}, []string{"1111111111"}, counts{placeholder: 1, distinct: 1}},
		"long prose is read to its end and no stand-in":   {column.Spec{Type: "text"}, []string{strings.Repeat("call him. ", 20)}, counts{distinct: 1}},
		"the dummy text of printers stands in for prose":  {column.Spec{Type: "text"}, []string{"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do"}, counts{placeholder: 1, distinct: 1}},
		"an amount of nothing is an amount":               {column.Spec{Type: "amount", Amounts: true}, []string{"0", "0.00"}, counts{distinct: 2}},
		"a truth that cannot be read is invalid":          {column.Spec{Type: "boolean"}, []string{"yes", "perhaps"}, counts{invalid: 1, distinct: 2}},
		"what is missing altogether has no distinct ones": {column.Spec{Type: "text"}, []string{"", ""}, counts{blank: 2}},
	}
	for name, tt := range tests {
		for _, plain := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/plain=%t", name, plain), func(t *testing.T) {
				tt.spec.Rank = -1
				p := profiled(tt.spec, plain, tt.cells...)
				got := counts{p.Blank, p.Placeholder, p.Invalid, p.Ambiguous, p.Distinct}
				if got != tt.want || p.Rows != int64(len(tt.cells)) {
					t.Errorf("got %+v of %d, want %+v", got, p.Rows, tt.want)
				}
				one := faults(tt.spec, plain, tt.cells...)
				if one[column.Blank] != p.Blank || one[column.Placeholder] != p.Placeholder || one[column.Invalid] != p.Invalid {
					t.Errorf("cell by cell %v, counted %+v", one, got)
				}
			})
		}
	}
}

// TestAProfileIsTheNaiveCount cuts cells into batches and workers at will, with
// dictionaries and without: the profile is that of a loop over all cells.
func TestAProfileIsTheNaiveCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := column.Spec{Rank: -1, Named: true}
		s.Type = rapid.SampledFrom([]string{"text", "amount", "date", "boolean", "id", "city", "enum", ""}).Draw(t, "type")
		s.Judge = (s.Type == "id" || s.Type == "enum") && rapid.Bool().Draw(t, "judged")
		s.Amounts = s.Type == "amount"
		cells := rapid.SliceOfN(cell(), 0, 60).Draw(t, "cells")
		want := naive(s, cells)
		specs := []column.Spec{s}
		var accs []*column.Accumulator
		for range rapid.IntRange(1, 3).Draw(t, "workers") {
			accs = append(accs, column.New(specs))
		}
		readers := make([]*reader, len(accs))
		for w := range readers {
			readers[w] = newReader(s.Type, rapid.Bool().Draw(t, "plain"))
		}
		for rest := cells; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			w := rapid.IntRange(0, len(accs)-1).Draw(t, "worker")
			if readers[w].dict != nil && rapid.IntRange(0, 9).Draw(t, "overflow") == 0 {
				readers[w] = newReader(s.Type, true) // a dictionary that has grown too large
			}
			accs[w].Add(readers[w].batch(rest[:n], all(n)))
			rest = rest[n:]
		}
		got := column.Merge(specs, rapid.Permutation(accs).Draw(t, "order"))[0]
		if got.Values == nil { // somebody read without a dictionary
			want.Values = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", s.Type, diff)
		}
	})
}

func cell() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"", " ", "n/a", "-", "test", "12.5", "1,5", "0", "-3", "1000000", "twelve", "12.50 EUR", "yes", "no", "perhaps",
			"2026-03-04", "03/04/2026", "30/09/2026", "2026-02-30", "1900-01-01", "4.5E+10", "00E12", "Graz", "graz", "1111111",
			"lorem ipsum dolor sit amet and so on and on and on", "#N/A", "low", "urgent",
		}),
		rapid.StringN(1, 4, -1),
	)
}

// naive is the profile of cells, one after the other.
func naive(s column.Spec, cells []string) column.Profile {
	p := column.Profile{Rows: int64(len(cells))}
	counts := map[string]int64{}
	var amounts []float64
	kind := newReader(s.Type, true).vector.Kind
	for _, c := range cells {
		if strings.TrimFunc(c, func(r rune) bool { return strings.TrimSpace(string(r)) == "" || r == '\u200b' || r == '\ufeff' }) == "" {
			p.Blank++
			continue
		}
		counts[c]++
		n, ok := read(kind, []byte(c))
		standIn, invalid := judged(s, c, ok)
		switch {
		case standIn:
			p.Placeholder++
		case invalid:
			p.Invalid++
		case s.Type == "date" && swaps(c):
			p.Ambiguous++
		}
		if s.Amounts && ok && !standIn {
			amounts = append(amounts, n)
		}
	}
	p.Distinct = int64(len(counts))
	for text, n := range counts {
		p.Values = append(p.Values, column.Value{Text: text, Count: n})
	}
	slices.SortFunc(p.Values, func(a, b column.Value) int {
		if a.Count != b.Count {
			return int(b.Count - a.Count)
		}
		return strings.Compare(a.Text, b.Text)
	})
	if s.Amounts {
		p.Outliers, p.Low, p.High = outliers(amounts)
	}
	return p
}

func judged(s column.Spec, c string, read bool) (standIn, invalid bool) {
	f, ok := format.Lookup(s.Type)
	if !ok {
		return format.IsPlaceholder(c, s.Type), false
	}
	if read && !s.Judge {
		return format.IsPlaceholder(c, s.Type), false
	}
	r := f.Check(c, s.Context)
	if r.Placeholder() {
		return true, false
	}
	return false, r.State == format.Invalid || !read && r.State != format.Undecided
}

func swaps(c string) bool {
	a, _, okA := format.ParseTime([]byte(c), format.Layout{Order: format.DayFirst})
	b, _, okB := format.ParseTime([]byte(c), format.Layout{Order: format.MonthFirst})
	return okA && okB && a != b
}

func TestArchivedRowsAreInNoCount(t *testing.T) {
	for _, plain := range []bool{false, true} {
		s := []column.Spec{{Type: "text", Rank: -1}}
		acc := column.New(s)
		acc.Add(newReader("text", plain).batch([]string{"", "Graz", "n/a", "Linz"}, []int32{1, 3}))
		got := column.Merge(s, []*column.Accumulator{acc})[0]
		if got.Rows != 2 || got.Blank != 0 || got.Placeholder != 0 || got.Distinct != 2 {
			t.Errorf("plain %t: %+v", plain, got)
		}
	}
}

func TestAFieldIsDueFromItsStageOn(t *testing.T) {
	for _, plain := range []bool{false, true} {
		spec := []column.Spec{{Type: "text", Rank: 1, Due: 2}}
		b := newReader("text", plain).batch([]string{"", " ", "x", "", ""}, []int32{0, 1, 2, 3})
		b.Vectors = append(b.Vectors, &record.Vector{
			Kind: record.Number, Rows: 5, Null: []bool{false, false, false, true, false}, Num: []float64{1, 2, 3, 0, 9},
		})
		acc := column.New(spec)
		acc.Add(b)
		got := column.Merge(spec, []*column.Accumulator{acc})[0]
		if got.DueRows != 2 || got.DueBlank != 1 {
			t.Errorf("plain %t: %d of %d, want 1 of 2: one row is too early, one has no stage, one is archived", plain, got.DueBlank, got.DueRows)
		}
	}
}

func TestManyValuesAreCountedExactlyAndNotNamed(t *testing.T) {
	for _, plain := range []bool{false, true} {
		s := []column.Spec{{Type: "id", Rank: -1, Named: true}}
		acc := column.New(s)
		r := newReader("id", plain)
		const n = column.MaxValues + 100
		for from := 0; from < n; from += 1000 {
			var cells []string
			for i := from; i < min(from+1000, n); i++ {
				cells = append(cells, fmt.Sprint("v", i), fmt.Sprint("v", i/2))
			}
			acc.Add(r.batch(cells, all(len(cells))))
		}
		got := column.Merge(s, []*column.Accumulator{acc})[0]
		if got.Distinct != n || got.Values != nil || got.Rows != 2*n {
			t.Errorf("plain %t: %d distinct of %d, %d named", plain, got.Distinct, got.Rows, len(got.Values))
		}
	}
}

func TestAddingAKnownBatchAllocatesNothing(t *testing.T) {
	s := []column.Spec{{Type: "city", Rank: -1}}
	acc := column.New(s)
	b := newReader("city", false).batch([]string{"Graz", "Linz", ""}, all(3))
	acc.Add(b)
	if n := testing.AllocsPerRun(100, func() { acc.Add(b) }); n != 0 {
		t.Errorf("%v allocations a batch", n)
	}
}
