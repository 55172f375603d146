package format_test

import (
	"testing"

	"stackassay/internal/format"
)

func TestPlaceholdersDependOnTheType(t *testing.T) {
	cases := map[string]struct {
		text, id string
		want     bool
	}{
		"a null word says nothing anywhere":          {"n/a", "", true},
		"case and repeated blanks do not count":      {"  Sin   DATOS ", "", true},
		"accents do not count":                       {"nao informado", "", true},
		"a spreadsheet's error":                      {"#REF!", "amount", true},
		"NA is Namibia in a country column":          {"NA", "country", false},
		"NA is Namibia as alpha-2":                   {"na", "country_alpha2", false},
		"NA is nothing as a company":                 {"NA", "company_name", true},
		"any word can be an id":                      {"none", "id", false},
		"any word can be a host":                     {"unknown", "hostname", false},
		"null is JSON":                               {"null", "json", false},
		"undefined is no JSON":                       {"undefined", "json", true},
		"Null is a family name":                      {"Null", "last_name", false},
		"NULL is none":                               {"NULL", "last_name", true},
		"null is none":                               {"null", "first_name", true},
		"Test is no name in any case":                {"Test", "first_name", true},
		"Foo is somebody":                            {"Foo", "last_name", false},
		"foo is nobody":                              {"foo", "last_name", true},
		"test words alone":                           {"test demo", "company_name", true},
		"a test word in a name is not alone":         {"Test Valley Borough", "company_name", false},
		"one letter three times":                     {"zzz", "city", true},
		"one letter twice":                           {"zz", "city", false},
		"a keyboard run":                             {"qwerty", "person_name", true},
		"a filler address":                           {"test@test.com", "email", true},
		"a mailbox that is called test":              {"test@northwind.com", "email", false},
		"an address at noemail":                      {"ada@noemail.com", "", true},
		"digits that were typed":                     {"0000000", "phone", true},
		"eight equal digits at the end":              {"+34 999 999 999", "phone", true},
		"a number like any other":                    {"+34 911 234 567", "phone", false},
		"the first day of Unix":                      {"1970-01-01", "date", true},
		"the same with midnight":                     {"1970-01-01T00:00:00Z", "datetime", true},
		"the same day with an hour":                  {"1970-01-01T10:00:00Z", "datetime", false},
		"the last day of databases":                  {"31/12/9999", "date", true},
		"a day in spring":                            {"2024-05-04", "date", false},
		"the nil UUID":                               {"00000000-0000-0000-0000-000000000000", "uuid", true},
		"the max UUID":                               {"ffffffff-ffff-ffff-ffff-ffffffffffff", "uuid", true},
		"the generic RFC":                            {"XAXX010101000", "mx_rfc", true},
		"zeros around a dash":                        {"0–0000000", "gb_company", true},
		"no currency":                                {"XXX", "currency", true},
		"no language":                                {"und", "language", true},
		"no country":                                 {"ZZ", "country", true},
		"an advertised social security number":       {"078-05-1120", "us_ssn", true},
		"an all-zero identifier":                     {"00000000000000", "br_cnpj", true},
		"missing is not a placeholder":               {"", "", false},
		"a number is not a placeholder":              {"999", "", false},
		"a long sentence with a null word":           {"unknown at this address since May", "text", false},
		"a status that waits is a value":             {"pending", "enum", false},
		"a type that does not exist asks in general": {"tbd", "no such type", true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := format.IsPlaceholder(c.text, c.id); got != c.want {
				t.Errorf("%q as %q: %v, want %v", c.text, c.id, got, c.want)
			}
		})
	}
}

func TestEnumsKeepTheNullWordsThatTheyList(t *testing.T) {
	f, _ := format.Lookup("enum")
	in := format.Context{Values: []string{"None", "Partial", "Full"}}
	if r := f.Check("none", in); !r.Ok() || r.Normal != "None" {
		t.Errorf("none is %v %s with the normal form %q", r.State, r.Reason, r.Normal)
	}
	if r := f.Check("unknown", in); r.Reason != format.ReasonPlaceholder {
		t.Errorf("unknown is %v %s", r.State, r.Reason)
	}
}

func TestTestValues(t *testing.T) {
	cases := map[string]bool{
		"Test Company": true, "Prueba": true, "ada+test@northwind.com": true, "test@northwind.com": true, "ada@example.com": true, "ada@mailinator.com": true,
		"demo-account": true, "Test123": true, "QA": true,
		"Contest": false, "Testa": false, "ada@northwind.com": false, "Demopolis": false, "": false, "ada@test.com": false,
	}
	for text, want := range cases {
		if got := format.IsTestValue(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
