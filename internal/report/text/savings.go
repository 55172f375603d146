package text

import (
	"math"

	"golang.org/x/text/number"

	"stackassay/internal/finding"
)

// savings is what may be given back in a year, in one line; nothing where
// nothing can be.
func (p *printer) savings() {
	s := p.res.Savings
	if s.Gross == nil || s.Net == nil {
		return
	}
	line := p.t.savesNet(p.moneyRange(s.Gross), p.moneyRange(s.Net))
	if s.ThisYear != nil {
		line += p.t.savesSoon(p.moneyRange(s.ThisYear))
	}
	if m := s.PaybackMonths; m != nil {
		line += p.t.paysBack(p.n.one(m.Expected))
	}
	p.wrapped(line, 2)
	p.line("")
}

// moneyRange is an estimate without cents, the currency by its code.
func (p *printer) moneyRange(e *finding.Estimate) string {
	amount := func(m finding.Money) string { return p.n.printer.Sprint(number.Decimal(math.Round(m.Amount))) }
	out := amount(e.Low)
	if high := amount(e.High); high != out {
		out = p.t.between(out, high)
	}
	return out + " " + Escape(e.Expected.Currency)
}
