package format

import (
	"strings"
	"unicode"
)

func steuerIDFormat() *spec {
	return identifier{id: "de_steuer_id", judge: judgeSteuerID}.spec()
}

func widnrFormat() *spec {
	return identifier{id: "de_widnr", show: showCountryTail, judge: judgeWIdNr}.spec()
}

// judgeSteuerID wants the spread of digits that section 139b AO leaves to the
// tax office's own rules, and ISO 7064 MOD 11,10.
func judgeSteuerID(code string) Result {
	const length = 11
	if why := digitsOf(code, length, 0, nil); why != "" {
		return invalid(why)
	}
	if code[0] == '0' || !spreadDigits(code[:10]) {
		return invalid(ReasonFormat)
	}
	if !mod1110(code) {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// spreadDigits reports whether one digit stands twice or three times, never
// three in a row, and no other repeats.
func spreadDigits(ten string) bool {
	var counts [10]int
	for i := range len(ten) {
		counts[digitAt(ten, i)]++
		if i >= 2 && ten[i] == ten[i-1] && ten[i] == ten[i-2] {
			return false
		}
	}
	repeated := 0
	for _, n := range counts {
		switch {
		case n > 3:
			return false
		case n > 1:
			repeated++
		}
	}
	return repeated == 1
}

// judgeWIdNr reads the number of section 139c AO: a VAT number and five digits.
func judgeWIdNr(code string) Result {
	const length, vat = 16, 11
	if !strings.HasPrefix(code, "DE") {
		return invalid(brokenCode(code))
	}
	switch {
	case len(code) != length:
		return invalid(ReasonLength)
	case !alnum(code):
		return invalid(ReasonCharacter)
	case !allDigits(code[2:]) || code[vat:] == "00000":
		return invalid(ReasonFormat)
	case !mod1110(code[2:vat]):
		return invalid(ReasonChecksum)
	}
	return valid(code[:vat] + "-" + code[vat:])
}

func registerFormat() *spec {
	return &spec{
		id: "de_register", words: wordsNull, judge: judgeRegister, show: showTail,
		kinds: comparison{punctuation: true, exact: true, typo: true},
	}
}

// judgeRegister reads a number of a German register with an optional letter of
// the court and an optional court.
func judgeRegister(text string, _ Context) Result {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return invalid(ReasonFormat)
	}
	rest := strings.TrimLeft(text[end:], " .:")
	digits := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) })
	if digits < 0 {
		digits = len(rest)
	}
	if digits == 0 {
		return invalid(ReasonFormat)
	}
	register, ok := registerName(text[:end])
	if !ok {
		return invalid(ReasonPrefix)
	}
	if digits > 6 || !allDigits(rest[:digits]) {
		return invalid(ReasonFormat)
	}
	letters, ok := registerTail(rest[digits:])
	if !ok {
		return invalid(ReasonFormat)
	}
	return valid(strings.TrimSpace(register + " " + rest[:digits] + " " + letters))
}

func registerName(word string) (string, bool) {
	for _, name := range [...]string{"HRA", "HRB", "GnR", "PR", "VR", "GsR"} {
		if strings.EqualFold(name, word) {
			return name, true
		}
	}
	return "", false
}

// registerTail reads up to three letters of the court and then its name.
func registerTail(text string) (letters string, ok bool) {
	text = strings.TrimLeft(text, " ")
	word := text
	if at := strings.IndexAny(text, " ,("); at >= 0 {
		word = text[:at]
	}
	if word != "" && len(word) <= 3 && strings.ToUpper(word) == word && isAlpha(word[0]) {
		letters, text = word, text[len(word):]
	}
	return letters, hasOnly(text, ",.-()/", false)
}
