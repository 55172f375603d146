package text

import (
	"math"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// numbers writes numbers and dates as the readers of a language do.
type numbers struct {
	printer *message.Printer
	months  []string
}

func numbersOf(lang string) numbers {
	return numbers{message.NewPrinter(language.Make(supported(lang))), monthsOf(lang)}
}

// supported is the language itself where the text exists in it, else English.
func supported(lang string) string {
	switch lang {
	case "es", "it":
		return lang
	}
	return "en"
}

func monthsOf(lang string) []string {
	switch lang {
	case "es":
		return strings.Fields("ene feb mar abr may jun jul ago sept oct nov dic")
	case "it":
		return strings.Fields("gen feb mar apr mag giu lug ago set ott nov dic")
	}
	return strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
}

// tenths rounds half away from zero to one decimal.
func tenths(v float64) float64 {
	if v < 0 {
		return 0 - tenths(-v) // not -tenths: that would be a negative zero
	}
	return math.Floor(v*10+0.5) / 10
}

// one is v with one decimal.
func (n numbers) one(v float64) string {
	return n.printer.Sprint(number.Decimal(tenths(v), number.Scale(1)))
}

// apartDigits is the most decimals that tell a number from its limit.
const apartDigits = 4

// apart is v with as many decimals as tell it from a limit that it would be
// printed like; ok is false where one decimal does, or nothing can.
func (n numbers) apart(v, limit float64) (s string, ok bool) {
	if math.Abs(tenths(v)-limit) > 1e-9 {
		return "", false
	}
	for digits, unit := 2, 100.0; digits <= apartDigits; digits, unit = digits+1, unit*10 {
		if rounded := math.Round(v*unit) / unit; math.Abs(rounded-limit) > 1e-9 {
			return n.printer.Sprint(number.Decimal(rounded, number.Scale(digits))), true
		}
	}
	return "", false
}

// signed is v with one decimal and its sign; nothing has none.
func (n numbers) signed(v float64) string {
	v = tenths(v)
	switch {
	case v > 0:
		return "+" + n.one(v)
	case v < 0:
		return "-" + n.one(-v)
	}
	return n.one(0)
}

// count is a whole number.
func (n numbers) count(v int64) string { return n.printer.Sprint(number.Decimal(v)) }

// percent is a measured share from 0 to 1 as a percentage with one decimal;
// nothing and everything have none.
func (n numbers) percent(share float64) string {
	if share == 0 || share == 1 {
		return n.limit(share)
	}
	return n.one(share*100) + " %"
}

// limit is a share that somebody chose, as a percentage.
func (n numbers) limit(share float64) string { return n.plain(share*100) + " %" }

// day is a date or a time as a date; what cannot be read stays as it is.
func (n numbers) day(s string) string {
	t, ok := moment(s)
	if !ok {
		return Escape(s)
	}
	return n.printer.Sprint(t.Day()) + " " + n.months[t.Month()-1] + t.Format(" 2006")
}

// short is a day of which the year is known.
func (n numbers) short(s string) string {
	t, ok := moment(s)
	if !ok {
		return Escape(s)
	}
	return n.printer.Sprint(t.Day()) + " " + n.months[t.Month()-1]
}

func moment(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// plain is a limit as it was written, without decimals that say nothing.
func (n numbers) plain(v float64) string {
	return n.printer.Sprint(number.Decimal(v, number.MaxFractionDigits(2)))
}
