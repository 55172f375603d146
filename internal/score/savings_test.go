package score_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/score"
)

var november = score.SavingTerms{Currency: "EUR", AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}

// TestASavingIsWhatIsLeft goes through the formulas with numbers of a small case:
// a tool of 12,000 a year whose 20 people move to one with five free seats at 300,
// a tenth of whose work is bought elsewhere, and whose contract ends in half a year.
func TestASavingIsWhatIsLeft(t *testing.T) {
	terms := november
	terms.Free, terms.Price = map[string]float64{"tool.b": 5}, map[string]float64{"tool.b": 300}
	s := score.Save([]score.SavingInput{{
		RefersTo: "F", Tool: "tool.a", Leaves: true, Successor: "tool.b", Amount: 12_000, Replaced: 1200, Users: 20, OneOff: 3150, From: "2027-05-22",
	}}, terms)
	const net = 12_000 - 1200 - 15*300
	near := func(name string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.01 {
			t.Errorf("%s %g, want %g", name, got, want)
		}
	}
	near("gross", s.Gross.Expected.Amount, 12_000*0.65)
	near("net", s.Net.High.Amount, net*0.85)
	near("one-off", s.OneOff.Amount, 3150)
	half := float64(time.Date(2027, 11, 21, 0, 0, 0, 0, time.UTC).Sub(time.Date(2027, 5, 22, 0, 0, 0, 0, time.UTC))) / float64(365*24*time.Hour)
	near("this year", s.ThisYear.Low.Amount, net*0.40*half-3150)
	near("payback", s.PaybackMonths.Expected, 3150/(net*0.65/12))
	if s.PaybackMonths.Low > s.PaybackMonths.Expected || s.PaybackMonths.Expected > s.PaybackMonths.High {
		t.Errorf("payback %+v", s.PaybackMonths)
	}
}

func TestASavingOfAnotherYearIsNotOfThisOne(t *testing.T) {
	for _, from := range []string{"", "2027-11-21", "2029-01-01"} {
		s := score.Save([]score.SavingInput{{RefersTo: "F", Tool: "tool.a", Leaves: true, Amount: 1000, OneOff: 100, From: from}}, november)
		if s.ThisYear.High.Amount != 0 || s.Net.High.Amount != 850 {
			t.Errorf("from %q: this year %+v, net %+v", from, s.ThisYear, s.Net)
		}
	}
}

func TestWhatCostsAsMuchAsItSavesIsLeftOut(t *testing.T) {
	terms := november
	terms.Price = map[string]float64{"tool.b": 100}
	s := score.Save([]score.SavingInput{
		{RefersTo: "1", Tool: "tool.a", Leaves: true, Successor: "tool.b", Amount: 1000, Users: 12, OneOff: 50},
		{RefersTo: "2", Tool: "tool.a", Amount: 200, Seats: 2},
	}, terms)
	if s.Items[0].LeftOut == nil || s.Items[1].CountedIn != "" || s.Gross.Expected.Amount != 130 || s.OneOff.Amount != 0 {
		t.Errorf("%+v", s)
	}
}

