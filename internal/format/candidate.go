package format

import (
	_ "embed" // the lists are data files
	"math"
)

//go:embed data/given_names.txt
var givenNames list

// grade is how much a format proves by accepting a value.
type grade uint8

const (
	gradeA grade = iota // unmistakable
	gradeB              // check digits only
	gradeC              // syntax or a closed list
	gradeD              // shape only
)

// candidate is a format with enough support.
type candidate struct {
	id        string
	grade     grade
	support   float64
	country   string
	preferred bool // the header or a special test speaks for it
}

// candidates returns the formats whose support passes their grade.
func (c *column) candidates() []candidate {
	var passing []candidate
	for _, id := range IDs() {
		g, ok := gradeOf(id)
		if !ok {
			continue
		}
		if p, ok := c.try(id, g); ok {
			passing = append(passing, p)
		}
	}
	return passing
}

func (c *column) try(id string, g grade) (candidate, bool) {
	p := candidate{id: id, grade: g}
	if id == "datetime" && c.clocked() {
		p.grade, g = gradeA, gradeA
	}
	switch g {
	case gradeA:
		const need = 0.5
		p.support = c.share(id, "")
		return p, p.support >= need && c.telling(id)
	case gradeB:
		need := 0.8
		if c.hinted(id) || c.hinted("tax_id") {
			need = 0.6
		}
		if p.support = c.share(id, ""); p.support < need {
			return p, false
		}
		n := len(c.values)
		return p, binomialTail(n, int(p.support*float64(n)+0.5), chance(id)) < 1e-6
	case gradeC:
		return c.trySyntax(p)
	case gradeD:
		return c.tryShape(p)
	}
	return p, false
}

// clocked reports whether half of the values have the T between day and time
// that makes a date-time unmistakable.
func (c *column) clocked() bool {
	n := 0
	for _, v := range c.values {
		if date, _, letter := cutClock(v.Text); letter && len(date) == len("2024-12-31") {
			n++
		}
	}
	return 2*n >= len(c.values)
}

// telling wants of JSON an object or array, and of a Salesforce id the longer form.
func (c *column) telling(id string) bool {
	n := 0
	for _, v := range c.values {
		switch {
		case id == "json" && (v.Text[0] == '{' || v.Text[0] == '['), id == "salesforce_id" && len(v.Text) == 18, id != "json" && id != "salesforce_id":
			n++
		}
	}
	return 2*n >= len(c.values)
}

func (c *column) trySyntax(p candidate) (candidate, bool) {
	need, hinted := 0.8, c.hinted(p.id)
	switch p.id {
	case "subdivision":
		p.country, p.support = c.bestCountry(p.id)
	case "phone", "postcode":
		p.support = c.share(p.id, "")
		if p.support == 0 && hinted && c.in.Country == "" {
			p.support = c.likeShare(p.id)
		}
		if p.id == "postcode" && !hinted {
			return p, false
		}
	case "boolean":
		// Its values are so few that a handful of slips would be most of them.
		_, p.support = c.shares(specOf(p.id), "", c.values)
		return p, p.support >= 0.95 && len(c.values) >= 2 && c.syntaxHolds(p.id, hinted)
	case "amount", "percentage":
		p.support = c.share(p.id, "")
		if hinted && !c.signedNumbers(p.id) {
			p.grade, p.preferred = gradeD, true
			return p, p.support >= need
		}
	default:
		p.support = c.share(p.id, "")
	}
	if hinted {
		need, p.preferred = 0.5, true
	} else if listed, least := c.shortCodes(p.id); listed {
		if need = 0.95; len(c.values) < least {
			return p, false
		}
	}
	return p, p.support >= need && c.syntaxHolds(p.id, hinted)
}

// shortCodes reports whether a format accepts such short values that many
// columns pass it by chance, and how many distinct values it must show.
func (c *column) shortCodes(id string) (short bool, least int) {
	switch id {
	case "country", "country_alpha2", "country_alpha3", "subdivision", "language", "currency":
		return c.shape.longest <= 3, 3
	}
	return false, 0
}

// syntaxHolds asks what a list or a syntax alone does not prove.
func (c *column) syntaxHolds(id string, hinted bool) bool {
	switch id {
	case "boolean":
		return hinted || !c.shape.digitsOnly
	case "amount", "percentage":
		return c.signedNumbers(id)
	case "latitude", "longitude":
		return hinted
	case "date":
		return hinted || !c.shape.digitsOnly || c.shape.sameLength
	case "datetime":
		return hinted || !c.shape.digitsOnly
	case "duration", "bic", "subdivision":
		return hinted
	case "language":
		return hinted || c.shape.longest > 3
	case "phone":
		return hinted || !c.shape.digitsOnly
	case "time", "website", "domain", "country", "country_alpha2", "country_alpha3", "currency", "timezone", "postcode", "ipv4", "ip":
		return true
	}
	return true
}

// signedNumbers wants a currency, or a percent sign, on half of the values.
func (c *column) signedNumbers(id string) bool {
	n := 0
	for _, v := range c.values {
		if _, signed := cutPercent(v.Text); id == "percentage" && signed {
			n++
		}
		if m, ok := splitMoney(v.Text); id == "amount" && ok && m.signs > 0 {
			n++
		}
	}
	return 2*n >= len(c.values)
}

