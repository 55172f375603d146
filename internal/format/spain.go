package format

import "strings"

const (
	dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE" // Real Decreto 1553/2005: by the number modulo 23
	cifLetters = "JABCDEFGHI"              // the control digit written as a letter
	cifTypes   = "ABCDEFGHJNPQRSUVW"       // Orden EHA/451/2008
)

func spanishFormat(id string, judge func(string) Result, prefix string) *spec {
	return identifier{id: id, prefix: prefix, judge: judge}.spec()
}

func judgeNIF(code string) Result {
	if code == "" {
		return invalid(ReasonFormat)
	}
	switch first := code[0]; {
	case isDigit(first):
		return judgeDNI(code)
	case first >= 'X' && first <= 'Z':
		return judgeNIE(code)
	case first == 'K' || first == 'L' || first == 'M':
		return judgeSpecialNIF(code)
	}
	return judgeCIF(code)
}

// judgeDNI wants eight digits and their letter.
func judgeDNI(code string) Result {
	if code == "" {
		return invalid(ReasonFormat)
	}
	if len(code) == 8 && allDigits(code) {
		return invalid(ReasonNoCheckLetter)
	}
	digits := code[:len(code)-1]
	shape := allDigits(digits) && isUpper(code[len(code)-1])
	if len(code) != 9 {
		if lost := 9 - len(code); shape && lost >= 1 && lost <= 3 && dniLetter(digits) == code[len(code)-1] {
			return invalid(ReasonLeadingZero)
		}
		return invalid(ReasonLength)
	}
	if !shape {
		return invalid(brokenCode(code))
	}
	if dniLetter(digits) != code[8] {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// brokenCode tells a foreign character from the right ones in the wrong place.
func brokenCode(code string) Reason {
	if !alnum(code) {
		return ReasonCharacter
	}
	return ReasonFormat
}

func dniLetter(digits string) byte { return dniLetters[remainder(digits, len(dniLetters))] }

// judgeNIE reads X, Y, Z as 0, 1, 2 before the number.
func judgeNIE(code string) Result {
	switch {
	case len(code) != 9:
		return invalid(ReasonLength)
	case code[0] < 'X' || code[0] > 'Z' || !shaped(code, "A9999999A"):
		return invalid(brokenCode(code))
	case dniLetter(string('0'+code[0]-'X')+code[1:8]) != code[8]:
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// judgeSpecialNIF is the number of minors and of foreigners without another one.
func judgeSpecialNIF(code string) Result {
	switch {
	case len(code) != 9:
		if len(code) > 9 && alnum(code) {
			return invalid(ReasonFormat)
		}
		return invalid(ReasonLength)
	case !shaped(code, "A9999999A"):
		return invalid(brokenCode(code))
	case dniLetter(code[1:8]) != code[8]:
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// judgeCIF wants the type letter, seven digits and the control by Luhn, which
// some types write as a digit, some as a letter, and the others either way.
func judgeCIF(code string) Result {
	switch {
	case len(code) != 9:
		return invalid(ReasonLength)
	case !alnum(code):
		return invalid(ReasonCharacter)
	case strings.IndexByte(cifTypes, code[0]) < 0 || !allDigits(code[1:8]):
		return invalid(ReasonFormat)
	}
	control := (10 - luhnSum(code[1:8]+"0")%10) % 10
	digit, letter := code[8] == byte('0'+control), code[8] == cifLetters[control]
	switch {
	case strings.IndexByte("ABEH", code[0]) >= 0 && !digit,
		strings.IndexByte("PQS", code[0]) >= 0 && !letter,
		!digit && !letter:
		return invalid(ReasonChecksum)
	}
	return valid(code)
}