// TestNoEuroTwice draws companies in which tools are to go in favour of one
// another and seats are to be given back, and holds the sums against the items.
func TestNoEuroTwice(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		tools := lo.Times(rapid.IntRange(1, 6).Draw(rt, "tools"), func(i int) string { return fmt.Sprintf("tool.%c", 'a'+i) })
		terms := november
		terms.Free, terms.Price = map[string]float64{}, map[string]float64{}
		cost := map[string]float64{}
		for _, tool := range tools {
			cost[tool] = float64(rapid.IntRange(1, 20_000).Draw(rt, "cost"))
			terms.Free[tool] = float64(rapid.IntRange(0, 20).Draw(rt, "free"))
			terms.Price[tool] = float64(rapid.IntRange(0, 500).Draw(rt, "price"))
		}
		ways := map[string]score.SavingInput{}
		for i := range rapid.IntRange(0, 12).Draw(rt, "ways") {
			w := score.SavingInput{RefersTo: strconv.Itoa(i), Tool: rapid.SampledFrom(tools).Draw(rt, "tool"), OneOff: float64(rapid.IntRange(0, 3000).Draw(rt, "once"))}
			w.From = rapid.SampledFrom([]string{"", "2026-12-31", "2027-06-30", "2028-01-01"}).Draw(rt, "from")
			w.Leaves = rapid.Bool().Draw(rt, "leaves")
			if w.Leaves {
				w.Amount = cost[w.Tool]
				w.Users = float64(rapid.IntRange(0, 30).Draw(rt, "users"))
				if other := rapid.SampledFrom(tools).Draw(rt, "successor"); other != w.Tool {
					w.Successor = other
					w.Replaced = w.Amount * rapid.Float64Range(0, 1).Draw(rt, "replaced")
				}
			} else {
				w.Seats = min(terms.Free[w.Tool], float64(rapid.IntRange(1, 20).Draw(rt, "seats")))
				w.Amount = min(cost[w.Tool], w.Seats*terms.Price[w.Tool])
			}
			ways[w.RefersTo] = w
		}
		s := score.Save(lo.Values(ways), terms)
		if len(s.Items) != len(ways) {
			rt.Fatalf("%d items of %d ways", len(s.Items), len(ways))
		}
		var gross, net, once float64
		goes := map[string]string{}
		taken := map[string]bool{}
		counted := map[string]bool{}
		for _, i := range s.Items {
			if i.CountedIn != "" || i.LeftOut != nil {
				continue
			}
			counted[i.RefersTo] = true
			if taken[i.Tool] {
				rt.Fatalf("two ways count for %s", i.Tool)
			}
			taken[i.Tool] = true
			gross, net, once = gross+i.Expected.Amount, net+i.Net.Expected.Amount, once+i.OneOff.Amount
			if i.Net.Low.Amount <= 0 || i.Net.Low.Amount > i.Net.Expected.Amount || i.Net.Expected.Amount > i.Net.High.Amount || i.Net.High.Amount > i.High.Amount+1e-6 {
				rt.Fatalf("the net of %+v", i)
			}
			if ways[i.RefersTo].Leaves {
				goes[i.Tool] = i.Successor
			}
		}
		for _, i := range s.Items {
			if i.CountedIn != "" && !counted[i.CountedIn] {
				rt.Fatalf("%s is counted in %s, which does not count", i.RefersTo, i.CountedIn)
			}
		}
		for tool := range goes {
			for at, steps := goes[tool], 0; at != ""; steps++ {
				if at == tool || steps > len(tools) {
					rt.Fatalf("%s goes in favour of one that goes in favour of it", tool)
				}
				at = goes[at]
			}
		}
		if s.Gross == nil {
			if len(counted) > 0 {
				rt.Fatal("something counts and there is no sum")
			}
			return
		}
		paid := lo.Sum(lo.Values(cost))
		for name, pair := range map[string][2]float64{"gross": {s.Gross.Expected.Amount, gross}, "net": {s.Net.Expected.Amount, net}, "one-off": {s.OneOff.Amount, once}} {
			if math.Abs(pair[0]-pair[1]) > 1e-6 {
				rt.Fatalf("%s %g, the items that count %g", name, pair[0], pair[1])
			}
		}
		if s.Gross.High.Amount > paid || s.Net.High.Amount > s.Gross.High.Amount+1e-6 || s.ThisYear.High.Amount > s.Net.High.Amount+1e-6 {
			rt.Fatalf("paid %g, gross %g, net %g, this year %g", paid, s.Gross.High.Amount, s.Net.High.Amount, s.ThisYear.High.Amount)
		}
		backwards := lo.Values(ways)
		slices.SortFunc(backwards, func(a, b score.SavingInput) int { return strings.Compare(b.RefersTo, a.RefersTo) })
		shuffled := score.Save(backwards, terms)
		if diff := cmp.Diff(s, shuffled); diff != "" {
			rt.Fatalf("the order of the findings changes the sum:\n%s", diff)
		}
	})
}
