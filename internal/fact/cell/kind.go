package cell

import (
	"stackassay/internal/format"
)

// kinds accuses values that are none of the type that nearly all of their column
// have. Only types that judge a value by more than its form in passing are asked;
// numbers are told by number.go.
func (s *sheet) kinds(i int) {
	const (
		most = 0.15 // of the rows may be of another kind before the type is in doubt
		half = 0.20
	)
	c := s.cols[i]
	f, ok := format.Lookup(c.typ)
	if !ok || !telling(c.typ) {
		return
	}
	in := s.Context
	in.Layout = c.detected.Layout
	if in.Country == "" {
		in.Country = c.detected.Country
	}
	bad, off := map[uint32]bool{}, map[uint32]bool{}
	nBad, nOff, decided := 0, 0, 0
	for _, code := range c.codes() {
		r := f.Check(c.Texts[code], in)
		if r.State == format.Undecided || harmless(c.typ, r.Reason) {
			continue
		}
		decided += c.count[code]
		switch {
		case r.State == format.Invalid:
			bad[code] = true
			nBad += c.count[code]
		case r.Traits.Has(format.OffLayout):
			off[code] = true
			nOff += c.count[code]
		}
	}
	if decided < least {
		return
	}
	share := float64(nBad) / float64(decided)
	for code := range bad {
		if share <= most {
			s.accuseValue(i, code, Format, rare(share, half), "")
		}
	}
	share = float64(nOff) / float64(decided)
	for code := range off {
		if share <= most {
			s.accuseValue(i, code, Format, rare(share, half), "")
		}
	}
}

// telling names the types whose verdict on a single value says that it is wrong.
func telling(typ string) bool {
	switch typ {
	case "email", "url", "website", "domain", "uuid", "iban", "ip", "ipv4", "ipv6", "mac", "json", "date", "datetime", "time",
		"birth_date", "country", "country_alpha2", "country_alpha3", "currency", "language", "timezone", "subdivision", "boolean",
		"phone", "postcode", "first_name", "last_name", "person_name", "bic", "lei", "eu_vat", "card_number":
		return true
	}
	return false
}

// harmless names reasons that say more about the lists of a format than about a
// slip: a telephone number in no assigned range may be a made-up one, and all of
// its column with it.
func harmless(typ string, r format.Reason) bool {
	return typ == "phone" && (r == "range" || r == "prefix" || r == "country" || r == "no_country")
}
