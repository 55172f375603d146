package format

import (
	"strconv"
	"strings"
	"unicode"
)

func numberFormat() *spec {
	return &spec{
		id: "number", words: wordsNull, judge: judgeNumber, show: showBand,
		kinds: comparison{exact: true, softer: numberKinds, near: nearNumber(1e-9)},
	}
}

func integerFormat() *spec {
	return &spec{
		id: "integer", words: wordsNull, judge: judgeInteger, show: showBand,
		kinds: comparison{exact: true, near: nearDeclared},
	}
}

func judgeNumber(text string, in Context) Result {
	if mantissa, exponent, ok := cutExponent(text); ok {
		n, read := readMantissa(mantissa)
		if !read {
			return invalid(ReasonFormat)
		}
		plain, fits := n.shift(exponent)
		if !fits {
			return invalid(ReasonFormat)
		}
		return valid(plain)
	}
	n, why := numeralOf(text, in)
	if why != "" {
		return unread(why)
	}
	return valid(n.plain()).with(layoutTrait(n.offLayout(in.Layout)))
}

func judgeInteger(text string, in Context) Result {
	if mantissa, _, ok := cutExponent(text); ok {
		if _, read := readMantissa(mantissa); read {
			return invalid(ReasonScientific)
		}
	}
	n, why := numeralOf(text, in)
	if why != "" {
		return unread(why)
	}
	if strings.Trim(n.fraction, "0") != "" {
		return invalid(ReasonDecimal)
	}
	n.fraction = ""
	return valid(n.plain())
}

// numeralOf reads a number that is the whole text, or says why it is none.
func numeralOf(text string, in Context) (numeral, Reason) {
	n, ok := readNumeral(text, in.Layout)
	if !ok {
		return n, aroundNumber(text)
	}
	n, ok = n.settled(text, in)
	if !ok {
		return n, ReasonAmbiguous
	}
	return n, ""
}

// unread is the result for a number that could not be read: only the mark that
// nothing settles leaves it open.
func unread(why Reason) Result {
	if why == ReasonAmbiguous {
		return undecided(why)
	}
	return invalid(why)
}

func layoutTrait(off bool) Traits {
	if off {
		return OffLayout
	}
	return 0
}

// aroundNumber tells a number among words from what is no number at all.
func aroundNumber(text string) Reason {
	first := strings.IndexFunc(text, unicode.IsDigit)
	last := strings.LastIndexFunc(text, unicode.IsDigit)
	if first < 0 {
		return ReasonFormat
	}
	for first > 0 && strings.IndexByte("-+.,", text[first-1]) >= 0 {
		first--
	}
	if first == 0 && last == len(text)-1 {
		return ReasonFormat
	}
	core := text[first : last+1]
	if _, ok := readNumeral(core, Layout{}); !ok {
		return ReasonFormat
	}
	rest := text[:first] + text[last+1:]
	if strings.IndexFunc(rest, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsSymbol(r) || r == '%' || r == '#' }) < 0 {
		return ReasonFormat
	}
	return ReasonExtraText
}

// cutExponent splits "1.84E+10"; the mantissa is not judged.
func cutExponent(text string) (mantissa string, exponent int, ok bool) {
	at := strings.IndexAny(text, "eE")
	if at <= 0 || at == len(text)-1 || !isDigit(text[at-1]) && text[at-1] != '.' {
		return "", 0, false
	}
	tail := strings.TrimPrefix(text[at+1:], "+")
	if len(tail) > 4 || !allDigits(strings.TrimPrefix(tail, "-")) {
		return "", 0, false
	}
	exponent, err := strconv.Atoi(tail)
	return strings.TrimSuffix(text[:at], "."), exponent, err == nil
}

// readMantissa reads the digits before a power of ten, where a mark is decimal:
// nobody groups them.
func readMantissa(text string) (numeral, bool) {
	mark := byte('.')
	if strings.IndexByte(text, mark) < 0 {
		mark = ','
	}
	return readNumeral(text, Layout{Decimal: mark})
}

// maxExponent is the largest power of ten that a double can hold.
const maxExponent = 308

// shift moves the decimal mark and writes the number out.
func (n numeral) shift(by int) (string, bool) {
	if by > maxExponent || by < -maxExponent {
		return "", false
	}
	digits, point := n.whole+n.fraction, len(n.whole)+by
	switch {
	case point <= 0:
		digits = strings.Repeat("0", 1-point) + digits
		point = 1
	case point > len(digits):
		digits += strings.Repeat("0", point-len(digits))
	}
	moved := numeral{negative: n.negative, whole: digits[:point], fraction: strings.TrimRight(digits[point:], "0")}
	return moved.plain(), true
}

