package format_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func settled(locale string, values ...string) format.Layout {
	var s format.Settler
	for _, v := range values {
		s.Add(v, 1)
	}
	return s.Layout(locale, asOf())
}

func TestColumnSettlesTheOrderOfDates(t *testing.T) {
	cases := map[string]struct {
		locale string
		values []string
		want   format.DateOrder
		tied   bool
	}{
		"a day above twelve settles day first":       {"", []string{"05/01/2024", "31/12/2024"}, format.DayFirst, false},
		"a day above twelve in second place":         {"", []string{"05/01/2024", "12/31/2024"}, format.MonthFirst, false},
		"more values win":                            {"", []string{"31/12/2024", "12/31/2023", "12/30/2023"}, format.MonthFirst, false},
		"a tie goes to the locale":                   {"en-US", []string{"05/01/2024"}, format.MonthFirst, true},
		"a tie outside the United States":            {"en-GB", []string{"05/01/2024"}, format.DayFirst, true},
		"a tie without a locale":                     {"", []string{"05/01/2024"}, format.DayFirst, true},
		"years in front say nothing":                 {"en-US", []string{"2024-01-05"}, format.OrderUnsettled, false},
		"hyphens count like slashes":                 {"", []string{"12-31-2024"}, format.MonthFirst, false},
		"dots never put the month first":             {"en-US", []string{"05.01.2024"}, format.OrderUnsettled, false},
		"clocks behind the day do not matter":        {"", []string{"1/31/2024 3:04 PM"}, format.MonthFirst, false},
		"words and numbers that are no days":         {"", []string{"yesterday", "12", "n/a"}, format.OrderUnsettled, false},
		"days that read the same in both are no tie": {"", []string{"05/05/2024", "12/31/2024"}, format.MonthFirst, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l := settled(c.locale, c.values...)
			if l.Order != c.want || l.Evidence.OrderTied != c.tied {
				t.Errorf("%v settle %v (tied %v), want %v (tied %v)", c.values, l.Order, l.Evidence.OrderTied, c.want, c.tied)
			}
		})
	}
}

func TestColumnSettlesTheDecimalMark(t *testing.T) {
	cases := map[string]struct {
		locale  string
		values  []string
		want    byte
		assumed bool
	}{
		"both marks in one value":                 {"", []string{"1.234,56"}, ',', false},
		"two digits after a mark":                 {"", []string{"1,234", "12.50"}, '.', false},
		"a mark that repeats groups":              {"", []string{"1.234.567"}, ',', false},
		"only groups of three, Spanish":           {"es-ES", []string{"1.234"}, ',', true},
		"only groups of three, Mexican":           {"es-MX", []string{"1,234"}, '.', true},
		"only groups of three and no locale":      {"", []string{"1,234"}, 0, false},
		"whole numbers say nothing":               {"es-ES", []string{"12", "13"}, 0, false},
		"currencies and percent signs are no bar": {"", []string{"€ 12,50", "3,5 %"}, ',', false},
		"more values win over fewer":              {"", []string{"12.50", "13.50", "14,50"}, '.', false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l := settled(c.locale, c.values...)
			if l.Decimal != c.want || l.Evidence.DecimalAssumed != c.assumed {
				t.Errorf("%v settle %q (assumed %v), want %q (assumed %v)", c.values, l.Decimal, l.Evidence.DecimalAssumed, c.want, c.assumed)
			}
		})
	}
}

