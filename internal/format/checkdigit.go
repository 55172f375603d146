package format

// luhn reports whether digits pass ISO/IEC 7812 annex B.
func luhn(digits string) bool { return luhnSum(digits)%10 == 0 }

func luhnSum(digits string) int {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum
}

// mod97 is the remainder of a number written in digits and letters, where A is
// 10 and Z is 35 (ISO 7064).
func mod97(text string) int { return mod97From(0, text) }

// mod97From goes on from the remainder of what stands before.
func mod97From(rest int, text string) int {
	for i := range len(text) {
		c := text[i]
		if isDigit(c) {
			rest = (rest*10 + int(c-'0')) % 97
			continue
		}
		rest = (rest*100 + int(c-'A') + 10) % 97
	}
	return rest
}

// mod1110 reports whether the last digit is the check of ISO 7064 MOD 11,10.
func mod1110(digits string) bool {
	product := 10
	for i := range len(digits) - 1 {
		sum := (int(digits[i]-'0') + product) % 10
		if sum == 0 {
			sum = 10
		}
		product = sum * 2 % 11
	}
	return int(digits[len(digits)-1]-'0') == (11-product)%10
}

// weighted is the sum of the first digits with their weights.
func weighted(digits string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return sum
}

// remainder is the value of digits modulo m.
func remainder(digits string, m int) int {
	rest := 0
	for i := range len(digits) {
		rest = (rest*10 + int(digits[i]-'0')) % m
	}
	return rest
}

// digitAt is one digit as a number.
func digitAt(digits string, i int) int { return int(digits[i] - '0') }
