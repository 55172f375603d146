package format

import (
	_ "embed" // the lists are data files
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/currency_signs.txt
var currencySigns list

func amountFormat() *spec {
	return &spec{
		id: "amount", words: wordsNull, judge: judgeAmount, show: showBand,
		kinds: comparison{exact: true, softer: amountKinds, near: nearAmount},
	}
}

// money is a written amount taken apart.
type money struct {
	number   string // what is left to read as a number
	currency string // ISO code, "" where none or only a sign that several currencies share
	negative bool
	signed   bool // brackets, a trailing minus or a sign before the currency said so
	signs    int  // currency codes and signs that were found
}

func judgeAmount(text string, in Context) Result {
	m, ok := splitMoney(text)
	if !ok {
		return invalid(ReasonFormat)
	}
	if m.signs > 1 {
		return invalid(ReasonMultiple)
	}
	if mantissa, _, found := cutExponent(m.number); found {
		if _, read := readMantissa(mantissa); read {
			return invalid(ReasonScientific)
		}
	}
	if rest, _ := cutSign(m.number); m.signed && rest != m.number {
		return invalid(ReasonFormat) // two signs: nobody knows which one was meant
	}
	n, why := numeralOf(m.number, in)
	if why != "" {
		if why != ReasonAmbiguous {
			why = aroundNumber(text)
		}
		return unread(why)
	}
	n.negative = n.negative != m.negative
	normal := n.plain()
	if m.currency != "" {
		normal += " " + m.currency
	}
	return valid(normal).with(layoutTrait(n.offLayout(in.Layout)))
}

// splitMoney takes brackets, a trailing minus, a sign before the currency and
// the currency itself off the number.
func splitMoney(text string) (money, bool) {
	m := money{number: text}
	if inner, ok := strings.CutPrefix(text, "("); ok {
		inner, ok = strings.CutSuffix(inner, ")")
		if !ok {
			return m, false
		}
		m.number, m.negative, m.signed = strings.TrimSpace(inner), true, true
	}
	for range 4 {
		switch {
		case m.cutSide(leadingCurrency), m.cutSide(trailingCurrency):
		case m.cutMinus():
		default:
			return m, m.number != "" && strings.IndexFunc(m.number, unicode.IsDigit) >= 0
		}
	}
	return m, m.number != ""
}

// cutMinus takes a trailing minus off, or a sign that stands before a currency.
func (m *money) cutMinus() bool {
	if m.signed {
		return false
	}
	rest, ok := strings.CutSuffix(m.number, "-")
	if !ok && m.number != "" && strings.IndexByte("-+", m.number[0]) >= 0 && len(m.number) > 1 && !isDigit(m.number[1]) && m.number[1] != '.' && m.number[1] != ',' {
		m.negative = m.number[0] == '-'
		m.number, m.signed = trimLeftSpace(m.number[1:]), true
		return true
	}
	if !ok {
		return false
	}
	m.number, m.negative, m.signed = strings.TrimRightFunc(rest, isSpace), true, true
	return true
}

func (m *money) cutSide(cut func(string) (rest, sign string)) bool {
	rest, sign := cut(m.number)
	if sign == "" {
		return false
	}
	code, ok := currencyOf(sign)
	if !ok {
		return false
	}
	m.number = strings.TrimFunc(rest, isSpace)
	if m.signs++; code != "" {
		m.currency = code
	}
	return true
}

// leadingCurrency splits off what stands before the first digit, sign or mark.
func leadingCurrency(text string) (rest, sign string) {
	at := strings.IndexFunc(text, func(r rune) bool { return unicode.IsDigit(r) || r == '-' || r == '+' || r == '−' })
	if at <= 0 {
		return text, ""
	}
	return text[at:], strings.TrimFunc(text[:at], isSpace)
}

// trailingCurrency splits off what stands behind the last digit or sign.
func trailingCurrency(text string) (rest, sign string) {
	at := strings.LastIndexFunc(text, func(r rune) bool { return unicode.IsDigit(r) || r == '-' })
	if at < 0 || at == len(text)-1 {
		return text, ""
	}
	return text[:at+1], strings.TrimFunc(text[at+1:], isSpace)
}

// currencyOf reads a code or a sign. The code is "" for a sign that several
// currencies share, such as $.
func currencyOf(sign string) (code string, ok bool) {
	if len(sign) > 12 {
		return "", false
	}
	if len(sign) == 3 {
		if status, known := lookup(currencies, sign); known && status != retiredWord {
			return strings.ToUpper(sign), true
		}
	}
	return currencySigns.get(strings.ToLower(sign))
}

// amountKinds sees a currency on one side only, and rounding.
func amountKinds(a, b side, _ Context) (Difference, bool) {
	x, cx, _ := strings.Cut(a.normal, " ")
	y, cy, _ := strings.Cut(b.normal, " ")
	if cx != "" && cy != "" && cx != cy {
		return different(KindValue), true
	}
	same := x == y || trimZeros(x) == trimZeros(y)
	if same && cx == cy {
		return equivalent(KindFormat), true
	}
	return equivalent(KindPrecision), same || rounds(x, y) || rounds(y, x)
}

func trimZeros(plain string) string {
	if strings.IndexByte(plain, '.') < 0 {
		return plain
	}
	return strings.TrimSuffix(strings.TrimRight(plain, "0"), ".")
}

func nearAmount(a, b side, in Context) (Difference, bool) {
	first, _, _ := strings.Cut(a.normal, " ")
	second, _, _ := strings.Cut(b.normal, " ")
	x, errX := strconv.ParseFloat(first, 64)
	y, errY := strconv.ParseFloat(second, 64)
	const cent = 0.01
	return closeBy(KindNear), errX == nil && errY == nil && withinNumber(x, y, 0, cent, in.Tolerance)
}

func currencyFormat() *spec {
	return &spec{
		id: "currency", words: wordsNull, judge: judgeCurrency, show: showAsIs, open: true,
		filler: func(_ string, r Result) bool { return r.Normal == "XXX" || r.Normal == "XTS" },
		kinds:  comparison{exact: true},
	}
}

//go:embed data/currencies.txt
var currencies list

const retiredWord = "retired"

func judgeCurrency(text string, _ Context) Result {
	status, known := lookup(currencies, text)
	switch {
	case len(text) == 3 && known && status == retiredWord:
		return invalid(ReasonRetired)
	case len(text) == 3 && known:
		return valid(upperASCII(text))
	}
	if r, _ := utf8.DecodeRuneInString(text); unicode.Is(unicode.Sc, r) {
		return invalid(ReasonSymbol)
	}
	if _, sign := currencySigns.get(strings.ToLower(text)); sign && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) >= 0 {
		return invalid(ReasonSymbol)
	}
	if len(text) < 3 {
		return invalid(ReasonLength)
	}
	return invalid(ReasonUnknown)
}

// CurrencyDecimals returns the decimals of a currency's smallest unit by ISO
// 4217 (EUR two, JPY none), in either case of the code. It reports false for
// what is no currency in force, and for metals, which have none.
func CurrencyDecimals(code string) (int, bool) {
	text, ok := lookup(currencies, code)
	if !ok || len(code) != 3 {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// CurrencySign returns the code of a currency that a sign such as € or a short
// form such as "euros" stands for, "" where several currencies share it. It
// reports false for what is no sign of a currency.
func CurrencySign(sign string) (code string, ok bool) {
	return currencySigns.get(strings.ToLower(sign))
}

// FromMinor writes a whole number of a currency's smallest unit as an amount
// with so many decimals: "12345" with 2 is "123.45". It reports false for what is
// no whole number.
func FromMinor(whole string, decimals int) (string, bool) {
	whole, _ = trim(whole)
	digits, negative := cutSign(whole)
	if !allDigits(digits) || decimals < 0 || decimals > maxDecimals {
		return "", false
	}
	if missing := decimals + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	at := len(digits) - decimals
	n := numeral{negative: negative, whole: digits[:at], fraction: digits[at:]}
	return n.plain(), true
}

// maxDecimals is more than any currency has.
const maxDecimals = 18
