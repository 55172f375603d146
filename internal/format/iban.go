package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/iban.txt
var ibanStructures list

func ibanFormat() *spec {
	return identifier{id: "iban", show: showCountryTail, judge: judgeIBAN}.spec()
}

// judgeIBAN applies ISO 13616: the country's structure in the registry, and
// MOD 97-10 with check digits from 02 to 98. What the country checks inside the
// account number is left to it.
func judgeIBAN(code string) Result {
	if rest, ok := strings.CutPrefix(code, "IBAN"); ok && len(rest) > 4 {
		code = strings.TrimPrefix(rest, ":")
	}
	if !alnum(code) {
		return invalid(ReasonCharacter)
	}
	if len(code) < 4 || !shaped(code[:4], "AA99") {
		return invalid(ReasonFormat)
	}
	structure, ok := ibanStructures.get(code[:2])
	if !ok {
		return invalid(ReasonCountry)
	}
	switch fits, length := fitsStructure(code[4:], structure); {
	case !length:
		return invalid(ReasonLength)
	case !fits:
		return invalid(ReasonFormat)
	}
	if check := code[2:4]; check < "02" || check > "98" || mod97From(mod97(code[4:]), code[:4]) != 1 {
		return invalid(ReasonChecksum)
	}
	return valid(code)
}

// fitsStructure lays the account number over a structure of the registry, such
// as 4a6n8c: letters, digits, either.
func fitsStructure(text, structure string) (fits, length bool) {
	fits = true
	at := 0
	for structure != "" {
		end := strings.IndexAny(structure, "nac")
		n, _ := number(structure[:end])
		sign := structure[end]
		for range n {
			if at >= len(text) {
				return false, false
			}
			c := text[at]
			fits = fits && (sign == 'n' && isDigit(c) || sign == 'a' && isUpper(c) || sign == 'c')
			at++
		}
		structure = structure[end+1:]
	}
	return fits, at == len(text)
}

func bicFormat() *spec {
	return &spec{
		id: "bic", words: wordsNull, judge: func(text string, _ Context) Result { return judgeBIC(withoutSeparators(upperASCII(text))) },
		show: showNormal, open: true, kinds: comparison{punctuation: true, exact: true, softer: bicKinds},
	}
}

// judgeBIC reads ISO 9362:2014: the party prefix may have digits.
func judgeBIC(code string) Result {
	const office, branch = 8, 11
	switch {
	case !alnum(code):
		return invalid(ReasonCharacter)
	case len(code) != office && len(code) != branch:
		return invalid(ReasonLength)
	case !shaped(code[4:6], "AA"):
		return invalid(ReasonFormat)
	case !isCountry(code[4:6]) && code[4:6] != "XK":
		return invalid(ReasonCountry)
	}
	if len(code) == 11 {
		code = strings.TrimSuffix(code, "XXX") // the head office
	}
	return valid(code)
}

// bicKinds sees a branch on one side only.
func bicKinds(a, b side, _ Context) (Difference, bool) {
	x, y := a.normal, b.normal
	return equivalent(KindPrecision), len(x) != len(y) && x[:8] == y[:8]
}
