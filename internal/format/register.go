package format

// Numbers that are issued world-wide: LEI, D-U-N-S, GLN.

func leiFormat() *spec {
	return identifier{id: "lei", open: true, judge: judgeLEI}.spec()
}

// judgeLEI applies ISO 17442 with the check of ISO 7064 MOD 97-10.
func judgeLEI(code string) Result {
	const length = 20
	switch {
	case !alnum(code):
		return invalid(ReasonCharacter)
	case len(code) != length:
		return invalid(ReasonLength)
	case !allDigits(code[length-2:]):
		return invalid(ReasonFormat)
	case mod97(code) != 1:
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

func dunsFormat() *spec {
	return identifier{id: "duns", filler: countFiller, judge: fixedDigits(9, 1, anyDigits)}.spec()
}

// anyDigits is the check of numbers that have none that is public.
func anyDigits(string) bool { return true }

func glnFormat() *spec {
	return identifier{id: "gln", open: true, judge: fixedDigits(13, 0, gs1)}.spec()
}

// gs1 weighs 3 and 1 from the right, by the General Specifications of GS1.
func gs1(digits string) bool {
	sum := 0
	for i := range len(digits) {
		w := 1
		if i%2 == 1 {
			w = 3
		}
		sum += w * digitAt(digits, len(digits)-1-i)
	}
	return sum%10 == 0
}
