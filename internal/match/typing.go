package match

import (
	"slices"
	"strings"

	"stackassay/internal/format"
)

// sampled is how many distinct values of a column decide what it is.
const sampled = 1500

// look is what one pass over a sample of distinct values counts. The shares are
// of distinct values.
type look struct {
	n                                   int
	mail, web, day, phone, number       int
	decimal, digits, coded, digit, post int
	country, person, street, legal      int
	given, lone                         int // first word is a given name; one word alone
	words                               []int
	lengths                             []int
	sameLength                          int // length of most values, in bytes
}

func (l *look) share(n int) float64 {
	if l.n == 0 {
		return 0
	}
	return float64(n) / float64(l.n)
}

// survey looks at a sample.
func survey(values []string) look {
	l := look{n: len(values)}
	var buf []byte
	lengths := make(map[int]int)
	for _, text := range values {
		text = strings.TrimSpace(text)
		if len(text) > 1000 {
			text = strings.ToValidUTF8(text[:1000], "")
		}
		lengths[len(text)]++
		buf = foldInto(buf[:0], text)
		l.one(text, buf)
	}
	for n, count := range lengths {
		if count > lengths[l.sameLength] || count == lengths[l.sameLength] && n < l.sameLength {
			l.sameLength = n
		}
	}
	slices.Sort(l.words)
	slices.Sort(l.lengths)
	return l
}

func (l *look) one(text string, folded []byte) {
	count := 0
	first := true
	given, street, legal := false, false, false
	var last []byte
	words(folded, func(w []byte) {
		count++
		if first && format.IsGivenName(string(w)) {
			given = true
		}
		first = false
		if kind, _ := format.StreetWord(string(w)); kind == "street" {
			street = true
		}
		last = w
	})
	if count > 1 && format.IsLegalForm(string(last)) {
		legal = true
	}
	l.words = append(l.words, count)
	l.lengths = append(l.lengths, len(text))
	digit, letters := hasDigit(folded), false
	for _, c := range folded {
		if c >= 'a' && c <= 'z' || c >= 0x80 {
			letters = true
			break
		}
	}
	add := func(n *int, holds bool) {
		if holds {
			*n++
		}
	}
	add(&l.mail, isMail(text))
	add(&l.web, isWeb(text))
	_, day := readDay(text)
	add(&l.day, day)
	add(&l.phone, isPhone(text))
	_, isNumber := readNumber(text)
	add(&l.number, isNumber)
	add(&l.decimal, isNumber && strings.ContainsAny(text, ".,"))
	add(&l.digits, allDigits([]byte(text)))
	add(&l.digit, digit)
	add(&l.coded, digit && count == 1)
	add(&l.post, digit && count <= 2 && len(text) <= 10)
	_, country := format.CountryCode(text)
	add(&l.country, country)
	add(&l.person, given && count >= 2 && count <= 4 && !digit)
	add(&l.street, digit && letters && street)
	add(&l.legal, legal)
	add(&l.given, given)
	add(&l.lone, count == 1 && !digit)
}

// median returns the middle of sorted numbers.
func median(sorted []int) int {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)/2]
}

// kindOf says what a column is. What its values look like comes first; the
// declared type and the header decide only between kinds that look alike.
func kindOf(name, declared string, l look, distinct, filled int) Kind {
	hint := hintOf(name, declared)
	few := distinct <= 50 && filled >= 20*distinct
	switch {
	case l.n == 0:
		return Text
	case l.share(l.mail) >= .6:
		return Email
	case l.share(l.web) >= .7:
		return Web
	case l.share(l.day) >= .75 && hint != Phone && hint != Postcode:
		return Date
	case l.share(l.phone) >= .7 && (hint == Phone || l.share(l.digits) < .95):
		return Phone
	case l.share(l.number) >= .9:
		return numeric(hint, l, few)
	case l.share(l.country) >= .8 && (hint == Country || median(l.words) > 0 && distinct >= 3 && hint != Enum && hint != City):
		return Country
	case few && !named(hint, l):
		return Enum
	case l.share(l.post) >= .8 && (hint == Postcode || median(l.lengths) <= 8):
		return Postcode
	case l.share(l.coded) >= .7:
		return Code
	case l.share(l.street) >= .3, l.share(l.digit) >= .6 && median(l.words) >= 3 && hint == Address:
		return Address
	}
	return worded(hint, l)
}

