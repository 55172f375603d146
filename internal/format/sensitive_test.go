package format_test

import (
	"strings"
	"testing"

	"stackassay/internal/format"
)

func TestWhatStandsInATextAndShouldNot(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"a card in one run":                     {"paid with 4242424242424242, thanks", []string{"card"}},
		"a card in groups":                      {"card 5555 5555 5555 4444 exp 12/27", []string{"card"}},
		"American Express":                      {"3782-822463-10005", []string{"card"}},
		"zeros pass Luhn and are no card":       {"order ref 000000000000000 x", nil},
		"a check digit off":                     {"4242424242424241", nil},
		"no issuer begins so":                   {"9000000000000009 1000000000000008", nil},
		"part of a longer number":               {"42424242424242424", nil},
		"part of an identifier":                 {"ref-4242424242424242 and A4242424242424242", nil},
		"groups of another kind":                {"42 42 42 42 42 42 42 42", nil},
		"an IBAN with blanks":                   {"please pay to ES91 2100 0418 4502 0005 1332 until Friday", []string{"iban"}},
		"an IBAN in one run, lower case":        {"de89370400440532013000", []string{"iban"}},
		"an IBAN with a digit off":              {"ES92 2100 0418 4502 0005 1332", nil},
		"a DNI":                                 {"DNI 12345678Z.", []string{"national_id"}},
		"a NIE":                                 {"(X1234567L)", []string{"national_id"}},
		"eight digits and another letter":       {"order 12345678A", nil},
		"a codice fiscale":                      {"cf: RSSMRA85T10A562S", []string{"national_id"}},
		"a French number":                       {"1 85 05 78 006 084 91", []string{"national_id"}},
		"a French number with another key":      {"1 85 05 78 006 084 92", nil},
		"a social security number":              {"ssn 536-90-4399", []string{"national_id"}},
		"an area that is not issued":            {"666-90-4399", nil},
		"a CPF in its written form":             {"cpf 111.444.777-35", []string{"national_id"}},
		"a password that is said":               {"login: ada Password: hunter22", []string{"secret"}},
		"a word about passwords":                {"please reset the password: now", nil},
		"a token":                               {"use ghp_" + strings.Repeat("a1B2", 9), []string{"secret"}},
		"a word of health":                      {"She is diabetic and cannot travel.", []string{"health"}},
		"with an accent, in another language":   {"está embarazada", []string{"health"}},
		"a word of religion":                    {"Muslim, no pork", []string{"religion"}},
		"a word of unions":                      {"er ist im Betriebsrat", []string{"union"}},
		"words that mean something else":        {"the European Union, an operation, a stroke of luck", nil},
		"several":                               {"4242424242424242 diabetic", []string{"card", "health"}},
		"a telephone number, a date, an amount": {"call +34 612 345 678 on 2026-11-21 about 1,234,567.00 EUR", nil},
		"a moment in milliseconds":              {"at 1704450131000", nil},
		"nothing":                               {"", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			found := format.SensitiveIn(tt.text)
			for _, k := range format.SensitiveKinds() {
				if found.Has(k) {
					got = append(got, k.String())
				}
			}
			if strings.Join(got, ",") != strings.Join(tt.want, ",") {
				t.Errorf("%q: %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

func TestOrdinaryWordsAreLookedThroughWithoutAllocating(t *testing.T) {
	text := "Called twice about invoice 20231 for the October order, they will pay 1,250.00 on Friday"
	if n := testing.AllocsPerRun(100, func() { format.SensitiveIn(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestFormulas(t *testing.T) {
	for _, text := range []string{
		"=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "+1+1", "-2+3+cmd|'/c calc'!A1", "=HYPERLINK(\"x\")", "=A1", "=-1", "+A1*2", "-SUM(A1:B2)",
		"=$A$1",
	} {
		if !format.IsFormula(text) {
			t.Errorf("%q would run", text)
		}
	}
	for _, text := range []string{
		"", "=", "==", "= ", "=)", "@ada", "@ada (work)", "+34911234567", "+34 911 234 567", "+1 (415) 555-0132", "+49/30/1234", "-5.00", "-1,234.56", "- item one", "--", "-",
		"+", "+ 3 more", "1e5", "-a-b", "a=b", "%0A=1", "-2024-01-05", "+1.5%", "=>", "=> see below", "+44 20 7946 0958 ext 12", "-1/2",
	} {
		if format.IsFormula(text) {
			t.Errorf("%q would not run", text)
		}
	}
}

func TestGarbled(t *testing.T) {
	for _, text := range []string{"M\u00c3\u00bcller", "don\u00e2\u20ac\u2122t", "ab\ufffdcd", "ab\xffcd"} {
		if !format.IsGarbled(text) {
			t.Errorf("%q is garbled", text)
		}
	}
	for _, text := range []string{"", "Muller", "Müller", "São Paulo", "Ærø", "東京", "a\u0007b", "Âge"} {
		if format.IsGarbled(text) {
			t.Errorf("%q is not", text)
		}
	}
}

func FuzzSensitiveIn(f *testing.F) {
	for _, s := range []string{"4242 4242 4242 4242", "ES91 2100 0418 4502 0005 1332", "password: hunter22", "=A1+\xff", "1 85 05 78 006 084 36"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		found := format.SensitiveIn(text)
		if len(text) < 60_000 && !format.SensitiveIn(text+" x").Has(found&^format.SensitiveSecret) {
			t.Errorf("%q loses what it holds when a word follows", text)
		}
		format.IsFormula(text)
		format.IsGarbled(text)
	})
}
