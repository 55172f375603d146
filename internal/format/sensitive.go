package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/sensitive_words.txt
var sensitiveWords list

// Sensitive is what stands in a text and should not: a bit for each kind.
type Sensitive uint8

// The kinds of sensitive content.
const (
	SensitiveCard       Sensitive = 1 << iota // a payment card: grouped as one, of a known issuer, Luhn
	SensitiveIBAN                             // an account number that passes its check digits
	SensitiveNationalID                       // a personal number of ES, IT, FR, US or BR in its written form
	SensitiveSecret                           // a credential, or what stands behind the word password
	SensitiveHealth                           // a word of health
	SensitiveReligion                         // a word of religion
	SensitiveUnion                            // a word of trade unions
)

// Has reports whether every kind of want is there.
func (s Sensitive) Has(want Sensitive) bool { return s&want == want }

// SensitiveKinds returns all kinds in the order of their words in outputs.
func SensitiveKinds() []Sensitive {
	return []Sensitive{SensitiveCard, SensitiveIBAN, SensitiveNationalID, SensitiveSecret, SensitiveHealth, SensitiveReligion, SensitiveUnion}
}

// String returns the word of one kind.
func (s Sensitive) String() string {
	switch s {
	case SensitiveCard:
		return "card"
	case SensitiveIBAN:
		return "iban"
	case SensitiveNationalID:
		return "national_id"
	case SensitiveSecret:
		return "secret"
	case SensitiveHealth:
		return "health"
	case SensitiveReligion:
		return "religion"
	case SensitiveUnion:
		return "union"
	}
	return ""
}

// maxSensitive is how much of a text is looked through, in bytes.
const maxSensitive = 64 << 10

// SensitiveIn looks for what people type into free text and should not. It says
// which kinds there are, never where or what. Text of ordinary words allocates
// nothing.
func SensitiveIn(text string) Sensitive {
	if len(text) > maxSensitive {
		text = text[:maxSensitive]
	}
	var found Sensitive
	digits := false
	for at := 0; at < len(text); {
		c := text[at]
		if !wordByte(c) {
			at++
			continue
		}
		end := at + 1
		for end < len(text) && wordByte(text[end]) {
			end++
		}
		word := text[at:end]
		digits = digits || isDigit(c) || end-at > 1 && isDigit(text[end-1])
		found |= sensitiveWord(word, text[end:])
		at = end
	}
	if digits || strings.ContainsAny(text, "0123456789") {
		found |= numbersIn(text)
	}
	if _, ok := SecretIn(text, ""); ok {
		found |= SensitiveSecret
	}
	return found
}

func wordByte(c byte) bool { return isAlpha(c) || isDigit(c) || c >= 0x80 }

// sensitiveWord looks up one word, and what follows a word for "password".
func sensitiveWord(word, rest string) Sensitive {
	const shortest, longest = 3, 24
	if len(word) < shortest || len(word) > longest || isDigit(word[0]) {
		return 0
	}
	kind, ok := lookup(sensitiveWords, word)
	if ok {
		switch kind {
		case "health":
			return SensitiveHealth
		case "religion":
			return SensitiveReligion
		case "union":
			return SensitiveUnion
		case "password":
			if assigned(rest) {
				return SensitiveSecret
			}
		}
	}
	return 0
}

// assigned reports whether a text gives a value: a colon or an equals sign, then
// four characters or more without a blank.
func assigned(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	if rest == "" || rest[0] != ':' && rest[0] != '=' {
		return false
	}
	rest = strings.TrimLeft(rest[1:], " ")
	end := strings.IndexAny(rest, " \t\r\n")
	if end < 0 {
		end = len(rest)
	}
	return end >= 4
}

// numbersIn looks for numbers where they can begin: behind anything that is no
// letter, no digit and does not join two parts of one word.
func numbersIn(text string) Sensitive {
	var found Sensitive
	for at := range len(text) {
		c := text[at]
		if !isDigit(c) && !isAlpha(c) || at > 0 && joins(text[at-1]) {
			continue
		}
		rest := text[at:]
		switch {
		case isDigit(c):
			if !found.Has(SensitiveCard) && cardAt(rest) {
				found |= SensitiveCard
			}
			if !found.Has(SensitiveNationalID) && nationalAt(rest) {
				found |= SensitiveNationalID
			}
		case len(rest) > 4 && isAlpha(rest[1]) && isDigit(rest[2]) && isDigit(rest[3]):
			if !found.Has(SensitiveIBAN) && ibanAt(rest) {
				found |= SensitiveIBAN
			}
		case !found.Has(SensitiveNationalID) && (nieAt(rest) || fiscalAt(rest)):
			found |= SensitiveNationalID
		}
	}
	return found
}

// joins is true of what makes the next character part of a longer word.
func joins(c byte) bool {
	return wordByte(c) || c == '-' || c == '_' || c == '.' || c == '/' || c == '#'
}

// ends reports whether a number ends where the rest begins.
func ends(rest string) bool {
	if rest == "" {
		return true
	}
	c := rest[0]
	if c == '.' || c == '-' || c == ' ' || c == '/' {
		return len(rest) == 1 || !isDigit(rest[1])
	}
	return !wordByte(c) && c != '_'
}

