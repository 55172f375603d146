package onboard

import (
	"regexp"
	"strconv"
	"strings"

	"stackassay/internal/format"
)

// price is what a cell says that something costs.
type price struct {
	amount   float64
	currency string // ISO 4217, "" where the cell does not say
	per      string // month, quarter or year, "" where the cell does not say
	seat     bool   // for each seat
	dollar   bool   // the currency is a bare dollar sign
	assumed  string // how an ambiguous number was read, "" where it is plain
}

var number = regexp.MustCompile(`\d(?:[\d.,'’\x{a0}\x{202f} ]*\d)?`)

// numbers are the texts of a cell that look like numbers, grouped by blanks
// only where groups of three digits follow.
func numbers(cell string) []string {
	var out []string
	for _, n := range number.FindAllString(cell, -1) {
		if grouped.MatchString(n) {
			out = append(out, n)
			continue
		}
		out = append(out, strings.FieldsFunc(n, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' })...)
	}
	return out
}

var grouped = regexp.MustCompile(`^\d{1,3}(?:[ \x{a0}\x{202f}]\d{3})+(?:[.,]\d{1,2})?$|^[^ \x{a0}\x{202f}]+$`)

// decimalMark is the mark that the numbers of a column have before their
// decimals: evidence is a number with both marks, one without a group of three
// digits behind its mark, or one with a mark twice. 0: nothing settles it.
func decimalMark(cells []string) byte {
	const enough = 3
	dots, commas := 0, 0
	groups := map[byte]int{} // numbers with one mark and three digits behind it
	for _, cell := range cells {
		for _, n := range numbers(cell) {
			switch mark, sure := markOf(n); {
			case sure && mark == '.':
				dots++
			case sure && mark == ',':
				commas++
			case strings.ContainsAny(n, ".,"):
				groups[n[strings.LastIndexAny(n, ".,")]]++
			}
		}
	}
	switch {
	case dots > commas:
		return '.'
	case commas > dots:
		return ','
	case groups['.'] >= enough && groups[','] == 0:
		return ',' // decimals do not always come in threes
	case groups[','] >= enough && groups['.'] == 0:
		return '.'
	}
	return 0
}

// markOf tells the decimal mark of one number, if it shows.
func markOf(n string) (mark byte, sure bool) {
	dot, comma := strings.Count(n, "."), strings.Count(n, ",")
	last := strings.LastIndexAny(n, ".,")
	switch {
	case last < 0:
		return 0, false
	case dot > 0 && comma > 0:
		return n[last], true
	case dot > 1:
		return ',', true
	case comma > 1:
		return '.', true
	case len(n)-last-1 != 3, strings.HasPrefix(n, "0"):
		return n[last], true
	case strings.ContainsAny(n, " '’\u00a0\u202f"):
		return n[last], true
	}
	return 0, false
}

// amountOf reads a number. Where nothing tells a group from a decimal, three
// digits behind a mark are thousands, since nobody pays 1.234 for a tool; that
// is said.
func amountOf(n string, decimal byte) (value float64, assumed, ok bool) {
	mark, sure := markOf(n)
	if !sure && strings.ContainsAny(n, ".,") {
		mark = decimal
		at := n[strings.LastIndexAny(n, ".,")]
		assumed = decimal == 0 || decimal == at
		if assumed {
			mark = '.'
			if at == '.' {
				mark = ','
			}
		}
	}
	if mark == 0 {
		mark = '.'
	}
	var b strings.Builder
	for _, r := range n {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == rune(mark):
			b.WriteByte('.')
		}
	}
	value, err := strconv.ParseFloat(b.String(), 64)
	return value, assumed, err == nil
}

var (
	perSeat  = regexp.MustCompile(`(?i)(?:per|/|por|pro|a|par|je)\s*(?:seat|user|usr|licen[cs]e|agent|member|editor|usuario|licencia|asiento|utente|licenza|postazione|nutzer|benutzer|lizenz|platz|kopf|utilisateur|poste|licence|siège)s?\b`)
	thousand = regexp.MustCompile(`(?i)\d\s*(k|tsd\.?|mil)(?:\b|[^a-z])|\d\s*k$`)
	million  = regexp.MustCompile(`(?i)\d\s*(mio\.?|m|mm)(?:\b|$)`)
)

// readPrice reads a cell of costs. It reports false where the cell has no
// number, or more than one.
func (l *lexicon) readPrice(cell string, decimal byte) (price, bool) {
	p := price{seat: perSeat.MatchString(cell)}
	p.currency, p.dollar = currencyIn(cell)
	p.per = l.periodIn(cell)
	found := numbers(cell)
	if len(found) == 0 {
		if l.value("free", strings.Trim(cell, " .!")) == "yes" {
			return p, true
		}
		return p, false
	}
	if len(found) > 1 {
		return p, false
	}
	value, assumed, ok := amountOf(found[0], decimal)
	if !ok || value > 1e12 {
		return p, false
	}
	switch {
	case thousand.MatchString(cell):
		value, assumed = value*1e3, false
		if mark, sure := markOf(found[0]); !sure && mark == 0 && strings.ContainsAny(found[0], ".,") {
			assumed = true
		}
	case million.MatchString(cell) && p.per != "month" && !strings.Contains(strings.ToLower(cell), "mo"):
		value *= 1e6
	}
	if negative(cell, found[0]) {
		return p, false
	}
	p.amount = value
	if assumed {
		p.assumed = found[0]
	}
	return p, true
}

// negative is true of a number with a minus before it or in brackets.
func negative(cell, n string) bool {
	at := strings.Index(cell, n)
	front := strings.TrimRight(cell[:at], "€$£ \u00a0")
	return strings.HasSuffix(front, "-") || strings.HasSuffix(front, "−") || strings.HasSuffix(front, "(") && strings.HasSuffix(strings.TrimSpace(cell), ")") && strings.TrimSpace(front) == "("
}

// signs are currency signs and words, the longer first. A bare dollar is taken
// for that of the United States and said.
func signs() [][2]string {
	return [][2]string{
		{"us$", "USD"},
		{"u$s", "USD"},
		{"usd", "USD"},
		{"mx$", "MXN"},
		{"a$", "AUD"},
		{"au$", "AUD"},
		{"ca$", "CAD"},
		{"c$", "CAD"},
		{"nz$", "NZD"},
		{"hk$", "HKD"},
		{"s$", "SGD"},
		{"r$", "BRL"},
		{"€", "EUR"},
		{"euros", "EUR"},
		{"euro", "EUR"},
		{"£", "GBP"},
		{"¥", "JPY"},
		{"₹", "INR"},
		{"zł", "PLN"},
		{"zl", "PLN"},
		{"kč", "CZK"},
		{"sfr", "CHF"},
		{"fr.", "CHF"},
		{"₺", "TRY"},
		{"₪", "ILS"},
		{"₩", "KRW"},
		{"dollars", "USD"},
		{"dollar", "USD"},
		{"dólares", "USD"},
		{"dollari", "USD"},
		{"pounds", "GBP"},
		{"libras", "GBP"},
		{"sterling", "GBP"},
		{"francs suisses", "CHF"},
		{"franken", "CHF"},
		{"$", "USD"},
	}
}

var code = regexp.MustCompile(`\b[A-Za-z]{3}\b`)

// currencyIn finds the currency that a text names.
func currencyIn(text string) (iso string, dollar bool) {
	for _, w := range code.FindAllString(text, -1) {
		if up := strings.ToUpper(w); up != "PER" && up != "ALL" && up != "TRY" && up != "TOP" {
			if _, ok := format.CurrencyDecimals(up); ok && (w == up || common(up)) {
				return up, false
			}
		}
	}
	low := strings.ToLower(text)
	for _, s := range signs() {
		if strings.Contains(low, s[0]) {
			return s[1], s[0] == "$"
		}
	}
	return "", false
}

// common are currencies that are recognised in small letters too.
func common(code string) bool {
	switch code {
	case "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "MXN", "BRL", "AUD", "CAD", "JPY", "INR":
		return true
	}
	return false
}

// periodIn finds the period that a text names: what is left of it without the
// number is asked for, whole and by runs of its words.
func (l *lexicon) periodIn(text string) string {
	all := strings.Fields(fold(number.ReplaceAllString(text, " ")))
	for size := min(len(all), 3); size > 0; size-- {
		for at := 0; at+size <= len(all); at++ {
			run := strings.Join(all[at:at+size], "")
			if size == 1 && len(run) < 2 {
				continue
			}
			if v := l.value("period", run); v != "" && run != "an" && run != "pa" && run != "pm" {
				return v
			}
			if size == 1 && (run == "pa" || run == "an") {
				return "year"
			}
			if size == 1 && run == "pm" {
				return "month"
			}
		}
	}
	low := strings.ToLower(strings.ReplaceAll(text, " ", ""))
	switch {
	case strings.Contains(low, "p.a"), strings.Contains(low, "/y"), strings.Contains(low, "/j"), strings.Contains(low, "/a"):
		return "year"
	case strings.Contains(low, "p.m"), strings.Contains(low, "/m"):
		return "month"
	}
	return ""
}
