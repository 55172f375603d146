package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/postcodes.txt
var postcodes list

func postcodeFormat() *spec {
	return &spec{
		id: "postcode", words: wordsNull, judge: judgePostcode, show: showPostcode,
		kinds: comparison{punctuation: true, exact: true, softer: postcodeKinds},
	}
}

// postRule is the form of the postcodes of one country, as the list writes it.
type postRule struct {
	patterns string // joined by |; a blank or hyphen may be left out
	lead     string // joined by commas: 01-52, 97, !000; "" for any
	letter   string // the country's letter before a hyphen, as in D-10115
}

func ruleOf(country string) (postRule, bool) {
	line, ok := postcodes.get(country)
	if !ok {
		return postRule{}, false
	}
	var r postRule
	r.patterns, line, _ = strings.Cut(line, "\t")
	r.lead, r.letter, _ = strings.Cut(line, "\t")
	return r, true
}

func judgePostcode(text string, in Context) Result {
	if in.Country == "" || hasNoPostcodes(in.Country) {
		return undecided(ReasonNoCountry)
	}
	r := postcodeIn(text, in.Country)
	if r.State == Invalid && in.Assumed {
		return undecided(ReasonNoCountry)
	}
	return r
}

// postcodeIn tells lost zeros before lengths, these before ranges, and a
// foreign character before a wrong structure.
func postcodeIn(text, country string) Result {
	rule, ok := ruleOf(country)
	if !ok {
		return anyPostcode(text)
	}
	text = cutCountryLetter(upperASCII(text), country, rule.letter)
	shape := false
	for pattern := range strings.SplitSeq(rule.patterns, "|") {
		normal, fits := fitPattern(text, pattern)
		if !fits {
			continue
		}
		shape = true
		code := compact(normal)
		if inLead(strings.TrimLeft(code, "ABCDEFGHJKLMNPQRSTUVWXYZ"), rule.lead) && lettersFit(country, code) {
			return valid(withCountry(normal, country))
		}
	}
	return invalid(rule.whyNot(text, shape))
}

// withCountry writes the country in front where it belongs to the code.
func withCountry(code, country string) string {
	if country == "LT" || country == "LV" {
		return country + "-" + code
	}
	return code
}

// anyPostcode is the rule where the country has none of its own.
func anyPostcode(text string) Result {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case isAlpha(c) || isDigit(c):
			n++
		case c != ' ' && c != '-':
			return invalid(ReasonCharacter)
		}
	}
	if n < 2 || n > 10 {
		return invalid(ReasonLength)
	}
	return valid(upperASCII(collapse(text)))
}

// cutCountryLetter takes D- or DE- off the front.
func cutCountryLetter(text, country, letter string) string {
	for _, prefix := range [...]string{country, letter} {
		if rest, ok := strings.CutPrefix(text, prefix+"-"); ok && prefix != "" {
			return trimLeftSpace(rest)
		}
		if rest, ok := strings.CutPrefix(text, prefix+" "); ok && prefix == country && len(rest) > 3 && isDigit(rest[0]) {
			return rest
		}
	}
	return text
}

// fitPattern lays a text over a pattern; one blank or hyphen may stand where
// the pattern has one.
func fitPattern(text, pattern string) (string, bool) {
	at := 0
	for i := range len(pattern) {
		p := pattern[i]
		if p == ' ' || p == '-' || p == '_' {
			if at < len(text) && (text[at] == ' ' || text[at] == '-') {
				at++
			}
			continue
		}
		if at >= len(text) || !fitsSign(text[at], p) {
			return "", false
		}
		at++
	}
	if at != len(text) {
		return "", false
	}
	return separated(text, pattern), true
}

func fitsSign(c, sign byte) bool {
	switch sign {
	case '9':
		return isDigit(c)
	case 'A':
		return isUpper(c)
	case '*':
		return isDigit(c) || isUpper(c)
	}
	return c == sign || isLower(sign) && c == sign-'a'+'A'
}

// separated writes a fitting text with the country's own separators.
func separated(text, pattern string) string {
	if len(text) == len(pattern) && strings.IndexByte(pattern, '_') < 0 && strings.IndexByte(text, ' ') == strings.IndexByte(pattern, ' ') && strings.IndexByte(text, '-') == strings.IndexByte(pattern, '-') {
		return text
	}
	bare := compact(text)
	var b strings.Builder
	for i := range len(pattern) {
		if pattern[i] == '_' {
			continue
		}
		if pattern[i] == ' ' || pattern[i] == '-' {
			b.WriteByte(pattern[i])
			continue
		}
		b.WriteByte(bare[0])
		bare = bare[1:]
	}
	return b.String()
}

func compact(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, text)
}

