package onboard

import (
	"slices"
	"strings"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

// fit says whether the values of a column can be those of a field.
type fit int8

const (
	contradicts fit = iota - 1
	silent          // too few values, or nothing that would tell
	agrees
)

// suits compares what a column holds with the type of a field.
func (c *column) suits(typ string) fit {
	if c.distinct == 0 {
		return silent
	}
	id := c.detected.ID
	if id == format.MixedType || id == "card_number" || id == "us_ssn" {
		return contradicts
	}
	if direct := c.support(typ); direct >= 0.8 {
		return agrees
	} else if strict(typ) && direct >= 0 && direct < 0.3 && c.distinct >= 3 {
		return contradicts
	}
	if !c.likely() {
		return silent
	}
	if family(typ) != "" && family(id) != "" && !slices.Contains(strings.Fields(family(typ)), firstWord(family(id))) {
		return contradicts
	}
	return silent
}

func firstWord(s string) string { w, _, _ := strings.Cut(s, " "); return w }

// strict are the types whose values say by themselves whether they are some.
func strict(typ string) bool {
	switch typ {
	case "email", "url", "website", "domain", "date", "datetime", "birth_date", "amount", "number", "integer", "percentage", "boolean", "currency", "country", "language", "timezone", "phone", "tax_id":
		return true
	}
	return false
}

// support is the share of distinct values, of at most some hundreds, that a
// type accepts; -1 where the type cannot tell.
func (c *column) support(typ string) float64 {
	f, ok := format.Lookup(typ)
	if !ok || !strict(typ) {
		return -1
	}
	const most = 300
	good, judged := 0, 0
	for _, v := range c.sample[:min(len(c.sample), most)] {
		r := f.Check(v.text, format.Context{Layout: c.detected.Layout, Country: c.detected.Country})
		ok := r.Ok()
		switch typ {
		case "datetime":
			ok = ok || checks("date", v.text, c.detected.Layout)
		case "date":
			ok = ok || checks("datetime", v.text, c.detected.Layout)
		case "website":
			ok = ok || checks("domain", v.text, c.detected.Layout)
		case "phone":
			ok = ok || r.State == format.Undecided && phoneLike(v.text)
		}
		if r.State == format.Missing || r.State == format.Undecided && !ok {
			continue
		}
		judged++
		if ok {
			good++
		}
	}
	if judged == 0 {
		return -1
	}
	return float64(good) / float64(judged)
}

func checks(id, text string, l format.Layout) bool {
	f, ok := format.Lookup(id)
	return ok && f.Check(text, format.Context{Layout: l}).Ok()
}

// phoneLike is true of seven digits or more with nothing but marks of
// telephone numbers between them.
func phoneLike(text string) bool {
	n := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			n++
		case strings.ContainsRune("+-/(). \u00a0x", r):
		default:
			return false
		}
	}
	return n >= 7 && n <= 17
}

// family names the families whose values can be taken for one another, that of
// the type itself first; "" for types that take anything.
func family(typ string) string {
	switch typ {
	case "email":
		return "mail"
	case "url", "website", "domain", "hostname", "linkedin_url":
		return "web"
	case "date", "datetime", "birth_date", "time", "year":
		return "time number"
	case "amount", "number", "integer", "percentage", "latitude", "longitude":
		return "number code flag time"
	case "boolean":
		return "flag number word"
	case "currency", "country", "country_alpha2", "country_alpha3", "language", "timezone", "subdivision":
		return "list word place"
	case "phone", "mobile":
		return "phone number code"
	case "postcode":
		return "code number"
	case "id", "uuid", "salesforce_id", "stripe_id", "hubspot_id", "reference", "tax_id", "eu_vat", "duns":
		return "code number phone word"
	case "first_name", "last_name", "person_name":
		return "name word list"
	case "company_name":
		return "name word list code"
	case "city", "address":
		return "place word name list"
	case "enum":
		return "word number flag list code name place"
	}
	return ""
}

// barred says why a column is never mapped, "" for one that may be.
func (c *column) barred() string {
	switch {
	case reachable(c.unique) == "":
		return "its name cannot be written in a map"
	case lang.LooksSecret("", c.unique):
		return "its name looks like a credential"
	case c.credentials:
		return "it seems to hold credentials"
	}
	return ""
}

// holdsCredentials is true of a column in which a fifth of the values look like
// credentials.
func (c *column) holdsCredentials() bool {
	const most = 300
	some := c.sample[:min(len(c.sample), most)]
	n := 0
	for _, v := range some {
		if _, found := format.SecretIn(v.text, c.header); found {
			n++
		}
	}
	return c.detected.ID == "secret" || n*5 > len(some)
}