func TestColumnSettlesSharesAndEpochs(t *testing.T) {
	shares := make([]string, 0, 25)
	for i := range 25 {
		shares = append(shares, "0."+string(rune('0'+i/10))+string(rune('0'+i%10)))
	}
	cases := map[string]struct {
		values []string
		unit   format.PercentUnit
		epoch  format.EpochUnit
	}{
		"a sign settles percent":             {append([]string{"12 %"}, shares...), format.UnitPercent, format.EpochUnsettled},
		"twenty values up to one are shares": {shares, format.UnitShare, format.EpochUnsettled},
		"a few values up to one are open":    {shares[:5], format.UnitUnsettled, format.EpochUnsettled},
		"a value above one settles percent":  {append([]string{"45"}, shares...), format.UnitPercent, format.EpochUnsettled},
		"ten digits are seconds":             {[]string{"1704450131", "1704450132"}, format.UnitPercent, format.EpochSeconds},
		"thirteen digits are milliseconds":   {[]string{"1704450131000"}, format.UnitPercent, format.EpochMillis},
		"the more frequent unit of two":      {[]string{"1704450131000", "1704450132000", "1704450131"}, format.UnitPercent, format.EpochMillis},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l := settled("", c.values...)
			if l.Unit != c.unit || l.Epoch != c.epoch {
				t.Errorf("unit %v, epoch %v, want %v, %v", l.Unit, l.Epoch, c.unit, c.epoch)
			}
		})
	}
}

func TestTwoDigitYearsStayNearTheAudit(t *testing.T) {
	l := settled("", "31/12/99", "31/12/35", "31/12/37")
	if !l.Evidence.YearsGuess {
		t.Error("the years were guessed, and the layout does not say so")
	}
	f, _ := format.Lookup("date")
	for text, want := range map[string]string{"31/12/99": "1999-12-31", "31/12/36": "2036-12-31", "31/12/37": "1937-12-31"} {
		if got := f.Check(text, format.Context{Layout: l}); got.Normal != want {
			t.Errorf("%s reads as %s, want %s", text, got.Normal, want)
		}
	}
}

func TestOtherLayoutsThanTheColumnsAreMarked(t *testing.T) {
	l := settled("", "31/12/2024", "30/11/2024", "29/10/2024", "2024-05-04")
	f, _ := format.Lookup("date")
	for text, want := range map[string]bool{"05/01/2024": false, "12/31/2024": true, "2024-05-04": true, "5 Jan 2024": true} {
		r := f.Check(text, format.Context{Layout: l})
		if !r.Ok() || r.Traits.Has(format.OffLayout) != want {
			t.Errorf("%s is %v with the traits %q, want off_layout %v", text, r.State, r.Traits, want)
		}
	}
}

func TestSettlingDependsOnTheSetOfValuesOnly(t *testing.T) {
	pool := []string{"05/01/2024", "31/12/2024", "12/31/2024", "1.234,56", "1,234", "12.50", "0.5", "45 %", "1704450131", "1704450131000", "7E10", "710", "31/12/99", "2024-01-05", "n/a", "abc"}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfDistinct(rapid.SampledFrom(pool), rapid.ID[string]).Draw(t, "values")
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		shuffled := rapid.Permutation(values).Draw(t, "shuffled")
		var whole, left, right format.Settler
		for _, v := range values {
			whole.Add(v, 2)
		}
		for i, v := range shuffled {
			if i < cut {
				left.Add(v, 1)
			} else {
				right.Add(v, 7)
			}
		}
		right.Merge(&left)
		if diff := cmp.Diff(whole.Layout("es-ES", asOf()), right.Layout("es-ES", asOf())); diff != "" {
			t.Fatalf("parts settle otherwise than the whole (-whole +parts):\n%s", diff)
		}
	})
}

func TestPowersOfTenAreCodesUnlessTheColumnIsDigits(t *testing.T) {
	f, _ := format.Lookup("id")
	codes, digits := settled("", "7E10", "8F11", "A12"), settled("", "710", "711", "7E10")
	if r := f.Check("7E10", format.Context{Layout: codes}); !r.Ok() {
		t.Errorf("among codes 7E10 is %v %s", r.State, r.Reason)
	}
	if r := f.Check("7E10", format.Context{Layout: digits}); r.Reason != format.ReasonScientific {
		t.Errorf("among digits 7E10 is %v %s", r.State, r.Reason)
	}
}
