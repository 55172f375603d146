package workbook

import (
	"math"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func TestMomentsOfNumbers(t *testing.T) {
	tests := map[string]struct {
		serial   float64
		kind     meaning
		date1904 bool
		want     string
	}{
		"a day":                                {45000, day, false, "2023-03-15"},
		"a day with a time keeps it":           {45000.5, day, false, "2023-03-15T12:00:00"},
		"a moment keeps its midnight":          {45000, moment, false, "2023-03-15T00:00:00"},
		"a moment with milliseconds":           {45000.000005787, moment, false, "2023-03-15T00:00:00.500"},
		"a second before midnight":             {45000.99999, moment, false, "2023-03-15T23:59:59.136"},
		"rounding up to the next day":          {45000.9999999999, moment, false, "2023-03-16T00:00:00"},
		"the day that no calendar has":         {60, day, false, "1900-02-29"},
		"the day before it":                    {59, day, false, "1900-02-28"},
		"the day after it":                     {61, day, false, "1900-03-01"},
		"the first day":                        {1, day, false, "1900-01-01"},
		"nothing, shown as a day":              {0, day, false, "1900-01-00"},
		"the last day":                         {2958465, day, false, "9999-12-31"},
		"a time":                               {0.4375, clock, false, "10:30:00"},
		"a day that is shown as a time":        {45000.4375, clock, false, "2023-03-15T10:30:00"},
		"hours beyond a day":                   {1.5, elapsed, false, "36:00:00"},
		"hours below ten":                      {0.0625, elapsed, false, "01:30:00"},
		"the first day of 1904":                {0, day, true, "1904-01-01"},
		"a day in the system of 1904":          {44255, day, true, "2025-03-01"},
		"the phantom day is none in that one":  {60, day, true, "1904-03-01"},
		"a negative number is no day":          {-1, day, false, ""},
		"a number beyond the calendar is none": {2958466, day, false, ""},
		"no number is no day":                  {math.NaN(), day, false, ""},
		"a time that does not end":             {2_958_465, elapsed, false, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := &Book{Date1904: tt.date1904}
			got, ok := b.appendMoment(nil, tt.serial, tt.kind)
			if string(got) != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, tt.want)
			}
		})
	}
}

// TestAgreesWithTheLibraryOnDays asks for the moment that a library reads.
func TestAgreesWithTheLibraryOnDays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		serial := float64(rapid.IntRange(61, 2_900_000).Draw(rt, "day")) + float64(rapid.IntRange(0, 86_399).Draw(rt, "second"))/86_400
		date1904 := rapid.Bool().Draw(rt, "1904")
		want, err := excelize.ExcelDateToTime(serial, date1904)
		if err != nil {
			rt.Fatal(err)
		}
		b := &Book{Date1904: date1904}
		got, ok := b.appendMoment(nil, serial, moment)
		if text := want.Round(time.Second).Format("2006-01-02T15:04:05"); ok && string(got) != text {
			rt.Fatalf("%v: got %q, the library %q", serial, got, text)
		}
	})
}

func TestWhatNumberFormatsMean(t *testing.T) {
	tests := map[string]style{
		"General":                   {},
		"general":                   {},
		"Standard":                  {},
		"":                          {},
		"0":                         {},
		"0.00":                      {},
		"#,##0.00":                  {},
		"0.00E+00":                  {},
		"##0.0E+0":                  {},
		"@":                         {},
		`#,##0 "days"`:              {},
		`0.0\d`:                     {},
		`_-* #,##0.00\ "€"_-`:       {},
		"[Red]#,##0;[Blue]-#,##0":   {},
		"[$€-407] #,##0.00":         {},
		"[>=1000]#,##0,;0":          {},
		"# ?/?":                     {},
		"0%":                        {kind: share},
		"0.00%;[Red]-0.00%":         {kind: share},
		"00000":                     {kind: padded, digits: 5},
		"000-0000":                  {},
		"yyyy-mm-dd":                {kind: day},
		"dd/mm/yyyy":                {kind: day},
		"m/d":                       {kind: day},
		"mmm yy":                    {kind: day},
		"mmmm":                      {kind: day},
		"M":                         {kind: day},
		"[$-409]d. mmmm yyyy;@":     {kind: day},
		`yyyy"年"m"月"d"日"`:           {kind: day},
		"ggge":                      {kind: day},
		"dd/mm/yyyy hh:mm":          {kind: moment},
		`yyyy-mm-dd"T"hh:mm:ss.000`: {kind: moment},
		"h:mm AM/PM":                {kind: clock},
		"hh:mm:ss":                  {kind: clock},
		"mm:ss.0":                   {kind: clock},
		"[h]:mm":                    {kind: elapsed},
		"[mm]:ss":                   {kind: elapsed},
		`"unclosed`:                 {},
		"[unclosed":                 {},
		`\`:                         {},
		"h":                         {kind: clock},
	}
	for code, want := range tests {
		t.Run(code, func(t *testing.T) {
			if got := styleOf(code); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestPercentagesAreMovedExactly(t *testing.T) {
	for v, want := range map[float64]string{0.07: "7", 0.29: "29", 1.1: "110", 0: "0", -0.005: "-0.5", 1e-5: "0.001", 12.34: "1234", 1e300: "1e+302"} {
		if got := string(appendHundredfold(nil, v)); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
}
