package format

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

// maxPhone is longer than any number with an extension, in bytes.
const maxPhone = 64

func phoneFormat() *spec {
	return &spec{
		id: "phone", words: wordsNull, judge: judgePhone, show: showPhone, filler: phoneFiller,
		kinds: comparison{punctuation: true, exact: true, softer: phoneKinds, slip: oneEdit, typo: true},
	}
}

func judgePhone(text string, in Context) Result {
	if normal, ok := quickPhone(text, in.Country); ok {
		return valid(normal)
	}
	return judgeAnyPhone(text, in)
}

// judgeAnyPhone asks the library, which costs 20 µs.
func judgeAnyPhone(text string, in Context) Result {
	number, ext := cutExtension(cutTel(text))
	if why := phoneText(text, number); why != "" {
		return invalid(why)
	}
	number, international := withPlus(number, in.Country)
	if !international && in.Country == "" {
		return undecided(ReasonNoCountry)
	}
	r := readPhone(number, in.Country)
	if r.State == Invalid && in.Assumed && !international {
		return undecided(ReasonNoCountry)
	}
	if r.Ok() && ext != "" {
		r.Normal += ";ext=" + ext
	}
	return r
}

// cutTel takes the scheme of RFC 3966 off.
func cutTel(text string) string {
	const scheme = "tel:"
	if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
		return strings.TrimSpace(text[len(scheme):])
	}
	return text
}

// cutExtension splits an extension of up to seven digits off.
func cutExtension(text string) (number, ext string) {
	lower := strings.ToLower(text)
	for _, mark := range [...]string{";ext=", "extension", "extensión", "ext.", "ext", "durchwahl", "anexo", "ramal", "int.", "poste", "x.", "x", "#"} {
		at := strings.LastIndex(lower, mark)
		if at < 5 || len(lower) != len(text) {
			continue
		}
		digits := strings.Trim(text[at+len(mark):], " .:")
		before := strings.TrimRight(text[:at], " ,;-(")
		if len(digits) <= 7 && allDigits(digits) && countDigits(before) >= 5 && isDigit(before[len(before)-1]) {
			return before, digits
		}
	}
	return text, ""
}

func countDigits(text string) int {
	n := 0
	for i := range len(text) {
		if isDigit(text[i]) {
			n++
		}
	}
	return n
}

// phoneText tells what is wrong with the characters before any digit is judged.
func phoneText(text, number string) Reason {
	if strings.IndexByte(text, '@') > 0 && readEmail(text).Ok() || strings.Contains(text, "://") {
		return ReasonWrongType
	}
	if severalPhones(number) {
		return ReasonMultiple
	}
	letters, _ := countLetters(number)
	digits := countDigits(number)
	switch {
	case letters > digits && digits >= 7:
		return ReasonExtraText
	case letters > 0:
		return ReasonLetters
	}
	for _, r := range number {
		if !unicode.IsDigit(r) && !isSpace(r) && !strings.ContainsRune("+-–‐‑()./[]·", r) {
			return ReasonCharacter
		}
	}
	if digits == 0 || len(number) > maxPhone || strings.LastIndexByte(number, '+') > strings.IndexAny(number, "0123456789") || !balanced(number) {
		return ReasonFormat
	}
	return ""
}

// severalPhones reports whether a cell holds two numbers of seven digits or more.
func severalPhones(text string) bool {
	parts := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '/' || r == ';' || r == ',' || r == '|' || r == '\n' }) {
		if countDigits(part) >= 7 {
			parts++
		}
	}
	return parts > 1 || strings.Count(text, "+") > 1 && countDigits(text) >= 14
}

func balanced(text string) bool {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 || depth > 1 {
			return false
		}
	}
	return depth == 0
}

// withPlus writes the international prefix 00 as +, where the country does not
// use it for something else.
func withPlus(number, country string) (string, bool) {
	bare := strings.TrimLeft(number, "( ")
	if strings.HasPrefix(bare, "+") {
		return number, true
	}
	if rest, ok := strings.CutPrefix(bare, "00"); ok && len(rest) > 6 && strings.Trim(rest, "0 -.") != "" && country != "JP" && country != "KR" {
		return "+" + rest, true
	}
	return number, false
}

func readPhone(number, country string) Result {
	region := country
	if region == "" {
		region = "ZZ"
	}
	n, err := phonenumbers.Parse(number, region)
	if err != nil {
		return invalid(phoneError(err))
	}
	if phonenumbers.IsValidNumber(n) {
		return valid(phonenumbers.Format(n, phonenumbers.E164))
	}
	switch phonenumbers.IsPossibleNumberWithReason(n) {
	case phonenumbers.INVALID_COUNTRY_CODE:
		return invalid(ReasonCountry)
	case phonenumbers.TOO_SHORT, phonenumbers.IS_POSSIBLE_LOCAL_ONLY:
		return invalid(ReasonTooShort)
	case phonenumbers.TOO_LONG:
		return invalid(ReasonTooLong)
	case phonenumbers.INVALID_LENGTH:
		return invalid(ReasonLength)
	case phonenumbers.IS_POSSIBLE:
	}
	return invalid(ReasonRange)
}

func phoneError(err error) Reason {
	switch {
	case errors.Is(err, phonenumbers.ErrInvalidCountryCode):
		return ReasonCountry
	case errors.Is(err, phonenumbers.ErrNumTooLong):
		return ReasonTooLong
	case errors.Is(err, phonenumbers.ErrTooShortNSN), errors.Is(err, phonenumbers.ErrTooShortAfterIDD):
		return ReasonTooShort
	}
	return ReasonFormat
}

// phoneFiller sees digits that nobody was given: all equal, counting, or eight
// equal ones at the end.
func phoneFiller(text string, r Result) bool {
	var room [32]byte
	digits := room[:0]
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c):
			digits = append(digits, c)
		case isAlpha(c) || c == '@':
			return false
		}
	}
	const run = 8
	if n := len(digits); n >= run && sameDigits(digits[n-run:]) {
		return true
	}
	const tail = 7
	if n := len(r.Normal); r.Ok() && n > tail && (sameDigits([]byte(r.Normal[n-tail:])) || counts([]byte(r.Normal[n-tail:]))) {
		if national, ok := nationalDigits(r.Normal); ok && len(national) >= 7 && (sameDigits([]byte(national)) || counts([]byte(national))) {
			return true
		}
	}
	return len(digits) >= 5 && sameDigits(digits) || len(digits) >= 7 && counts(digits)
}

func nationalDigits(e164 string) (string, bool) {
	n, err := phonenumbers.Parse(e164, "ZZ")
	if err != nil {
		return "", false
	}
	return phonenumbers.GetNationalSignificantNumber(n), true
}

// showPhone shows the country code and the last two digits.
func showPhone(_ string, r Result, _ Context) string {
	bare, _, _ := strings.Cut(r.Normal, ";")
	n, err := phonenumbers.Parse(bare, "ZZ")
	if err != nil || len(bare) < 6 {
		return dots
	}
	const wide = "•••••"
	return "+" + strconv.Itoa(int(n.GetCountryCode())) + wide + bare[len(bare)-2:]
}

// phoneKinds sees an extension on one side only.
func phoneKinds(a, b side, _ Context) (Difference, bool) {
	x, extX, _ := strings.Cut(a.normal, ";")
	y, extY, _ := strings.Cut(b.normal, ";")
	return equivalent(KindPrecision), x == y && (extX == "") != (extY == "")
}
