package format

import "strings"

// The checks of section 7 of the catalogue that are longer than one line. Each
// takes the number after the country letters.

func austrianVAT(n string) bool {
	sum := 0
	for i := range 7 {
		d := digitAt(n, i)
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return ((6-sum)%10+10)%10 == digitAt(n, 7)
}

func bulgarianVAT(n string) bool {
	if len(n) == 9 {
		check := weighted(n, 1, 2, 3, 4, 5, 6, 7, 8) % 11
		if check == 10 {
			check = weighted(n, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10
		}
		return check == digitAt(n, 8)
	}
	last := digitAt(n, 9)
	other := 11 - weighted(n, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11
	if other == 11 {
		other = 0
	}
	return bulgarianBirthday(n) && weighted(n, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == last ||
		weighted(n, 21, 19, 17, 13, 11, 9, 7, 3, 1)%10 == last ||
		other == last
}

// bulgarianBirthday reports whether a birth number names a day: months of the
// nineteenth century are raised by 20, those of the twenty-first by 40.
func bulgarianBirthday(n string) bool {
	century, month := 1900, two(n[2], n[3])
	switch {
	case month > 40:
		century, month = 2000, month-40
	case month > 20:
		century, month = 1800, month-20
	}
	return civil{year: century + two(n[0], n[1]), month: month, day: two(n[4], n[5])}.possible() == ""
}

func cypriotVAT(n string) bool {
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21}
	sum := 0
	for i := range 8 {
		if i%2 == 0 {
			sum += odd[digitAt(n, i)]
		} else {
			sum += digitAt(n, i)
		}
	}
	return byte('A'+sum%26) == n[8]
}

// czechVAT reads the number of a body (8 digits), of a special register (9 from
// 6 on), or a birth number.
func czechVAT(n string) Reason {
	switch {
	case len(n) == 8:
		check := 11 - weighted(n, 8, 7, 6, 5, 4, 3, 2)%11
		switch check {
		case 10:
			check = 0
		case 11:
			check = 1
		}
		return reasonIf(n[0] != '9', check == digitAt(n, 7))
	case len(n) == 9 && n[0] == '6':
		special := 10 - weighted(n[1:], 8, 7, 6, 5, 4, 3, 2)%11
		return reasonIf(true, ((8-special%11)%10+10)%10 == digitAt(n, 8))
	}
	if !czechBirthday(n) {
		return ReasonFormat
	}
	return reasonIf(true, len(n) == 9 || remainder(n[:9], 11)%10 == digitAt(n, 9))
}

// czechBirthday reports whether a birth number can name a day: months of women
// are raised by 50, and by another 20 where a day ran out of numbers.
func czechBirthday(n string) bool {
	year, month, day := two(n[0], n[1]), two(n[2], n[3]), two(n[4], n[5])
	month %= 50
	if month > 20 {
		month -= 20
	}
	century := 1900
	if len(n) == 10 && year < 54 {
		century = 2000
	}
	return civil{year: century + year, month: month, day: day}.possible() == ""
}

// frenchVAT reads the key before the SIREN: two digits of the old style, or
// letters of the new one.
func frenchVAT(n string) Reason {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	siren := n[2:]
	i, j := strings.IndexByte(alphabet, n[0]), strings.IndexByte(alphabet, n[1])
	if i < 0 || j < 0 {
		return ReasonFormat
	}
	if !luhn(siren) && !strings.HasPrefix(siren, "000") {
		return ReasonChecksum
	}
	if i < 10 && j < 10 {
		return reasonIf(true, (12+3*remainder(siren, 97))%97 == two(n[0], n[1]))
	}
	c := 34*i + j - 100
	if i < 10 {
		c = 24*i + j - 10
	}
	return reasonIf(true, (remainder(siren, 11)+1+c/11)%11 == c%11)
}

// irishVAT reads the number with one letter, with a second one, or of the old
// style with a sign in the second place.
func irishVAT(n string) Reason {
	second := 0
	digits := n[:7]
	if len(n) == 9 {
		switch last := n[8]; {
		case last == 'W':
		case last >= 'A' && last <= 'I':
			second = int(last-'A') + 1
		default:
			return ReasonFormat
		}
	}
	if !isDigit(digits[1]) && len(n) == 8 {
		digits = "0" + digits[2:] + digits[:1]
	}
	if !allDigits(digits) || !isUpper(n[7]) {
		return ReasonFormat
	}
	const letters = "WABCDEFGHIJKLMNOPQRSTUV"
	sum := weighted(digits, 8, 7, 6, 5, 4, 3, 2) + 9*second
	return reasonIf(true, letters[sum%23] == n[7])
}

func lithuanianVAT(n string) Reason {
	last := len(n) - 1
	sum, again := 0, 0
	for i := range last {
		sum += digitAt(n, i) * (i%9 + 1)
		again += digitAt(n, i) * ((i+2)%9 + 1)
	}
	check := sum % 11
	if check == 10 {
		check = again % 11 % 10
	}
	return reasonIf(n[last-1] == '1', check == digitAt(n, last))
}

// latvianVAT reads the number of a body, or a personal code with its day.
func latvianVAT(n string) Reason {
	if n[0] > '3' {
		return reasonIf(true, weighted(n, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1)%11 == 3)
	}
	day, month := two(n[0], n[1]), two(n[2], n[3])
	if n[:2] == "32" { // since 2017 a code tells no day
		day, month = 1, 1
	}
	possible := month >= 1 && month <= 12 && day >= 1 && day <= daysIn(2000, month)
	check := (1 + weighted(n, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10
	return reasonIf(possible, check == digitAt(n, 10))
}

func dutchVAT(n string) Reason {
	old := weighted(n, 9, 8, 7, 6, 5, 4, 3, 2)%11 == digitAt(n, 8)
	return reasonIf(n[10:] != "00", old || mod97("NL"+n) == 1)
}

func romanianVAT(n string) Reason {
	padded := "0000000000"[:10-len(n)] + n
	check := 10 * weighted(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10
	return reasonIf(n[0] != '0', check == digitAt(padded, 9))
}

func slovenianVAT(n string) Reason {
	check := 11 - weighted(n, 8, 7, 6, 5, 4, 3, 2)%11
	if check == 10 {
		check = 0
	}
	return reasonIf(n[0] != '0', check == digitAt(n, 7))
}