// likeShare is the share of values that look like a number or code of the kind,
// where no country says whether they are one.
func (c *column) likeShare(id string) float64 {
	n := 0
	for _, v := range c.values {
		bareDigits := allDigits(v.Text) && len(v.Text) >= 7 && len(v.Text) <= 15
		if id == "phone" && (phoneLike(v.Text) || bareDigits) || id == "postcode" && c.postcodeLike(v.Text) {
			n++
		}
	}
	return float64(n) / float64(len(c.values))
}

func (c *column) postcodeLike(text string) bool {
	return anyPostcode(text).Ok() && countDigits(text) >= 2
}

func (c *column) tryShape(p candidate) (candidate, bool) {
	const need = 0.8
	hinted := c.hinted(p.id)
	p.preferred = hinted
	switch p.id {
	case "integer", "number":
		return p.tryNumber(c)
	case "id":
		p.support, p.preferred = 1, true
		return p, c.isID()
	case "enum":
		p.support, p.preferred = 1, !c.hinted("text")
		return p, c.isEnum()
	case "text":
		p.support, p.preferred = 1, hinted && c.shape.spaces > 0
		return p, c.shape.withLetters > 0
	case "person_name", "first_name", "last_name":
		if !hinted || p.id != "last_name" && !c.isNames() {
			return p, false
		}
	default:
		if !hinted {
			return p, false
		}
	}
	p.support = c.share(p.id, "")
	return p, p.support >= need
}

// tryNumber wants four values in five. Fewer will do where nearly all records
// are numbers, or where the rest are numbers with a stray sign.
func (p candidate) tryNumber(c *column) (candidate, bool) {
	if c.shape.digitsOnly && c.shape.zeroLed {
		return p, false
	}
	const need, half, nearly = 0.8, 0.5, 0.95
	distinct, records := c.shares(specOf(p.id), "", c.values)
	p.support = min(distinct, records)
	if p.support >= need || distinct >= half && records >= nearly {
		return p, true
	}
	stray := 0
	for _, v := range c.values {
		if specOf(p.id).Check(v.Text, c.in).Reason == ReasonExtraText {
			stray++
		}
	}
	return p, p.support >= half && distinct+float64(stray)/float64(len(c.values)) >= nearly
}

// gradeOf places the formats that are concluded from content; tax_id,
// birth_date and reference are declared or hinted only.
func gradeOf(id string) (grade, bool) {
	switch id {
	case "email", "url", "linkedin_url", "uuid", "ipv6", "mac", "json", "iban", "lei", "eu_vat", "salesforce_id", "stripe_id", "de_widnr":
		return gradeA, true
	case "card_number", "gln", "fr_siren", "fr_siret", "br_cpf", "br_cnpj", "es_nif", "es_dni", "es_nie", "es_cif", "it_codice_fiscale", "it_partita_iva",
		"pt_nif", "de_steuer_id", "cl_rut", "ar_cuit", "co_nit", "mx_rfc", "ch_uid", "au_abn", "ca_bn", "be_enterprise", "gb_vat":
		return gradeB, true
	case "date", "datetime", "time", "phone", "website", "domain", "country", "country_alpha2", "country_alpha3", "subdivision", "currency", "language", "timezone",
		"boolean", "postcode", "ipv4", "ip", "bic", "duration", "latitude", "longitude":
		return gradeC, true
	case "percentage", "amount":
		return gradeC, true
	case "integer", "number", "year", "enum", "id", "person_name", "first_name", "last_name", "company_name", "city", "address", "text",
		"duns", "nl_kvk", "us_ein", "us_ssn", "gb_company", "hubspot_id", "naics", "nace", "de_register", "hostname":
		return gradeD, true
	}
	return gradeD, false
}

// subset reports whether a format accepts nothing that the other does not.
func subset(narrow, wide string) bool {
	switch narrow {
	case "es_dni", "es_nie", "es_cif":
		return wide == "es_nif"
	case "it_partita_iva":
		return wide == "it_codice_fiscale"
	case "linkedin_url":
		return wide == "url"
	case "ipv4", "ipv6":
		return wide == "ip"
	case "domain":
		return wide == "website"
	case "country_alpha2", "country_alpha3":
		return wide == "country"
	case "integer":
		return wide == "number" || wide == "amount" || wide == "percentage"
	case "year":
		return wide == "integer" || wide == "number"
	case "boolean":
		return wide == "enum" || wide == "text"
	}
	return wide == "text"
}

// chance is the share of random values of the right shape that pass a check.
func chance(id string) float64 {
	switch id {
	case "card_number", "gln", "fr_siren", "fr_siret", "it_partita_iva", "pt_nif", "de_steuer_id", "ca_bn":
		return 1.0 / 10
	case "br_cpf", "br_cnpj":
		return 1.0 / 100
	case "es_nif", "es_dni", "es_nie":
		return 1.0 / 23
	case "es_cif":
		return 1.0 / 5
	case "it_codice_fiscale":
		return 1.0 / 26
	case "au_abn":
		return 1.0 / 89
	case "be_enterprise":
		return 1.0 / 97
	case "gb_vat":
		return 2.0 / 97
	}
	return 1.0 / 10
}

// binomialTail is the probability of k hits or more in n at the rate p, summed
// in logarithms because n may be thousands.
func binomialTail(n, k int, p float64) float64 {
	if k <= 0 {
		return 1
	}
	sum := 0.0
	for i := k; i <= n; i++ {
		a, _ := math.Lgamma(float64(n + 1))
		b, _ := math.Lgamma(float64(i + 1))
		c, _ := math.Lgamma(float64(n - i + 1))
		sum += math.Exp(a - b - c + float64(i)*math.Log(p) + float64(n-i)*math.Log1p(-p))
	}
	return sum
}
