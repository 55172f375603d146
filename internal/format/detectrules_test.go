package format_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/format"
)

// many makes distinct values with so many records each.
func many(n, records int, value func(i int) string) []format.Value {
	values := make([]format.Value, 0, n)
	for i := range n {
		values = append(values, format.Value{Text: value(i), Records: records})
	}
	return values
}

func numbered(layout string) func(i int) string {
	return func(i int) string { return fmt.Sprintf(layout, i) }
}

func TestDetectionFollowsContentAndTakesHints(t *testing.T) {
	address := numbered("person%d@northwind.com")
	cases := map[string]struct {
		header     string
		values     []format.Value
		want       string
		confidence format.Confidence
	}{
		"addresses under any header":              {"contact", many(50, 1, address), "email", format.Certain},
		"addresses under a wrong header":          {"phone", many(50, 1, address), "email", format.Certain},
		"a few addresses":                         {"x", many(6, 1, address), "email", format.Guess},
		"a few addresses with the right header":   {"E-Mail", many(6, 1, address), "email", format.Likely},
		"half of a column is still unmistakable":  {"x", append(many(40, 1, address), many(30, 1, numbered("call later %d"))...), "email", format.Likely},
		"moments with a T":                        {"x", many(40, 1, numbered("2024-01-05T10:%02d:00Z")), "datetime", format.Certain},
		"days":                                    {"signed", many(28, 2, func(i int) string { return fmt.Sprintf("%02d/03/2024", i+1) }), "date", format.Likely},
		"clocks":                                  {"departure", many(50, 3, numbered("7:%02d a.m.")), "time", format.Likely},
		"numbers with a leading zero are ids":     {"x", many(50, 1, numbered("%05d")), "id", format.Likely},
		"whole numbers":                           {"seats", many(50, 4, numbered("%d")), "integer", format.Likely},
		"decimal numbers":                         {"weight", many(50, 1, numbered("%d.25")), "number", format.Likely},
		"amounts with a currency":                 {"x", many(50, 1, numbered("%d,50 €")), "amount", format.Likely},
		"amounts by the header":                   {"deal_value", many(50, 1, numbered("%d.50")), "amount", format.Likely},
		"percentages with a sign":                 {"x", many(50, 1, numbered("%d %%")), "percentage", format.Likely},
		"yes and no":                              {"opted_in", []format.Value{{Text: "yes", Records: 300}, {Text: "no", Records: 200}}, "boolean", format.Likely},
		"zero and one with a hint":                {"is_active", []format.Value{{Text: "1", Records: 300}, {Text: "0", Records: 200}}, "boolean", format.Likely},
		"zero and one without":                    {"rating", []format.Value{{Text: "1", Records: 300}, {Text: "0", Records: 200}}, "integer", format.Guess},
		"few words many times":                    {"phase", []format.Value{{Text: "early", Records: 40}, {Text: "middle", Records: 50}, {Text: "late", Records: 60}}, "enum", format.Likely},
		"sentences":                               {"x", many(60, 1, numbered("Spoke with customer %d about the offer, will call back.")), "text", format.Likely},
		"notes by the header, though they repeat": {"notes", []format.Value{{Text: "call back later", Records: 40}, {Text: "left a message", Records: 50}}, "text", format.Guess},
		"codes of one shape":                      {"x", many(120, 3, numbered("AA-%04d-IAH")), "id", format.Likely},
		"codes that are distinct":                 {"x", many(120, 1, numbered("a%dxb")), "id", format.Likely},
		"towns by the header":                     {"Billing City", many(26, 2, func(i int) string { return "Town" + string(rune('a'+i)) }), "city", format.Likely},
		"given names by the header":               {"First Name", givenNames(), "first_name", format.Likely},
		"words that are no names, in spite of it": {"first_name", many(40, 1, numbered("Machine type %d")), "text", format.Likely},
		"American states with a header":           {"State", states(), "subdivision", format.Likely},
		"no values":                               {"email", nil, "", format.Guess},
		"null words only":                         {"email", []format.Value{{Text: "n/a", Records: 10}, {Text: "-", Records: 3}}, "", format.Guess},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := format.Detect(c.header, c.values, format.Context{AsOf: asOf()})
			if d.ID != c.want || d.Confidence != c.confidence {
				t.Errorf("it is %q (%v, support %.2f, then %q), want %q (%v)", d.ID, d.Confidence, d.Support, d.RunnerUp, c.want, c.confidence)
			}
		})
	}
}

