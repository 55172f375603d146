package format_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestLongerFormOfARecordIDRepairsItsCase(t *testing.T) {
	f, _ := format.Lookup("salesforce_id")
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	rapid.Check(t, func(t *rapid.T) {
		short := rapid.StringOfN(rapid.RuneFrom([]rune(letters)), 15, 15, -1).Draw(t, "id")
		r := f.Check(short, format.Context{})
		if r.Placeholder() {
			return
		}
		if !r.Ok() || len(r.Normal) != 18 || !strings.HasPrefix(r.Normal, short) {
			t.Fatalf("%s has the normal form %q (%s)", short, r.Normal, r.Reason)
		}
		if d := f.Compare(short, r.Normal, format.Context{}); d.Kind != format.KindFormat {
			t.Fatalf("%s and %s differ by %v %s", short, r.Normal, d.Class, d.Kind)
		}
		lost := strings.ToLower(short) + r.Normal[15:]
		switch again := f.Check(lost, format.Context{}); {
		case lost == r.Normal && !again.Ok():
			t.Fatalf("%s has no capitals and is %s", lost, again.Reason)
		case lost != r.Normal && again.Reason != format.ReasonCase:
			t.Fatalf("%s lost its case and is %v %q", lost, again.State, again.Reason)
		}
	})
}

func TestIdentifiersThatSpreadsheetsSpoil(t *testing.T) {
	cases := map[string]struct {
		id, text string
		want     format.Reason
	}{
		"a power with a mark":           {"id", "1.84E+10", format.ReasonScientific},
		"a power with a sign":           {"id", "184E+8", format.ReasonScientific},
		"a bare power is a code":        {"id", "7E10", ""},
		"a number with a zero fraction": {"id", "10293847.0", format.ReasonDecimal},
		"a version is no decimal":       {"id", "1.2.0", ""},
		"a fraction is part of the id":  {"id", "10.25", ""},
		"a record id":                   {"hubspot_id", "51.0", format.ReasonDecimal},
		"a record id as a power":        {"hubspot_id", "1.84467E+10", format.ReasonScientific},
		"a record id that is too long":  {"hubspot_id", strings.Repeat("1", 20), format.ReasonTooLong},
		"an id that is too long":        {"id", strings.Repeat("x", 256), format.ReasonTooLong},
		"the longest id":                {"id", strings.Repeat("x", 255), ""},
		"a whole number as a power":     {"integer", "1.5e3", format.ReasonScientific},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, _ := format.Lookup(c.id)
			if r := f.Check(c.text, format.Context{}); r.Reason != c.want {
				t.Errorf("it is %v %q, want %q", r.State, r.Reason, c.want)
			}
		})
	}
}

func TestPaymentIDsAndKeys(t *testing.T) {
	f, _ := format.Lookup("stripe_id")
	for text, want := range map[string]format.Reason{
		"cus_Qd7LmR2xWk9TzB": "", "sub_sched_1Qb2Xy7LkdPwVu4T": "", "cs_test_a1Qb32YYufWTzNY9": "", "sk_" + "test_4eC39HqLyjWDarjtT1": format.ReasonSecret, "whsec_" + "4eC39HqLyjWDarjtT1": format.ReasonSecret,
		"xyz_Qd7LmR2xWk9TzB": format.ReasonPrefix, "Qd7LmR2xWk9TzB": format.ReasonPrefix, "cus_abc": format.ReasonTooShort, "cus_" + strings.Repeat("a1", 60): format.ReasonTooLong, "CUS_QD7LMR2XWK9TZB": format.ReasonFormat,
	} {
		if r := f.Check(text, format.Context{}); r.Reason != want {
			t.Errorf("%s…: %v %q, want %q", text[:4], r.State, r.Reason, want)
		}
	}
}

func TestAddressesOfMachines(t *testing.T) {
	cases := map[string]struct {
		id, text, normal string
	}{
		"version 4 stays":                        {"ip", "192.0.2.1", "192.0.2.1"},
		"version 6 is shortened":                 {"ip", "2001:0DB8:0:0:0:0:0:1", "2001:db8::1"},
		"version 4 inside version 6":             {"ipv6", "::FFFF:192.0.2.1", "::ffff:192.0.2.1"},
		"a hardware address in dots":             {"mac", "001A.2B3C.4D5E", "00:1a:2b:3c:4d:5e"},
		"a hardware address without separators":  {"mac", "001a2b3c4d5e", "00:1a:2b:3c:4d:5e"},
		"a host name of one label":               {"hostname", "DB-01", "db-01"},
		"a domain in its own script":             {"domain", "WWW.Müller.de", "xn--mller-kva.de"},
		"www is a name where nothing is left":    {"domain", "www.com", "www.com"},
		"a web site with a port and a query":     {"website", "https://www.northwind.com:8443/login/?a=b", "northwind.com/login"},
		"a web site without a scheme":            {"website", "//northwind.com", "northwind.com"},
		"a URL with a standard port":             {"url", "http://northwind.com:80/a", "http://northwind.com/a"},
		"a URL with another's standard port":     {"url", "http://northwind.com:443/a", "http://northwind.com:443/a"},
		"a URL with an empty path and a query":   {"url", "https://northwind.com?a=b", "https://northwind.com/?a=b"},
		"a profile with a query":                 {"linkedin_url", "es.linkedin.com/in/Ada-Lovelace?x=y", "https://www.linkedin.com/in/ada-lovelace"},
		"a zone by another name":                 {"timezone", "us/pacific", "US/Pacific"},
		"a language by its old code":             {"language", "iw-IL", "he-IL"},
		"a language by its name":                 {"language", "Brazilian Portuguese", "pt-BR"},
		"a three-letter code of a rare language": {"language", "ast", "ast"},
		"an industry with its section":           {"nace", "J 62.01", "62.01"},
		"a section alone":                        {"nace", "j", "J"},
		"a German register":                      {"de_register", "hrb 12345 B, Amtsgericht Berlin (Charlottenburg)", "HRB 12345 B"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, _ := format.Lookup(c.id)
			if r := f.Check(c.text, format.Context{}); r.Normal != c.normal {
				t.Errorf("%q has the normal form %q (%s), want %q", c.text, r.Normal, r.Reason, c.normal)
			}
		})
	}
}
