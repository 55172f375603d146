package format_test

import (
	"testing"
	"time"

	"stackassay/internal/format"
)

func TestParseNumberReadsInTheLayoutOfItsColumn(t *testing.T) {
	cases := map[string]struct {
		text string
		mark byte
		want float64
		ok   bool
	}{
		"plain digits":                         {"42", 0, 42, true},
		"a negative decimal":                   {"-3.25", 0, -3.25, true},
		"a decimal comma":                      {"3,25", 0, 3.25, true},
		"grouping and comma":                   {"1.234,5", 0, 1234.5, true},
		"one mark before three digits is open": {"1.234", 0, 0, false},
		"the column says point":                {"1.234", '.', 1.234, true},
		"the column says comma":                {"1.234", ',', 1234, true},
		"a zero in front decides":              {"0.125", 0, 0.125, true},
		"an exponent":                          {"1.5e3", 0, 1500, true},
		"a negative exponent":                  {"15E-1", 0, 1.5, true},
		"a long fraction":                      {"0.1234567890123456789", 0, 0.12345678901234568, true},
		"more digits than a double has":        {"12345678901234567890", 0, 12345678901234567890, true},
		"a minus sign of typographers":         {"−7", 0, -7, true},
		"blanks around":                        {" 7 ", 0, 7, true},
		"lakh grouping":                        {"12,34,567.5", 0, 1234567.5, true},
		"bad grouping":                         {"1,23,4", 0, 0, false},
		"a word":                               {"seven", 0, 0, false},
		"an empty cell":                        {"", 0, 0, false},
		"a sign alone":                         {"-", 0, 0, false},
		"not a number":                         {"NaN", 0, 0, false},
		"infinity":                             {"Inf", 0, 0, false},
		"an exponent beyond a double":          {"1e400", 0, 0, false},
		"a currency":                           {"7 EUR", 0, 0, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, ok := format.ParseNumber([]byte(c.text), format.Layout{Decimal: c.mark})
			if ok != c.ok || got != c.want {
				t.Errorf("%q reads as %v, %v, want %v, %v", c.text, got, ok, c.want, c.ok)
			}
		})
	}
}

