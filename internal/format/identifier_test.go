package format_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

// TestOneCheckCompletesABody builds random bodies and counts the checks that
// complete them: one, or none where the algorithm has no digit for a remainder.
func TestOneCheckCompletesABody(t *testing.T) {
	cases := map[string]struct {
		head, tail  string // around the random digits
		digits      int
		checks      string // the check characters that are tried
		none        bool   // some bodies have no check
		checkBefore bool   // the check stands before the tail
	}{
		"gln":            {digits: 12, checks: "0123456789"},
		"fr_siren":       {digits: 8, checks: "0123456789"},
		"it_partita_iva": {digits: 7, tail: "012", checks: "0123456789"},
		"es_dni":         {digits: 8, checks: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
		"es_nie":         {head: "X", digits: 7, checks: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
		"pt_nif":         {head: "5", digits: 7, checks: "0123456789"},
		"ca_bn":          {digits: 8, checks: "0123456789"},
		"ch_uid":         {head: "CHE", digits: 8, checks: "0123456789", none: true},
		"ar_cuit":        {head: "30", digits: 8, checks: "0123456789", none: true},
		"cl_rut":         {head: "9", digits: 7, checks: "0123456789K"},
		"co_nit":         {digits: 9, checks: "0123456789"},
		"card_number":    {head: "4", digits: 14, checks: "0123456789"},
		"be_enterprise":  {head: "0", digits: 7, checks: twoDigits()},
		"au_abn":         {digits: 0, head: "5", checks: "", none: true},
		"iban":           {head: "", digits: 0, checks: "", none: true},
		"de_widnr":       {head: "DE1", digits: 7, checks: "0123456789", tail: "-00001", checkBefore: true},
		"eu_vat":         {head: "DE1", digits: 7, checks: "0123456789"},
		"mx_rfc":         {head: "GODE561231GR", digits: 0, checks: "0123456789A"},
		"salesforce_id":  {head: "", digits: 0, checks: "", none: true},
	}
	for id, c := range cases {
		if c.checks == "" {
			continue
		}
		t.Run(id, func(t *testing.T) {
			f, ok := format.Lookup(id)
			if !ok {
				t.Fatalf("no format %q", id)
			}
			rapid.Check(t, func(t *rapid.T) {
				body := c.head + rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), c.digits, c.digits, -1).Draw(t, "body")
				n := 0
				for _, check := range checksOf(c.checks) {
					code := body + c.tail + check
					if c.checkBefore {
						code = body + check + c.tail
					}
					r := f.Check(code, format.Context{})
					if r.Placeholder() {
						return // all digits equal
					}
					if r.Ok() {
						n++
					}
				}
				if n > 1 || n == 0 && !c.none {
					t.Fatalf("%d checks complete %s", n, body)
				}
			})
		})
	}
}

func twoDigits() string {
	var b strings.Builder
	for i := range 100 {
		b.WriteString(string(rune('0'+i/10)) + string(rune('0'+i%10)) + " ")
	}
	return b.String()
}

func checksOf(text string) []string {
	if strings.Contains(text, " ") {
		return strings.Fields(text)
	}
	return strings.Split(text, "")
}