// inLead reports whether a code begins with an allowed number and with none
// that is excluded.
func inLead(code, lead string) bool {
	allowed, listed := lead == "", false
	for item := range strings.SplitSeq(lead, ",") {
		if no, ok := strings.CutPrefix(item, "!"); ok {
			if strings.HasPrefix(code, no) {
				return false
			}
			continue
		}
		if item == "" {
			continue
		}
		listed = true
		low, high, ranged := strings.Cut(item, "-")
		if !ranged {
			high = low
		}
		if len(code) >= len(low) && code[:len(low)] >= low && code[:len(low)] <= high {
			allowed = true
		}
	}
	return allowed || !listed
}

// whyNot names the fault of a code that no pattern takes.
func (p postRule) whyNot(text string, shape bool) Reason {
	for i := range len(text) {
		if c := text[i]; !isUpper(c) && !isDigit(c) && c != ' ' && c != '-' {
			return ReasonCharacter
		}
	}
	digits := compact(text)
	if p.firstDigitOnly() || strings.ContainsAny(p.patterns, "A*abcdefghijklmnopqrstuvwxyz") {
		if shape && !p.firstDigitOnly() && allDigits(digits) {
			return ReasonRange
		}
		return ReasonFormat
	}
	if !allDigits(digits) {
		return ReasonFormat
	}
	length := false
	for pattern := range strings.SplitSeq(p.patterns, "|") {
		want := len(compact(strings.ReplaceAll(pattern, "_", "")))
		length = length || want == len(digits)
		if short := want - len(digits); short == 1 || short == 2 {
			if inLead("00"[:short]+digits, p.lead) {
				return ReasonLeadingZero
			}
		}
	}
	if !length {
		return ReasonLength
	}
	return ReasonRange
}

// firstDigitOnly reports whether the country restricts nothing but the first
// digit, which is part of the form and not a range.
func (p postRule) firstDigitOnly() bool {
	some := false
	for item := range strings.SplitSeq(p.lead, ",") {
		if item == "" || item[0] == '!' {
			continue
		}
		low, _, _ := strings.Cut(item, "-")
		if len(low) != 1 {
			return false
		}
		some = true
	}
	return some
}

// lettersFit applies what a country says about single letters.
func lettersFit(country, code string) bool {
	switch country {
	case "GB":
		return britishLetters(code)
	case "CA":
		return strings.IndexByte("DFIOQUWZ", code[0]) < 0 && !strings.ContainsAny(code, "DFIOQU")
	case "IE":
		return irishLetters(code)
	case "NL":
		return code[4:] != "SA" && code[4:] != "SD" && code[4:] != "SS"
	case "AR":
		return len(code) == 4 || code[0] != 'I' && code[0] != 'O'
	}
	return true
}

// britishLetters are those of BS 7666.
func britishLetters(code string) bool {
	if code == "GIR0AA" {
		return true
	}
	out, inward := code[:len(code)-3], code[len(code)-3:]
	if strings.ContainsAny(inward[1:], "CIKMOV") || strings.IndexByte("QVX", out[0]) >= 0 {
		return false
	}
	if len(out) > 1 && isUpper(out[1]) && strings.IndexByte("IJZ", out[1]) >= 0 {
		return false
	}
	last := out[len(out)-1]
	switch {
	case !isUpper(last):
		return true
	case len(out) == 3:
		return strings.IndexByte("ABCDEFGHJKPSTUW", last) >= 0
	}
	return strings.IndexByte("ABEHMNPRVWXY", last) >= 0
}

func irishLetters(code string) bool {
	const letters = "ACDEFHKNPRTVWXY"
	if code[:3] != "D6W" && (!isUpper(code[0]) || !isDigit(code[1]) || !isDigit(code[2])) {
		return false
	}
	for i := range len(code) {
		if isUpper(code[i]) && strings.IndexByte(letters, code[i]) < 0 {
			return false
		}
	}
	return true
}

// hasNoPostcodes lists countries where a postcode cannot be judged, because there are none.
func hasNoPostcodes(country string) bool {
	switch country {
	case "AE", "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CK", "CM", "DJ", "DM", "ER", "FJ", "GA", "GD", "GM", "GQ", "GY",
		"HK", "KI", "KM", "KN", "KP", "ML", "MO", "MR", "MW", "NR", "NU", "QA", "RW", "SB", "SC", "SL", "SR", "ST", "SY", "TD", "TG", "TK", "TO", "TV", "UG", "VU", "YE", "ZW":
		return true
	}
	return false
}

func showPostcode(_ string, r Result, in Context) string {
	start := min(2, len(r.Normal))
	return strings.TrimSpace(in.Country + " " + r.Normal[:start] + dots)
}

// postcodeKinds sees a code with and without its last part.
func postcodeKinds(a, b side, _ Context) (Difference, bool) {
	x, y := a.normal, b.normal
	if len(x) > len(y) {
		x, y = y, x
	}
	return equivalent(KindPrecision), strings.HasPrefix(y, x+"-")
}
