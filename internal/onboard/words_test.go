package onboard

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

func TestFoldBringsSpellingsTogether(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"accents":             {"Atención  al cliente", "atencion al cliente"},
		"a decomposed accent": {"Citta\u0300", "citta"},
		"German":              {"Straße / Größe", "strasse grosse"},
		"numero":              {"Nº pedido", "no pedido"},
		"a number sign":       {"Ticket #", "ticket number"},
		"an apostrophe":       {"Date d’échéance", "date decheance"},
		"Danish":              {"Købsdato", "kobsdato"},
		"nothing but signs":   {"--- / ---", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fold(tc.text); got != tc.want {
				t.Errorf("fold(%q) = %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}

func TestFoldTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if once := fold(s); fold(once) != once {
			t.Fatalf("%q becomes %q and then %q", s, once, fold(once))
		}
	})
}

func TestACommentEndsWithItsLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if got := plain(s); strings.ContainsAny(got, "\n\r\u0085\u2028\u2029\x00\x1b") {
			t.Fatalf("%q becomes %q", s, got)
		}
	})
}

func TestLabelsAreLabelsAndComeOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		taken := idents{}
		names := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"Zoom", "zoom", "Zoom 2", "zoom_2", "360", "", "東京"}))).Draw(t, "names")
		got := lo.Map(names, func(n string, _ int) string { return taken.take(n, "tool") })
		if len(lo.Uniq(got)) != len(got) {
			t.Fatalf("%q became %q", names, got)
		}
		for i, label := range got {
			if !lang.ID(label) {
				t.Fatalf("%q became %q, which is no label", names[i], label)
			}
		}
	})
}

func TestHeadersOfListsAreUnderstood(t *testing.T) {
	l := newLexicon()
	for header, want := range map[string]string{
		"Tool": "name", "Nome dello strumento": "name", "Anwendung": "name", "Nom du logiciel": "name", "Herramienta / Software": "name",
		"Ansprechpartner": "owner", "Business Owner": "owner", "Departamento": "department", "Abteilung": "department", "Équipe": "department",
		"Cost": "cost", "Annual cost (EUR)": "cost_year", "Coste mensual €": "cost_month", "Kosten pro Jahr": "cost_year", "Coût / mois": "cost_month", "Costo annuo 2026": "cost_year",
		"Price per user": "cost_seat", "Coste por licencia": "cost_seat", "License cost per user per month": "cost_seat", "Monthly licence cost": "cost_month",
		"# Licenses": "seats", "Nº licencias": "seats", "Anzahl Lizenzen": "seats", "Vertragsende": "ends_on", "Fecha de renovación": "ends_on", "Scadenza": "ends_on", "Échéance": "ends_on",
		"Kündigungsfrist": "notice", "Preaviso (días)": "notice", "Auto-renew?": "auto_renew", "SSO?": "sso", "Criticality": "criticality", "Plan": "plan", "Billing cycle": "period",
		"€/mes": "cost_month", "$ per yr": "cost_year", "Licenziert bis": "seats", "Costi sostenuti": "cost", "Verlängerungen": "ends_on",
		"Lieblingsfarbe": "", "???": "",
	} {
		got := ""
		if claims := l.claims(header); len(claims) > 0 {
			got = claims[0].role
		}
		if got != want {
			t.Errorf("%q says %q, want %q", header, got, want)
		}
	}
}

func TestCellsSettleWhatAHeaderSays(t *testing.T) {
	m := newMaker(Options{Known: &inventory.Inventory{}})
	for header, tc := range map[string]struct {
		cells []string
		want  string
	}{
		"Tarif mensuel HT":  {[]string{"59", "4 950,00", "310,50"}, "cost_month"},
		"Tarif":             {[]string{"Pro", "Business", "Team"}, "plan"},
		"Cost owner":        {[]string{"Dana Cole", "Priya Nair"}, "owner"},
		"¿Renueva sola?":    {[]string{"sí", "no", "sí"}, "auto_renew"},
		"Renewal":           {[]string{"31/12/2026", "01/02/2027"}, "ends_on"},
		"# paid lic.":       {[]string{"12", "30"}, "seats"},
		"Favourite colour":  {[]string{"red", "blue"}, ""},
		"Licencias (EUR)":   {[]string{"12", "30"}, "seats"},
		"Users (marketing)": {[]string{"4", "7"}, "seats"},
	} {
		if got, _ := m.roleOf(header, tc.cells); got != tc.want {
			t.Errorf("%q over %q is %q, want %q", header, tc.cells, got, tc.want)
		}
	}
}

