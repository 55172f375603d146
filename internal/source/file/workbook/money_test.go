package workbook

import "testing"

func TestNumberFormatsNameACurrency(t *testing.T) {
	for code, want := range map[string]string{
		"[$€-407] #,##0.00":             "EUR",
		`#,##0.00 [$€-1]`:               "EUR",
		`_-* #,##0.00\ "€"_-;\-* "$"`:   "EUR",
		`#,##0.00\ €`:                   "EUR",
		`"$"#,##0`:                      "$",
		`$#,##0.00`:                     "$",
		`\$#,##0`:                       "$",
		`_($* #,##0.00_)`:               "$",
		`_("$"* #,##0.00_)`:             "$",
		"[$$-409]#,##0":                 "USD",
		"[$$-1009]#,##0":                "CAD",
		"[$$-en-US]#,##0":               "USD",
		"[$$-2000409]#,##0":             "USD", // digits of another script stand before the language
		"[$£-809]#,##0":                 "GBP",
		"[$kr-41D] #,##0":               "SEK",
		"#,##0 [$kr-414]":               "NOK",
		"[$CHF-807] #,##0":              "CHF",
		"[$EUR] #,##0.00":               "EUR",
		`#,##0 "EUR"`:                   "EUR",
		`#,##0 "USD / month"`:           "USD / month",
		`"€ "#,##0" p.a."`:              "€ p.a.",
		`#,##0,"k €"`:                   "EUR", // the words are about thousands, the value is not
		`#,##0 "seats"`:                 "",
		`#,##0 "per month"`:             "",
		"[$-409]#,##0":                  "",
		"#,##0.00":                      "",
		"General":                       "",
		"[Red]#,##0;[Blue]-#,##0":       "",
		`"unclosed`:                     "",
		"[$€":                           "",
		`\`:                             "",
		"_":                             "",
		"*":                             "",
		"[$€-407] #,##0.00;[$$-409]#,#": "EUR",
	} {
		if got := moneyOf(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func FuzzMoneyOf(f *testing.F) {
	for _, seed := range []string{"[$€-407] #,##0.00", `#,##0 "EUR"`, `\`, "[$", "_é", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, code string) {
		if got := moneyOf(code); len(got) > len(code)+8 {
			t.Errorf("%q: %q is longer than what it was read from", code, got)
		}
	})
}
