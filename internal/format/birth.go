package format

import (
	"strings"
)

// oldest is the greatest age, in years, at which a birth date is believed.
const oldest = 120

func birthDateFormat() *spec {
	return &spec{
		id: "birth_date", words: wordsNull, judge: judgeBirthDate, filler: dateFiller,
		show:  func(_ string, r Result, _ Context) string { return yearOf(r.Normal) },
		kinds: dateFormat().kinds,
	}
}

func judgeBirthDate(text string, in Context) Result {
	if in.Layout.Pivot <= 0 && !in.AsOf.IsZero() {
		in.Layout.Pivot = in.AsOf.Year() % 100
	}
	r := judgeDate(text, in)
	if !r.Ok() || in.AsOf.IsZero() {
		return r
	}
	today := civil{year: in.AsOf.Year(), month: int(in.AsOf.Month()), day: in.AsOf.Day()}.iso()
	first := civil{year: in.AsOf.Year() - oldest, month: int(in.AsOf.Month()), day: in.AsOf.Day()}.iso()
	switch {
	case r.Normal > today:
		return invalid(ReasonFuture)
	case r.Normal < first:
		return invalid(ReasonTooOld)
	}
	return r
}

func ssnFormat() *spec {
	return &spec{id: "us_ssn", words: wordsNull, judge: judgeSSN, filler: ssnFiller, show: showNever, kinds: comparison{punctuation: true, exact: true}}
}

// showNever tells only that something is there.
func showNever(_ string, r Result, _ Context) string {
	return "a number of " + lengthWord(len(r.Normal)) + " characters"
}

// judgeSSN applies the rules of the Social Security Administration; since 2011
// the area says nothing of the place.
func judgeSSN(text string, _ Context) Result {
	var digits [9]byte
	n, marks := 0, 0
	for i := range len(text) {
		switch c := text[i]; {
		case isDigit(c):
			if n < len(digits) {
				digits[n] = c
			}
			n++
		case c == '-' || c == ' ':
			marks++
		default:
			return invalid(ReasonCharacter)
		}
	}
	if n != len(digits) {
		return invalid(ReasonLength)
	}
	normal := string(digits[:3]) + "-" + string(digits[3:5]) + "-" + string(digits[5:])
	if marks > 0 && strings.ReplaceAll(text, " ", "-") != normal {
		return invalid(ReasonFormat)
	}
	area := string(digits[:3])
	if area == "000" || area == "666" || area[0] == '9' || string(digits[3:5]) == "00" || string(digits[5:]) == "0000" {
		return invalid(ReasonRange)
	}
	return valid(normal)
}

// ssnFiller sees counted digits and the two numbers that were printed in advertisements.
func ssnFiller(text string, r Result) bool {
	return r.Ok() && (r.Normal == "078-05-1120" || r.Normal == "219-09-9999" || isDigitFiller(text))
}
