package format

import "strings"

func swissFormat() *spec {
	return &spec{
		id: "ch_uid", words: wordsNull, judge: judgeSwiss, filler: sameDigitFiller, show: showNormal, open: true,
		kinds: comparison{punctuation: true, exact: true, typo: true},
	}
}

// judgeSwiss reads the enterprise number of eCH-0097 with an optional mark of
// the VAT register. The standard has no slash.
func judgeSwiss(text string, _ Context) Result {
	code, slash := upperASCII(text), strings.IndexByte(text, '/') >= 0
	code = strings.ReplaceAll(withoutSeparators(code), "/", "")
	for _, mark := range [...]string{"MWST", "TVA", "IVA", "TPV"} {
		if rest, ok := strings.CutSuffix(code, mark); ok {
			code = rest
			break
		}
	}
	digits, ok := strings.CutPrefix(code, "CHE")
	switch {
	case !ok:
		return invalid(ReasonFormat)
	case slash || !allDigits(digits):
		return invalid(ReasonCharacter)
	case len(digits) != 9:
		return invalid(ReasonLength)
	}
	check := 11 - weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4)%11
	if check == 11 {
		check = 0
	}
	if digitAt(digits, 8) != check {
		return invalid(ReasonChecksum)
	}
	return valid("CHE-" + digits[:3] + "." + digits[3:6] + "." + digits[6:])
}
