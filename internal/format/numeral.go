package format

import "strings"

// numeral is a number as it is written: its digits without grouping, and where
// its decimal mark stands.
type numeral struct {
	negative bool
	whole    string // digits, leading zeros kept
	fraction string // digits behind the mark
	mark     byte   // the decimal mark that was read; 0 if none
	unsure   bool   // one mark before three digits: grouping or decimal
}

// maxNumeral bounds what is read as a number, in bytes.
const maxNumeral = 320

// readNumeral reads digits with optional sign, grouping and decimal mark. A
// mark that could be either is read as the layout says; where that is silent
// the numeral is unsure and reads as grouping.
func readNumeral(text string, l Layout) (numeral, bool) {
	if len(text) > maxNumeral {
		return numeral{}, false
	}
	var n numeral
	text, n.negative = cutSign(text)
	marks, ok := surveyMarks(text)
	if !ok {
		return numeral{}, false
	}
	n.mark, n.unsure = marks.decimal(text, l)
	whole, fraction := text, ""
	if n.mark != 0 {
		at := strings.LastIndexByte(text, n.mark)
		whole, fraction = text[:at], text[at+1:]
		if !allDigits(fraction) {
			return numeral{}, false
		}
	}
	n.fraction = fraction
	n.whole, ok = ungroup(whole)
	if !ok || n.whole == "" && fraction == "" {
		return numeral{}, false
	}
	if !n.unsure && n.whole != whole && whole[0] == '0' {
		return numeral{}, false // nobody groups a number from a zero on: "0,361.818"
	}
	return n, true
}

func cutSign(text string) (rest string, negative bool) {
	switch {
	case strings.HasPrefix(text, "-"):
		return trimLeftSpace(text[1:]), true
	case strings.HasPrefix(text, "+"):
		return trimLeftSpace(text[1:]), false
	case strings.HasPrefix(text, "−"):
		return trimLeftSpace(text[len("−"):]), true
	}
	return text, false
}

func trimLeftSpace(text string) string { return strings.TrimLeftFunc(text, isSpace) }

// marks counts what stands between the digits of a number.
type marks struct {
	dots, commas       int
	lastDot, lastComma int
	other              bool // grouping by space or apostrophe
}

func surveyMarks(text string) (marks, bool) {
	var m marks
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
		case r == '.':
			m.dots++
			m.lastDot = i
		case r == ',':
			m.commas++
			m.lastComma = i
		case isGroupMark(r):
			m.other = true
		default:
			return marks{}, false
		}
	}
	return m, text != ""
}

func isGroupMark(r rune) bool {
	return r == ' ' || r == '\'' || r == '’' || r == 0xa0 || r == 0x202f || r == 0x2009
}

// decimal finds the decimal mark of a number; 0 if it has none.
func (m marks) decimal(text string, l Layout) (mark byte, unsure bool) {
	switch {
	case m.dots > 0 && m.commas > 0:
		if m.lastDot > m.lastComma {
			return '.', false
		}
		return ',', false
	case m.dots == 1:
		return m.single(text, '.', m.lastDot, l)
	case m.commas == 1:
		return m.single(text, ',', m.lastComma, l)
	}
	return 0, false
}

// single decides about the only mark of a number.
func (m marks) single(text string, mark byte, at int, l Layout) (byte, bool) {
	between := func(r rune) bool { return r < '0' || r > '9' }
	whole := text[:at]
	if m.other {
		whole = strings.Join(strings.FieldsFunc(whole, between), "")
	}
	before, after := strings.TrimLeft(whole, "0"), text[at+1:] // "0 567,898" says no more than "567,898"
	if len(after) != 3 || before == "" || len(before) > 3 {
		return mark, false
	}
	switch l.Decimal {
	case mark:
		return mark, false
	case 0:
		return 0, true
	}
	return 0, false
}

// ungroup takes the grouping out of a whole number: groups of three, or the
// Indian groups of two before the last three, with one kind of mark.
func ungroup(text string) (string, bool) {
	if text == "" || allDigits(text) {
		return text, true
	}
	var b strings.Builder
	b.Grow(len(text))
	sep := rune(0)
	run, groups, indian, western := 0, 0, true, true
	for _, r := range text {
		if r >= '0' && r <= '9' {
			run++
			b.WriteByte(byte(r))
			continue
		}
		if sep == 0 {
			sep = r
		}
		if r != sep || run == 0 || run > 3 {
			return "", false
		}
		if groups > 0 {
			western = western && run == 3
			indian = indian && run == 2
		} else {
			indian = indian && run <= 2
		}
		groups++
		run = 0
	}
	if run != 3 || !western && !indian {
		return "", false
	}
	return b.String(), true
}

// plain writes the number as people and programs read it alike: a sign, digits,
// a dot and digits.
func (n numeral) plain() string {
	whole := strings.TrimLeft(n.whole, "0")
	if whole == "" {
		whole = "0"
	}
	text := whole
	if n.fraction != "" {
		text += "." + n.fraction
	}
	if n.negative && strings.Trim(text, "0.") != "" {
		text = "-" + text
	}
	return text
}

// offLayout reports whether the number was read with another mark than its column's.
func (n numeral) offLayout(l Layout) bool {
	return l.Decimal != 0 && n.mark != 0 && n.mark != l.Decimal
}

// settled resolves an unsure mark by the locale; it reports false where there is none.
func (n numeral) settled(text string, in Context) (numeral, bool) {
	mark := localeMark(in.Locale)
	if !n.unsure || mark == 0 {
		return n, !n.unsure
	}
	return readNumeral(text, Layout{Decimal: mark})
}

// localeMark is the decimal mark that people of a language write; 0 if unknown.
func localeMark(locale string) byte {
	language, region, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	switch strings.ToLower(language) {
	case "en", "ja", "zh", "ko", "th", "he", "hi":
		return '.'
	case "es":
		switch strings.ToUpper(region) {
		case "MX", "US", "GT", "HN", "NI", "PA", "PE", "DO", "SV":
			return '.'
		}
		return ','
	case "de", "fr", "it":
		if strings.EqualFold(region, "CH") {
			return '.'
		}
		return ','
	case "pt", "nl", "sv", "da", "nb", "no", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el", "tr", "ru", "uk", "ca", "gl", "hr", "sl", "lt", "lv", "et":
		return ','
	}
	return 0
}