func TestDepartmentsAreSplitWhereEachIsOne(t *testing.T) {
	for cell, want := range map[string][]string{
		"Marketing, Sales":               {"Marketing", "Sales"},
		"Marketing & Sales":              {"Marketing", "Sales"},
		"Marketing and Customer Success": {"Marketing", "Customer Success"},
		"Ventas / Atención al cliente":   {"Ventas", "Atención al cliente"},
		"People & Culture":               {"People & Culture"},
		"R&D":                            {"R&D"},
		"Finance & Accounting; IT":       {"Finance & Accounting", "IT"},
		"Vertrieb und Marketing":         {"Vertrieb", "Marketing"},
		"Robots and Fleets":              {"Robots and Fleets"},
		"Sales\nSupport":                 {"Sales", "Support"},
	} {
		p := newPlaces(newLexicon(), idents{}, nil)
		if diff := cmp.Diff(want, p.split(cell)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", cell, diff)
		}
	}
}

func TestOneDepartmentUnderSeveralSpellings(t *testing.T) {
	p := newPlaces(newLexicon(), idents{}, nil)
	first, _ := p.add("Operations")
	for _, name := range []string{"operations", "Operations team", "OPERATIONS"} {
		if d, slip := p.add(name); d != first || slip {
			t.Errorf("%q is another department", name)
		}
	}
	if d, slip := p.add("Opertions"); d != first || !slip {
		t.Errorf("a slip is another department, or not said")
	}
	if d, _ := p.add("Ventas"); d.label != "ventas" || d.function != "sales" {
		t.Errorf("Ventas is %+v", d)
	}
	if d, _ := p.add("Sales"); d.label != "sales" || d.function != "" {
		t.Errorf("Sales is %+v", d)
	}
}

