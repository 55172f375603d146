package format

import "strings"

// maxID is the longest identifier that any tool keeps, in bytes.
const maxID = 255

func idFormat(id string) *spec {
	return &spec{
		id: id, words: wordsNone, judge: judgeID, show: showAsIs, open: true,
		kinds: comparison{caseful: true, punctuation: true, typo: true},
	}
}

func judgeID(text string, in Context) Result {
	if len(text) > maxID {
		return invalid(ReasonTooLong)
	}
	if strings.IndexFunc(text, isSpace) >= 0 {
		return invalid(ReasonSpace)
	}
	if why := spoiledDigits(text, in.Layout); why != "" {
		return invalid(why)
	}
	return valid(text)
}

// spoiledDigits tells an identifier that a spreadsheet has turned into a number:
// 1.84E+10, or 10293847.0. A bare 7E10 is a code unless its column says otherwise.
func spoiledDigits(text string, l Layout) Reason {
	if !isDigit(text[0]) {
		return ""
	}
	if mantissa, _, ok := cutExponent(text); ok {
		marked := strings.ContainsAny(mantissa, ".,")
		signed := strings.ContainsAny(text, "+-")
		if _, read := readMantissa(mantissa); read && (marked || signed || l.Digits) {
			return ReasonScientific
		}
		return ""
	}
	whole, fraction, found := strings.Cut(text, ".")
	if found && allDigits(whole) && fraction != "" && strings.Trim(fraction, "0") == "" {
		return ReasonDecimal
	}
	return ""
}
