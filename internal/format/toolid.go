package format

import (
	_ "embed" // the lists are data files
	"strings"
)

// Identifiers that certain tools give.

func salesforceFormat() *spec {
	return &spec{
		id: "salesforce_id", words: wordsNull, judge: judgeSalesforce, show: showNormal, open: true,
		filler: func(text string, _ Result) bool { return strings.Trim(strings.TrimRight(text, "Aa"), "0") == "" },
		kinds:  comparison{caseful: true, exact: true},
	}
}

// judgeSalesforce reads 15 characters, or 18 whose last three say which of five
// characters each are capitals.
func judgeSalesforce(text string, _ Context) Result {
	const short, long = 15, 18
	for i := range len(text) {
		if !isAlpha(text[i]) && !isDigit(text[i]) {
			return invalid(ReasonCharacter)
		}
	}
	switch len(text) {
	case short:
		return valid(text + capitals(text))
	case long:
	default:
		return invalid(ReasonLength)
	}
	body, suffix := text[:short], upperASCII(text[short:])
	if capitals(body) == suffix {
		return valid(body + suffix)
	}
	if oneCase(body) && capitals(restoreCase(body, suffix)) == suffix {
		return invalid(ReasonCase)
	}
	return invalid(ReasonChecksum)
}

// ShortID is an id as both of its lengths mean it: of 18 characters whose last
// three say rightly which of the first fifteen are capitals these fifteen, of any
// other id itself. Tools that take ids from Salesforce keep either length.
func ShortID(text []byte) []byte {
	const short, long = 15, 18
	if len(text) != long {
		return text
	}
	letters := false
	for _, b := range text {
		if !isAlpha(b) && !isDigit(b) {
			return text
		}
		letters = letters || isAlpha(b)
	}
	if !letters || capitals(string(text[:short])) != upperASCII(string(text[short:])) {
		return text
	}
	return text[:short]
}

const capitalDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"

// capitals encodes the capitals of fifteen characters in three.
func capitals(body string) string {
	var suffix [3]byte
	for group := range suffix {
		bits := 0
		for i := range 5 {
			if isUpper(body[group*5+i]) {
				bits |= 1 << i
			}
		}
		suffix[group] = capitalDigits[bits]
	}
	return string(suffix[:])
}

// restoreCase writes the letters that the suffix calls capitals as such.
func restoreCase(body, suffix string) string {
	plain := []byte(strings.ToLower(body))
	for i := range plain {
		bits := strings.IndexByte(capitalDigits, suffix[i/5])
		if bits >= 0 && bits&(1<<(i%5)) != 0 && isLower(plain[i]) {
			plain[i] -= 'a' - 'A'
		}
	}
	return string(plain)
}

func oneCase(text string) bool { return strings.ToLower(text) == text || strings.ToUpper(text) == text }

func hubspotFormat() *spec {
	return &spec{id: "hubspot_id", words: wordsNull, judge: judgeHubspot, show: showAsIs, open: true, kinds: comparison{caseful: true}}
}

func judgeHubspot(text string, in Context) Result {
	const most = 19
	if why := spoiledDigits(text, in.Layout); why != "" {
		return invalid(why)
	}
	switch {
	case !allDigits(text):
		return invalid(ReasonCharacter)
	case text[0] == '0':
		return invalid(ReasonFormat)
	case len(text) > most:
		return invalid(ReasonTooLong)
	}
	return valid(text)
}

//go:embed data/stripe_prefixes.txt
var stripePrefixes list

func stripeFormat() *spec {
	return &spec{id: "stripe_id", words: wordsNull, judge: judgeStripe, show: showAsIs, open: true, kinds: comparison{caseful: true}}
}

// judgeStripe reads a known prefix, an underscore and letters and digits. A key
// is a credential, whatever stands behind its prefix.
func judgeStripe(text string, _ Context) Result {
	const least, most = 8, 64
	for _, key := range [...]string{"sk_", "rk_", "pk_", "whsec_"} {
		if strings.HasPrefix(text, key) {
			return invalid(ReasonSecret)
		}
	}
	for i := range len(text) {
		if !isAlpha(text[i]) && !isDigit(text[i]) && text[i] != '_' {
			return invalid(ReasonCharacter)
		}
	}
	at := strings.LastIndexByte(text, '_')
	if at < 0 {
		return invalid(ReasonPrefix)
	}
	prefix, body := text[:at], text[at+1:]
	for _, mode := range [...]string{"_test", "_live"} {
		prefix = strings.TrimSuffix(prefix, mode)
	}
	switch {
	case stripePrefixes.has([]byte(prefix)):
	case stripePrefixes.has([]byte(strings.ToLower(prefix))):
		return invalid(ReasonFormat)
	default:
		return invalid(ReasonPrefix)
	}
	switch {
	case len(body) < least:
		return invalid(ReasonTooShort)
	case len(body) > most+2:
		return invalid(ReasonTooLong)
	}
	return valid(text)
}
