package cell

import (
	"regexp"
	"strings"
)

// Marks that a spreadsheet leaves where it took a code for a date or a number.
var (
	dayMonth = regexp.MustCompile(`^(?i:\d{1,2}-[a-z]{3}|[a-z]{3}-\d{2})$`)
	powerTen = regexp.MustCompile(`^\d(?:[.,]\d+)?[eE]\+?\d{2,3}$`)
)

// months are the short names of months in the languages of spreadsheets.
const months = " jan feb mar apr may jun jul aug sep oct nov dec ene abr ago dic mai okt dez gen mag giu lug set ott fev avr out "

// sheets accuses what a spreadsheet made of a code: 12-22 that became 22-Dec, and
// a long number that became a power of ten or lost its last digits.
func (s *sheet) sheets(col int, c *column) {
	const few, sure, longestMark = 0.15, 0.9, 12
	if c.typ == "date" || c.typ == "datetime" || c.typ == "time" {
		return
	}
	dates, powers := []uint32(nil), []uint32(nil)
	n, m, digits := 0, 0, 0
	for _, code := range c.codes() {
		text := trimmed(c.Texts[code])
		switch {
		case len(text) <= longestMark && strings.IndexByte(text, '-') > 0 && dayMonth.MatchString(text) && strings.Contains(months, " "+strings.ToLower(letters(text))+" "):
			dates = append(dates, code)
			n += c.count[code]
		case strings.ContainsAny(text, "eE") && powerTen.MatchString(text), rounded(text):
			powers = append(powers, code)
			m += c.count[code]
		}
		if hasDigit(text) {
			digits += c.count[code]
		}
	}
	if c.share(digits) < 0.5 {
		return
	}
	if c.share(n) <= few {
		for _, code := range dates {
			s.accuseValue(col, code, Spreadsheet, sure, "")
		}
	}
	if c.share(m) <= few && c.numericShare() < 0.5 {
		for _, code := range powers {
			s.accuseValue(col, code, Spreadsheet, sure, "")
		}
	}
}

// rounded reports whether a whole number of twelve digits or more ends in five
// zeros or more, as one of which only the first digits were kept.
func rounded(text string) bool {
	if len(text) < 12 || strings.Trim(text, "0123456789") != "" {
		return false
	}
	return strings.HasSuffix(text, "00000") && strings.Trim(text, "0") != ""
}

func letters(text string) string { return strings.Trim(text, "-0123456789") }

// extras accuses codes with words behind them, in a column of codes: the first
// word is written like most of the column, and hardly any other value has three
// words or more.
func (s *sheet) extras(col int, c *column) {
	const few, most, usual, half, least = 0.10, 0.5, 0.02, 0.25, 3
	var wordy, short []uint32
	n := 0
	for _, code := range c.codes() {
		if wordsIn(c.Texts[code]) >= least {
			wordy = append(wordy, code)
			n += c.count[code]
		} else {
			short = append(short, code)
		}
	}
	if n == 0 || c.share(n) > few {
		return
	}
	forms, whole := map[string]int{}, map[string]int{}
	for _, code := range wordy {
		whole[form(c.Texts[code])] += c.count[code]
	}
	for _, code := range short {
		forms[form(trimmed(c.Texts[code]))] += c.count[code]
	}
	first := ""
	for f, rows := range forms {
		if rows > forms[first] || rows == forms[first] && f < first {
			first = f
		}
	}
	if c.share(forms[first]) < most || !strings.Contains(first, "9") || strings.Contains(first, " ") {
		return
	}
	for _, code := range wordy {
		text := c.Texts[code]
		if c.share(whole[form(text)]) >= usual {
			continue // a way of the column to say more
		}
		if head, _, _ := strings.Cut(text, " "); form(head) == first {
			s.accuseValue(col, code, Extra, 0.95*rare(c.share(n), half), head)
		}
	}
}
