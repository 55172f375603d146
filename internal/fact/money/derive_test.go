package money_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/money"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

const stack = `
stack {
  edition  = 1
  title    = "Northwind Robotics"
  as_of    = "2026-11-21"
  currency = "EUR"
  fx       = { USD = 0.5, GBP = 1.1 }
}
`

func TestAnnualCost(t *testing.T) {
	cases := map[string]struct {
		tool string
		want *float64
	}{
		"a yearly cost is itself":                     {"cost {\n amount = 1200\n}", new(1200.0)},
		"a month counts twelve times":                 {"cost {\n amount = 100\n per = month\n}", new(1200.0)},
		"a quarter counts four times":                 {"cost {\n amount = 100\n per = quarter\n}", new(400.0)},
		"another currency is converted":               {"cost {\n amount = 100\n currency = \"USD\"\n}", new(50.0)},
		"what is converted is whole cents":            {"cost {\n amount = 12000\n currency = \"GBP\"\n}", new(13200.0)},
		"a currency without a rate leaves it unknown": {"cost {\n amount = 100\n currency = \"JPY\"\n}", nil},
		"nothing said is unknown, not free":           {"", nil},
		"a free tier costs nothing":                   {"tier = free", new(0.0)},
		"a cost of nothing is known":                  {"cost {\n amount = 0\n}", new(0.0)},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, stack+"tool \"a\" {\n"+c.tool+"\n}\n")
			money.Derive(inv)
			if diff := cmp.Diff(c.want, inv.Tool("a").AnnualCost); diff != "" {
				t.Errorf("annual cost differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCostPerPerson(t *testing.T) {
	cases := map[string]struct {
		tool               string
		perSeat, perPerson *float64
	}{
		"a seat tool has a cost per seat":       {"cost {\n amount = 1000\n model = seat\n}\nseats {\n purchased = 20\n active_30d = 10\n}", new(50.0), new(100.0)},
		"a flat price is not split over seats":  {"cost {\n amount = 1000\n}\nseats {\n purchased = 20\n active_30d = 10\n}", nil, new(100.0)},
		"nobody active has no cost per person":  {"cost {\n amount = 1000\n model = seat\n}\nseats {\n purchased = 20\n active_30d = 0\n}", new(50.0), nil},
		"without a cost both are unknown":       {"seats {\n purchased = 20\n active_30d = 10\n}", nil, nil},
		"without seats both are unknown":        {"cost {\n amount = 1000\n model = seat\n}", nil, nil},
		"without a rate neither can be said":    {"cost {\n amount = 1000\n currency = \"JPY\"\n model = seat\n}\nseats {\n purchased = 20\n active_30d = 10\n}", nil, nil},
		"an unknown number of people is no sum": {"cost {\n amount = 1000\n model = seat\n}\nseats {\n purchased = 20\n}", new(50.0), nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, stack+"tool \"a\" {\n"+c.tool+"\n}\n")
			money.Derive(inv)
			got := [2]*float64{inv.Tool("a").CostPerSeat, inv.Tool("a").CostPerActiveUser}
			if diff := cmp.Diff([2]*float64{c.perSeat, c.perPerson}, got); diff != "" {
				t.Errorf("cost per seat and per person differ (-want +got):\n%s", diff)
			}
		})
	}
}

// Per person the tools cost 1 to 7 and the last one 100: the median is 4.5, the
// distances from it are 0.5, 0.5, 1.5, 1.5, 2.5, 2.5, 3.5 and 95.5, their median 2.
func TestRobustZ(t *testing.T) {
	inv := sketch.Load(t, stack+seatTools(1, 2, 3, 4, 5, 6, 7, 100))
	money.Derive(inv)
	got := inv.Tool("t7").CostPerActiveUserZ
	if want := 95.5 / (1.4826 * 2); got == nil || math.Abs(*got-want) > 1e-9 {
		t.Errorf("got z %v, want %v", got, want)
	}
	if got := inv.Tool("t0").CostPerActiveUserZ; got == nil || *got >= 0 {
		t.Errorf("the cheapest tool has z %v, want one below 0", got)
	}
}

func TestRobustZIsUnknown(t *testing.T) {
	cases := map[string][]float64{
		"below eight seat tools":                  {1, 2, 3, 4, 5, 6, 100},
		"where more than half cost the same":      {5, 5, 5, 5, 5, 5, 5, 100},
		"where nothing is declared of seat tools": {},
	}
	for name, costs := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, stack+seatTools(costs...)+"tool \"other\" {\n cost {\n amount = 9\n}\n}\n")
			money.Derive(inv)
			for _, tool := range inv.Tools {
				if tool.CostPerActiveUserZ != nil {
					t.Errorf("%s has z %v, want none", tool.Addr, *tool.CostPerActiveUserZ)
				}
			}
		})
	}
}

// seatTools writes one tool per cost, each for one active person.
func seatTools(costs ...float64) string {
	var file strings.Builder
	for i, c := range costs {
		fmt.Fprintf(&file, "tool \"t%d\" {\n cost {\n amount = %v\n model = seat\n}\n seats {\n active_30d = 1\n}\n}\n", i, c)
	}
	return file.String()
}

func TestMedianDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, 1e6), 1, 30).Draw(t, "values")
		shuffled := rapid.Permutation(values).Draw(t, "shuffled")
		m := money.Median(values)
		if got := money.Median(shuffled); got != m {
			t.Fatalf("median is %v, in another order %v", m, got)
		}
		below, above := 0, 0
		for _, v := range values {
			if v < m {
				below++
			}
			if v > m {
				above++
			}
		}
		if 2*below > len(values) || 2*above > len(values) {
			t.Fatalf("of %d values %d lie below the median and %d above", len(values), below, above)
		}
	})
}

func TestRateIgnoresCase(t *testing.T) {
	s := &inventory.Stack{Currency: "EUR", FX: map[string]float64{"USD": 0.5, "XXX": 0}}
	cases := map[string]struct {
		rate float64
		ok   bool
	}{"eur": {1, true}, "": {1, true}, "usd": {0.5, true}, "USD": {0.5, true}, "GBP": {0, false}, "XXX": {0, false}}
	for currency, want := range cases {
		if rate, ok := money.Rate(s, currency); rate != want.rate || ok != want.ok {
			t.Errorf("Rate(%q) is %v, %v, want %v, %v", currency, rate, ok, want.rate, want.ok)
		}
	}
}