func showBand(_ string, r Result, in Context) string {
	if in.Public && !in.Personal {
		return r.Normal
	}
	number, currency, _ := strings.Cut(r.Normal, " ")
	if currency != "" {
		return band(number) + " " + currency
	}
	return band(number)
}

// numberKinds sees that one side is the other, rounded.
func numberKinds(a, b side, _ Context) (Difference, bool) {
	return equivalent(KindPrecision), rounds(a.normal, b.normal) || rounds(b.normal, a.normal)
}

// rounds reports whether short is long rounded, half away from zero, to the
// fraction that short has.
func rounds(long, short string) bool {
	wl, fl, _ := strings.Cut(strings.TrimPrefix(long, "-"), ".")
	_, fs, _ := strings.Cut(short, ".")
	if len(fs) >= len(fl) || strings.HasPrefix(long, "-") != strings.HasPrefix(short, "-") {
		return false
	}
	kept := []byte(wl + fl[:len(fs)])
	if fl[len(fs)] >= '5' {
		kept = increment(kept)
	}
	text := string(kept)
	whole := text[:len(text)-len(fs)]
	if fs != "" {
		whole += "." + text[len(text)-len(fs):]
	}
	return whole == strings.TrimPrefix(short, "-")
}

func increment(digits []byte) []byte {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...)
}

// nearNumber is the kind near for numbers: within a share of the larger, or
// within what the field declares.
func nearNumber(share float64) pairKinds {
	return func(a, b side, in Context) (Difference, bool) {
		x, errX := strconv.ParseFloat(a.normal, 64)
		y, errY := strconv.ParseFloat(b.normal, 64)
		if errX != nil || errY != nil {
			return Difference{}, false
		}
		return closeBy(KindNear), withinNumber(x, y, share, 0, in.Tolerance)
	}
}

func nearDeclared(a, b side, in Context) (Difference, bool) {
	if !in.Tolerance.Declared() {
		return Difference{}, false
	}
	return nearNumber(0)(a, b, in)
}

// withinNumber applies the field's tolerance, or the format's share and units.
func withinNumber(x, y, share, units float64, t Tolerance) bool {
	if t.Declared() {
		share, units = t.Share, t.Units
	}
	gap, larger := abs(x-y), max(abs(x), abs(y))
	const rounding = 1e-9 // decimal amounts as doubles: 0.30 - 0.29 is above 0.01
	return gap <= max(share*larger, units)+rounding*max(larger, 1)
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// ParseNumber reads a number for arithmetic: digits with sign, grouping,
// decimal mark or exponent, in the layout of its column. It takes what the
// formats number, integer and amount without a currency take, and costs no
// allocation for plain digits.
func ParseNumber(b []byte, l Layout) (float64, bool) {
	if v, ok := parsePlain(b, l); ok {
		return v, true
	}
	text, _ := trim(string(b))
	if text == "" || len(text) > maxNumeral || unreadable(text, insideNothing) != "" {
		return 0, false
	}
	if mantissa, exponent, ok := cutExponent(text); ok {
		n, read := readMantissa(mantissa)
		if !read || exponent > maxExponent || exponent < -maxExponent {
			return 0, false
		}
		v, err := strconv.ParseFloat(n.plain()+"e"+strconv.Itoa(exponent), 64)
		return v, err == nil
	}
	n, ok := readNumeral(text, l)
	if !ok || n.unsure {
		return 0, false
	}
	v, err := strconv.ParseFloat(n.plain(), 64)
	return v, err == nil
}

// parsePlain reads up to fifteen digits with a dot that can only be decimal.
func parsePlain(b []byte, l Layout) (float64, bool) {
	negative := len(b) > 1 && b[0] == '-'
	if negative {
		b = b[1:]
	}
	if len(b) == 0 || len(b) > 16 {
		return 0, false
	}
	var whole int64
	scale, digits := -1, 0
	for i, c := range b {
		switch {
		case isDigit(c):
			whole = whole*10 + int64(c-'0')
			digits++
		case c == '.' && scale < 0 && i > 0:
			scale = len(b) - i - 1
		default:
			return 0, false
		}
	}
	if digits > 15 || scale == 0 || scale == 3 && l.Decimal != '.' && b[0] != '0' {
		return 0, false
	}
	v := float64(whole)
	if scale > 0 {
		v /= powerOfTen(scale)
	}
	if negative {
		v = -v
	}
	return v, true
}

func powerOfTen(n int) float64 {
	v := 1.0
	for range n {
		v *= 10
	}
	return v
}
