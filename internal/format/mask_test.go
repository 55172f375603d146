package format_test

import (
	"strings"
	"testing"

	"stackassay/internal/format"
)

func TestMasksShowWhatTheirTableSays(t *testing.T) {
	cases := map[string]struct {
		id, text, country, want string
	}{
		"a longer top-level domain":             {"email", "ada@northwind.photography", "", "a•••@n•••.photography"},
		"a sub-domain is not told":              {"email", "ada@mail.northwind.co.uk", "", "a•••@n•••.co.uk"},
		"a quoted local part":                   {"email", `"ada lovelace"@northwind.com`, "", "a•••@n•••.com"},
		"an American number":                    {"phone", "(212) 555-0100", "US", "+1•••••00"},
		"an extension is not told":              {"phone", "+34 911 234 567 ext. 12", "", "+34•••••67"},
		"a given name":                          {"first_name", "Ada", "", "A•••"},
		"a legal form as it is written":         {"company_name", "Northwind Robotics, S.L.", "", "N••• S.L."},
		"a legal form of several words":         {"company_name", "Müller & Söhne GmbH & Co. KG", "", "M••• GmbH & Co. KG"},
		"a postcode with its country":           {"postcode", "28001", "ES", "ES 28•••"},
		"a town":                                {"city", "Madrid", "ES", "ES •••"},
		"a town without country":                {"city", "Madrid", "", "•••"},
		"a street":                              {"address", "Calle Mayor 12", "ES", "ES •••"},
		"an address of version 4 in a URL":      {"url", "https://192.0.2.10/status", "", "https://192.0.•••/…"},
		"an IBAN keeps country and four":        {"iban", "ES91 2100 0418 4502 0005 1332", "", "ES•••1332"},
		"a short number keeps two":              {"es_dni", "12345678Z", "", "•••8Z"},
		"a Swiss number is public":              {"ch_uid", "CHE-103.867.266", "", "CHE-103.867.266"},
		"a social security number is not shown": {"us_ssn", "536-90-4399", "", "a number of 11 characters"},
		"a day of birth keeps its year":         {"birth_date", "1985-12-10", "", "1985"},
		"an amount in its currency":             {"amount", "12.345,60 €", "", "10k–99k EUR"},
		"an amount below one":                   {"amount", "0.05", "", "0–1"},
		"nothing":                               {"number", "0.00", "", "0"},
		"a large number":                        {"integer", "12345678901", "", "10B–99B"},
		"a number beyond all words":             {"integer", "1" + strings.Repeat("0", 20), "", "10^20–10^21"},
		"a share":                               {"percentage", "12,5 %", "", "12.5"},
		"Cyrillic prose":                        {"text", "Позвонить завтра утром", "", "~20 characters, cyrillic"},
		"long prose":                            {"text", strings.Repeat("word ", 48), "", "~240 characters, latin"},
		"coordinates tell the country":          {"latitude", "40.4168", "ES", "ES •••"},
		"a document is a shape":                 {"json", `{"name":"Ada"}`, "", `{"a":"a"}`},
		"a bad value is a shape":                {"iban", "ES91 2100 0418 4502 0005 1333", "", "a9 9 9 9 9 9"},
		"an id as the tool wrote it":            {"id", "A-1029", "", "A-1029"},
		"a language":                            {"language", "Español", "", "es"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, ok := format.Lookup(c.id)
			if !ok {
				t.Fatalf("no format %q", c.id)
			}
			if got := f.Mask(c.text, format.Context{Country: c.country, AsOf: asOf()}); got != c.want {
				t.Errorf("the mask is %q, want %q", got, c.want)
			}
		})
	}
}

func TestMasksFollowTheClassOfTheField(t *testing.T) {
	cases := map[string]struct {
		id, text string
		in       format.Context
		want     string
	}{
		"a personal id is a shape":        {"id", "A-1029", format.Context{Personal: true}, "a-9"},
		"a personal country is a shape":   {"country", "Spain", format.Context{Personal: true}, "a"},
		"a personal day keeps its year":   {"date", "2024-12-31", format.Context{Personal: true}, "2024"},
		"a day of no person is shown":     {"date", "31/12/2024", format.Context{}, "2024-12-31"},
		"a public amount needs no band":   {"amount", "12.345,60 €", format.Context{Public: true}, "12345.60 EUR"},
		"personal wins over public":       {"number", "1234", format.Context{Public: true, Personal: true}, "1k–9k"},
		"a personal boolean is a shape":   {"boolean", "yes", format.Context{Personal: true}, "a"},
		"a personal address stays masked": {"email", "ada@northwind.com", format.Context{Personal: true}, "a•••@n•••.com"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, _ := format.Lookup(c.id)
			if got := f.Mask(c.text, c.in); got != c.want {
				t.Errorf("the mask is %q, want %q", got, c.want)
			}
		})
	}
}

func TestShapeCollapsesRuns(t *testing.T) {
	cases := map[string]string{
		"ABC-12345-x": "a-9-a", "ada@northwind.com": "a@a.a", "": "", "12": "9", "Ünïcode": "a", "a\x00b": "a·a", "--": "--",
		strings.Repeat("a-", 40): "a-a-a-a-a-a-a-a-a-a-a-a-…",
	}
	for text, want := range cases {
		if got := format.Shape(text); got != want {
			t.Errorf("the shape of %q is %q, want %q", text, got, want)
		}
	}
}