func givenNames() []format.Value {
	var values []format.Value
	for _, n := range []string{"Ada", "Grace", "Alan", "Margaret", "Barbara", "Dennis", "Dorothy", "Frances", "Annie", "Joan", "Mary", "John", "Betty", "Carmen", "Javier", "Lucia", "Pablo", "Anna", "Peter", "Klaus", "Marie", "Xenobia"} {
		values = append(values, format.Value{Text: n, Records: 2})
	}
	return values
}

func states() []format.Value {
	var values []format.Value
	for _, s := range []string{"AL", "AK", "AZ", "CA", "CO", "CT", "FL", "GA", "HI", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "NY", "TX", "WA", "WY"} {
		values = append(values, format.Value{Text: s, Records: 5})
	}
	return values
}

func TestCheckDigitsMustBeMoreThanChance(t *testing.T) {
	luhn := []string{"552032534", "632012100", "775670417", "799302773", "542107651", "443061841", "732829320", "356000000", "404833048", "303265045", "542051180", "433798168"}
	valid := make([]format.Value, 0, len(luhn))
	for _, s := range luhn {
		valid = append(valid, format.Value{Text: s, Records: 1})
	}
	if d := format.Detect("x", valid, format.Context{}); d.ID != "fr_siren" {
		t.Errorf("twelve numbers that pass are %q (support %.2f)", d.ID, d.Support)
	}
	random := many(200, 1, func(i int) string { return fmt.Sprintf("%09d", 100000000+i*7919) })
	if d := format.Detect("siren", random, format.Context{}); d.ID == "fr_siren" {
		t.Errorf("random numbers are taken for SIREN with the support %.2f", d.Support)
	}
}

func TestTwoKindsInOneColumn(t *testing.T) {
	values := append(many(40, 1, numbered("person%d@northwind.com")), many(40, 1, numbered("+34 911 234 5%02d"))...)
	d := format.Detect("contact", values, format.Context{})
	if d.ID != format.MixedType || !slices.Equal(d.Mixed, []string{"email", "phone"}) {
		t.Errorf("it is %q of %v", d.ID, d.Mixed)
	}
}

func TestHeadersAreSplitAndQualified(t *testing.T) {
	cases := map[string]struct {
		hint, role string
	}{
		"BillingZipCode": {"postcode", "billing"}, "shipping_city": {"city", "shipping"}, "E-Mail 2": {"email", "2"}, "Teléfono móvil": {"phone", ""}, "work.phone": {"phone", "work"},
		"FECHA_DE_NACIMIENTO": {"birth_date", ""}, "Partita IVA": {"tax_id", ""}, "companyName": {"company_name", ""}, "is_active": {"boolean", ""}, "Postleitzahl": {"postcode", ""},
		"URLHomepage": {"website", ""}, "Importe": {"amount", ""}, "Código postal": {"postcode", ""},
	}
	for header, want := range cases {
		t.Run(header, func(t *testing.T) {
			d := format.Detect(header, nil, format.Context{})
			if !slices.Contains(d.Hints, want.hint) || d.Role != want.role {
				t.Errorf("it hints at %v with the role %q, want %s and %q", d.Hints, d.Role, want.hint, want.role)
			}
		})
	}
}

func TestDetectionDoesNotDependOnTheOrderOfValues(t *testing.T) {
	pool := append(many(30, 2, numbered("person%d@northwind.com")), many(30, 1, numbered("%d.5"))...)
	pool = append(pool, many(30, 3, numbered("2024-03-%02d"))...)
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfNDistinct(rapid.SampledFrom(pool), 1, 40, func(v format.Value) string { return v.Text }).Draw(t, "values")
		shuffled := rapid.Permutation(values).Draw(t, "shuffled")
		want, got := format.Detect("x", values, format.Context{}), format.Detect("x", shuffled, format.Context{})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order gives another type (-want +got):\n%s", diff)
		}
	})
}
