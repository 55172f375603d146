package format

func portugueseFormat() *spec {
	return identifier{id: "pt_nif", prefix: "PT", judge: judgePortuguese}.spec()
}

// judgePortuguese applies Decreto-Lei 14/2013 with the check of the tax authority.
func judgePortuguese(code string) Result {
	const length = 9
	if why := digitsOf(code, length, 0, nil); why != "" {
		return invalid(why)
	}
	if code == "000000000" {
		return invalid(ReasonPlaceholder)
	}
	if !portugueseKind(code) {
		return invalid(ReasonFormat)
	}
	check := 11 - weighted(code, 9, 8, 7, 6, 5, 4, 3, 2)%11
	if check > 9 {
		check = 0
	}
	if digitAt(code, 8) != check {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// portugueseKind reports whether the first digits are those of a kind of person or body.
func portugueseKind(code string) bool {
	switch code[0] {
	case '1', '2', '3', '5', '6', '8':
		return true
	}
	switch code[:2] {
	case "45", "70", "71", "72", "74", "75", "77", "78", "79", "90", "91", "98", "99":
		return true
	}
	return false
}
