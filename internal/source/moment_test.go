package source

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestTheShortWayToAMomentAgreesWithTheLong(t *testing.T) {
	digit := rapid.SampledFrom([]rune("0123456789"))
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.SampledFrom([]string{
			"2024-02-29T23:59:59Z", "1999-12-31 00:00:00", "2025-06-15T12:30:45", "2023-02-28 08:09:10Z", "1970-01-01T00:00:00Z", "9999-12-31 00:00:00",
		}).Draw(t, "moment"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			at := rapid.IntRange(0, len(text)-1).Draw(t, "place")
			text[at] = digit.Draw(t, "digit")
		}
		zone := rapid.SampledFrom([]*time.Location{nil, time.UTC, time.FixedZone("", 3600)}).Draw(t, "zone")
		cell := []byte(string(text))
		got, ok := isoMoment(cell, zone)
		if !ok {
			return
		}
		want, day, read := format.ParseTime(cell, format.Layout{Zone: zone})
		if !read || day || got != want {
			t.Fatalf("%s: %d, by format %d, day %t, read %t", cell, got, want, day, read)
		}
	})
}

func TestTheShortWayAllocatesNothing(t *testing.T) {
	cell := []byte("2024-02-29T23:59:59Z")
	if n := testing.AllocsPerRun(100, func() {
		if _, ok := isoMoment(cell, nil); !ok {
			t.Fatal("not read")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
