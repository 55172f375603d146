package onboard

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadPriceReadsWhatSheetsHold(t *testing.T) {
	l := newLexicon()
	for name, tc := range map[string]struct {
		cell    string
		decimal byte
		want    price
		not     bool
	}{
		"plain":                         {cell: "1200", want: price{amount: 1200}},
		"euro in front, thousands dot":  {cell: "€ 1.200", want: price{amount: 1200, currency: "EUR", assumed: "1.200"}},
		"a column with decimal commas":  {cell: "€ 1.200", decimal: ',', want: price{amount: 1200, currency: "EUR"}},
		"dollars in English":            {cell: "1,200.00 USD", want: price{amount: 1200, currency: "USD"}},
		"a bare dollar":                 {cell: "$99/mo", want: price{amount: 99, currency: "USD", per: "month", dollar: true}},
		"Spanish and monthly":           {cell: "1.234,50 € al mes", want: price{amount: 1234.5, currency: "EUR", per: "month"}},
		"German and yearly":             {cell: "12.000,00 EUR jährlich", want: price{amount: 12000, currency: "EUR", per: "year"}},
		"Italian":                       {cell: "€ 350/mese", want: price{amount: 350, currency: "EUR", per: "month"}},
		"French with blanks":            {cell: "1 200,00 € par an", want: price{amount: 1200, currency: "EUR", per: "year"}},
		"Swiss":                         {cell: "CHF 1'200.–", want: price{amount: 1200, currency: "CHF"}},
		"per annum":                     {cell: "£3,600 p.a.", want: price{amount: 3600, currency: "GBP", per: "year", assumed: "3,600"}},
		"thousands by a letter":         {cell: "12k USD", want: price{amount: 12000, currency: "USD"}},
		"a fraction of thousands":       {cell: "€1.5k / year", want: price{amount: 1500, currency: "EUR", per: "year"}},
		"for each seat":                 {cell: "12 € per user per month", want: price{amount: 12, currency: "EUR", per: "month", seat: true}},
		"for each seat in Spanish":      {cell: "15 €/usuario/mes", want: price{amount: 15, currency: "EUR", per: "month", seat: true}},
		"free":                          {cell: "Free", want: price{}},
		"free in German":                {cell: "kostenlos", want: price{}},
		"decimals":                      {cell: "99,90", want: price{amount: 99.9}},
		"millions with dots":            {cell: "1.234.567", want: price{amount: 1234567}},
		"quarterly":                     {cell: "USD 300 quarterly", want: price{amount: 300, currency: "USD", per: "quarter"}},
		"about":                         {cell: "ca. 500 €", want: price{amount: 500, currency: "EUR"}},
		"two numbers":                   {cell: "1000 - 2000", not: true},
		"seats times price":             {cell: "10 x 25 €", not: true},
		"words":                         {cell: "ask Héctor", not: true},
		"nothing":                       {cell: "", not: true},
		"a refund":                      {cell: "-500 €", not: true},
		"a formula that was not run":    {cell: "=SUM(A1:A9)", not: true},
		"a number longer than any cost": {cell: "99999999999999999999", not: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, ok := l.readPrice(tc.cell, tc.decimal)
			if ok == tc.not {
				t.Fatalf("%q read: %v", tc.cell, ok)
			}
			if ok {
				if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(price{})); diff != "" {
					t.Errorf("%q (-want +got):\n%s", tc.cell, diff)
				}
			}
		})
	}
}

func TestDecimalMarkIsSettledByTheColumn(t *testing.T) {
	for name, tc := range map[string]struct {
		cells []string
		want  byte
	}{
		"both marks":      {[]string{"1.200", "1.250,50"}, ','},
		"two decimals":    {[]string{"1,200", "99.90"}, '.'},
		"nothing settles": {[]string{"1.200", "3.000", "12"}, 0},
		"a mark twice":    {[]string{"1,234,567"}, '.'},
	} {
		t.Run(name, func(t *testing.T) {
			if got := decimalMark(tc.cells); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
