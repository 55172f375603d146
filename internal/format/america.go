package format

import "strings"

func einFormat() *spec {
	return &spec{
		id: "us_ein", words: wordsNull, judge: judgeEIN, filler: countFiller, show: showTail,
		kinds: comparison{punctuation: true, exact: true, typo: true},
	}
}

// judgeEIN wants nine digits, written 2-7 or without a mark, and a prefix that
// the Internal Revenue Service has assigned. There is no check digit.
func judgeEIN(text string, _ Context) Result {
	for i := range len(text) {
		if c := text[i]; !isDigit(c) && c != '-' && c != ' ' {
			return invalid(ReasonCharacter)
		}
	}
	digits := compact(text)
	if digits == text && len(digits) == 8 && assignedEIN("0"+digits[:1]) {
		return invalid(ReasonLeadingZero)
	}
	if len(digits) != 9 {
		return invalid(ReasonLength)
	}
	normal := digits[:2] + "-" + digits[2:]
	switch {
	case text != digits && strings.Replace(text, " ", "-", 1) != normal:
		return invalid(ReasonFormat)
	case !assignedEIN(digits[:2]):
		return invalid(ReasonPrefix)
	}
	return valid(normal)
}

// assignedEIN lists the prefixes that are in use.
func assignedEIN(prefix string) bool {
	switch prefix {
	case "00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97":
		return false
	}
	return true
}

func canadianFormat() *spec { return identifier{id: "ca_bn", judge: judgeCanadian}.spec() }

// judgeCanadian reads a business number with the account of a programme behind it.
func judgeCanadian(code string) Result {
	const number, account = 9, 15
	switch {
	case !alnum(code):
		return invalid(ReasonCharacter)
	case len(code) != number && len(code) != account:
		if len(code) > number && !allDigits(code[:number]) {
			return invalid(ReasonFormat)
		}
		return invalid(ReasonLength)
	case !allDigits(code[:number]):
		return invalid(ReasonCharacter)
	case len(code) == account && !canadianProgramme(code[number:]):
		return invalid(ReasonFormat)
	case !luhn(code[:number]):
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

func canadianProgramme(code string) bool {
	switch code[:2] {
	case "RC", "RM", "RP", "RR", "RT", "RZ":
		return allDigits(code[2:])
	}
	return false
}

func australianFormat() *spec {
	return identifier{id: "au_abn", open: true, judge: judgeAustralian}.spec()
}

// judgeAustralian applies the check of the Australian Business Register.
func judgeAustralian(code string) Result {
	if why := digitsOf(code, 11, 0, nil); why != "" {
		return invalid(why)
	}
	if code < "11" {
		return invalid(ReasonFormat)
	}
	if (weighted(code, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)-10)%89 != 0 {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

func mexicanFormat() *spec {
	return identifier{id: "mx_rfc", judge: judgeMexican, filler: mexicanFiller}.spec()
}

// judgeMexican reads three letters of a body or four of a person, a date, two
// characters and the check character of the tax office.
func judgeMexican(code string) Result {
	letters := len([]rune(code)) - 9
	for _, r := range code {
		if r != 'Ñ' && r != '&' && !isLatin(r) {
			return invalid(ReasonCharacter)
		}
	}
	if letters != 3 && letters != 4 {
		return invalid(ReasonLength)
	}
	runes := []rune(code)
	tail := string(runes[letters:])
	for _, r := range runes[:letters] {
		if r >= '0' && r <= '9' {
			return invalid(ReasonFormat)
		}
	}
	if len(tail) != 9 || !allDigits(tail[:6]) || !alnum(tail) || !isDigit(tail[8]) && tail[8] != 'A' {
		return invalid(ReasonFormat)
	}
	year, month, day := two(tail[0], tail[1]), two(tail[2], tail[3]), two(tail[4], tail[5])
	if month < 1 || month > 12 || day < 1 || day > max(daysIn(1900+year, month), daysIn(2000+year, month)) {
		return invalid(ReasonNoSuchDay)
	}
	if mexicanCheck(runes[:len(runes)-1]) != tail[8] {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// mexicanCheck weighs each character by its place in the tax office's alphabet;
// the number of a body is padded with a blank in front.
func mexicanCheck(code []rune) byte {
	const alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
	if len(code) == 11 {
		code = append([]rune{' '}, code...)
	}
	places := []rune(alphabet)
	sum := 0
	for i, r := range code {
		for at, c := range places {
			if c == r {
				sum += at * (13 - i)
			}
		}
	}
	switch check := 11 - sum%11; check {
	case 10:
		return 'A'
	case 11:
		return '0'
	default:
		return byte('0' + check)
	}
}

// mexicanFiller sees the generic numbers of the public and of foreigners.
func mexicanFiller(text string, _ Result) bool {
	code := bare(text, "")
	return code == "XAXX010101000" || code == "XEXX010101000"
}
