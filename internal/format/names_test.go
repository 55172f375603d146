package format_test

import (
	"testing"

	"stackassay/internal/format"
)

func TestNormalNamesOfPeople(t *testing.T) {
	f, _ := format.Lookup("person_name")
	for text, want := range map[string]string{
		"Dr. med. Ada Lovelace": "med. Ada Lovelace", "Prof. Dr. Ada Lovelace": "Ada Lovelace", "Lovelace, Dr. Ada": "Ada Lovelace", "Martin Luther King, Jr.": "Martin Luther King",
		"Sra. María José García": "María José García", "  ADA   LOVELACE ": "ADA LOVELACE", "van der Berg, Jean-Luc": "Jean-Luc van der Berg", "O&#039;Brien, Seán": "Seán O'Brien",
		"Jose\u0301 García": "José García", "Henry Ford II": "Henry Ford", "Dr. Jr.": "Jr.",
	} {
		if r := f.Check(text, format.Context{}); r.Normal != want {
			t.Errorf("%q has the normal form %q (%s), want %q", text, r.Normal, r.Reason, want)
		}
	}
	for text, want := range map[string]format.Reason{
		"https://northwind.com": format.ReasonWrongType, "Ada@Lovelace": format.ReasonCharacter, "Ada Lovelace <ada@northwind.com>": format.ReasonCharacter, "…": format.ReasonPlaceholder, "...---...": format.ReasonNoLetters,
	} {
		if r := f.Check(text, format.Context{}); r.Reason != want {
			t.Errorf("%q is %v %q, want %q", text, r.State, r.Reason, want)
		}
	}
	for text, want := range map[string]bool{"J. R. R.": true, "J. R. R. Tolkien": false, "AL": false} {
		if r := f.Check(text, format.Context{}); r.Traits.Has(format.Initial) != want {
			t.Errorf("%q has the traits %q", text, r.Traits)
		}
	}
}

func TestKeysOfCompanies(t *testing.T) {
	for text, want := range map[string]string{
		"Northwind Robotics, S.L.": "northwind robotics", "THE NORTHWIND COMPANY LTD.": "northwind", "Müller & Söhne GmbH & Co. KG": "muller and sohne", "Northwind Iberia S.L.U.": "northwind iberia",
		"Acme S. de R.L. de C.V.": "acme", "Northwind Sp. z o.o.": "northwind", "Northwind Pty Ltd": "northwind", "Société Générale SA": "societe generale", "Banco do Brasil S/A": "banco do brasil",
		"3M": "3m", "Northwind d.o.o.": "northwind", "Northwind A/S": "northwind", "Ｎｏｒｔｈｗｉｎｄ": "northwind", "The The Ltd": "the", "GmbH": "", "": "", "12345": "", "ada@northwind.com": "",
	} {
		if got := format.CompanyKey(text); got != want {
			t.Errorf("the key of %q is %q, want %q", text, got, want)
		}
	}
}

func TestGarbledText(t *testing.T) {
	f, _ := format.Lookup("text")
	for text, want := range map[string]format.Reason{
		"MÃ¼ller": format.ReasonEncoding, "donâ€™t": format.ReasonEncoding, "Ð\u009fÑ\u0080Ð¸Ð²ÐµÑ\u0082": format.ReasonControl, "naÃ¯ve": format.ReasonEncoding, "â‚¬ 12": format.ReasonEncoding,
		"Müller": "", "São Paulo": "", "Ã": "", "à la carte": "", "Über Ä": "", "50 € – 60 €": "", "IRMÃO": "", "« déjà »": "", "Łódź": "",
	} {
		if r := f.Check(text, format.Context{}); r.Reason != want {
			t.Errorf("%q is %v %q, want %q", text, r.State, r.Reason, want)
		}
	}
}

func TestEntitiesAreNotation(t *testing.T) {
	f, _ := format.Lookup("company_name")
	plain := f.Check("Harrow & Finch", format.Context{})
	for _, text := range []string{"Harrow &amp; Finch", "Harrow &amp;amp; Finch", "Harrow &#38; Finch", "Harrow &#x26; Finch"} {
		r := f.Check(text, format.Context{})
		if r.Normal != plain.Normal || !r.Traits.Has(format.HTML) {
			t.Errorf("%q has the normal form %q and the traits %q", text, r.Normal, r.Traits)
		}
	}
	if r := f.Check("R&Damp; Partners", format.Context{}); r.Traits.Has(format.HTML) {
		t.Errorf("R&Damp; is taken for an entity: %q", r.Normal)
	}
	url, _ := format.Lookup("url")
	if r := url.Check("https://northwind.com/?a=1&amp;b=2", format.Context{}); r.Normal != "https://northwind.com/?a=1&amp;b=2" {
		t.Errorf("an entity in a URL is checked as it stands: %q", r.Normal)
	}
}

func TestEnums(t *testing.T) {
	f, _ := format.Lookup("enum")
	in := format.Context{Values: []string{"New", "In progress", "Closed won"}}
	cases := map[string]struct {
		text   string
		in     format.Context
		state  format.State
		reason format.Reason
		normal string
	}{
		"an allowed value in another case": {"NEW", in, format.Valid, "", "New"},
		"one slip away":                    {"In progess", in, format.Invalid, format.ReasonSpelling, ""},
		"other punctuation":                {"in-progress", in, format.Invalid, format.ReasonSpelling, ""},
		"something else":                   {"Lost", in, format.Invalid, format.ReasonNotInSet, ""},
		"several that are allowed":         {"new;Closed Won", in, format.Valid, "", "New;Closed won"},
		"several, one of them not":         {"new;lost", in, format.Invalid, format.ReasonNotInSet, ""},
		"nobody has said what is allowed":  {"new", format.Context{}, format.Undecided, format.ReasonNoList, ""},
		"a null word without a list":       {"n/a", format.Context{}, format.Invalid, format.ReasonPlaceholder, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := f.Check(c.text, c.in)
			if r.State != c.state || r.Reason != c.reason || r.Normal != c.normal {
				t.Errorf("%q is %v %q %q, want %v %q %q", c.text, r.State, r.Reason, r.Normal, c.state, c.reason, c.normal)
			}
			if want := c.normal == "New;Closed won"; r.Traits.Has(format.Multiple) != want {
				t.Errorf("%q has the traits %q", c.text, r.Traits)
			}
		})
	}
}

func TestDocuments(t *testing.T) {
	f, _ := format.Lookup("json")
	for text, want := range map[string]string{
		`{"b":1,"a":{"d":[1, 2],"c":null}}`: `{"a":{"c":null,"d":[1,2]},"b":1}`, `1.50`: `1.50`, `12345678901234567890`: `12345678901234567890`, `"<b>"`: `"<b>"`,
	} {
		if r := f.Check(text, format.Context{}); r.Normal != want {
			t.Errorf("%s has the normal form %s (%s), want %s", text, r.Normal, r.Reason, want)
		}
	}
	for text, want := range map[string]bool{`{"a":1,"a":2}`: true, `{"a":{"a":1}}`: false, `[{"a":1},{"a":2}]`: false, `{"a":"a","b":"a"}`: false, `{"a":[{"b":1,"b":2}]}`: true} {
		if r := f.Check(text, format.Context{}); !r.Ok() || r.Traits.Has(format.DuplicateKeys) != want {
			t.Errorf("%s is %v with the traits %q, want a key twice: %v", text, r.State, r.Traits, want)
		}
	}
}
