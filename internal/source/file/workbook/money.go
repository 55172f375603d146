package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stackassay/internal/format"
)

// moneyOf returns what a number format writes beside an amount: a currency, as
// its code where the format tells which one, and the words that stand with it,
// such as "EUR / month". It is "" for a format that names no currency. Of a
// format that shows thousands of the number only the currency is returned, since
// the words are about another number.
func moneyOf(code string) string {
	words, scaled := literals(code)
	var all []string
	currency := ""
	for _, w := range words {
		sign, zone, _ := strings.Cut(w.text, "-")
		if !w.bracket {
			sign, zone = strings.TrimSpace(w.text), ""
		}
		iso := isoOf(sign, zone)
		if iso == "" && !w.bracket {
			iso = within(w.text)
		} else if iso != "" {
			w.text = iso
		}
		if currency == "" {
			currency = iso
		}
		if !w.bracket || iso != "" {
			all = append(all, strings.TrimSpace(w.text))
		}
	}
	if currency == "" || scaled {
		return currency
	}
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

// within finds the currency that one word of a text names.
func within(text string) string {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/()[]-", r) }) {
		if iso := isoOf(w, ""); iso != "" {
			return iso
		}
	}
	return ""
}

// isoOf returns the code of a currency that a sign or a code names, with the
// language and place that the format gives for the sign. A sign that several
// currencies share and no place settles is returned as it stands.
func isoOf(sign, zone string) string {
	if _, ok := format.CurrencyDecimals(sign); ok && sign == strings.ToUpper(sign) {
		return sign
	}
	iso, known := format.CurrencySign(sign)
	switch {
	case !known:
		return ""
	case iso != "":
		return iso
	}
	if iso = placed(strings.ToLower(strings.TrimLeft(zone, "0"))); iso != "" {
		return iso
	}
	return sign
}

// placed is the currency of a place, by the number that Windows gives its
// language (hexadecimal, the last of them count) or by its name. Only places
// whose sign is shared with others are here. Source: MS-LCID, table of section
// 2.2.
func placed(zone string) string {
	if len(zone) > 4 {
		zone = strings.TrimLeft(zone[len(zone)-4:], "0") // what stands before is a calendar or digits
	}
	switch zone {
	case "409", "n-us", "s-us":
		return "USD"
	case "1009", "c0c", "n-ca", "r-ca":
		return "CAD"
	case "c09", "n-au":
		return "AUD"
	case "1409", "n-nz":
		return "NZD"
	case "80a", "s-mx":
		return "MXN"
	case "2c0a":
		return "ARS"
	case "340a":
		return "CLP"
	case "240a":
		return "COP"
	case "416":
		return "BRL"
	case "4809":
		return "SGD"
	case "c04":
		return "HKD"
	case "404":
		return "TWD"
	case "809", "452":
		return "GBP"
	case "411":
		return "JPY"
	case "804":
		return "CNY"
	case "41d":
		return "SEK"
	case "414", "814":
		return "NOK"
	case "406":
		return "DKK"
	case "807", "100c", "810":
		return "CHF"
	case "415":
		return "PLN"
	case "405":
		return "CZK"
	case "40e":
		return "HUF"
	case "418":
		return "RON"
	case "41f":
		return "TRY"
	case "412":
		return "KRW"
	}
	return ""
}

// literal is a text that a number format shows as it stands.
type literal struct {
	text    string
	bracket bool // of [$€-407]: a sign, and the place that it is written for
}

// literals are the texts that the first section of a number format shows, in
// their order. Scaled: it shows thousands, by a comma behind the last digit.
func literals(code string) (out []literal, scaled bool) {
	digit, comma := false, false
	add := func(text string) {
		if n := len(out); n > 0 && !out[n-1].bracket {
			out[n-1].text += text
			return
		}
		out = append(out, literal{text: text})
	}
	for rest := code; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == ';':
			return out, scaled || comma
		case r == '"':
			text, behind, closed := strings.Cut(rest[1:], `"`)
			if !closed {
				return out, scaled
			}
			add(text)
			rest = behind
			continue
		case r == '[':
			text, behind, closed := strings.Cut(rest[1:], "]")
			if !closed {
				return out, scaled
			}
			if sign, ok := strings.CutPrefix(text, "$"); ok && sign != "" && sign[0] != '-' {
				out = append(out, literal{sign, true})
			}
			rest = behind
			continue
		case r == '\\':
			_, next := utf8.DecodeRuneInString(rest[1:])
			add(rest[1 : 1+next])
			size += next
		case r == '_' || r == '*': // as wide as what follows, or filled with it
			_, next := utf8.DecodeRuneInString(rest[1:])
			size += next
		case r == '0' || r == '#' || r == '?':
			digit, comma = true, false
		case r == ',':
			comma = digit
		case unicode.Is(unicode.Sc, r) || r == ' ' || r == '/':
			add(string(r))
		}
		if r == '.' {
			scaled = scaled || comma
		}
		rest = rest[size:]
	}
	return out, scaled || comma
}
