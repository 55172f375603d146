package format_test

import (
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestDatesInWords(t *testing.T) {
	f, _ := format.Lookup("date")
	for text, want := range map[string]string{
		"January 5th, 2024": "2024-01-05", "Jan 5, 2024": "2024-01-05", "5 January 2024": "2024-01-05", "5th of January 2024": "2024-01-05", "2024 Jan 5": "2024-01-05",
		"5 de enero de 2024": "2024-01-05", "5 enero 2024": "2024-01-05", "05-ENE-24": "2024-01-05", "1 de setiembre del 2024": "2024-09-01",
		"1er août 2024": "2024-08-01", "2 févr. 2024": "2024-02-02", "31 décembre 2024": "2024-12-31",
		"3. März 2024": "2024-03-03", "3.Mär.2024": "2024-03-03", "24. Dez. 2024": "2024-12-24",
		"5 gennaio 2024": "2024-01-05", "1º maggio 2024": "2024-05-01", "5 de março de 2024": "2024-03-05", "05/fev/2024": "2024-02-05",
		"29 February 2024": "2024-02-29",
	} {
		if r := f.Check(text, format.Context{}); r.Normal != want {
			t.Errorf("%q reads as %q (%s), want %s", text, r.Normal, r.Reason, want)
		}
	}
	for text, want := range map[string]format.Reason{
		"29 February 2023": format.ReasonNoSuchDay, "32 January 2024": format.ReasonRange, "5 Janvember 2024": format.ReasonFormat, "January 2024": format.ReasonFormat,
		"5 January": format.ReasonFormat, "5 6 January 2024": format.ReasonFormat, "Monday, 5 January 2024": format.ReasonFormat, "January February 2024": format.ReasonFormat,
		"Q1 2024": format.ReasonFormat, "5 January 2024 10:00": format.ReasonHasTime,
	} {
		if r := f.Check(text, format.Context{}); r.Reason != want {
			t.Errorf("%q is %v %q, want %q", text, r.State, r.Reason, want)
		}
	}
}

func TestOrderOfAnAmbiguousDay(t *testing.T) {
	f, _ := format.Lookup("date")
	cases := map[string]struct {
		in   format.Context
		want string
	}{
		"alone the day comes first":       {format.Context{}, "2024-01-05"},
		"in the United States the month":  {format.Context{Locale: "en_US"}, "2024-05-01"},
		"the column wins over the locale": {format.Context{Locale: "en-US", Layout: format.Layout{Order: format.DayFirst}}, "2024-01-05"},
		"and the other way round":         {format.Context{Layout: format.Layout{Order: format.MonthFirst}}, "2024-05-01"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if r := f.Check("05/01/2024", c.in); r.Normal != c.want {
				t.Errorf("it reads as %q, want %q", r.Normal, c.want)
			}
		})
	}
}

func TestTypedReaderAndFormatReadTheSameDay(t *testing.T) {
	f, _ := format.Lookup("date")
	rapid.Check(t, func(t *rapid.T) {
		year, month, day := rapid.IntRange(1901, 2099).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 31).Draw(t, "day")
		layout := rapid.SampledFrom([]string{"Y-M-D", "Y/M/D", "D/M/Y", "D.M.Y", "D-M-Y", "YMD"}).Draw(t, "layout")
		text := write(layout, year, month, day)
		in := format.Context{Layout: format.Layout{Order: format.DayFirst}}
		r := f.Check(text, in)
		us, isDay, ok := format.ParseTime([]byte(text), in.Layout)
		if r.Placeholder() {
			return
		}
		if r.Ok() != ok || ok && !isDay {
			t.Fatalf("%s is %v %s, and the reader says %v", text, r.State, r.Reason, ok)
		}
		if ok {
			again, _, _ := format.ParseTime([]byte(r.Normal), format.Layout{})
			if again != us {
				t.Fatalf("%s is %d µs, its normal form %s is %d", text, us, r.Normal, again)
			}
		}
	})
}

func write(layout string, year, month, day int) string {
	var b []byte
	for _, c := range []byte(layout) {
		switch c {
		case 'Y':
			b = append(b, byte('0'+year/1000), byte('0'+year/100%10), byte('0'+year/10%10), byte('0'+year%10))
		case 'M':
			b = append(b, byte('0'+month/10), byte('0'+month%10))
		case 'D':
			b = append(b, byte('0'+day/10), byte('0'+day%10))
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

func TestBirthDatesNeedAPossibleAge(t *testing.T) {
	f, _ := format.Lookup("birth_date")
	for text, want := range map[string]format.Reason{
		"1985-12-10": "", "2026-11-21": "", "2026-11-22": format.ReasonFuture, "1906-11-21": "", "1906-11-20": format.ReasonTooOld, "10/12/85": "",
	} {
		if r := f.Check(text, format.Context{AsOf: asOf()}); r.Reason != want {
			t.Errorf("%s is %v %q, want %q", text, r.State, r.Reason, want)
		}
	}
	if r := f.Check("10/12/85", format.Context{AsOf: asOf()}); r.Normal != "1985-12-10" {
		t.Errorf("a birth date of two digits lies in the past: %q", r.Normal)
	}
	if r := f.Check("2099-01-01", format.Context{}); !r.Ok() {
		t.Errorf("without a day of the audit nothing lies in the future: %s", r.Reason)
	}
}
