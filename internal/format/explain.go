package format

import "github.com/samber/lo"

// explanation completes the sentence "the value …".
type explanation struct {
	reason Reason
	text   string
}

// Explain completes the sentence "the value …" for people, in English. It is ""
// for a reason that is none.
func (r Reason) Explain() string {
	e, _ := lo.Find(explanations(), func(e explanation) bool { return e.reason == r })
	return e.text
}

// Reasons returns all reasons in the order in which they are documented.
func Reasons() []Reason {
	return lo.Map(explanations(), func(e explanation, _ int) Reason { return e.reason })
}

func explanations() []explanation {
	return []explanation{
		{ReasonMissing, "is null, empty or white space"},
		{ReasonPlaceholder, "is filled in but says nothing"},
		{ReasonEncoding, "was broken by a wrong character set"},
		{ReasonControl, "holds control or invisible characters"},
		{ReasonCharacter, "holds a character that the format does not have"},
		{ReasonFormat, "has the right characters in the wrong structure"},
		{ReasonLength, "has the wrong length"},
		{ReasonTooShort, "is too short"},
		{ReasonTooLong, "is too long"},
		{ReasonChecksum, "fails its check digits"},
		{ReasonLeadingZero, "has lost its leading zeros, or has one too many"},
		{ReasonScientific, "was turned into a power of ten"},
		{ReasonDecimal, "was turned into a decimal number"},
		{ReasonCase, "has lost its upper and lower case"},
		{ReasonPrefix, "starts with a prefix that is not assigned"},
		{ReasonRange, "has a part outside its range"},
		{ReasonNoSuchDay, "names a day that does not exist"},
		{ReasonFuture, "lies in the future"},
		{ReasonTooOld, "lies too far in the past"},
		{ReasonHasTime, "is a date with a time"},
		{ReasonNoTime, "is a date without a time"},
		{ReasonTimezone, "has no usable time zone"},
		{ReasonOffset, "is an offset instead of a time zone"},
		{ReasonAbbreviation, "is an abbreviation instead of a time zone"},
		{ReasonUnknown, "is not in the list"},
		{ReasonRetired, "was withdrawn from the list"},
		{ReasonSymbol, "is a currency symbol, not a code"},
		{ReasonAmbiguous, "has two readings, and its column does not settle which"},
		{ReasonCountry, "belongs to a country that the format does not have"},
		{ReasonNoCountry, "cannot be judged without a country"},
		{ReasonNoCountryPrefix, "lacks its country letters"},
		{ReasonNoCheckLetter, "lacks its check letter"},
		{ReasonMultiple, "is two or more values in one cell"},
		{ReasonExtraText, "has words around it"},
		{ReasonWrongType, "is a good value of another kind"},
		{ReasonNoLetters, "has no letter"},
		{ReasonLegalFormOnly, "is nothing but a legal form"},
		{ReasonSpace, "has white space inside"},
		{ReasonNoAt, "has no @"},
		{ReasonLocalPart, "has a bad part before the @"},
		{ReasonDisplayName, "has a name around the address"},
		{ReasonIPLiteral, "has an IP address instead of a domain"},
		{ReasonDomain, "has a malformed domain"},
		{ReasonLabel, "has a bad label in its host name"},
		{ReasonNoTLD, "has no top-level domain"},
		{ReasonUnknownTLD, "has a top-level domain that does not exist"},
		{ReasonNotPublic, "is a name of a private network"},
		{ReasonPublicSuffix, "is a public suffix that belongs to nobody"},
		{ReasonNoScheme, "has no scheme such as https://"},
		{ReasonScheme, "has another scheme than http or https"},
		{ReasonHost, "has no usable host"},
		{ReasonPort, "has a port that does not exist"},
		{ReasonPath, "has a path that the site does not have"},
		{ReasonLetters, "has letters among its digits"},
		{ReasonNotation, "is written in degrees, minutes or with a letter"},
		{ReasonSign, "is a signed duration"},
		{ReasonSyntax, "is not JSON"},
		{ReasonSecret, "is a credential"},
		{ReasonNotInSet, "is not an allowed value"},
		{ReasonSpelling, "is one slip away from an allowed value"},
		{ReasonNoList, "cannot be judged, because no allowed values are known"},
	}
}
