package format_test

import (
	"testing"

	"stackassay/internal/format"
)

func TestPostcodesByCountry(t *testing.T) {
	cases := []struct {
		country, text, normal string // "" for an invalid one
		why                   format.Reason
	}{
		{"AD", "AD500", "AD500", ""},
		{"AR", "C1425CLA", "C1425CLA", ""},
		{"AT", "A-1010", "1010", ""},
		{"AT", "0101", "", format.ReasonFormat},
		{"BE", "B-1000", "1000", ""},
		{"BR", "01310100", "01310-100", ""},
		{"CA", "m5v 3l9", "M5V 3L9", ""},
		{"CA", "D5V 3L9", "", format.ReasonFormat},
		{"CH", "CH-8001", "8001", ""},
		{"CL", "8320000", "832-0000", ""},
		{"CZ", "110 00", "110 00", ""},
		{"DK", "0000", "", format.ReasonRange},
		{"DK", "800", "", format.ReasonLeadingZero},
		{"ES", "52006", "52006", ""},
		{"ES", "53001", "", format.ReasonRange},
		{"FI", "00100", "00100", ""},
		{"FR", "98800", "98800", ""},
		{"FR", "99000", "", format.ReasonRange},
		{"GB", "ec1a1bb", "EC1A 1BB", ""},
		{"GB", "W1A0AX", "W1A 0AX", ""},
		{"GB", "A9A 9CC", "", format.ReasonFormat},
		{"GR", "10431", "104 31", ""},
		{"HU", "H-1051", "1051", ""},
		{"IE", "d6wxy00", "D6W XY00", ""},
		{"IN", "110 001", "110001", ""},
		{"IN", "290001", "", format.ReasonFormat},
		{"JP", "100-0001", "100-0001", ""},
		{"KR", "03187", "03187", ""},
		{"LI", "9490", "9490", ""},
		{"LI", "9390", "", format.ReasonRange},
		{"LT", "01100", "LT-01100", ""},
		{"LT", "LT-01100", "LT-01100", ""},
		{"LU", "L-1009", "1009", ""},
		{"LV", "LV-1010", "LV-1010", ""},
		{"MC", "98000", "98000", ""},
		{"MC", "97000", "", format.ReasonRange},
		{"MT", "VLT 1117", "VLT 1117", ""},
		{"NL", "1012ab", "1012 AB", ""},
		{"NL", "1012 SS", "", format.ReasonFormat},
		{"NO", "0150", "0150", ""},
		{"NO", "150", "", format.ReasonLeadingZero},
		{"PL", "00950", "00-950", ""},
		{"PT", "1000", "", format.ReasonFormat},
		{"RU", "101000", "101000", ""},
		{"SE", "S-111 22", "111 22", ""},
		{"SK", "811 01", "811 01", ""},
		{"SK", "711 01", "", format.ReasonFormat},
		{"TR", "34000", "34000", ""},
		{"TR", "82000", "", format.ReasonRange},
		{"US", "200108795", "20010-8795", ""},
		{"US", "00012", "", format.ReasonRange},
		{"BM", "HM 12", "HM 12", ""},
		{"BM", "HM_12", "", format.ReasonCharacter},
		{"BM", "X", "", format.ReasonLength},
	}
	f, _ := format.Lookup("postcode")
	for _, c := range cases {
		t.Run(c.country+" "+c.text, func(t *testing.T) {
			r := f.Check(c.text, format.Context{Country: c.country})
			if r.Normal != c.normal || r.Reason != c.why {
				t.Errorf("normal form %q, reason %q, want %q, %q", r.Normal, r.Reason, c.normal, c.why)
			}
		})
	}
}

func TestPostcodesThatCannotBeJudged(t *testing.T) {
	f, _ := format.Lookup("postcode")
	for name, in := range map[string]format.Context{
		"no country is known":              {},
		"the country has none":             {Country: "HK"},
		"a wrong one, the country assumed": {Country: "ES", Assumed: true},
	} {
		t.Run(name, func(t *testing.T) {
			if r := f.Check("99999", in); r.State != format.Undecided || r.Reason != format.ReasonNoCountry {
				t.Errorf("it is %v %s", r.State, r.Reason)
			}
		})
	}
}

func TestCountriesBySeveralNames(t *testing.T) {
	cases := map[string]string{
		"Espagne": "ES", "Spanien": "ES", "Spagna": "ES", "Espanha": "ES", "ESPAÑA": "ES", "es": "ES", "724": "ES",
		"Great Britain": "GB", "U.K.": "GB", "UK": "GB", "EL": "GR", "Ελλάδα": "GR", "Česko": "CZ", "Deutschland": "DE", "Österreich": "AT", "Россия": "RU", "日本": "JP", "中国": "CN",
		"Korea, South": "KR", "Congo-Kinshasa": "CD", "Ivory Coast": "CI", "Burma": "MM", "The Netherlands": "NL", "EE.UU.": "US", "United States of America": "US", "XK": "XK", "NA": "NA",
	}
	for text, want := range cases {
		if got, ok := format.CountryCode(text); !ok || got != want {
			t.Errorf("%q is %q, %v, want %q", text, got, ok, want)
		}
	}
	f, _ := format.Lookup("country")
	for text, want := range map[string]format.Reason{
		"Korea": format.ReasonAmbiguous, "Congo": format.ReasonAmbiguous, "Yugoslavia": format.ReasonRetired, "AN": format.ReasonRetired, "Checoslovaquia": format.ReasonRetired,
		"Europe": format.ReasonUnknown, "EU": format.ReasonUnknown, "": format.ReasonMissing, "XX": format.ReasonPlaceholder,
	} {
		if r := f.Check(text, format.Context{}); r.Reason != want {
			t.Errorf("%q is %v %q, want %q", text, r.State, r.Reason, want)
		}
	}
	if r := f.Check("Kosovo", format.Context{}); !r.Traits.Has(format.Unassigned) {
		t.Errorf("Kosovo has the traits %q", r.Traits)
	}
}

