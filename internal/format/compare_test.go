package format_test

import (
	"testing"

	"stackassay/internal/format"
)

func TestDifferencesNameTheFirstKindThatExplains(t *testing.T) {
	cases := map[string]struct {
		id, a, b string
		in       format.Context
		class    format.Class
		kind     format.DiffKind
	}{
		"a tag at a provider that drops it":       {"email", "a.da+x@gmail.com", "ada@googlemail.com", format.Context{}, format.ClassEquivalent, format.KindAlias},
		"a tag elsewhere may be a mailbox":        {"email", "ada+crm@northwind.com", "ada@northwind.com", format.Context{}, format.ClassDifferent, format.KindValue},
		"mailto is another notation":              {"email", "mailto:ada@northwind.com", "ada@northwind.com", format.Context{}, format.ClassDifferent, format.KindInvalid},
		"one slip in each part is two addresses":  {"email", "adda@northwind.com", "ada@northwnd.com", format.Context{}, format.ClassDifferent, format.KindValue},
		"the family name in front":                {"person_name", "Lovelace, Ada", "Ada Lovelace", format.Context{}, format.ClassEquivalent, format.KindOrder},
		"a title":                                 {"person_name", "Dr. Ada Lovelace", "Ada Lovelace", format.Context{}, format.ClassEquivalent, format.KindFormat},
		"a nickname":                              {"person_name", "Bob Smith", "Robert Smith", format.Context{}, format.ClassEquivalent, format.KindSynonym},
		"two nicknames of one name":               {"first_name", "Bob", "Rob", format.Context{}, format.ClassEquivalent, format.KindSynonym},
		"two names with one nickname":             {"first_name", "Alexander", "Alexandra", format.Context{}, format.ClassClose, format.KindTypo},
		"an initial that contradicts":             {"person_name", "B. Lovelace", "Ada Lovelace", format.Context{}, format.ClassDifferent, format.KindValue},
		"a decomposed accent":                     {"person_name", "Jose\u0301 García", "José García", format.Context{}, format.ClassEquivalent, format.KindAccent},
		"a legal form on one side":                {"company_name", "Northwind S.L.", "Northwind", format.Context{}, format.ClassEquivalent, format.KindAbbreviation},
		"a legal form spelled out":                {"company_name", "Northwind Ltd", "Northwind Limited", format.Context{}, format.ClassEquivalent, format.KindAbbreviation},
		"an acronym":                              {"company_name", "NRS", "Northwind Robotics Services", format.Context{}, format.ClassEquivalent, format.KindAbbreviation},
		"an acronym of two words is too short":    {"company_name", "NR", "Northwind Robotics", format.Context{}, format.ClassDifferent, format.KindValue},
		"a subsidiary":                            {"company_name", "Northwind", "Northwind Iberia", format.Context{}, format.ClassClose, format.KindPart},
		"a wider web address":                     {"website", "northwind.com/es", "northwind.com", format.Context{}, format.ClassClose, format.KindPart},
		"capitals in a path mean something":       {"url", "https://northwind.com/A", "https://northwind.com/a", format.Context{}, format.ClassDifferent, format.KindValue},
		"the same number with an extension":       {"phone", "+34 911 234 567", "+34 911 234 567 ext. 12", format.Context{}, format.ClassEquivalent, format.KindPrecision},
		"two digits changed are another number":   {"phone", "+34 911 234 567", "+34 911 234 576", format.Context{}, format.ClassClose, format.KindTypo},
		"a number that cannot be judged":          {"phone", "911234567", "911 234 567", format.Context{}, format.ClassEquivalent, format.KindPunctuation},
		"another house":                           {"address", "12 Main Street", "13 Main Street", format.Context{}, format.ClassDifferent, format.KindValue},
		"a slip in the street":                    {"address", "12 Main Street", "12 Mian Street", format.Context{}, format.ClassClose, format.KindTypo},
		"the number before the street":            {"address", "Main Street 12", "12 Main Street", format.Context{}, format.ClassEquivalent, format.KindOrder},
		"a lost letter in a town":                 {"city", "Barcelona", "Barcelna", format.Context{}, format.ClassClose, format.KindTypo},
		"two countries one letter apart":          {"country", "ES", "EE", format.Context{}, format.ClassDifferent, format.KindValue},
		"a name and its code":                     {"country", "Deutschland", "276", format.Context{}, format.ClassEquivalent, format.KindFormat},
		"the same day and a clock":                {"datetime", "2024-01-05T10:22:11Z", "2024-01-05T12:22:11+02:00", format.Context{}, format.ClassEquivalent, format.KindFormat},
		"a fraction on one side":                  {"datetime", "2024-01-05T10:22:11Z", "2024-01-05T10:22:11.5Z", format.Context{}, format.ClassEquivalent, format.KindPrecision},
		"one second":                              {"datetime", "2024-01-05T10:22:11Z", "2024-01-05T10:22:12Z", format.Context{}, format.ClassClose, format.KindNear},
		"day and month of a date-time":            {"datetime", "2024-01-05T10:22:11Z", "2024-05-01T10:22:11Z", format.Context{}, format.ClassClose, format.KindSwapped},
		"days beyond one":                         {"date", "2024-12-29", "2024-12-31", format.Context{}, format.ClassDifferent, format.KindValue},
		"a week of tolerance":                     {"date", "2024-12-24", "2024-12-31", format.Context{Tolerance: format.Tolerance{Units: 7}}, format.ClassClose, format.KindNear},
		"five per cent of tolerance":              {"number", "100", "104", format.Context{Tolerance: format.Tolerance{Share: 0.05}}, format.ClassClose, format.KindNear},
		"the wider tolerance holds":               {"amount", "10 EUR", "12 EUR", format.Context{Tolerance: format.Tolerance{Share: 0.01, Units: 2}}, format.ClassClose, format.KindNear},
		"integers have no tolerance of their own": {"integer", "100", "101", format.Context{}, format.ClassDifferent, format.KindValue},
		"integers have a declared one":            {"integer", "100", "101", format.Context{Tolerance: format.Tolerance{Units: 1}}, format.ClassClose, format.KindNear},
		"amounts rounded to whole units":          {"amount", "12.50 EUR", "13 EUR", format.Context{}, format.ClassEquivalent, format.KindPrecision},
		"zeros behind the mark":                   {"amount", "12.50 EUR", "12.5 EUR", format.Context{}, format.ClassEquivalent, format.KindFormat},
		"two currencies":                          {"amount", "12 EUR", "12.00 USD", format.Context{}, format.ClassDifferent, format.KindValue},
		"a set in another order":                  {"enum", "a;b", "b;a", format.Context{Values: []string{"a", "b"}}, format.ClassEquivalent, format.KindOrder},
		"one place in the list":                   {"enum", "medium", "high", format.Context{Values: []string{"low", "medium", "high"}, Tolerance: format.Tolerance{Units: 1}}, format.ClassClose, format.KindNear},
		"a longer code of the same branch":        {"naics", "5415", "54", format.Context{}, format.ClassEquivalent, format.KindPrecision},
		"minutes and seconds of one length":       {"duration", "PT1H30M", "90m", format.Context{}, format.ClassEquivalent, format.KindFormat},
		"a clock with and without a fraction":     {"time", "10:22:11", "10:22:11.5", format.Context{}, format.ClassEquivalent, format.KindPrecision},
		"coordinates ten metres apart":            {"latitude", "40.41680", "40.41685", format.Context{}, format.ClassClose, format.KindNear},
		"JSON with other blanks":                  {"json", `{"a": 1}`, `{"a":  1}`, format.Context{}, format.ClassEquivalent, format.KindSpace},
		"a check digit typed wrongly":             {"iban", "ES9121000418450200051332", "ES9121000418450200051333", format.Context{}, format.ClassDifferent, format.KindInvalid},
		"both missing":                            {"text", "", " ", format.Context{}, format.ClassMissing, format.KindMissing},
		"both the same nothing":                   {"text", "", "", format.Context{}, format.ClassEqual, format.KindNone},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, ok := format.Lookup(c.id)
			if !ok {
				t.Fatalf("no format %q", c.id)
			}
			for _, d := range []format.Difference{f.Compare(c.a, c.b, c.in), f.Compare(c.b, c.a, c.in)} {
				if d.Class != c.class || d.Kind != c.kind {
					t.Errorf("%q and %q differ by %v %q, want %v %q", c.a, c.b, d.Class, d.Kind, c.class, c.kind)
				}
			}
		})
	}
}

func TestWhatCountsAsEqual(t *testing.T) {
	cases := map[string]struct {
		d                 format.Difference
		equal, comparable bool
	}{
		"the same bytes":         {format.Difference{Class: format.ClassEqual}, true, true},
		"another notation":       {format.Difference{Class: format.ClassEquivalent, Kind: format.KindFormat}, true, true},
		"within the tolerance":   {format.Difference{Class: format.ClassClose, Kind: format.KindNear}, true, true},
		"a slip":                 {format.Difference{Class: format.ClassClose, Kind: format.KindTypo}, false, true},
		"another value":          {format.Difference{Class: format.ClassDifferent, Kind: format.KindValue}, false, true},
		"one side is not there":  {format.Difference{Class: format.ClassMissing, Kind: format.KindMissing}, false, false},
		"one side says nothing":  {format.Difference{Class: format.ClassMissing, Kind: format.KindPlaceholder}, false, false},
		"the zero value differs": {format.Difference{}, false, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if c.d.Equal() != c.equal || c.d.Comparable() != c.comparable {
				t.Errorf("equal %v, comparable %v, want %v, %v", c.d.Equal(), c.d.Comparable(), c.equal, c.comparable)
			}
		})
	}
}
