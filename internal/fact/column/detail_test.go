package column_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/column"
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// detailed is a spec that asks for everything.
func detailed(typ string, records int) column.Spec {
	return column.Spec{
		Type: typ, Rank: -1, Judge: true, Detail: true, Texts: true, Free: typ == "text", Records: records,
		Context: format.Context{AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), Country: "ES", Layout: format.Layout{Decimal: '.', Order: format.DayFirst}},
	}
}

// TestTheWayDoesNotShow counts the same cells with a dictionary and without one,
// on one worker and on three: nothing of the profile differs.
func TestTheWayDoesNotShow(t *testing.T) {
	cell := rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "n/a", "12", "-0.1", "0.30", "1e3", "31/12/2024", "2024-02-30", "1985-01-01", "a@b.example.com", "=1+1", "M\u00c3\u00bcller", "Ünal Ünal", "日本", "4242424242424242", "diabetic", "<b>x</b>", "99.5", "0.5"}),
		rapid.StringMatching(`[A-Za-z0-9 .@+-]{0,14}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		typ := rapid.SampledFrom([]string{"text", "email", "number", "percentage", "date", "id", "phone", "person_name", ""}).Draw(t, "type")
		cells := rapid.SliceOfN(cell, 1, 60).Draw(t, "cells")
		s := detailed(typ, len(cells))
		one := profiled(s, false, cells...)
		for _, plain := range []bool{false, true} {
			specs := []column.Spec{s}
			var accs []*column.Accumulator
			for w := range 3 {
				acc := column.New(specs)
				r := newReader(typ, plain)
				var mine []string
				for i, c := range cells {
					if i%3 == w {
						mine = append(mine, c)
					}
				}
				acc.Add(r.batch(mine, all(len(mine))))
				accs = append(accs, acc)
			}
			other := column.Merge(specs, accs)[0]
			if diff := cmp.Diff(strip(one), strip(other)); diff != "" {
				t.Fatalf("plain %t: %s", plain, diff)
			}
		}
	})
}

// strip leaves out what only a dictionary names.
func strip(p column.Profile) column.Profile {
	p.Values = nil
	d := *p.Detail
	d.Top, d.TopOf = nil, 0
	p.Detail = &d
	return p
}

func TestADetailSaysHowValuesAreWritten(t *testing.T) {
	p := profiled(detailed("id", 6), true, "AB-123456", "AB-654321", "ab12", "x", "Ünal", " ", "n/a")
	d := p.Detail
	if want := []column.Value{{Text: "AA-9+", Count: 2}, {Text: "Aaaa", Count: 1}, {Text: "a", Count: 1}, {Text: "a/a", Count: 1}, {Text: "aa99", Count: 1}}; !slices.Equal(d.Shapes, want) {
		t.Errorf("%v, want %v", d.Shapes, want)
	}
	if l := d.Letters; l.Upper != 2 || l.Lower != 3 || l.Title != 1 || l.NonASCII != 1 || l.Scripts["Latin"] != 6 {
		t.Errorf("%+v", l)
	}
	if l := d.Lengths; l.Min != 1 || l.Max != 9 || l.Median != 4 {
		t.Errorf("%+v", l)
	}
	if p.Blank != 1 || p.Rows != 7 || p.Distinct != 6 || d.Once != 6 {
		t.Errorf("%+v", p)
	}
}

func TestReasonsAndTraitsAreCounted(t *testing.T) {
	for _, plain := range []bool{false, true} {
		p := profiled(detailed("email", 6), plain, "ada@northwind.com", " ada@northwind.com", "ada", "ada@@x", "n/a", "ada@example.com")
		d := p.Detail
		want := map[format.Reason]int64{format.ReasonNoAt: 1}
		if d.Reasons[format.ReasonNoAt] != want[format.ReasonNoAt] || d.Valid != 3 || p.Placeholder != 1 || p.Invalid != 2 {
			t.Errorf("plain %t: %+v %+v", plain, d, p)
		}
		if d.Traits["padded"] != 1 || d.Traits["reserved"] != 1 {
			t.Errorf("plain %t: %v", plain, d.Traits)
		}
		if d.StandIns["n/a"] != 1 {
			t.Errorf("plain %t: %v", plain, d.StandIns)
		}
	}
}

func TestNumbersAreExactOrWithinOnePercent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Map(rapid.IntRange(-1_000_000_000, 1_000_000_000), func(n int) float64 { return float64(n) / 1000 }), 1, 300).Draw(t, "values")
		var cells []string
		for _, v := range values {
			cells = append(cells, strconv.FormatFloat(v, 'f', -1, 64))
		}
		sorted := slices.Sorted(slices.Values(values))
		for _, records := range []int{len(cells), column.MaxExactNumbers + 1} {
			n := profiled(detailed("number", records), true, cells...).Detail.Numbers
			if n.Min != sorted[0] || n.Max != sorted[len(sorted)-1] || n.Count != int64(len(sorted)) {
				t.Fatalf("%+v", n)
			}
			for _, q := range n.Quantiles {
				want := sorted[int(q.Share*float64(len(sorted)-1))]
				off := math.Abs(q.Value - want)
				if n.Sketched && off > 0.0101*math.Abs(want)+1e-9 || !n.Sketched && off > 0 {
					t.Fatalf("%v of %d values is %v, want %v", q.Share, len(sorted), q.Value, want)
				}
			}
			if records > column.MaxExactNumbers != n.Sketched {
				t.Fatalf("%d records: sketched %t", records, n.Sketched)
			}
			var binned int64
			for _, b := range n.Bins {
				binned += b.Count
			}
			if len(n.Bins) > 0 && binned != n.Count {
				t.Fatalf("%d of %d values are in a bin", binned, n.Count)
			}
		}
	})
}

func TestWhatCannotBe(t *testing.T) {
	date := profiled(detailed("date", 4), true, "1985-02-03", "2024-02-03", "2039-01-01", "2026-11-22")
	if date.OutOfRange != 2 || date.Detail.Days.Future != 2 || date.Detail.Days.Weekend != 4 {
		t.Errorf("%d %+v", date.OutOfRange, date.Detail.Days)
	}
	percent := profiled(detailed("percentage", 8), true, "0.5", "0.25", "0.4", "50", "40", "101", "-1", "30")
	if percent.OutOfRange != 2 || !percent.MixedScale {
		t.Errorf("%d %t", percent.OutOfRange, percent.MixedScale)
	}
	if p := profiled(detailed("percentage", 4), true, "0.5", "50", "40", "60"); p.MixedScale {
		t.Error("one half of a percent makes no second scale")
	}
}

// TestDistinctValuesPastTheLimitAreEstimated holds the sketch to three standard
// errors, and to one answer for any number of workers.
func TestDistinctValuesPastTheLimitAreEstimated(t *testing.T) {
	const n = 50_000
	var answers []int64
	for _, workers := range []int{1, 3} {
		specs := []column.Spec{detailed("id", column.MaxExactRecords+1)}
		var accs []*column.Accumulator
		for w := range workers {
			acc := column.New(specs)
			r := newReader("id", true)
			var cells []string
			for i := w; i < n; i += workers {
				cells = append(cells, fmt.Sprintf("k%07d", i), "often")
			}
			acc.Add(r.batch(cells, all(len(cells))))
			accs = append(accs, acc)
		}
		p := column.Merge(specs, accs)[0]
		if !p.Detail.Sketched || math.Abs(float64(p.Distinct)-n) > 0.025*n || p.Detail.Once != -1 {
			t.Errorf("%d of %d, %+v", p.Distinct, n, p.Detail.Once)
		}
		if len(p.Detail.Top) == 0 || p.Detail.Top[0].Text != "often" {
			t.Errorf("%v", p.Detail.Top)
		}
		answers = append(answers, p.Distinct)
	}
	if answers[0] != answers[1] {
		t.Errorf("the number of workers shows: %v", answers)
	}
}

func TestFrequentValuesOutsideADictionary(t *testing.T) {
	var cells []string
	for i := range 6400 {
		cells = append(cells, fmt.Sprintf("k%05d", i))
		if i%10 == 0 {
			cells = append(cells, "often")
		}
	}
	d := profiled(detailed("id", len(cells)), true, cells...).Detail
	if len(d.Top) != 1 || d.Top[0] != (column.Value{Text: "often", Count: 640}) || d.Once != 6400 {
		t.Errorf("%v, %d once", d.Top, d.Once)
	}
}

// TestASampleDependsOnTheValuesAlone cuts a column in other places.
func TestASampleDependsOnTheValuesAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.StringMatching(`[a-f]{0,2}`), 1, 80).Draw(t, "cells")
		var samples [][]format.Value
		for _, workers := range []int{1, 2, 5} {
			var parts []*column.Sampler
			for w := range workers {
				s := column.NewSampler()
				dict := record.NewDict()
				c := record.Column{Dict: dict}
				for i, cell := range cells {
					if i%workers == w {
						c.Codes = append(c.Codes, dict.Code([]byte(cell)))
					}
				}
				c.Rows = len(c.Codes)
				s.Add(&c, all(c.Rows))
				parts = append(parts, s)
			}
			samples = append(samples, column.Sample(parts))
		}
		if !slices.Equal(samples[0], samples[1]) || !slices.Equal(samples[0], samples[2]) {
			t.Fatalf("%v", samples)
		}
	})
}

// TestAValueIsJudgedByTheCountryOfItsRecord holds with a dictionary and without.
func TestAValueIsJudgedByTheCountryOfItsRecord(t *testing.T) {
	for _, plain := range []bool{false, true} {
		s := detailed("postcode", 5)
		s.Home = 2
		s.Context.Country = ""
		zips, countries := newReader("postcode", plain), newReader("country", plain)
		b := zips.batch([]string{"2134", "02134", "28001", "", "2134", "x"}, all(6))
		b.Vectors = append(b.Vectors, countries.batch([]string{"US", "USA", "Spain", "US", "", "no country"}, all(6)).Vectors[0])
		specs := []column.Spec{s}
		acc := column.New(specs)
		acc.Add(b)
		p := column.Merge(specs, []*column.Accumulator{acc})[0]
		d := p.Detail
		if p.Invalid != 1 || d.Reasons[format.ReasonLeadingZero] != 1 || d.Valid != 2 || d.Undecided != 2 {
			t.Errorf("plain %t: %d invalid, %+v", plain, p.Invalid, d)
		}
		look := column.NewLooker(&specs[0])
		if look.Fault(b, 0) != column.Invalid || look.Fault(b, 1) != 0 || look.Fault(b, 3) != column.Blank {
			t.Errorf("plain %t: faults of single cells", plain)
		}
	}
}
