// Package money brings what tools cost to one year and one currency. Read
// rate.go, then derive.go.
package money

import (
	"cmp"
	"math"
	"strings"

	"stackassay/internal/format"
	"stackassay/internal/inventory"
)

// Currency returns the reporting currency: stack.currency, else EUR.
func Currency(s *inventory.Stack) string {
	if s == nil {
		return "EUR"
	}
	return cmp.Or(strings.ToUpper(s.Currency), "EUR")
}

// Rate returns the value of one unit of a currency in the reporting currency.
// An empty currency is the reporting one. Without a rate ok is false: the amount
// then stays out of every total.
func Rate(s *inventory.Stack, currency string) (rate float64, ok bool) {
	if currency == "" || strings.EqualFold(currency, Currency(s)) {
		return 1, true
	}
	if s == nil {
		return 0, false
	}
	if rate, ok = s.FX[currency]; ok {
		return rate, rate > 0
	}
	rate, ok = s.FX[strings.ToUpper(currency)]
	return rate, ok && rate > 0
}

// Round brings an amount that was converted to the smallest coin of the
// reporting currency, so that 12,000 at 1.1 is 13,200 and not a hair above.
func Round(s *inventory.Stack, amount float64) float64 {
	places, ok := format.CurrencyDecimals(Currency(s))
	if !ok {
		places = 2
	}
	unit := math.Pow10(places)
	return math.Round(amount*unit) / unit
}

// Yearly returns a cost per year in the reporting currency, or nil where there
// is no rate. What was converted is rounded to the smallest coin.
func Yearly(s *inventory.Stack, cost *inventory.ToolCost) *float64 {
	rate, ok := Rate(s, cost.Currency)
	if !ok {
		return nil
	}
	amount := cost.Amount * perYear(cost.Per)
	if rate != 1 {
		amount = Round(s, amount*rate)
	}
	return &amount
}

func perYear(period string) float64 {
	switch period {
	case "month":
		return 12
	case "quarter":
		return 4
	}
	return 1
}
