package format_test

import (
	"strings"
	"testing"
	"time"

	"stackassay/internal/format"
)

// hostile are cells that a parser of any of the formats could trip over.
func hostile() map[string]string {
	return map[string]string{
		"a megabyte of one letter":       strings.Repeat("a", 1<<20),
		"a megabyte of digits":           strings.Repeat("9", 1<<20),
		"a megabyte of blanks inside":    "a" + strings.Repeat(" ", 1<<20) + "b",
		"a megabyte of at signs":         strings.Repeat("@", 1<<20),
		"a megabyte of dots":             strings.Repeat("a.", 1<<19),
		"a megabyte of commas":           strings.Repeat("1,", 1<<19),
		"a megabyte of brackets":         strings.Repeat("[", 1<<20),
		"a megabyte of quotes":           strings.Repeat(`"`, 1<<20),
		"a megabyte of percent signs":    strings.Repeat("%", 1<<20),
		"a megabyte of angle brackets":   strings.Repeat("<", 1<<20),
		"a megabyte of hyphens":          strings.Repeat("-", 1<<20),
		"ten thousand combining marks":   "e" + strings.Repeat("\u0301", 10_000),
		"ten thousand combining marks @": "e" + strings.Repeat("\u0301", 10_000) + "@northwind.com",
		"invalid UTF-8":                  "a\xff\xfeb",
		"a lone continuation byte":       "\x80",
		"a cut sequence":                 "caf\xc3",
		"a surrogate in UTF-8":           "\xed\xa0\x80",
		"bidirectional overrides":        "\u202e\u202d\u2066abc",
		"a zero byte":                    "a\x00b",
		"only invisible characters":      "\u200b\u200c\u200d\ufeff",
		"a long host":                    strings.Repeat("xn--", 500) + ".com",
		"a long IDN":                     strings.Repeat("ü", 5000) + ".de",
		"entities without end":           strings.Repeat("&amp;", 100_000),
		"a deep document":                strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000),
		"an exponent":                    "1e999999999",
		"many exponents":                 strings.Repeat("1e9", 10_000),
	}
}

func TestHostileCellsNeitherPanicNorHang(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			for _, id := range format.IDs() {
				f, ok := format.Lookup(id)
				if !ok {
					t.Fatalf("no format %q", id)
				}
				for _, country := range []string{"", "ES", "\xff"} {
					in := format.Context{Country: country, AsOf: asOf(), Values: []string{"a", "b;c"}}
					done := make(chan struct{})
					go func() {
						defer close(done)
						r := f.Check(text, in)
						if r.Ok() && r.Normal == "" {
							t.Errorf("%s: valid without a normal form", id)
						}
						f.Compare(text, "ada@northwind.com", in)
						f.Mask(text, in)
					}()
					select {
					case <-done:
					case <-time.After(5 * time.Second):
						t.Fatalf("%s takes more than five seconds", id)
					}
				}
			}
			for _, id := range format.PredicateIDs() {
				p, _ := format.LookupPredicate(id)
				p(text)
			}
			format.ParseNumber([]byte(text), format.Layout{})
			format.ParseTime([]byte(text), format.Layout{})
			format.ParseBool([]byte(text))
			format.ParseDuration([]byte(text))
			format.EmailKey(text)
			format.CompanyKey(text)
			format.DomainOf(text)
			format.IsTestValue(text)
			var s format.Settler
			s.Add(text, 1)
			s.Layout("en-US", asOf())
		})
	}
}
