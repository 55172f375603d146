package format_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestOneMarkIsReadByColumnAndLocale(t *testing.T) {
	f, _ := format.Lookup("number")
	cases := map[string]struct {
		text   string
		in     format.Context
		normal string
		state  format.State
	}{
		"alone it is open":                     {"1,234", format.Context{}, "", format.Undecided},
		"in a column with comma":               {"1,234", format.Context{Layout: format.Layout{Decimal: ','}}, "1.234", format.Valid},
		"in a column with point":               {"1,234", format.Context{Layout: format.Layout{Decimal: '.'}}, "1234", format.Valid},
		"in Germany":                           {"1,234", format.Context{Locale: "de-DE"}, "1.234", format.Valid},
		"in Switzerland":                       {"1,234", format.Context{Locale: "de-CH"}, "1234", format.Valid},
		"in the United States":                 {"1,234", format.Context{Locale: "en-US"}, "1234", format.Valid},
		"the column wins over the locale":      {"1,234", format.Context{Locale: "en-US", Layout: format.Layout{Decimal: ','}}, "1.234", format.Valid},
		"four digits in front cannot be group": {"1234,567", format.Context{}, "1234.567", format.Valid},
		"three groups cannot be decimal":       {"1,234,567", format.Context{}, "1234567", format.Valid},
		"a zero in front cannot be a group":    {"0,125", format.Context{}, "0.125", format.Valid},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if r := f.Check(c.text, c.in); r.State != c.state || r.Normal != c.normal {
				t.Errorf("%q is %v %q, want %v %q", c.text, r.State, r.Normal, c.state, c.normal)
			}
		})
	}
}

func TestPowersAreWrittenOut(t *testing.T) {
	f, _ := format.Lookup("number")
	for text, want := range map[string]string{
		"1e6": "1000000", "1.5E3": "1500", "15e-1": "1.5", "-2.5e-3": "-0.0025", "1e-2": "0.01", "0e5": "0", "12.340e2": "1234", "1E+2": "100",
	} {
		if r := f.Check(text, format.Context{}); r.Normal != want {
			t.Errorf("%s is %q (%s), want %q", text, r.Normal, r.Reason, want)
		}
	}
}

func TestSharesAreReadAsPercent(t *testing.T) {
	f, _ := format.Lookup("percentage")
	shares := format.Context{Layout: format.Layout{Unit: format.UnitShare, Decimal: '.'}}
	for text, want := range map[string]string{"0.125": "12.5", "1": "100", "0": "0", "12.5 %": "12.5", "-0.05": "-5"} {
		if r := f.Check(text, shares); r.Normal != want {
			t.Errorf("%s in a column of shares is %q (%s), want %q", text, r.Normal, r.Reason, want)
		}
	}
}

func TestNumbersSurviveTheirNotation(t *testing.T) {
	f, _ := format.Lookup("number")
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(-1e12, 1e12).Draw(t, "cents")
		mark := rapid.SampledFrom([]string{".", ","}).Draw(t, "mark")
		text := grouped(cents, mark)
		r := f.Check(text, format.Context{Layout: format.Layout{Decimal: mark[0]}})
		v, err := strconv.ParseFloat(r.Normal, 64)
		if !r.Ok() || err != nil || int64(v*100+half(cents)) != cents {
			t.Fatalf("%q is %v %q (%s), want %d cents", text, r.State, r.Normal, r.Reason, cents)
		}
	})
}

func half(cents int64) float64 {
	if cents < 0 {
		return -0.5
	}
	return 0.5
}

// grouped writes cents with groups of three and two decimals.
func grouped(cents int64, mark string) string {
	sign, group := "", ","
	if mark == "," {
		group = "."
	}
	if cents < 0 {
		sign, cents = "-", -cents
	}
	whole := strconv.FormatInt(cents/100, 10)
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + group + whole[at:]
	}
	rest := strconv.FormatInt(100+cents%100, 10)[1:]
	return sign + whole + mark + rest
}

func TestAmountsWithTheirCurrencies(t *testing.T) {
	f, _ := format.Lookup("amount")
	for text, want := range map[string]string{
		"EUR 12.50": "12.50 EUR", "12,50€": "12.50 EUR", "-€12.50": "-12.50 EUR", "€ -12,50": "-12.50 EUR", "(€12.50)": "-12.50 EUR", "12.50- EUR": "-12.50 EUR",
		"US$ 12.50": "12.50", "R$ 1.234,56": "1234.56", "CHF 1'234.50": "1234.50 CHF", "12.50 usd": "12.50 USD", "1 234,50 zł": "1234.50", "S/ 25.90": "25.90", "12.50 euros": "12.50 EUR",
	} {
		if r := f.Check(text, format.Context{}); r.Normal != want {
			t.Errorf("%q is %q (%s), want %q", text, r.Normal, r.Reason, want)
		}
	}
	for text, want := range map[string]format.Reason{
		"EUR 12 USD": format.ReasonMultiple, "€ 12 $": format.ReasonMultiple, "12 per month": format.ReasonExtraText, "((12))": format.ReasonFormat, "(12": format.ReasonFormat, "€": format.ReasonFormat,
		"1.5E3": format.ReasonScientific, "--5": format.ReasonFormat, "(-5)": format.ReasonFormat, "-5-": format.ReasonFormat, "€-5,00-": format.ReasonFormat, "-$-5": format.ReasonFormat,
		"04,567": format.ReasonAmbiguous, "0 567,898": format.ReasonFormat, "0,361.818": format.ReasonFormat,
	} {
		if r := f.Check(text, format.Context{}); r.Reason != want {
			t.Errorf("%q is %v %q, want %q", text, r.State, r.Reason, want)
		}
	}
}

func TestSmallestUnits(t *testing.T) {
	decimals := map[string]int{"EUR": 2, "jpy": 0, "KWD": 3, "clf": 4}
	for code, want := range decimals {
		if got, ok := format.CurrencyDecimals(code); !ok || got != want {
			t.Errorf("%s has %d decimals, %v, want %d", code, got, ok, want)
		}
	}
	for _, code := range []string{"", "XAU", "DEM", "EURO", "E"} {
		if got, ok := format.CurrencyDecimals(code); ok {
			t.Errorf("%q has %d decimals", code, got)
		}
	}
	for _, c := range []struct {
		whole    string
		decimals int
		want     string
	}{{"12345", 2, "123.45"}, {"5", 2, "0.05"}, {"-5", 2, "-0.05"}, {"1500", 0, "1500"}, {"1234", 3, "1.234"}, {"0", 2, "0.00"}} {
		if got, ok := format.FromMinor(c.whole, c.decimals); !ok || got != c.want {
			t.Errorf("%s with %d decimals is %q, %v, want %q", c.whole, c.decimals, got, ok, c.want)
		}
	}
	for _, whole := range []string{"", "12.5", "x", "-"} {
		if got, ok := format.FromMinor(whole, 2); ok {
			t.Errorf("%q is %q", whole, got)
		}
	}
}
