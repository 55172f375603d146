package markdown

import (
	"math"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// none stands where there is no number.
const none = "–"

// numbers writes numbers as the readers of a language do.
type numbers struct{ printer *message.Printer }

func numbersOf(lang string) numbers { return numbers{message.NewPrinter(language.Make(lang))} }

// one is v with one decimal, rounded like a score.
func (n numbers) one(v float64) string {
	return n.printer.Sprint(number.Decimal(math.Copysign(score.Round(math.Abs(v)), v), number.Scale(1)))
}

// signed is v with one decimal and its sign; nothing has none.
func (n numbers) signed(v float64) string {
	switch r := score.Round(math.Abs(v)); {
	case r == 0:
		return n.one(0)
	case v < 0:
		return "−" + n.one(-v)
	}
	return "+" + n.one(v)
}

func (n numbers) count(v int64) string { return n.printer.Sprint(number.Decimal(v)) }

// percent is a share from 0 to 1; nothing and everything have no decimal.
func (n numbers) percent(share float64) string {
	if share == 0 || share == 1 {
		return n.count(int64(share)*100) + " %"
	}
	return n.one(share*100) + " %"
}

func (n numbers) maybePercent(share *float64) string {
	if share == nil {
		return none
	}
	return n.percent(*share)
}

func (n numbers) maybeCount(v *int64) string {
	if v == nil {
		return none
	}
	return n.count(*v)
}

func (n numbers) maybeOne(v *float64) string {
	if v == nil {
		return none
	}
	return n.one(*v)
}

// money is an amount without cents, with its currency, which is foreign text.
func (p *page) money(m *finding.Money) string {
	if m == nil {
		return none
	}
	return p.n.count(int64(math.Round(m.Amount))) + " " + p.foreign(m.Currency)
}

// estimate is an amount that is known as a range.
func (p *page) estimate(e *finding.Estimate) string {
	if e == nil {
		return none
	}
	low, high := e.Low, e.High
	if low == high {
		return p.money(&low)
	}
	return p.n.count(int64(math.Round(low.Amount))) + "–" + p.money(&high)
}

// interval is a range of points.
func (p *page) interval(point float64, i *score.Interval) string {
	if i == nil || i.Low() == i.High() {
		return p.t("exact")
	}
	return p.n.one(max(0, min(i.Low(), point))) + "–" + p.n.one(max(i.High(), point))
}

// share is a share with its interval.
func (p *page) share(share *float64, i *score.Interval) string {
	if share == nil {
		return none
	}
	s := p.n.percent(*share)
	if i != nil && i.Low() < i.High() {
		s += " (" + p.n.percent(i.Low()) + "–" + p.n.percent(i.High()) + ")"
	}
	return s
}
