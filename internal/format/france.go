package format

func sirenFormat() *spec {
	return identifier{id: "fr_siren", open: true, judge: fixedDigits(9, 1, luhn)}.spec()
}

func siretFormat() *spec {
	return identifier{id: "fr_siret", open: true, judge: fixedDigits(14, 2, passesSIRET)}.spec()
}

// passesSIRET wants Luhn over the whole. La Poste has more branches than that
// gives: hers but the head office have a sum of digits that five divides.
func passesSIRET(code string) bool {
	const laPoste, headOffice = "356000000", "00048"
	if code[:9] != laPoste || code[9:] == headOffice {
		return luhn(code) && luhn(code[:9])
	}
	sum := 0
	for i := range len(code) {
		sum += digitAt(code, i)
	}
	return sum%5 == 0
}
