package format_test

import (
	"testing"

	"stackassay/internal/format"
)

// BenchmarkCheck measures one cell of each format; the budget is 200 ns for
// check digits, 1 µs for addresses and hosts, 25 µs for telephone numbers.
func BenchmarkCheck(b *testing.B) {
	for _, c := range []struct{ id, value string }{
		{"iban", "ES9121000418450200051332"},
		{"lei", "HWUPKR0MPOU8FGXBT394"},
		{"fr_siret", "44306184100047"},
		{"es_nif", "12345678Z"},
		{"eu_vat", "DE129273398"},
		{"email", "ada.lovelace@northwind.com"},
		{"domain", "northwind.co.uk"},
		{"url", "https://northwind.com/about"},
		{"phone", "+34911234567"},
		{"country", "ES"},
		{"date", "2024-12-31"},
		{"datetime", "2024-01-05T10:22:11Z"},
		{"amount", "1234.56"},
		{"number", "42"},
		{"integer", "42"},
		{"boolean", "true"},
		{"person_name", "Ada Lovelace"},
		{"company_name", "Northwind Robotics, S.L."},
		{"text", "Called, will call back."},
		{"id", "A-1029"},
		{"uuid", "550e8400-e29b-41d4-a716-446655440000"},
		{"city", "Madrid"},
		{"postcode", "28001"},
		{"address", "Calle Mayor, 12"},
	} {
		f, ok := format.Lookup(c.id)
		if !ok {
			b.Fatalf("no format %q", c.id)
		}
		b.Run(c.id, func(b *testing.B) {
			b.ReportAllocs()
			in := format.Context{Country: "ES", AsOf: asOf()}
			for b.Loop() {
				if r := f.Check(c.value, in); !r.Ok() {
					b.Fatalf("%s: %q is %v %s", c.id, c.value, r.State, r.Reason)
				}
			}
		})
	}
}

// BenchmarkParse measures the typed readers of the columnar engine.
func BenchmarkParse(b *testing.B) {
	l := format.Layout{Decimal: '.', Order: format.DayFirst}
	number, day, moment, word := []byte("1234.56"), []byte("2024-12-31"), []byte("2024-01-05T10:22:11Z"), []byte("true")
	b.Run("number", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			format.ParseNumber(number, l)
		}
	})
	b.Run("day", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			format.ParseTime(day, l)
		}
	})
	b.Run("moment", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			format.ParseTime(moment, l)
		}
	})
	b.Run("bool", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			format.ParseBool(word)
		}
	})
}
