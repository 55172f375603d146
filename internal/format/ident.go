package format

import "strings"

// identifier is the format of a number that somebody issues: the country
// letters it may have in front, and the test of what remains when separators
// are gone and letters are capital.
type identifier struct {
	id     string
	prefix string // country letters that may stand in front
	judge  func(code string) Result
	filler func(text string, r Result) bool
	show   func(text string, r Result, in Context) string
	open   bool
}

func (d identifier) spec() *spec {
	show := d.show
	if show == nil {
		show = showTail
	}
	if d.open {
		show = showNormal
	}
	filler := d.filler
	if filler == nil {
		filler = sameDigitFiller
	}
	return &spec{
		id: d.id, words: wordsNull, filler: filler, show: show, open: d.open,
		judge: func(text string, _ Context) Result { return d.judge(bare(text, d.prefix)) },
		kinds: comparison{punctuation: true, exact: true, typo: true},
	}
}

// bare writes an identifier in capitals without separators and country letters.
func bare(text, prefix string) string {
	code := withoutSeparators(upperASCII(text))
	if rest, ok := strings.CutPrefix(code, prefix); ok && prefix != "" && rest != "" {
		return rest
	}
	return code
}

// withoutSeparators drops blanks, hyphens, dots and slashes; of clean text it
// allocates nothing.
func withoutSeparators(text string) string {
	if !strings.ContainsAny(text, " -./\u00a0\u202f‐‑–") {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '.', '/', 0xa0, 0x202f, '‐', '‑', '–':
			return -1
		}
		return r
	}, text)
}

// sameDigitFiller sees an identifier whose digits are all one. A wrong check
// digit does not make it a slip of somebody who meant it.
func sameDigitFiller(text string, r Result) bool {
	if !r.Ok() && r.Reason != ReasonChecksum {
		return false
	}
	first, n := byte(0), 0
	for i := range len(text) {
		if !isDigit(text[i]) {
			continue
		}
		if n++; n == 1 {
			first = text[i]
		}
		if text[i] != first {
			return false
		}
	}
	return n >= 7
}

// countFiller is sameDigitFiller for numbers without a check digit, which may
// also be counted up.
func countFiller(text string, r Result) bool { return r.Ok() && isDigitFiller(text) }

// digitsOf checks a number of a fixed length made of digits: foreign
// characters, then zeros that were lost, then the length.
func digitsOf(code string, length, lost int, whole func(string) bool) Reason {
	if why := onlyDigits(code); why != "" {
		return why
	}
	if short := length - len(code); short >= 1 && short <= lost && whole("00000000"[:short]+code) {
		return ReasonLeadingZero
	}
	if len(code) != length {
		return ReasonLength
	}
	return ""
}

func onlyDigits(code string) Reason {
	if !allDigits(code) {
		return ReasonCharacter
	}
	return ""
}

// fixedDigits is the test of a number of digits with a check.
func fixedDigits(length, lost int, passes func(string) bool) func(string) Result {
	return func(code string) Result {
		if why := digitsOf(code, length, lost, passes); why != "" {
			return invalid(why)
		}
		if !passes(code) {
			return invalid(ReasonChecksum)
		}
		return valid(code)
	}
}

// alnum reports whether a code has nothing but digits and capital letters.
func alnum(code string) bool {
	for i := range len(code) {
		if !isDigit(code[i]) && !isUpper(code[i]) {
			return false
		}
	}
	return code != ""
}

// shaped lays a code over a pattern of 9 for a digit, A for a letter, * for either.
func shaped(code, pattern string) bool {
	if len(code) != len(pattern) {
		return false
	}
	for i := range len(code) {
		if !fitsSign(code[i], pattern[i]) {
			return false
		}
	}
	return true
}