// cardAt reports whether a text begins with a card number: 13 to 19 digits in
// one run or in the groups that are printed on cards, of a known issuer.
func cardAt(text string) bool {
	for _, groups := range [...]string{"", "4444", "464", "465", "44443"} {
		number, rest, ok := grouped(text, groups)
		if ok && len(number) >= 13 && len(number) <= 19 && ends(rest) && issuedCard(number) && strings.Count(number, number[:1]) < len(number) && luhn(number) {
			return true
		}
	}
	return false
}

// grouped takes digits in groups of the given lengths with one separator between
// them; without groups one run.
func grouped(text, groups string) (number, rest string, ok bool) {
	if groups == "" {
		n := 0
		for n < len(text) && isDigit(text[n]) {
			n++
		}
		return text[:n], text[n:], n > 0
	}
	var buf [20]byte
	out, separator := buf[:0], byte(0)
	for i := range len(groups) {
		if i > 0 {
			if text == "" || text[0] != ' ' && text[0] != '-' || separator != 0 && text[0] != separator {
				return "", "", false
			}
			separator, text = text[0], text[1:]
		}
		n := int(groups[i] - '0')
		if len(text) < n || !allDigits(text[:n]) {
			return "", "", false
		}
		out, text = append(out, text[:n]...), text[n:]
	}
	return string(out), text, true
}

// issuedCard knows the ranges of issuers and their lengths, by ISO/IEC 7812 and
// what the brands publish.
func issuedCard(card string) bool {
	two, _ := number(card[:2])
	four, _ := number(card[:4])
	switch n := len(card); {
	case card[0] == '4':
		return n == 13 || n == 16 || n == 19
	case two >= 51 && two <= 55, four >= 2221 && four <= 2720:
		return n == 16
	case two == 34, two == 37:
		return n == 15
	case four == 6011, two == 65, four >= 6440 && four <= 6499:
		return n >= 16
	case two == 36, two == 38, two == 39, four >= 3000 && four <= 3059:
		return n >= 14
	case four >= 3528 && four <= 3589, two == 62:
		return n >= 16
	}
	return false
}

// ibanAt reports whether a text begins with an IBAN, with or without blanks.
func ibanAt(text string) bool {
	structure, ok := ibanStructures.get(upperASCII(text[:2]))
	if !ok {
		return false
	}
	want := 4 + structureLength(structure)
	var buf [34]byte
	code, i := buf[:0], 0
	for ; i < len(text) && len(code) < want && len(code) < cap(code); i++ {
		switch c := text[i]; {
		case isAlpha(c), isDigit(c):
			code = append(code, c)
		case c == ' ' || c == '-':
		default:
			return false
		}
	}
	return len(code) == want && (i == len(text) || !wordByte(text[i])) && judgeIBAN(upperASCII(string(code))).Ok()
}

// structureLength is how many characters a structure such as 4a6n8c holds.
func structureLength(structure string) int {
	sum := 0
	for structure != "" {
		end := strings.IndexAny(structure, "nac")
		n, _ := number(structure[:end])
		sum, structure = sum+n, structure[end+1:]
	}
	return sum
}

// nationalAt reports whether a text begins with a personal number that starts
// with a digit: a Spanish DNI, a French NIR, a US social security number or a
// Brazilian CPF in its written form.
func nationalAt(text string) bool {
	switch {
	case len(text) >= 9 && allDigits(text[:8]) && isAlpha(text[8]) && ends(text[9:]):
		return judgeDNI(upperASCII(text[:9])).Ok()
	case len(text) >= 11 && shaped(text[:11], "999-99-9999") && ends(text[11:]):
		return specOf("us_ssn").Check(text[:11], Context{}).Ok()
	case len(text) >= 14 && shaped(text[:14], "999.999.999-99") && ends(text[14:]):
		return specOf("br_cpf").Check(text[:14], Context{}).Ok()
	}
	return nirAt(text)
}

// nirAt reads the French social security number: sex, year and month of birth,
// place, order, and 97 less the rest by 97 as its key.
func nirAt(text string) bool {
	const digits = 15
	var buf [digits]byte
	nir, i := buf[:0], 0
	for ; i < len(text) && len(nir) < digits; i++ {
		switch c := text[i]; {
		case isDigit(c):
			nir = append(nir, c)
		case c == ' ' && i > 0 && isDigit(text[i-1]):
		default:
			return false
		}
	}
	if len(nir) < digits || !ends(text[i:]) || nir[0] != '1' && nir[0] != '2' {
		return false
	}
	month, _ := number(string(nir[3:5]))
	key, _ := number(string(nir[13:]))
	return month >= 1 && month <= 12 && key == 97-remainder(string(nir[:13]), 97)
}

// nieAt reports whether a text begins with a Spanish NIE.
func nieAt(text string) bool {
	const length = 9
	return len(text) >= length && isDigit(text[1]) && ends(text[length:]) && judgeNIE(upperASCII(text[:length])).Ok()
}

// fiscalAt reports whether a text begins with the codice fiscale of a person.
func fiscalAt(text string) bool {
	const length = 16
	return len(text) >= length && isAlpha(text[1]) && isAlpha(text[5]) && isDigit(text[6]) && ends(text[length:]) &&
		judgeCodiceFiscale(upperASCII(text[:length])).Ok()
}
