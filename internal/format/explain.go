package format

// Explain completes the sentence "the value …" for people, in English. It is ""
// for a reason that is none.
func (r Reason) Explain() string {
	switch r {
	case ReasonMissing:
		return "is null, empty or white space"
	case ReasonPlaceholder:
		return "is filled in but says nothing"
	case ReasonEncoding:
		return "was broken by a wrong character set"
	case ReasonControl:
		return "holds control or invisible characters"
	case ReasonCharacter:
		return "holds a character that the format does not have"
	case ReasonFormat:
		return "has the right characters in the wrong structure"
	case ReasonLength:
		return "has the wrong length"
	case ReasonTooShort:
		return "is too short"
	case ReasonTooLong:
		return "is too long"
	case ReasonChecksum:
		return "fails its check digits"
	case ReasonLeadingZero:
		return "has lost its leading zeros, or has one too many"
	case ReasonScientific:
		return "was turned into a power of ten"
	case ReasonDecimal:
		return "was turned into a decimal number"
	case ReasonCase:
		return "has lost its upper and lower case"
	case ReasonPrefix:
		return "starts with a prefix that is not assigned"
	case ReasonRange:
		return "has a part outside its range"
	case ReasonNoSuchDay:
		return "names a day that does not exist"
	case ReasonFuture:
		return "lies in the future"
	case ReasonTooOld:
		return "lies too far in the past"
	case ReasonHasTime:
		return "is a date with a time"
	case ReasonNoTime:
		return "is a date without a time"
	case ReasonTimezone:
		return "has no usable time zone"
	case ReasonOffset:
		return "is an offset instead of a time zone"
	case ReasonAbbreviation:
		return "is an abbreviation instead of a time zone"
	}
	return r.explainMore()
}

func (r Reason) explainMore() string {
	switch r {
	case ReasonUnknown:
		return "is not in the list"
	case ReasonRetired:
		return "was withdrawn from the list"
	case ReasonSymbol:
		return "is a currency symbol, not a code"
	case ReasonAmbiguous:
		return "has two readings, and its column does not settle which"
	case ReasonCountry:
		return "belongs to a country that the format does not have"
	case ReasonNoCountry:
		return "cannot be judged without a country"
	case ReasonNoCountryPrefix:
		return "lacks its country letters"
	case ReasonNoCheckLetter:
		return "lacks its check letter"
	case ReasonMultiple:
		return "is two or more values in one cell"
	case ReasonExtraText:
		return "has words around it"
	case ReasonWrongType:
		return "is a good value of another kind"
	case ReasonNoLetters:
		return "has no letter"
	case ReasonLegalFormOnly:
		return "is nothing but a legal form"
	case ReasonSpace:
		return "has white space inside"
	case ReasonNoAt:
		return "has no @"
	case ReasonLocalPart:
		return "has a bad part before the @"
	case ReasonDisplayName:
		return "has a name around the address"
	case ReasonIPLiteral:
		return "has an IP address instead of a domain"
	case ReasonDomain:
		return "has a malformed domain"
	case ReasonLabel:
		return "has a bad label in its host name"
	}
	return r.explainRest()
}

func (r Reason) explainRest() string {
	switch r {
	case ReasonNoTLD:
		return "has no top-level domain"
	case ReasonUnknownTLD:
		return "has a top-level domain that does not exist"
	case ReasonNotPublic:
		return "is a name of a private network"
	case ReasonPublicSuffix:
		return "is a public suffix that belongs to nobody"
	case ReasonNoScheme:
		return "has no scheme such as https://"
	case ReasonScheme:
		return "has another scheme than http or https"
	case ReasonHost:
		return "has no usable host"
	case ReasonPort:
		return "has a port that does not exist"
	case ReasonPath:
		return "has a path that the site does not have"
	case ReasonLetters:
		return "has letters among its digits"
	case ReasonNotation:
		return "is written in degrees, minutes or with a letter"
	case ReasonSign:
		return "is a signed duration"
	case ReasonSyntax:
		return "is not JSON"
	case ReasonSecret:
		return "is a credential"
	case ReasonNotInSet:
		return "is not an allowed value"
	case ReasonSpelling:
		return "is one slip away from an allowed value"
	case ReasonNoList:
		return "cannot be judged, because no allowed values are known"
	}
	return ""
}

// Reasons returns all reasons in the order in which they are documented.
func Reasons() []Reason {
	return []Reason{
		ReasonMissing, ReasonPlaceholder, ReasonEncoding, ReasonControl, ReasonCharacter, ReasonFormat, ReasonLength, ReasonTooShort, ReasonTooLong,
		ReasonChecksum, ReasonLeadingZero, ReasonScientific, ReasonDecimal, ReasonCase, ReasonPrefix, ReasonRange, ReasonNoSuchDay, ReasonFuture, ReasonTooOld,
		ReasonHasTime, ReasonNoTime, ReasonTimezone, ReasonOffset, ReasonAbbreviation, ReasonUnknown, ReasonRetired, ReasonSymbol, ReasonAmbiguous,
		ReasonCountry, ReasonNoCountry, ReasonNoCountryPrefix, ReasonNoCheckLetter, ReasonMultiple, ReasonExtraText, ReasonWrongType, ReasonNoLetters,
		ReasonLegalFormOnly, ReasonSpace, ReasonNoAt, ReasonLocalPart, ReasonDisplayName, ReasonIPLiteral, ReasonDomain, ReasonLabel, ReasonNoTLD,
		ReasonUnknownTLD, ReasonNotPublic, ReasonPublicSuffix, ReasonNoScheme, ReasonScheme, ReasonHost, ReasonPort, ReasonPath, ReasonLetters,
		ReasonNotation, ReasonSign, ReasonSyntax, ReasonSecret, ReasonNotInSet, ReasonSpelling, ReasonNoList,
	}
}
