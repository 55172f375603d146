package format

import (
	"strings"
	"time"
)

// ListSource says where the entries of one embedded list come from.
type ListSource struct {
	Name    string // such as "currencies"
	Origin  string
	Licence string
	Date    time.Time // when the list was last compared with its origin
	Entries int
}

// ListSources returns the sources of all lists, sorted by name.
func ListSources() []ListSource {
	lists := []struct {
		name string
		text list
	}{
		{"booleans", booleans},
		{"country_codes", countryCodes},
		{"country_names", countryNames},
		{"currencies", currencies},
		{"currency_signs", currencySigns},
		{"disposable_domains", disposableDomains},
		{"free_domains", freeDomains},
		{"given_names", givenNames},
		{"header_words", headerWords},
		{"iban", ibanStructures},
		{"language_names", languageNames},
		{"legal_forms", legalForms},
		{"months", months},
		{"nace", naceCodes},
		{"naics", naicsCodes},
		{"nicknames", nicknames},
		{"null_words", nullWords},
		{"postcodes", postcodes},
		{"role_words", roleWords},
		{"sensitive_words", sensitiveWords},
		{"social_domains", socialDomains},
		{"street_words", streetWords},
		{"stripe_prefixes", stripePrefixes},
		{"subdivisions", subdivisions},
		{"test_words", testWords},
		{"timezones", timezones},
		{"titles", titles},
	}
	sources := make([]ListSource, 0, len(lists))
	for _, l := range lists {
		s := l.text.source()
		s.Name = l.name
		sources = append(sources, s)
	}
	return sources
}

// source reads the comment at the head of a list.
func (l list) source() ListSource {
	var s ListSource
	for line := range strings.Lines(string(l)) {
		comment, ok := strings.CutPrefix(line, "# ")
		if !ok {
			break
		}
		origin, rest, ok := strings.Cut(comment, ". Licence: ")
		if !ok {
			continue
		}
		licence, date, _ := strings.Cut(rest, ". Date: ")
		_, s.Origin, _ = strings.Cut(origin, "Origin: ")
		s.Licence = licence
		if day, why := readDate(strings.TrimRight(date, ".\n"), Context{}); why == "" {
			s.Date = time.Date(day.year, time.Month(day.month), day.day, 0, 0, 0, 0, time.UTC)
		}
	}
	l.lines(func(_, _ string) bool {
		s.Entries++
		return true
	})
	return s
}
