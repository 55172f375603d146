package format

import "strings"

func britishVATFormat() *spec {
	return identifier{id: "gb_vat", prefix: "GB", judge: judgeBritishVAT}.spec()
}

// judgeBritishVAT reads a number of nine digits, of twelve for a branch, and
// the short ones of departments and health authorities.
func judgeBritishVAT(code string) Result {
	const standard, branch = 9, 12
	for _, body := range [...]string{"GD", "HA"} {
		if rest, ok := strings.CutPrefix(code, body); ok && len(rest) == 3 && allDigits(rest) {
			if (body == "GD") != (rest < "500") {
				return invalid(ReasonRange)
			}
			return valid(code)
		}
	}
	switch {
	case !alnum(code):
		return invalid(ReasonCharacter)
	case !allDigits(code):
		return invalid(ReasonFormat)
	case len(code) != standard && len(code) != branch:
		return invalid(ReasonLength)
	case !britishCheck(code[:standard]):
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// britishCheck allows the remainder of the old series and, from 100 0000 on,
// that of the new one.
func britishCheck(digits string) bool {
	const newSeries, newRemainder = 1000000, 42
	rest := (weighted(digits, 8, 7, 6, 5, 4, 3, 2) + two(digits[7], digits[8])) % 97
	first := remainder(digits[:7], 1e8)
	return rest == 0 || rest == newRemainder && first >= newSeries
}

func britishCompanyFormat() *spec {
	return identifier{id: "gb_company", open: true, filler: countFiller, judge: judgeBritishCompany}.spec()
}

// judgeBritishCompany reads a number of Companies House.
func judgeBritishCompany(code string) Result {
	const length = 8
	switch short := length - len(code); {
	case allDigits(code) && (short == 1 || short == 2):
		return invalid(ReasonLeadingZero)
	case short != 0:
		return invalid(ReasonLength)
	case allDigits(code), code[0] == 'R' && allDigits(code[1:]):
		return valid(code)
	case !alnum(code):
		return invalid(ReasonCharacter)
	case !shaped(code, "AA999999") && !strings.HasPrefix(code, "R0"):
		return invalid(ReasonFormat)
	case !britishPrefix(code[:2]):
		return invalid(ReasonPrefix)
	}
	return valid(code)
}

// britishPrefix lists the registers of Companies House.
func britishPrefix(prefix string) bool {
	switch prefix {
	case "AC", "BR", "CE", "CS", "ES", "FC", "FE", "GE", "GN", "GS", "IC", "IP", "LP", "NA", "NC", "NF", "NI", "NL", "NO", "NP",
		"NR", "NV", "NZ", "OC", "OE", "PC", "RC", "RS", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SP", "SR", "SZ", "ZC":
		return true
	}
	return false
}
