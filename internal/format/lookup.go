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
		"amount", "number", "integer", "percentage", "currency",
		"date", "datetime", "time", "duration", "year",
		"boolean", "enum", "multi_enum", "reference", "id", "text",
	}
}
