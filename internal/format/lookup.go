package format

import "sync"

// Lookup returns the format of an id of the catalogue. The predicates (role_email,
// secret and so on) are none: no field has them as its type.
func Lookup(id string) (Format, bool) {
	f := specOf(id)
	if f == nil {
		return nil, false
	}
	return f, true
}

// specs are made once, since formats are looked up for single values too.
//
//nolint:gochecknoglobals // then only read
var specs struct {
	once sync.Once
	byID map[string]*spec
}

func specOf(id string) *spec {
	specs.once.Do(func() {
		specs.byID = map[string]*spec{}
		for _, id := range IDs() {
			specs.byID[id] = newSpec(id)
		}
	})
	return specs.byID[id]
}

func newSpec(id string) *spec {
	switch id {
	case "email":
		return emailFormat()
	case "person_name":
		return personNameFormat()
	case "first_name":
		return firstNameFormat()
	case "last_name":
		return lastNameFormat()
	case "phone":
		return phoneFormat()
	case "address":
		return addressFormat()
	case "city":
		return cityFormat()
	case "postcode":
		return postcodeFormat()
	case "birth_date":
		return birthDateFormat()
	case "us_ssn":
		return ssnFormat()
	case "company_name":
		return companyNameFormat()
	case "domain":
		return domainFormat()
	case "hostname":
		return hostnameFormat()
	case "url":
		return urlFormat()
	case "website":
		return websiteFormat()
	case "linkedin_url":
		return linkedinFormat()
	case "ipv4":
		return ipv4Format()
	case "ipv6":
		return ipv6Format()
	case "ip":
		return ipFormat()
	case "mac":
		return macFormat()
	case "lei":
		return leiFormat()
	case "duns":
		return dunsFormat()
	case "gln":
		return glnFormat()
	case "eu_vat":
		return euVATFormat()
	case "gb_vat":
		return britishVATFormat()
	case "tax_id":
		return taxIDFormat()
	case "es_nif":
		return spanishFormat(id, judgeNIF, "ES")
	case "es_dni":
		return spanishFormat(id, judgeDNI, "")
	case "es_nie":
		return spanishFormat(id, judgeNIE, "")
	case "es_cif":
		return spanishFormat(id, judgeCIF, "")
	case "it_codice_fiscale":
		return codiceFiscaleFormat()
	case "it_partita_iva":
		return partitaIVAFormat()
	case "de_steuer_id":
		return steuerIDFormat()
	case "de_widnr":
		return widnrFormat()
	case "de_register":
		return registerFormat()
	case "fr_siren":
		return sirenFormat()
	case "fr_siret":
		return siretFormat()
	case "pt_nif":
		return portugueseFormat()
	case "gb_company":
		return britishCompanyFormat()
	case "us_ein":
		return einFormat()
	case "ca_bn":
		return canadianFormat()
	case "au_abn":
		return australianFormat()
	case "nl_kvk":
		return kvkFormat()
	case "be_enterprise":
		return belgianFormat()
	case "ch_uid":
		return swissFormat()
	case "mx_rfc":
		return mexicanFormat()
	case "br_cnpj":
		return cnpjFormat()
	case "br_cpf":
		return cpfFormat()
	case "ar_cuit":
		return cuitFormat()
	case "cl_rut":
		return rutFormat()
	case "co_nit":
		return nitFormat()
	case "iban":
		return ibanFormat()
	case "bic":
		return bicFormat()
	case "card_number":
		return cardFormat()
	case "country":
		return countryFormat()
	case "country_alpha2":
		return alphaFormat(id, 2)
	case "country_alpha3":
		return alphaFormat(id, 3)
	case "subdivision":
		return subdivisionFormat()
	case "language":
		return languageFormat()
	case "timezone":
		return timezoneFormat()
	case "naics":
		return naicsFormat()
	case "nace":
		return naceFormat()
	case "uuid":
		return uuidFormat()
	case "salesforce_id":
		return salesforceFormat()
	case "hubspot_id":
		return hubspotFormat()
	case "stripe_id":
		return stripeFormat()
	case "latitude":
		return degreesFormat(id, 90)
	case "longitude":
		return degreesFormat(id, 180)
	case "json":
		return jsonFormat()
	case "amount":
		return amountFormat()
	case "number":
		return numberFormat()
	case "integer":
		return integerFormat()
	case "percentage":
		return percentageFormat()
	case "currency":
		return currencyFormat()
	case "date":
		return dateFormat()
	case "datetime":
		return datetimeFormat()
	case "time":
		return timeFormat()
	case "duration":
		return durationFormat()
	case "year":
		return yearFormat()
	case "boolean":
		return booleanFormat()
	case "enum", "multi_enum":
		return enumFormat(id)
	case "reference", "id":
		return idFormat(id)
	case "text":
		return textFormat()
	}
	return nil
}

// IDs returns the ids of all formats in the order of the catalogue.
func IDs() []string {
	return []string{
		"email", "person_name", "first_name", "last_name", "phone", "address", "city", "postcode", "birth_date", "us_ssn",
		"company_name",
		"domain", "hostname", "url", "website", "linkedin_url", "ipv4", "ipv6", "ip", "mac",
		"lei", "duns", "gln", "eu_vat", "gb_vat", "tax_id", "es_nif", "es_dni", "es_nie", "es_cif", "it_codice_fiscale", "it_partita_iva", "de_steuer_id", "de_widnr", "de_register", "fr_siren", "fr_siret", "pt_nif", "gb_company", "us_ein", "ca_bn", "au_abn", "nl_kvk", "be_enterprise", "ch_uid", "mx_rfc", "br_cnpj", "br_cpf", "ar_cuit", "cl_rut", "co_nit",
		"amount", "number", "integer", "percentage", "currency", "iban", "bic", "card_number",
		"date", "datetime", "time", "timezone", "duration", "year",
		"country", "country_alpha2", "country_alpha3", "subdivision", "language", "naics", "nace", "uuid", "salesforce_id", "hubspot_id", "stripe_id", "latitude", "longitude",
		"boolean", "enum", "multi_enum", "reference", "id", "text", "json",
	}
}
