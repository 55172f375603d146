package inventory

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

func (l *loader) checkStack() {
	s := l.inv.Stack
	l.checkSaid(&s.Block, "stack", "title", s.Title, "Northwind")
	l.checkVersion(s)
	l.checkCurrency(s.Currency, "stack.currency", s.ValueAt("currency"))
	for _, code := range sortedKeys(s.FX) {
		l.checkCurrency(code, "stack.fx", s.ValueAt("fx"))
		if s.FX[code] == 0 {
			l.report(lang.Error(lang.CodeOutOfRange, s.ValueAt("fx"), "an exchange rate is zero",
				code+" would be worth nothing", "write what one "+code+" is worth in "+s.Currency))
		}
	}
	l.checkZone(s.Timezone, "stack.timezone", s.ValueAt("timezone"))
	if _, err := language.Parse(s.Locale); err != nil {
		l.report(lang.Error(lang.CodeStandard, s.ValueAt("locale"), "stack.locale is not a language",
			"this is no tag of BCP 47", "write locale = \"en\", or \"es\", \"de-AT\" …"))
	}
	if s.Country != "" && !isCountry(s.Country) {
		l.report(lang.Error(lang.CodeStandard, s.ValueAt("country"), "stack.country is not a country",
			"this is no code of two letters (ISO 3166-1)", "write country = \"ES\", or \"DE\", \"US\" …"))
	}
	l.checkHours(s.WorkingHours)
	for _, r := range s.Residency {
		if !slices.Contains(dataClasses(), r.Label) {
			l.report(lang.Error(lang.CodeKeyword, r.Range, "stack.residency is for a class of data",
				"this is none", "write "+lang.Or(dataClasses())))
		}
	}
}

func dataClasses() []string {
	return []string{"personal", "special", "consent", "payment", "financial", "commercial", "secret", "none"}
}

func (l *loader) checkVersion(s *Stack) {
	if s.RequiredVersion == "" {
		return
	}
	met, ok := satisfies(l.opts.ToolVersion, s.RequiredVersion)
	switch {
	case !ok:
		l.report(lang.Error(lang.CodeVersion, s.ValueAt("required_version"), "stack.required_version cannot be read",
			"this is no version constraint", "write required_version = \">= 0.1.0\""))
	case !met:
		l.report(lang.Error(lang.CodeVersion, s.ValueAt("required_version"), "this inventory asks for another version of the program",
			"this is version "+l.opts.ToolVersion, "install one that meets "+s.RequiredVersion))
	}
}

func (l *loader) checkCurrency(code, where string, at hcl.Range) {
	if code == "" {
		return
	}
	// Codes that have just been retired still stand in old contracts.
	_, known := format.CurrencyDecimals(code)
	_, err := currency.ParseISO(code)
	if (known || err == nil) && code == strings.ToUpper(code) {
		return
	}
	l.report(lang.Error(lang.CodeStandard, at, where+" is not a currency",
		"\""+code+"\" is no code of three capitals (ISO 4217)", "write \"EUR\", \"USD\", \"GBP\" …"))
}

func (l *loader) checkZone(name, where string, at hcl.Range) {
	if name == "" {
		return
	}
	if _, err := time.LoadLocation(name); err == nil && name != "Local" {
		return
	}
	l.report(lang.Error(lang.CodeStandard, at, where+" is not a time zone",
		"this is no name of the IANA database", "write \"Europe/Madrid\", \"UTC\" …"))
}

// isCountry is true of codes of two letters that are assigned to a country.
func isCountry(code string) bool {
	alpha2, ok := format.Lookup("country_alpha2")
	return ok && code == strings.ToUpper(code) && alpha2.Check(code, format.Context{}).Ok()
}

func (l *loader) checkHours(w *StackWorkingHours) {
	for name, clock := range map[string]string{"from": w.From, "to": w.To} {
		if _, err := time.Parse("15:04", clock); err != nil && clock != "24:00" {
			l.report(lang.Error(lang.CodeTime, w.ValueAt(name), "working_hours."+name+" is not a time of day",
				"this is no hour and minute", "write "+name+" = \"09:00\""))
			return
		}
	}
	if w.From >= w.To {
		l.report(lang.Error(lang.CodeContradiction, w.ValueAt("to"), "the working day ends before it begins",
			"it begins at "+w.From, "let to be later than from"))
	}
}

// checkPeople tells two people with one address: rosters and user accounts are
// matched by it.
func (l *loader) checkPeople() {
	owner := map[string]*Person{}
	for _, p := range l.inv.People {
		l.checkAddress(p)
		for _, address := range append([]string{p.Email}, p.Aliases...) {
			key := strings.ToLower(strings.TrimSpace(address))
			if first, ok := owner[key]; ok && first != p && key != "" {
				attr := "email"
				if address != p.Email {
					attr = "aliases"
				}
				l.report(lang.Warning(lang.CodeDuplicate, p.ValueAt(attr), "two people have one address",
					first.Addr+" has it too", "give each their own; accounts are matched by it"))
				continue
			}
			owner[key] = p
		}
	}
	for _, r := range l.inv.Roadmaps {
		l.checkOrder(&r.Block, "starts_on", r.StartsOn, "ends_on", r.EndsOn)
	}
}

// checkOrder tells an end before its beginning.
func (l *loader) checkOrder(b *Block, from string, start *lang.Time, to string, end *lang.Time) {
	if start == nil || end == nil || !end.Before(start.Time) {
		return
	}
	l.report(lang.Error(lang.CodeContradiction, b.ValueAt(to), to+" lies before "+from,
		from+" is "+start.String(), "correct one of the two"))
}