func TestSubdivisionsNeedTheirCountry(t *testing.T) {
	f, _ := format.Lookup("subdivision")
	cases := map[string]struct {
		text   string
		in     format.Context
		normal string
		state  format.State
	}{
		"a full code":                       {"es-m", format.Context{}, "ES-M", format.Valid},
		"a local code":                      {"ca", format.Context{Country: "US"}, "US-CA", format.Valid},
		"a name in English":                 {"Bavaria", format.Context{Country: "DE"}, "DE-BY", format.Valid},
		"a name of its own":                 {"Bayern", format.Context{Country: "DE"}, "DE-BY", format.Valid},
		"a name without accents":            {"Leon", format.Context{Country: "ES"}, "ES-LE", format.Valid},
		"a name without country":            {"California", format.Context{}, "", format.Undecided},
		"a wrong name, the country assumed": {"California", format.Context{Country: "ES", Assumed: true}, "", format.Undecided},
		"a name of another country":         {"California", format.Context{Country: "ES"}, "", format.Invalid},
		"the capital's federal city":        {"CDMX", format.Context{Country: "MX"}, "MX-CMX", format.Valid},
		"North Dakota is no null word":      {"ND", format.Context{Country: "US"}, "US-ND", format.Valid},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if r := f.Check(c.text, c.in); r.State != c.state || r.Normal != c.normal {
				t.Errorf("%q is %v %q with the normal form %q, want %v %q", c.text, r.State, r.Reason, r.Normal, c.state, c.normal)
			}
		})
	}
}

func TestTelephoneNumbers(t *testing.T) {
	f, _ := format.Lookup("phone")
	cases := map[string]struct {
		text   string
		in     format.Context
		normal string
		state  format.State
		reason format.Reason
	}{
		"national without a country":       {"911 234 567", format.Context{}, "", format.Undecided, format.ReasonNoCountry},
		"national in its country":          {"911 234 567", format.Context{Country: "ES"}, "+34911234567", format.Valid, ""},
		"a foreign number in a country":    {"+49 30 12345678", format.Context{Country: "ES"}, "+493012345678", format.Valid, ""},
		"a wrong one, the country assumed": {"411234567", format.Context{Country: "ES", Assumed: true}, "", format.Undecided, format.ReasonNoCountry},
		"a wrong one with its code":        {"+34 411234567", format.Context{Country: "ES", Assumed: true}, "", format.Invalid, format.ReasonRange},
		"an extension":                     {"+34 911 234 567 ext. 12", format.Context{}, "+34911234567;ext=12", format.Valid, ""},
		"an extension by RFC 3966":         {"tel:+34-911-234-567;ext=12", format.Context{}, "+34911234567;ext=12", format.Valid, ""},
		"an x before the extension":        {"911234567x12", format.Context{Country: "ES"}, "+34911234567;ext=12", format.Valid, ""},
		"two numbers":                      {"911234567 / 611234567", format.Context{Country: "ES"}, "", format.Invalid, format.ReasonMultiple},
		"two numbers with codes":           {"+34 911 234 567 +34 611 234 567", format.Context{}, "", format.Invalid, format.ReasonMultiple},
		"words around":                     {"call Ada at home after six 911234567", format.Context{Country: "ES"}, "", format.Invalid, format.ReasonExtraText},
		"letters for digits are not read":  {"1-800-FLOWERS", format.Context{Country: "US"}, "", format.Invalid, format.ReasonLetters},
		"an e-mail address":                {"ada@northwind.com", format.Context{}, "", format.Invalid, format.ReasonWrongType},
		"a bracket that stays open":        {"+34 (911 234 567", format.Context{}, "", format.Invalid, format.ReasonFormat},
		"a plus in the middle":             {"911+234567", format.Context{Country: "ES"}, "", format.Invalid, format.ReasonFormat},
		"a star":                           {"*34911234567", format.Context{Country: "ES"}, "", format.Invalid, format.ReasonCharacter},
		"the code without a plus":          {"34 911 234 567", format.Context{Country: "ES"}, "+34911234567", format.Valid, ""},
		"the trunk zero in brackets":       {"+44 (0)20 7946 0958", format.Context{}, "+442079460958", format.Valid, ""},
		"00 for the plus":                  {"0034911234567", format.Context{Country: "DE"}, "+34911234567", format.Valid, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := f.Check(c.text, c.in)
			if r.State != c.state || r.Reason != c.reason || r.Normal != c.normal {
				t.Errorf("%q is %v %q %q, want %v %q %q", c.text, r.State, r.Reason, r.Normal, c.state, c.reason, c.normal)
			}
		})
	}
}