func TestSeparatorsAndCaseAreNotation(t *testing.T) {
	cases := map[string][]string{
		"lei":               {"HWUPKR0MPOU8FGXBT394", "hwup-kr0m-pou8-fgxb-t394", "HWUPKR0MPOU8 FGXBT394"},
		"duns":              {"150483782", "15-048-3782", "15 048 3782"},
		"es_nif":            {"A28015865", "ES-A28015865", "a 28.015.865", "ESA28015865"},
		"it_partita_iva":    {"00905811006", "IT00905811006", "IT 009 0581 1006"},
		"it_codice_fiscale": {"RSSMRA85T10A562S", "rss mra 85t10 a562s"},
		"de_steuer_id":      {"86095742719", "86 095 742 719", "860/957/427/19"},
		"fr_siret":          {"73282932000074", "732 829 320 00074"},
		"gb_vat":            {"980780684", "GB980780684", "GB 980 7806 84"},
		"gb_company":        {"SC005336", "sc 005336"},
		"br_cnpj":           {"33000167000101", "33.000.167/0001-01"},
		"br_cpf":            {"52998224725", "529.982.247-25"},
		"ar_cuit":           {"30703088534", "30-70308853-4"},
		"eu_vat":            {"EL094019245", "GR 094.019.245", "el094019245"},
		"iban":              {"ES9121000418450200051332", "IBAN ES91 2100 0418 4502 0005 1332", "iban: es91-2100-0418-4502-0005-1332"},
		"bic":               {"CAIXESBB", "CAIXESBBXXX", "caix es bb xxx"},
		"be_enterprise":     {"0403.170.701", "BE 0403170701", "0403170701"},
	}
	for id, spellings := range cases {
		t.Run(id, func(t *testing.T) {
			f, _ := format.Lookup(id)
			want := f.Check(spellings[0], format.Context{})
			if !want.Ok() {
				t.Fatalf("%s is %v %s", spellings[0], want.State, want.Reason)
			}
			for _, s := range spellings[1:] {
				if got := f.Check(s, format.Context{}); got.Normal != want.Normal {
					t.Errorf("%q has the normal form %q (%s), want %q", s, got.Normal, got.Reason, want.Normal)
				}
				if d := f.Compare(s, spellings[0], format.Context{}); d.Class != format.ClassEquivalent {
					t.Errorf("%q and %q differ by %v %s", s, spellings[0], d.Class, d.Kind)
				}
			}
		})
	}
}

func TestTaxNumbersOfACountry(t *testing.T) {
	cases := map[string]struct {
		text, country string
		assumed       bool
		state         format.State
		reason        format.Reason
		normal        string
	}{
		"a Spanish company":                  {"A28015865", "ES", false, format.Valid, "", "A28015865"},
		"a Spanish company with its prefix":  {"ESA28015865", "ES", false, format.Valid, "", "A28015865"},
		"an Italian VAT number":              {"00905811006", "IT", false, format.Valid, "", "00905811006"},
		"a German VAT number without prefix": {"129273398", "DE", false, format.Valid, "", "DE129273398"},
		"a German person":                    {"86095742719", "DE", false, format.Valid, "", "86095742719"},
		"a French company":                   {"552032534", "FR", false, format.Valid, "", "552032534"},
		"a French VAT number":                {"FR83404833048", "FR", false, format.Valid, "", "FR83404833048"},
		"a Swiss company":                    {"CHE-103.867.266", "CH", false, format.Valid, "", "CHE-103.867.266"},
		"an American company":                {"94-2404110", "US", false, format.Valid, "", "94-2404110"},
		"a Polish company":                   {"7740001454", "PL", false, format.Valid, "", "PL7740001454"},
		"an Irish company":                   {"6388047V", "IE", false, format.Valid, "", "IE6388047V"},
		"a foreign VAT number in a column":   {"DE129273398", "FR", false, format.Valid, "", "DE129273398"},
		"a wrong check digit":                {"A28015866", "ES", false, format.Invalid, format.ReasonChecksum, ""},
		"the same, the country assumed":      {"A28015866", "ES", true, format.Undecided, format.ReasonNoCountry, ""},
		"no country and no prefix":           {"129273398", "", false, format.Undecided, format.ReasonNoCountry, ""},
		"no country and a prefix":            {"DE129273398", "", false, format.Valid, "", "DE129273398"},
		"a country without a table":          {"12345", "JP", false, format.Undecided, format.ReasonNoCountry, ""},
	}
	f, _ := format.Lookup("tax_id")
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := f.Check(c.text, format.Context{Country: c.country, Assumed: c.assumed})
			if r.State != c.state || r.Reason != c.reason || r.Normal != c.normal {
				t.Errorf("%s in %s is %v %q %q, want %v %q %q", c.text, c.country, r.State, r.Reason, r.Normal, c.state, c.reason, c.normal)
			}
		})
	}
}

func TestTestCardsAreMarked(t *testing.T) {
	f, _ := format.Lookup("card_number")
	if r := f.Check("4242 4242 4242 4242", format.Context{}); !r.Traits.Has(format.TestValue) {
		t.Errorf("a published test number has the traits %q", r.Traits)
	}
	if r := f.Check("4716461583322103", format.Context{}); r.Traits.Has(format.TestValue) {
		t.Errorf("another number has the traits %q", r.Traits)
	}
}
