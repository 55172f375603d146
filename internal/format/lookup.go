package format

// Lookup returns the format of an id of the catalogue. The predicates (role_email,
// secret and so on) are none: no field has them as its type.
func Lookup(id string) (Format, bool) {
	f := specOf(id)
	if f == nil {
		return nil, false
	}
	return f, true
}

func specOf(id string) *spec {
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
		"email", "person_name", "first_name", "last_name", "phone", "city", "postcode", "birth_date", "us_ssn",
		"company_name",
		"domain", "hostname", "url", "website", "linkedin_url", "ipv4", "ipv6", "ip", "mac",
		"amount", "number", "integer", "percentage", "currency",
		"date", "datetime", "time", "duration", "year",
		"boolean", "enum", "multi_enum", "reference", "id", "text",
	}
}
