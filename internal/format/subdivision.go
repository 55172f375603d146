package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/subdivisions.txt
var subdivisions list

func subdivisionFormat() *spec {
	return &spec{
		id: "subdivision", words: wordsCode, judge: judgeSubdivision, show: showNormal, open: true,
		kinds: comparison{accent: true, exact: true},
	}
}

// judgeSubdivision reads an ISO 3166-2 code and, in a country, its local code or name.
func judgeSubdivision(text string, in Context) Result {
	if len(text) > 3 && len(text) <= 6 && text[2] == '-' && isAlpha(text[0]) && isAlpha(text[1]) {
		code := strings.ToUpper(text)
		switch {
		case !isCountry(code[:2]):
			return invalid(ReasonCountry)
		case subdivisions.has([]byte(strings.ToLower(text))):
			return valid(code)
		}
		return invalid(ReasonUnknown)
	}
	if in.Country == "" {
		return undecided(ReasonNoCountry)
	}
	if code, ok := subdivisionIn(text, in.Country); ok {
		return valid(code)
	}
	if in.Assumed {
		return undecided(ReasonNoCountry)
	}
	return invalid(ReasonUnknown)
}

func subdivisionIn(text, country string) (string, bool) {
	if len(text) <= 3 {
		if key := strings.ToLower(country + "-" + text); subdivisions.has([]byte(key)) {
			return strings.ToUpper(key), true
		}
	}
	return lookup(subdivisions, country+" "+text)
}
