package format_test

import (
	"math"
	"testing"

	"stackassay/internal/format"
)

// FuzzCheck looks for cells that panic, whose normal form is not valid, or that
// differ from themselves.
func FuzzCheck(f *testing.F) {
	ids := format.IDs()
	for i, text := range []string{
		"ada@northwind.com", "https://northwind.com/a?b#c", "+34 911 234 567", "5 de enero de 2024", "2024-01-05T10:22:11+0200", "€1.234,56-", "C/ Mayor, 12, 3º B",
		"Dr. Ada  Lovelace, Jr.", "Müller & Söhne GmbH & Co. KG", "ES91 2100 0418 4502 0005 1332", "&lt;&amp;lt;", "P1DT2H", "a;b", `{"a":[1,2,{"b":null}]}`, "xn--mller-kva.de",
	} {
		f.Add(uint8(i), text)
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		id := ids[int(which)%len(ids)]
		one, ok := format.Lookup(id)
		if !ok {
			t.Fatalf("no format %q", id)
		}
		in := format.Context{Country: "ES", AsOf: asOf(), Values: []string{"a", "b", "a b"}}
		r := one.Check(text, in)
		if (r.State == format.Valid) != (r.Reason == "") {
			t.Fatalf("%s: %q is %v with the reason %q", id, text, r.State, r.Reason)
		}
		if d := one.Compare(text, text, in); d.Class != format.ClassEqual {
			t.Fatalf("%s: %q differs from itself by %s", id, text, d.Kind)
		}
		one.Mask(text, in)
		if r.State != format.Valid {
			return
		}
		again := one.Check(r.Normal, in)
		if !again.Ok() || again.Normal != r.Normal {
			t.Fatalf("%s: the normal form %q of %q has the normal form %q (%v %s)", id, r.Normal, text, again.Normal, again.State, again.Reason)
		}
		if d := one.Compare(text, r.Normal, in); d.Class < format.ClassEquivalent {
			t.Fatalf("%s: %q and its normal form %q differ by %v %s", id, text, r.Normal, d.Class, d.Kind)
		}
	})
}

// FuzzCompare looks for pairs whose difference depends on their order.
func FuzzCompare(f *testing.F) {
	ids := format.IDs()
	f.Add(uint8(0), "a.da+x@gmail.com", "ada@googlemail.com")
	f.Add(uint8(1), "Lovelace, Ada", "A. Lovelace")
	f.Add(uint8(5), "Calle Mayor, 12", "C/ Mayor 12, 3 B")
	f.Fuzz(func(t *testing.T, which uint8, a, b string) {
		one, ok := format.Lookup(ids[int(which)%len(ids)])
		if !ok {
			t.Fatal("no format")
		}
		in := format.Context{Country: "ES", AsOf: asOf()}
		if there, back := one.Compare(a, b, in), one.Compare(b, a, in); there != back {
			t.Fatalf("%s: %q and %q differ by %v %s, the other way by %v %s", one.ID(), a, b, there.Class, there.Kind, back.Class, back.Kind)
		}
	})
}

// FuzzParse holds the typed readers to the formats: what one reads as a number,
// the other calls valid, and the values agree.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"1234.56", "1.234,56", "1e6", "-0", "2024-12-31", "31/12/2024", "1704450131", "3:04 PM", "PT1H30M", "1h30m", "yes", "Não"} {
		f.Add(text, byte('.'))
	}
	number, _ := format.Lookup("number")
	f.Fuzz(func(t *testing.T, text string, mark byte) {
		l := format.Layout{Decimal: mark}
		v, ok := format.ParseNumber([]byte(text), l)
		if ok && (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Fatalf("%q reads as %v", text, v)
		}
		if r := number.Check(text, format.Context{Layout: l}); r.Ok() != ok {
			t.Fatalf("number %q is %v %s, and ParseNumber says %v", text, r.State, r.Reason, ok)
		}
		if us, day, ok := format.ParseTime([]byte(text), l); ok && day && us%(24*3600*1e6) != 0 {
			t.Fatalf("%q is a day and reads as %d µs", text, us)
		}
		if s, ok := format.ParseDuration([]byte(text)); ok && (s < 0 || math.IsInf(s, 0)) {
			t.Fatalf("%q lasts %v s", text, s)
		}
		format.ParseBool([]byte(text))
	})
}