func TestParseTime(t *testing.T) {
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	at := func(text string) int64 {
		v, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			t.Fatal(err)
		}
		return v.UnixMicro()
	}
	cases := map[string]struct {
		text string
		l    format.Layout
		want int64
		day  bool
		ok   bool
	}{
		"an ISO day":                        {"2024-12-31", format.Layout{}, at("2024-12-31T00:00:00Z"), true, true},
		"a day before 1970":                 {"1912-06-23", format.Layout{}, at("1912-06-23T00:00:00Z"), true, true},
		"a leap day":                        {"2024-02-29", format.Layout{}, at("2024-02-29T00:00:00Z"), true, true},
		"a day that does not exist":         {"2023-02-29", format.Layout{}, 0, false, false},
		"day first by the column":           {"05/01/2024", format.Layout{Order: format.DayFirst}, at("2024-01-05T00:00:00Z"), true, true},
		"month first by the column":         {"05/01/2024", format.Layout{Order: format.MonthFirst}, at("2024-05-01T00:00:00Z"), true, true},
		"a month in letters":                {"5 de enero de 2024", format.Layout{}, at("2024-01-05T00:00:00Z"), true, true},
		"RFC 3339":                          {"2024-01-05T10:22:11Z", format.Layout{}, at("2024-01-05T10:22:11Z"), false, true},
		"an offset":                         {"2024-01-05T10:22:11+02:00", format.Layout{}, at("2024-01-05T08:22:11Z"), false, true},
		"an offset without a colon":         {"2024-01-05 10:22:11 +0200", format.Layout{}, at("2024-01-05T08:22:11Z"), false, true},
		"the word UTC":                      {"2024-01-05 10:22:11 UTC", format.Layout{}, at("2024-01-05T10:22:11Z"), false, true},
		"microseconds":                      {"2024-01-05T10:22:11.123456Z", format.Layout{}, at("2024-01-05T10:22:11.123456Z"), false, true},
		"nanoseconds are cut":               {"2024-01-05T10:22:11.123456789Z", format.Layout{}, at("2024-01-05T10:22:11.123456Z"), false, true},
		"no offset is UTC":                  {"2024-07-05 10:22", format.Layout{}, at("2024-07-05T10:22:00Z"), false, true},
		"no offset in the zone, summer":     {"2024-07-05 10:22", format.Layout{Zone: madrid}, at("2024-07-05T08:22:00Z"), false, true},
		"no offset in the zone, winter":     {"2024-01-05 10:22", format.Layout{Zone: madrid}, at("2024-01-05T09:22:00Z"), false, true},
		"an offset wins over the zone":      {"2024-01-05T10:22:00Z", format.Layout{Zone: madrid}, at("2024-01-05T10:22:00Z"), false, true},
		"twelve hours":                      {"1/5/2024 3:04 PM", format.Layout{Order: format.MonthFirst}, at("2024-01-05T15:04:00Z"), false, true},
		"midnight by twelve hours":          {"1/5/2024 12:04 AM", format.Layout{Order: format.MonthFirst}, at("2024-01-05T00:04:00Z"), false, true},
		"epoch seconds":                     {"1704450131", format.Layout{}, at("2024-01-05T10:22:11Z"), false, true},
		"epoch milliseconds":                {"1704450131250", format.Layout{}, at("2024-01-05T10:22:11.25Z"), false, true},
		"epochs of the other unit are none": {"1704450131", format.Layout{Epoch: format.EpochMillis}, 0, false, false},
		"a filler":                          {"1970-01-01", format.Layout{}, 0, false, false},
		"a null word":                       {"n/a", format.Layout{}, 0, false, false},
		"a spreadsheet's serial number":     {"45291", format.Layout{}, 0, false, false},
		"an empty cell":                     {"", format.Layout{}, 0, false, false},
		"a clock alone":                     {"10:22", format.Layout{}, 0, false, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, day, ok := format.ParseTime([]byte(c.text), c.l)
			if got != c.want || day != c.day || ok != c.ok {
				t.Errorf("%q reads as %d, day %v, %v, want %d, %v, %v", c.text, got, day, ok, c.want, c.day, c.ok)
			}
		})
	}
}

func TestParseBoolAndDuration(t *testing.T) {
	bools := map[string]struct{ v, ok bool }{
		"true": {true, true}, "FALSE": {false, true}, "Sí": {true, true}, "nein": {false, true}, "1": {true, true}, "0.0": {false, true}, "on": {true, true}, "unchecked": {false, true},
		"": {false, false}, "maybe": {false, false}, "2": {false, false},
	}
	for text, want := range bools {
		if v, ok := format.ParseBool([]byte(text)); v != want.v || ok != want.ok {
			t.Errorf("%q reads as %v, %v, want %v, %v", text, v, ok, want.v, want.ok)
		}
	}
	const day = 24 * 3600
	durations := map[string]float64{"15m": 900, "24h": day, "7d": 7 * day, "1h30m": 5400, "PT1H30M": 5400, "P1W": 7 * day, "P1DT12H": 1.5 * day, "PT0.5S": 0.5, "PT0,5S": 0.5, "P1M": 30 * day, "P1Y": 365 * day}
	for text, want := range durations {
		if got, ok := format.ParseDuration([]byte(text)); !ok || got != want {
			t.Errorf("%q lasts %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "15", "-15m", "P", "PT", "1m1h", "P1H", "h", "P0.5DT1H", "1.5.5h"} {
		if got, ok := format.ParseDuration([]byte(text)); ok {
			t.Errorf("%q lasts %v", text, got)
		}
	}
}

func TestReadersOfPlainCellsAllocateNothing(t *testing.T) {
	number, day, word := []byte("1234.56"), []byte("2024-12-31"), []byte("true")
	l := format.Layout{Decimal: '.'}
	for name, read := range map[string]func(){
		"number": func() { format.ParseNumber(number, l) },
		"day":    func() { format.ParseTime(day, l) },
		"bool":   func() { format.ParseBool(word) },
	} {
		if n := testing.AllocsPerRun(100, read); n != 0 {
			t.Errorf("reading a %s allocates %v times", name, n)
		}
	}
}