func TestOwnersAreRead(t *testing.T) {
	for cell, want := range map[string][]named{
		"Mia Serra":                       {{"Mia Serra", ""}},
		"Serra, Mia":                      {{"Mia Serra", ""}},
		"mia.serra@x.example":             {{"", "mia.serra@x.example"}},
		"Mia Serra <Mia.Serra@x.example>": {{"Mia Serra", "mia.serra@x.example"}},
		"Mia Serra (Marketing)":           {{"Mia Serra", ""}},
		"Mia Serra / Jon Vila":            {{"Mia Serra", ""}, {"Jon Vila", ""}},
		"Mia Serra y Jon Vila":            {{"Mia Serra", ""}, {"Jon Vila", ""}},
		"Paolo Bianchi e Lucia Verdi":     {{"Paolo Bianchi", ""}, {"Lucia Verdi", ""}},
		"Maria e Silva":                   {{"Maria e Silva", ""}},
		"a@x.example, b@x.example":        {{"", "a@x.example"}, {"", "b@x.example"}},
		"n/a":                             nil,
		"TBD":                             nil,
		"todos":                           nil,
		"—":                               nil,
		"12345":                           nil,
	} {
		got, _ := newStaff(newLexicon(), idents{}, nil).read(cell)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(named{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", cell, diff)
		}
	}
	if found, department := newStaff(newLexicon(), idents{}, nil).read("Marketing team"); len(found) > 0 || !department {
		t.Errorf("a department is taken for %v", found)
	}
}

func TestOnePersonUnderSeveralNames(t *testing.T) {
	s := newStaff(newLexicon(), idents{}, nil)
	whole := s.add(named{"Mia Serra", ""})
	mail := s.add(named{"", "mia.serra@x.example"})
	first := s.add(named{"Mia", ""})
	other := s.add(named{"Leo", ""})
	joined := s.settle()
	if mail != whole || whole.email != "mia.serra@x.example" {
		t.Errorf("the address is somebody else's: %+v", whole)
	}
	if joined[first] != whole {
		t.Errorf("a first name alone is somebody else")
	}
	if joined[other] != nil || other.label != "leo" || whole.label != "mia_serra" {
		t.Errorf("labels %q and %q", other.label, whole.label)
	}
	if n := slices.Index(s.all, first); n >= 0 {
		t.Error("who was joined is still there")
	}
}

// Two people of one first name are not told apart by it.
func TestAFirstNameOfTwoIsNobodyElse(t *testing.T) {
	s := newStaff(newLexicon(), idents{}, nil)
	s.add(named{"Mia Serra", ""})
	s.add(named{"Mia Vila", ""})
	first := s.add(named{"Mia", ""})
	if joined := s.settle(); joined[first] != nil {
		t.Errorf("Mia was taken for %s", joined[first].name)
	}
}

func TestDaysAreSettledByTheirColumn(t *testing.T) {
	for name, tc := range map[string]struct {
		column []string
		cell   string
		want   string
		tied   bool
	}{
		"year first":           {[]string{"2027-01-31"}, "2027-01-31", "2027-01-31", false},
		"day first, shown":     {[]string{"31/01/2027", "01/02/2027"}, "01/02/2027", "2027-02-01", false},
		"month first, shown":   {[]string{"01/31/2027", "02/01/2027"}, "02/01/2027", "2027-02-01", false},
		"nothing tells":        {[]string{"01/02/2027"}, "01/02/2027", "2027-02-01", true},
		"day and month alike":  {[]string{"02/02/2027"}, "02/02/2027", "2027-02-02", false},
		"German":               {[]string{"31.12.2026"}, "31.12.2026", "2026-12-31", false},
		"a month by its name":  {[]string{"January 5th, 2027"}, "January 5th, 2027", "2027-01-05", false},
		"Spanish":              {[]string{"5 de enero de 2027"}, "5 de enero de 2027", "2027-01-05", false},
		"a quarter is no day":  {[]string{"Q3 2027"}, "Q3 2027", "", false},
		"a number is no day":   {[]string{"12"}, "12", "", false},
		"a day that is none":   {[]string{"31/02/2027"}, "31/02/2027", "", false},
		"a moment is its day":  {[]string{"2027-01-31 10:00"}, "2027-01-31 10:00", "2027-01-31", false},
		"long before anything": {[]string{"1901-01-01"}, "1901-01-01", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			got, tied, _ := newDayReader(tc.column, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)).read(tc.cell)
			if got != tc.want || tied != tc.tied {
				t.Errorf("%q is %q, tied %v; want %q, %v", tc.cell, got, tied, tc.want, tc.tied)
			}
		})
	}
}

func TestNoticePeriods(t *testing.T) {
	for cell, want := range map[string]int{"60": 60, "60 days": 60, "3 months": 90, "3 Monate": 90, "2 meses": 60, "4 weeks": 28, "6 Wochen": 42, "1 year": 365, "30 giorni": 30, "0": 0} {
		if got, ok := noticeDays(cell); !ok || got != want {
			t.Errorf("%q is %d, %v; want %d", cell, got, ok, want)
		}
	}
	for _, cell := range []string{"none", "30-60 days", "", "99999"} {
		if got, ok := noticeDays(cell); ok {
			t.Errorf("%q is %d", cell, got)
		}
	}
}

func TestSlipsCountWhatFingersDo(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"trello", "trelo", 1}, {"zendesk", "zednesk", 1}, {"slack", "slakc", 1}, {"gong", "zoom", 3}, {"größe", "grösse", 2}} {
		if got := slips(tc.a, tc.b); got != tc.want {
			t.Errorf("from %q to %q are %d slips, want %d", tc.a, tc.b, got, tc.want)
		}
		if slips(tc.a, tc.b) != slips(tc.b, tc.a) {
			t.Errorf("%q and %q are not as far apart as %q and %q", tc.a, tc.b, tc.b, tc.a)
		}
	}
}
