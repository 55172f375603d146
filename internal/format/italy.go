package format

import "strings"

func codiceFiscaleFormat() *spec {
	return identifier{id: "it_codice_fiscale", judge: judgeCodiceFiscale}.spec()
}

func partitaIVAFormat() *spec {
	return identifier{id: "it_partita_iva", prefix: "IT", judge: judgePartitaIVA}.spec()
}

// judgeCodiceFiscale applies D.M. 23 December 1976; bodies have the number of
// their VAT registration.
func judgeCodiceFiscale(code string) Result {
	const person, body = 16, 11
	switch {
	case !alnum(code):
		return invalid(ReasonCharacter)
	case len(code) == body && allDigits(code):
		return judgePartitaIVA(code)
	case len(code) != person:
		return invalid(ReasonLength)
	}
	digits, ok := withoutOmocodia(code)
	month := strings.IndexByte("ABCDEHLMPRST", code[8]) + 1
	if !ok || month == 0 {
		return invalid(ReasonFormat)
	}
	day := two(digits[9], digits[10])
	if day > 40 {
		day -= 40 // women
	}
	year := two(digits[6], digits[7])
	if day < 1 || day > max(daysIn(1900+year, month), daysIn(2000+year, month)) {
		return invalid(ReasonNoSuchDay)
	}
	if fiscalCheck(code[:15]) != code[15] {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// withoutOmocodia writes the digits that stand as letters, where two people
// would have had one code, as digits again.
func withoutOmocodia(code string) (string, bool) {
	plain := []byte(code)
	for i, sign := range []byte("AAAAAA99A99A999A") {
		at := strings.IndexByte("LMNPQRSTUV", code[i])
		switch {
		case sign == 'A' && !isUpper(code[i]):
			return "", false
		case sign == '9' && isUpper(code[i]) && at < 0:
			return "", false
		case sign == '9' && isUpper(code[i]):
			plain[i] = "0123456789"[at]
		}
	}
	return string(plain), true
}

// fiscalCheck is the letter of the first fifteen characters.
func fiscalCheck(code string) byte {
	const odd = "BAKPLCQDREVOSFTGUHMINJWZYX" // the value of A to Z in odd places is the place of their letter here
	sum := 0
	for i := range len(code) {
		letter := code[i]
		if isDigit(letter) {
			letter = letter - '0' + 'A'
		}
		if i%2 == 0 {
			sum += strings.IndexByte(odd, letter)
		} else {
			sum += int(letter - 'A')
		}
	}
	return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[sum%26]
}

func judgePartitaIVA(code string) Result {
	const length, lost = 11, 2
	if why := digitsOf(code, length, lost, func(c string) bool { return italianOffice(c) && luhn(c) }); why != "" {
		return invalid(why)
	}
	switch {
	case !italianOffice(code):
		return invalid(ReasonFormat)
	case !luhn(code):
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// italianOffice reports whether digits 8 to 10 are those of a tax office.
func italianOffice(code string) bool {
	switch office := remainder(code[7:10], 1000); office {
	case 120, 121, 888, 999:
		return true
	default:
		return office >= 1 && office <= 100
	}
}
