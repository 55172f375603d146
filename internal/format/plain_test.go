package format_test

import (
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

// What is plain is valid, with the same traits, in whatever country and zone.
func TestPlainAgreesWithCheck(t *testing.T) {
	var plain format.Plain
	met := map[string]int{}
	agrees := func(t interface{ Fatalf(string, ...any) }, id, text string, in format.Context) {
		traits, ok := plain.Check(id, text, in)
		if !ok {
			return
		}
		met[id]++
		f, _ := format.Lookup(id)
		if r := f.Check(text, in); r.State != format.Valid || r.Traits != traits {
			t.Fatalf("%s %q is plain with %v, and %v with %v for %q", id, text, traits, r.State, r.Traits, r.Reason)
		}
	}
	contexts := []format.Context{
		{},
		{Country: "ES"},
		{Country: "DE", Assumed: true},
		{Zone: time.FixedZone("", 3600)},
		{Layout: format.Layout{Lead: format.ShapeLastSlash, Order: format.MonthFirst, Zone: time.FixedZone("", 3600)}},
	}
	for _, id := range []string{"email", "date", "datetime", "phone"} {
		for _, row := range readRows(t, filepath.Join(vectorsDir(), id+".csv")) {
			for _, in := range contexts {
				agrees(t, id, row["value"], in)
			}
		}
		if met[id] == 0 {
			t.Errorf("no vector of %s is plain", id)
		}
	}
	digits := []rune("0123456789")
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"date", "datetime", "phone"}).Draw(t, "format")
		text := []rune(rapid.SampledFrom([]string{
			"2024-02-29", "1970-01-01", "2024-02-29T23:59:59Z", "1999-12-31 00:00:00", "9999-12-31 00:00:00", "1900-01-01T00:00:00Z",
			"+34 912 345 678", "+49 30 1234567", "+1 (212) 555-0123", "+393331234567", "+442071838750",
		}).Draw(t, "text"))
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			text[rapid.IntRange(0, len(text)-1).Draw(t, "place")] = rapid.SampledFrom(digits).Draw(t, "digit")
		}
		agrees(t, id, string(text), rapid.SampledFrom(contexts).Draw(t, "context"))
	})
}

// The short way to a moment agrees with the long one, which a fraction asks for.
func TestTheShortWayToAMomentAgreesWithTheLong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.SampledFrom([]string{
			"2024-02-29T23:59:59Z", "1999-12-31 00:00:00", "2025-06-15T12:30:45", "2023-02-28 08:09:10Z", "1970-01-01T00:00:00Z", "9999-12-31 00:00:00",
		}).Draw(t, "moment"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			text[rapid.IntRange(0, 18).Draw(t, "place")] = rapid.SampledFrom([]rune("0123456789")).Draw(t, "digit")
		}
		layout := format.Layout{Zone: rapid.SampledFrom([]*time.Location{nil, time.UTC, time.FixedZone("", 3600)}).Draw(t, "zone")}
		long := string(text[:19]) + ".0" + string(text[19:])
		got, day, ok := format.ParseTime([]byte(string(text)), layout)
		want, dayLong, okLong := format.ParseTime([]byte(long), layout)
		if got != want || ok != okLong || day != dayLong {
			t.Fatalf("%s: %d, day %t, read %t; %s: %d, day %t, read %t", string(text), got, day, ok, long, want, dayLong, okLong)
		}
	})
}

func TestTheShortWayAllocatesNothing(t *testing.T) {
	var plain format.Plain
	for id, text := range map[string]string{"datetime": "2024-02-29T23:59:59Z", "date": "2024-02-29", "phone": "+34612349871", "email": "ada@northwind.com"} {
		if n := testing.AllocsPerRun(100, func() {
			if _, ok := plain.Check(id, text, format.Context{}); !ok {
				t.Fatalf("%s is not plain", text)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations", id, n)
		}
	}
	cell := []byte("2024-02-29T23:59:59Z")
	if n := testing.AllocsPerRun(100, func() {
		if _, _, ok := format.ParseTime(cell, format.Layout{}); !ok {
			t.Fatalf("%s is not read", cell)
		}
	}); n != 0 {
		t.Errorf("%v allocations to read a moment", n)
	}
}
