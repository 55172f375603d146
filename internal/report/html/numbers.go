package html

import (
	"math"
	"strings"
	"time"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"stackassay/internal/finding"
	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// numbers writes numbers, dates and money as the readers of one language do, by
// CLDR.
type numbers struct {
	printer *message.Printer
	months  []string
	before  bool // the sign of a currency stands before the amount
}

func numbersOf(lang string) numbers {
	n := numbers{printer: message.NewPrinter(language.Make(lang)), months: monthsOf(lang)}
	n.before = lang == "en"
	return n
}

// monthsOf are the short months of CLDR, which golang.org/x/text does not carry.
func monthsOf(lang string) []string {
	switch lang {
	case "es":
		return strings.Fields("ene feb mar abr may jun jul ago sept oct nov dic")
	case "it":
		return strings.Fields("gen feb mar apr mag giu lug ago set ott nov dic")
	}
	return strings.Fields("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
}

// narrow keeps a number and what belongs to it on one line.
const narrow = "\u00a0"

func (p *page) each(write func(n numbers) string) Text {
	var out Text
	for i, n := range p.numbers {
		out[i] = write(n)
	}
	return out
}

func round(v float64) float64 { return math.Copysign(score.Round(math.Abs(v)), v) }

func (n numbers) one(v float64) string {
	v = round(v)
	if v == 0 {
		v = 0 // no negative zero
	}
	return n.printer.Sprint(number.Decimal(v, number.Scale(1)))
}

func (n numbers) money(m finding.Money) string {
	amount := n.printer.Sprint(number.Decimal(math.Round(math.Abs(m.Amount))))
	sign := ""
	if math.Round(m.Amount) < 0 {
		sign = "−"
	}
	symbol, gap := visible.Line(m.Currency, nameLength), narrow
	if unit, err := currency.ParseISO(m.Currency); err == nil {
		symbol = n.printer.Sprint(currency.NarrowSymbol(unit))
	}
	if !n.before {
		return sign + amount + gap + symbol
	}
	if len([]rune(symbol)) == 1 {
		gap = ""
	}
	return sign + symbol + gap + amount
}

// one is v with one decimal, rounded like a score.
func (p *page) one(v float64) Text {
	return p.each(func(n numbers) string { return n.one(v) })
}

func (p *page) maybeOne(v *float64) Text {
	if v == nil {
		return same(none)
	}
	return p.one(*v)
}

// signed is v with one decimal and its sign; nothing has none.
func (p *page) signed(v float64) Text {
	sign := ""
	switch r := round(v); {
	case r < 0:
		sign = "−"
	case r > 0:
		sign = "+"
	}
	return p.each(func(n numbers) string { return sign + n.one(math.Abs(v)) })
}

func (p *page) count(v int64) Text {
	return p.each(func(n numbers) string { return n.printer.Sprint(number.Decimal(v)) })
}

func (p *page) maybeCount(v *int64) Text {
	if v == nil {
		return same(none)
	}
	return p.count(*v)
}

// percent is a share from 0 to 1; nothing and everything have no decimal.
func (p *page) percent(share float64) Text {
	digits := 1
	switch {
	case share == 0 || share == 1:
		digits = 0
	case share > 0.999 && share < 1: // not everything
		share = 0.999
	}
	return p.each(func(n numbers) string { return n.printer.Sprint(number.Percent(share, number.Scale(digits))) })
}

func (p *page) maybePercent(share *float64) Text {
	if share == nil {
		return same(none)
	}
	return p.percent(*share)
}

// money is an amount without cents.
func (p *page) money(m *finding.Money) Text {
	if m == nil {
		return same(none)
	}
	return p.each(func(n numbers) string { return n.money(*m) })
}

// estimate is an amount that is known as a range.
func (p *page) estimate(e *finding.Estimate) Text {
	if e == nil {
		return same(none)
	}
	if math.Round(e.Low.Amount) == math.Round(e.High.Amount) {
		return p.money(&e.Low)
	}
	return p.tf("%s to %s", p.money(&e.Low), p.money(&e.High))
}

// interval is a range of points around a point.
func (p *page) interval(point float64, i *score.Interval) Text {
	if i == nil || i.Low() == i.High() {
		return p.t("exact")
	}
	return p.tf("%s to %s", p.one(max(0, min(i.Low(), point))), p.one(max(i.High(), point)))
}

// share is a share with its interval.
func (p *page) share(share *float64, i *score.Interval) Text {
	if share == nil {
		return same(none)
	}
	if i == nil || i.Low() >= i.High() {
		return p.percent(*share)
	}
	return p.tf("%s (%s to %s)", p.percent(*share), p.percent(i.Low()), p.percent(i.High()))
}

// day is a date or a time as a date; what cannot be read stays as it is.
func (p *page) day(s string) Text {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return p.each(func(n numbers) string {
				return n.printer.Sprint(t.Day()) + narrow + n.months[t.Month()-1] + narrow + t.Format("2006")
			})
		}
	}
	if s == "" {
		return same(none)
	}
	return foreign(s)
}
