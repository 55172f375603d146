package format

func cnpjFormat() *spec { return identifier{id: "br_cnpj", open: true, judge: judgeCNPJ}.spec() }

// judgeCNPJ reads twelve letters or digits and two check digits (Instrução
// Normativa RFB 2.229/2024); a letter counts as its ASCII code less 48.
func judgeCNPJ(code string) Result {
	const length, lost = 14, 2
	if !alnum(code) {
		return invalid(ReasonCharacter)
	}
	if short := length - len(code); allDigits(code) && short >= 1 && short <= lost && passesCNPJ("00"[:short]+code) {
		return invalid(ReasonLeadingZero)
	}
	switch {
	case len(code) != length:
		return invalid(ReasonLength)
	case !allDigits(code[12:]):
		return invalid(ReasonFormat)
	case !passesCNPJ(code):
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

func passesCNPJ(code string) bool {
	first := mod11Check(weighted(code, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2))
	second := mod11Check(weighted(code, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2))
	return digitAt(code, 12) == first && digitAt(code, 13) == second
}

// mod11Check is 11 less the remainder, and 0 where that has two digits.
func mod11Check(sum int) int {
	if rest := sum % 11; rest >= 2 {
		return 11 - rest
	}
	return 0
}

func cpfFormat() *spec {
	return identifier{id: "br_cpf", judge: fixedDigits(11, 2, passesCPF)}.spec()
}

func passesCPF(code string) bool {
	first := mod11Check(weighted(code, 10, 9, 8, 7, 6, 5, 4, 3, 2))
	second := mod11Check(weighted(code, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2))
	return digitAt(code, 9) == first && digitAt(code, 10) == second
}

func cuitFormat() *spec { return identifier{id: "ar_cuit", judge: judgeCUIT}.spec() }

func judgeCUIT(code string) Result {
	if why := digitsOf(code, 11, 0, nil); why != "" {
		return invalid(why)
	}
	switch code[:2] {
	case "20", "23", "24", "25", "26", "27", "30", "33", "34", "50", "51", "55":
	default:
		return invalid(ReasonPrefix)
	}
	check := 11 - weighted(code, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
	if check == 11 {
		check = 0
	}
	if digitAt(code, 10) != check {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

func rutFormat() *spec { return identifier{id: "cl_rut", judge: judgeRUT}.spec() }

// judgeRUT reads seven or eight digits and a check that may be K.
func judgeRUT(code string) Result {
	if code == "" {
		return invalid(ReasonFormat)
	}
	body, check := code[:len(code)-1], code[len(code)-1]
	switch {
	case !alnum(code):
		return invalid(ReasonCharacter)
	case !allDigits(body) || !isDigit(check) && check != 'K':
		return invalid(ReasonFormat)
	case len(body) < 7 || len(body) > 8:
		return invalid(ReasonLength)
	case rutCheck(body) != check:
		return invalid(ReasonChecksum)
	}
	return valid(body + "-" + string(check))
}

func rutCheck(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += digitAt(body, len(body)-1-i) * (2 + i%6)
	}
	switch check := 11 - sum%11; check {
	case 10:
		return 'K'
	case 11:
		return '0'
	default:
		return byte('0' + check)
	}
}

func nitFormat() *spec { return identifier{id: "co_nit", judge: judgeNIT}.spec() }

// judgeNIT reads seven to fifteen digits and their check.
func judgeNIT(code string) Result {
	if why := onlyDigits(code); why != "" {
		return invalid(why)
	}
	if len(code) < 8 || len(code) > 16 {
		return invalid(ReasonLength)
	}
	body := code[:len(code)-1]
	sum := 0
	for i, w := range [...]int{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71} {
		if i < len(body) {
			sum += digitAt(body, len(body)-1-i) * w
		}
	}
	check := sum % 11
	if check > 1 {
		check = 11 - check
	}
	if digitAt(code, len(code)-1) != check {
		return invalid(ReasonChecksum)
	}
	return valid(body + "-" + code[len(code)-1:])
}
