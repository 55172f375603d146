package format

func kvkFormat() *spec {
	return identifier{id: "nl_kvk", open: true, filler: countFiller, judge: fixedDigits(8, 1, anyDigits)}.spec()
}

func belgianFormat() *spec {
	return identifier{id: "be_enterprise", prefix: "BE", open: true, judge: judgeBelgian}.spec()
}

func judgeBelgian(code string) Result {
	if why := digitsOf(code, 10, 1, passesBelgian); why != "" {
		return invalid(why)
	}
	switch {
	case code[0] > '1':
		return invalid(ReasonFormat)
	case !passesBelgian(code):
		return invalid(ReasonChecksum)
	}
	return valid(code[:4] + "." + code[4:7] + "." + code[7:])
}

func passesBelgian(code string) bool { return two(code[8], code[9]) == 97-remainder(code[:8], 97) }
