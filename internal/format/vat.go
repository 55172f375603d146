package format

import "strings"

func euVATFormat() *spec {
	return identifier{id: "eu_vat", show: showCountryTail, judge: judgeVAT}.spec()
}

// judgeVAT reads the two letters of a member state, or XI, and then its number,
// by the Commission's documentation of VIES. The service is never asked.
func judgeVAT(code string) Result {
	if len(code) < 2 || !isUpper(code[0]) || !isUpper(code[1]) {
		return invalid(ReasonNoCountryPrefix)
	}
	country, number := code[:2], code[2:]
	if country == "GR" {
		country = "EL"
	}
	why := vatNumber(country, number)
	if why != "" {
		return invalid(why)
	}
	return valid(country + number)
}

// vatNumber tells the length of the country's numbers, then foreign
// characters, then the structure, then the check.
func vatNumber(country, number string) Reason {
	lengths, pattern, ok := vatShape(country)
	if !ok {
		return ReasonCountry
	}
	if country == "XI" {
		return judgeBritishVAT(number).Reason
	}
	if strings.IndexByte(lengths, byte('a'+min(len(number), 25))) < 0 {
		if country == "BE" && len(number) == 9 && allDigits(number) && passesBelgian("0"+number) {
			return ReasonLeadingZero
		}
		return ReasonLength
	}
	for i := range len(number) {
		c := number[i]
		irish := country == "IE" && i == 1 && (c == '+' || c == '*')
		if !irish && !isDigit(c) && !isUpper(c) {
			return ReasonCharacter
		}
	}
	if pattern != "" && !shaped(number, pattern) || pattern == "" && country != "IE" && country != "ES" && country != "FR" && !allDigits(number) {
		return ReasonFormat
	}
	return vatCheck(country, number)
}

// vatShape is the lengths of a country's numbers (a for 0, b for 1, and so on),
// and their pattern where there is only one.
func vatShape(country string) (lengths, pattern string, ok bool) {
	switch country {
	case "AT":
		return "j", "u99999999", true
	case "BE":
		return "k", "9999999999", true
	case "BG":
		return "jk", "", true
	case "CY":
		return "j", "99999999A", true
	case "CZ":
		return "ijk", "", true
	case "DE", "EE", "EL", "PT":
		return "j", "999999999", true
	case "DK", "FI", "HU", "LU", "MT", "SI":
		return "i", "99999999", true
	case "ES":
		return "j", "", true
	case "FR":
		return "l", "**999999999", true
	case "HR", "IT", "LV":
		return "l", "99999999999", true
	case "IE":
		return "ij", "", true
	case "LT":
		return "jm", "", true
	case "NL":
		return "m", "999999999b99", true
	case "PL", "SK":
		return "k", "9999999999", true
	case "RO":
		return "cdefghijk", "", true
	case "SE":
		return "m", "999999999999", true
	case "XI":
		return "", "", true
	}
	return "", "", false
}

// reasonIf is the first reason whose test failed.
func reasonIf(wellFormed, passes bool) Reason {
	switch {
	case !wellFormed:
		return ReasonFormat
	case !passes:
		return ReasonChecksum
	}
	return ""
}

// vatCheck applies the structure and the check digits of one country to a
// number of the right length and characters.
func vatCheck(country, n string) Reason {
	switch country {
	case "AT":
		return reasonIf(true, austrianVAT(n[1:]))
	case "BE":
		return reasonIf(n[0] <= '1', passesBelgian(n))
	case "BG":
		return reasonIf(true, bulgarianVAT(n))
	case "CY":
		return reasonIf(n[:2] != "12", cypriotVAT(n))
	case "CZ":
		return czechVAT(n)
	case "DE":
		return reasonIf(n[0] != '0', mod1110(n))
	case "DK":
		return reasonIf(n[0] != '0', weighted(n, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
	case "EE":
		return reasonIf(true, weighted(n, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0)
	case "EL":
		return reasonIf(true, weighted(n, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == digitAt(n, 8))
	case "ES":
		return judgeNIF(n).Reason
	case "FI":
		return reasonIf(true, weighted(n, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0)
	case "FR":
		return frenchVAT(n)
	case "HR":
		return reasonIf(true, mod1110(n))
	case "HU":
		return reasonIf(true, weighted(n, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0)
	}
	return vatCheckRest(country, n)
}

func vatCheckRest(country, n string) Reason {
	switch country {
	case "IE":
		return irishVAT(n)
	case "IT":
		return judgePartitaIVA(n).Reason
	case "LT":
		return lithuanianVAT(n)
	case "LU":
		return reasonIf(true, remainder(n[:6], 89) == two(n[6], n[7]))
	case "LV":
		return latvianVAT(n)
	case "MT":
		return reasonIf(n[0] != '0', weighted(n, 3, 4, 6, 7, 8, 9, 10, 1)%37 == 0)
	case "NL":
		return dutchVAT(n)
	case "PL":
		return reasonIf(true, weighted(n, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == digitAt(n, 9))
	case "PT":
		return judgePortuguese(n).Reason
	case "RO":
		return romanianVAT(n)
	case "SE":
		return reasonIf(n[10:] != "00", luhn(n[:10]))
	case "SI":
		return slovenianVAT(n)
	case "SK":
		return reasonIf(n[0] != '0' && strings.IndexByte("234789", n[2]) >= 0, remainder(n, 11) == 0)
	}
	return ReasonCountry
}
