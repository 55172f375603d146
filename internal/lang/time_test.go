package lang_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"stackassay/internal/lang"
)

func TestParseDuration(t *testing.T) {
	cases := map[string]struct {
		text string
		want lang.Duration
		ok   bool
	}{
		"minutes":                        {text: "15m", want: 900, ok: true},
		"hours":                          {text: "24h", want: 86400, ok: true},
		"days":                           {text: "7d", want: 604800, ok: true},
		"weeks":                          {text: "2w", want: 1209600, ok: true},
		"several units":                  {text: "1h30m", want: 5400, ok: true},
		"decimals":                       {text: "1.5h", want: 5400, ok: true},
		"nothing at all":                 {text: "0h", want: 0, ok: true},
		"rejects an empty text":          {text: ""},
		"rejects a number alone":         {text: "15"},
		"rejects a unit alone":           {text: "m"},
		"rejects a sign":                 {text: "-5m"},
		"rejects months":                 {text: "3mo"},
		"rejects spaces":                 {text: "15 m"},
		"rejects more dots than one":     {text: "1.5.2h"},
		"rejects what nobody would read": {text: "1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, ok := lang.ParseDuration(c.text)
			if got != c.want || ok != c.ok {
				t.Errorf("ParseDuration(%q) = %v, %v; want %v, %v", c.text, got, ok, c.want, c.ok)
			}
		})
	}
}

func TestADurationReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := lang.Duration(rapid.Uint32().Draw(t, "seconds"))
		if got, ok := lang.ParseDuration(want.String()); !ok || got != want {
			t.Fatalf("%v is written %q and read as %v, %v", float64(want), want, got, ok)
		}
	})
}

func TestParseTime(t *testing.T) {
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		text string
		want string // in UTC, "" when it cannot be read
		day  bool
	}{
		"a day begins in the zone":          {text: "2026-11-21", want: "2026-11-20T23:00:00Z", day: true},
		"a moment has its own zone":         {text: "2026-11-21T06:00:00Z", want: "2026-11-21T06:00:00Z"},
		"with an offset":                    {text: "2026-11-21T06:00:00+02:00", want: "2026-11-21T04:00:00Z"},
		"rejects a day that does not exist": {text: "2026-02-30"},
		"rejects a moment without a zone":   {text: "2026-11-21T06:00:00"},
		"rejects another order":             {text: "21-11-2026"},
		"rejects an empty text":             {text: ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, ok := lang.ParseTime(c.text, madrid)
			if ok != (c.want != "") {
				t.Fatalf("ParseTime(%q) = %v, %v", c.text, got, ok)
			}
			if ok && (got.UTC().Format(time.RFC3339) != c.want || got.DateOnly != c.day) {
				t.Errorf("ParseTime(%q) = %v, a day: %v", c.text, got.UTC(), got.DateOnly)
			}
			if ok && got.String() != c.text {
				t.Errorf("%q is written %q", c.text, got)
			}
		})
	}
}

func FuzzDuration(f *testing.F) {
	for _, s := range []string{"15m", "1h30m", "0.5d", "-1h", "9999999999w", "1e9s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := lang.ParseDuration(s)
		if ok && d < 0 {
			t.Errorf("%q lasts %v", s, float64(d))
		}
		if again, okAgain := lang.ParseDuration(s); ok != okAgain || d != again {
			t.Errorf("%q is read as %v and as %v", s, float64(d), float64(again))
		}
	})
}

func FuzzTime(f *testing.F) {
	for _, s := range []string{"2026-11-21", "2026-11-21T06:00:00Z", "0000-01-01", "9999-12-31T23:59:60Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, ok := lang.ParseTime(s, time.UTC)
		if !ok {
			return
		}
		again, ok := lang.ParseTime(v.String(), time.UTC)
		if !ok || again.DateOnly != v.DateOnly || !again.Equal(v.Truncate(time.Second)) {
			t.Errorf("%q is written %q and read as %v, %v", s, v, again, ok)
		}
	})
}