// named reports whether a column of few values is of names all the same: a short
// list of people has few.
func named(hint Kind, l look) bool {
	switch hint {
	case GivenName, FamilyName, FullName:
		return true
	case Text:
		return l.share(l.given) >= .7 && median(l.words) == 1
	case Email, Phone, Company, Address, Postcode, City, Country, Date, Number, Code, Enum, Web:
	}
	return false
}

// numeric tells quantities from numbers that are names.
func numeric(hint Kind, l look, few bool) Kind {
	switch {
	case hint == Phone && median(l.lengths) >= 6:
		return Phone
	case hint == Postcode:
		return Postcode
	case few:
		return Enum
	case l.share(l.decimal) >= .1:
		return Number
	}
	return Code
}

// worded tells the columns of words apart.
func worded(hint Kind, l look) Kind {
	long := median(l.words)
	switch {
	case long >= 8:
		return Text
	case l.share(l.person) >= .4 && hint != Company && hint != GivenName:
		return FullName
	case l.share(l.given) >= .25 && long == 1 && hint != FamilyName && hint != City:
		return GivenName
	case hint == GivenName && long <= 2, hint == FamilyName && long <= 2, hint == FullName && long <= 4 && l.share(l.given) >= .2, hint == City && long <= 3, hint == Company:
		return hint
	case l.share(l.legal) >= .1:
		return Company
	case hint == Address && l.share(l.digit) >= .2:
		return Address
	}
	return Text
}

// hintOf reads the header and the declared type as a kind, Text for none.
func hintOf(name, declared string) Kind {
	ids := format.HeaderHints(name)
	if declared != "" {
		ids = append([]string{declared}, ids...)
	}
	for _, id := range ids {
		switch id {
		case "email":
			return Email
		case "phone":
			return Phone
		case "first_name":
			return GivenName
		case "last_name":
			return FamilyName
		case "person_name":
			return FullName
		case "company_name":
			return Company
		case "address":
			return Address
		case "postcode":
			return Postcode
		case "city", "subdivision":
			return City
		case "country", "country_alpha2", "country_alpha3":
			return Country
		case "enum", "boolean":
			return Enum
		case "date", "birth_date", "datetime":
			return Date
		}
	}
	return Text
}

// isTax reports whether the header or the declared type speaks of a number that
// the state gives to one person or company.
func isTax(name, declared string) bool {
	for _, id := range append([]string{declared}, format.HeaderHints(name)...) {
		switch id {
		case "tax_id", "eu_vat", "gb_vat", "lei", "duns", "gln", "us_ssn", "us_ein", "es_nif", "es_dni", "es_nie", "es_cif",
			"it_codice_fiscale", "it_partita_iva", "de_steuer_id", "de_widnr", "de_register", "fr_siren", "fr_siret", "pt_nif",
			"gb_company", "ca_bn", "au_abn", "nl_kvk", "be_enterprise", "ch_uid", "mx_rfc", "br_cnpj", "br_cpf", "ar_cuit", "cl_rut", "co_nit":
			return true
		}
	}
	return false
}

// isBirth reports whether the header or the declared type speaks of birth dates.
func isBirth(name, declared string) bool {
	return declared == "birth_date" || slices.Contains(format.HeaderHints(name), "birth_date")
}

// isMail reports whether a text is an address or was meant to be one.
func isMail(text string) bool {
	at := strings.IndexByte(text, '@')
	return at > 0 && at < len(text)-1 && strings.IndexByte(text, ' ') < 0
}

// isWeb reports whether a text is a web site or a host name.
func isWeb(text string) bool {
	if strings.Contains(text, "://") || strings.HasPrefix(text, "www.") {
		return true
	}
	return strings.IndexByte(text, ' ') < 0 && strings.IndexByte(text, '@') < 0 && strings.IndexByte(text, '.') > 0 && format.DomainOf(text) != ""
}

// isPhone reports whether a text can be dialled.
func isPhone(text string) bool {
	digits := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= '0' && c <= '9':
			digits++
		case strings.IndexByte(" +-()./", c) >= 0:
		case digits >= 6 && (c == 'e' || c == 'x' || c == 'E' || c == 'X' || c == ';' || c == '#' || c == ','):
			return digits <= 15 // an extension follows
		default:
			return false
		}
	}
	return digits >= 6 && digits <= 15
}
