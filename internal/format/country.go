package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/country_codes.txt
var countryCodes list

//go:embed data/country_names.txt
var countryNames list

const ambiguousWord = "ambiguous"

func countryFormat() *spec {
	return &spec{
		id: "country", words: wordsCode, judge: judgeCountry, filler: countryFiller, show: showNormal, open: true,
		kinds: comparison{exact: true, slip: slipOfWords, typo: true},
	}
}

func countryFiller(text string, _ Result) bool {
	return strings.EqualFold(text, "XX") || strings.EqualFold(text, "ZZ") || strings.EqualFold(text, "XXX") || strings.EqualFold(text, "ZZZ")
}

// slipOfWords is the slip for codes: two codes one letter apart are two codes.
func slipOfWords(a, b string) bool { return len(a) > 3 && len(b) > 3 && oneSlip(a, b) }

func judgeCountry(text string, _ Context) Result {
	code, why := countryOf(text)
	switch {
	case why != "":
		return invalid(why)
	case code == "XK":
		return valid(code).with(Unassigned)
	}
	return valid(code)
}

// countryOf reads a code of two or three letters or three digits, or a name.
func countryOf(text string) (code string, why Reason) {
	if len(text) <= 3 {
		if code, ok := lookup(countryCodes, text); ok && code != retiredWord {
			return code, ""
		}
	}
	if code, ok := lookup(countryNames, text); ok {
		switch code {
		case retiredWord:
			return "", ReasonRetired
		case ambiguousWord:
			return "", ReasonAmbiguous
		}
		return code, ""
	}
	if code, ok := lookup(countryCodes, text); ok && code == retiredWord {
		return "", ReasonRetired
	}
	return "", ReasonUnknown
}

// CountryCode returns the alpha-2 code of whatever names a country.
func CountryCode(text string) (string, bool) {
	text, _ = trim(text)
	if text == "" {
		return "", false
	}
	code, why := countryOf(text)
	return code, why == ""
}

// isCountry reports whether two capital letters are assigned today.
func isCountry(code string) bool {
	found, ok := lookup(countryCodes, code)
	return ok && found == code
}

func alphaFormat(id string, length int) *spec {
	return &spec{
		id: id, words: wordsCode, filler: countryFiller, show: showNormal, open: true,
		judge: func(text string, _ Context) Result { return judgeAlpha(text, length) },
		kinds: comparison{exact: true},
	}
}

func judgeAlpha(text string, length int) Result {
	if len(text) != length {
		return invalid(ReasonLength)
	}
	for i := range len(text) {
		if !isAlpha(text[i]) {
			return invalid(ReasonCharacter)
		}
	}
	code, ok := lookup(countryCodes, text)
	switch {
	case !ok:
		return invalid(ReasonUnknown)
	case code == retiredWord:
		return invalid(ReasonRetired)
	}
	return valid(upperASCII(text))
}
