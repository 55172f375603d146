package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/naics.txt
var naicsCodes list

//go:embed data/nace.txt
var naceCodes list

func naicsFormat() *spec {
	return &spec{
		id: "naics", words: wordsNull, judge: judgeNAICS, show: showNormal, open: true,
		kinds: comparison{exact: true, softer: codeKinds},
	}
}

func judgeNAICS(text string, _ Context) Result {
	ranged := len(text) == 5 && text[2] == '-' && allDigits(text[:2]) && allDigits(text[3:])
	if !ranged && (!allDigits(text) || len(text) < 2 || len(text) > 6) {
		return invalid(ReasonFormat)
	}
	status, ok := naicsCodes.get(text)
	switch {
	case !ok:
		return invalid(ReasonUnknown)
	case status == retiredWord:
		return invalid(ReasonRetired)
	}
	return valid(text)
}

// codeKinds sees a code and a wider one.
func codeKinds(a, b side, _ Context) (Difference, bool) {
	x, y := strings.ReplaceAll(a.normal, ".", ""), strings.ReplaceAll(b.normal, ".", "")
	if len(x) > len(y) {
		x, y = y, x
	}
	return equivalent(KindPrecision), strings.HasPrefix(y, x)
}

func naceFormat() *spec {
	return &spec{
		id: "nace", words: wordsNull, judge: judgeNACE, show: showNormal, open: true,
		kinds: comparison{punctuation: true, exact: true, softer: codeKinds},
	}
}

// judgeNACE reads a section, division, group or class of Rev. 2.1 or Rev. 2,
// with or without the section in front and the dot.
func judgeNACE(text string, _ Context) Result {
	code := upperASCII(text)
	section := ""
	if isUpper(code[0]) {
		section, code = code[:1], strings.TrimLeft(code[1:], " .")
	}
	if code == "" {
		if !naceCodes.has([]byte(strings.ToLower(section))) {
			return invalid(ReasonUnknown)
		}
		return valid(section)
	}
	digits := strings.Replace(code, ".", "", 1)
	if !allDigits(digits) || len(digits) < 2 || len(digits) > 4 || strings.Contains(code, ".") && code[2] != '.' {
		return invalid(ReasonFormat)
	}
	normal := digits
	if len(digits) > 2 {
		normal = digits[:2] + "." + digits[2:]
	}
	sections, ok := naceCodes.get(normal)
	if !ok || !strings.Contains(sections, section) {
		return invalid(ReasonUnknown)
	}
	return valid(normal)
}
