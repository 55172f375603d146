package format_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/format"
)

func TestEveryIDHasItsFormat(t *testing.T) {
	ids := format.IDs()
	if sorted := slices.Compact(slices.Sorted(slices.Values(ids))); len(sorted) != len(ids) {
		t.Errorf("an id stands twice in %v", ids)
	}
	for _, id := range ids {
		f, ok := format.Lookup(id)
		if !ok {
			t.Errorf("%s has no format", id)
			continue
		}
		if f.ID() != id {
			t.Errorf("the format of %s calls itself %s", id, f.ID())
		}
	}
}

func TestPredicatesAreNoFormats(t *testing.T) {
	for _, id := range format.PredicateIDs() {
		if _, ok := format.LookupPredicate(id); !ok {
			t.Errorf("%s has no predicate", id)
		}
		if _, ok := format.Lookup(id); ok {
			t.Errorf("%s is a predicate and must not be a field's type", id)
		}
	}
	for _, id := range []string{"", "e-mail", "EMAIL", "unknown"} {
		if _, ok := format.Lookup(id); ok {
			t.Errorf("%q has a format", id)
		}
		if _, ok := format.LookupPredicate(id); ok {
			t.Errorf("%q has a predicate", id)
		}
	}
}

func TestEveryFormatSaysMissingAndNothingElseOfWhiteSpace(t *testing.T) {
	for _, id := range format.IDs() {
		f, _ := format.Lookup(id)
		for _, text := range []string{"", " ", "\t\r\n", "\u00a0\u2003\u3000", "\ufeff\u200b"} {
			if r := f.Check(text, format.Context{}); r.State != format.Missing || r.Reason != format.ReasonMissing {
				t.Errorf("%s: %q is %v %s, want missing", id, text, r.State, r.Reason)
			}
			if mask := f.Mask(text, format.Context{}); mask != "" {
				t.Errorf("%s: the mask of %q is %q", id, text, mask)
			}
		}
	}
}

func TestEveryFormatSeesBrokenText(t *testing.T) {
	cases := map[string]struct {
		text string
		want format.Reason
	}{
		"a replacement character": {"ab\ufffdcd", format.ReasonEncoding},
		"invalid UTF-8":           {"ab\xffcd", format.ReasonEncoding},
		"a bell":                  {"ab\x07cd", format.ReasonControl},
		"a soft hyphen":           {"ab\u00adcd", format.ReasonControl},
		"a direction mark":        {"ab\u202ecd", format.ReasonControl},
		"a non-character":         {"ab\ufdd0cd", format.ReasonControl},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			for _, id := range format.IDs() {
				f, _ := format.Lookup(id)
				if r := f.Check(c.text, format.Context{Country: "ES"}); r.Reason != c.want {
					t.Errorf("%s: the reason is %q, want %q", id, r.Reason, c.want)
				}
			}
		})
	}
}

func TestPaddingIsATraitAndNoFault(t *testing.T) {
	cases := map[string]string{"email": "ada@northwind.com", "iban": "ES9121000418450200051332", "number": "42", "country": "ES", "id": "A-1", "uuid": "550e8400-e29b-41d4-a716-446655440000"}
	for id, value := range cases {
		t.Run(id, func(t *testing.T) {
			f, _ := format.Lookup(id)
			want := f.Check(value, format.Context{})
			got := f.Check("\u00a0 "+value+"\r\n", format.Context{})
			if !got.Traits.Has(format.Padded) {
				t.Errorf("%q has the traits %v", value, got.Traits)
			}
			got.Traits &^= format.Padded
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("padding changes the result (-want +got):\n%s", diff)
			}
		})
	}
}

func TestKindOfEachType(t *testing.T) {
	want := map[format.ValueKind][]string{
		format.Number:   {"integer", "number", "amount", "percentage", "year", "latitude", "longitude"},
		format.Time:     {"date", "datetime", "birth_date"},
		format.Bool:     {"boolean"},
		format.Duration: {"duration"},
		format.List:     {"multi_enum"},
		format.Text:     {"text", "email", "id", "reference", "enum", "time", "timezone", "phone", "card_number", "no such type"},
	}
	for kind, ids := range want {
		for _, id := range ids {
			if got := format.Kind(id); got != kind {
				t.Errorf("%s reads as %v, want %v", id, got, kind)
			}
		}
	}
}

func TestToolTypesAreTranslated(t *testing.T) {
	cases := map[string]string{
		"varchar(80)": "text", "Single Line Text": "text", "rich_text": "text", "BIGINT": "integer", "numeric(10, 2)": "number", "money": "amount", "percent": "percentage",
		"Yes/No": "boolean", "boolean checkbox": "boolean", "timestamptz": "datetime", "Picklist": "enum", "multi-select": "multi_enum", "many2one": "reference",
		"Auto Number": "id", "uniqueidentifier": "uuid", "Phone Number": "phone", "uri": "url", "jsonb": "json", "email": "email", "company name": "company_name", "EU-VAT": "eu_vat",
	}
	for word, want := range cases {
		if got, ok := format.ToolType(word); !ok || got != want {
			t.Errorf("%q is %q, %v, want %q", word, got, ok, want)
		}
	}
	for _, word := range []string{"", "formula", "rollup", "attachment", "()"} {
		if got, ok := format.ToolType(word); ok {
			t.Errorf("%q is taken for %q", word, got)
		}
	}
}

func TestSuggestionsForWordsThatAreNoIDs(t *testing.T) {
	cases := map[string]string{"state": "subdivision", "money": "amount", "percent": "percentage", "name": "person_name", "zip": "postcode", "emial": "email", "contry": "country", "bool": "boolean", "varchar": "text"}
	for word, want := range cases {
		if got, ok := format.Suggest(word); !ok || got != want {
			t.Errorf("%q suggests %q, %v, want %q", word, got, ok, want)
		}
	}
	if got, ok := format.Suggest("sausage"); ok {
		t.Errorf("sausage suggests %q", got)
	}
}
