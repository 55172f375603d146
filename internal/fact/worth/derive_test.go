package worth_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/fact/worth"
)

const parts = `
department "sales" {}
person "mia" {
  email = "mia@northwind.example"
}
capability "rare" {
  weight = 4
}
capability "common" {
  weight = 2
}
tool "other" {
  uses   = [capability.common]
  writes = [entity.contact]
}
`

// A medium tool whose other parts are unknown or 0 is worth 30·0.5 of 50 points.
func TestValue(t *testing.T) {
	cases := map[string]struct {
		tool string
		want float64
	}{
		"criticality and system of record are always known": {"", 30},
		"a critical tool":                                         {"criticality = critical", 60},
		"a tool of little consequence":                            {"criticality = low", 15},
		"half of the seats are in use":                            {"seats {\n purchased = 10\n active_30d = 5\n}", hundredths(27.5 / 75 * 100)},
		"more people than seats count as all of them":             {"seats {\n purchased = 10\n active_30d = 20\n}", hundredths(40.0 / 75 * 100)},
		"what only this tool does":                                {"uses = [capability.rare]", hundredths(40.0 / 75 * 100)},
		"what another tool does too":                              {"uses = [capability.common]", hundredths(15.0 / 75 * 100)},
		"part of what it is used for, by weight":                  {"uses = [capability.rare, capability.common]", hundredths((15 + 25*4.0/6) / 75 * 100)},
		"what is not used does not count":                         {"licensed = [capability.rare, capability.common]\n uses = [capability.common]", hundredths(15.0 / 75 * 100)},
		"without a list of uses all that it can do, by its depth": {"licensed = [capability.rare, capability.common]", hundredths((15 + 25*4.0/6) / 75 * 100)},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, parts+"tool \"a\" {\n"+c.tool+"\n}\n")
			fact.Derive(inv, nil)
			if got := inv.Tool("a").Value; got == nil || *got != c.want {
				t.Errorf("value is %v, want %v", show(got), c.want)
			}
		})
	}
}

func TestValueOfASystemOfRecord(t *testing.T) {
	for name, c := range map[string]struct {
		entity string
		want   float64
	}{
		"of an entity that another tool holds": {"contact", 70},
		"of one that it holds alone":           {"deal", 30},
	} {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, parts+"tool \"a\" {}\nentity \""+c.entity+"\" {\n system_of_record = tool.a\n}\n")
			fact.Derive(inv, nil)
			if got := inv.Tool("a").Value; got == nil || *got != c.want {
				t.Errorf("value is %v, want %v", show(got), c.want)
			}
		})
	}
}

// Of an otherwise silent tool only the owner's part is known: 0 of 15.
func TestFit(t *testing.T) {
	cases := map[string]struct {
		tool string
		more string
		want float64
	}{
		"nobody answers for it":                       {"", "", 0},
		"an owner alone":                              {"owner = person.mia", "", 50},
		"an administrator alone":                      {"admins = [person.mia]", "", 50},
		"both":                                        {"owner = person.mia\n admins = [person.mia]", "", 100},
		"single sign-on is enforced":                  {"access {\n sso = enforced\n}", "", hundredths(20.0 / 35 * 100)},
		"it is optional":                              {"access {\n sso = optional\n}", "", hundredths(10.0 / 35 * 100)},
		"there is none, which is known":               {"access {\n sso = none\n}", "", 0},
		"a running young contract":                    {"contract {\n starts_on = \"2024-01-01\"\n}", "", 50},
		"one of more than three years":                {"contract {\n starts_on = \"2023-11-21\"\n}", "", 25},
		"a day short of three years":                  {"contract {\n starts_on = \"2023-11-22\"\n}", "", 50},
		"one that has ended":                          {"contract {\n starts_on = \"2025-01-01\"\n ends_on = \"2025-12-31\"\n}", "", 0},
		"one whose age nobody knows leaves the sum":   {"owner = person.mia\n contract {\n ends_on = \"2027-12-31\"\n}", "", 50},
		"a tool on its way out has no sound contract": {"status = sunset\n owner = person.mia\n admins = [person.mia]\n contract {\n starts_on = \"2024-01-01\"\n}", "", 50},
		"one of two integrations is ok":               {"", link("x", "ok") + link("y", "failed"), hundredths(17.5 / 50 * 100)},
		"an unknown state leaves the sum":             {"", link("x", "ok") + link("y", "unknown"), hundredths(35.0 / 50 * 100)},
		"no state known at all":                       {"", link("y", "unknown"), 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, parts+"tool \"a\" {\n"+c.tool+"\n}\n"+c.more)
			fact.Derive(inv, nil)
			if got := inv.Tool("a").Fit; got == nil || *got != c.want {
				t.Errorf("fit is %v, want %v", show(got), c.want)
			}
		})
	}
}

func TestFitByCost(t *testing.T) {
	// The seat tools cost 10, 20 and 30 per active person: the median is 20.
	seats := seat("s1", 10) + seat("s2", 20) + seat("s3", 30)
	for name, c := range map[string]struct {
		cost, want float64
	}{
		"at the median":           {20, hundredths(15.0 / 30 * 100)},
		"up to twice the median":  {40, hundredths(7.5 / 30 * 100)},
		"above twice the median":  {40.01, 0},
		"cheaper than the median": {1, hundredths(15.0 / 30 * 100)},
	} {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, seats+flat("a", c.cost))
			fact.Derive(inv, nil)
			if got := inv.Tool("a").Fit; got == nil || *got != c.want {
				t.Errorf("fit is %v, want %v", show(got), c.want)
			}
		})
	}
}

func TestQuadrants(t *testing.T) {
	cases := map[string]struct{ tool, want string }{
		"worth much and sound":     {"criticality = critical\n owner = person.mia\n admins = [person.mia]", "invest"},
		"worth much and not sound": {"criticality = critical", "migrate"},
		"worth little and sound":   {"criticality = low\n owner = person.mia\n admins = [person.mia]", "tolerate"},
		"worth little, not sound":  {"criticality = low", "eliminate"},
		"gone":                     {"status = retired\n criticality = critical", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, parts+"tool \"a\" {\n"+c.tool+"\n}\n")
			fact.Derive(inv, nil)
			if got := inv.Tool("a").Quadrant; got != c.want {
				t.Errorf("quadrant is %q, want %q", got, c.want)
			}
		})
	}
}

func TestMoreUseIsNeverWorthLess(t *testing.T) {
	inv := sketch.Load(t, parts+"tool \"a\" {\n uses = [capability.rare, capability.common]\n seats {\n purchased = 100\n active_30d = 1\n}\n}\n")
	fact.Derive(inv, nil)
	tool := inv.Tool("a")
	rapid.Check(t, func(t *rapid.T) {
		less := rapid.Float64Range(0, 1).Draw(t, "less")
		more := rapid.Float64Range(less, 1).Draw(t, "more")
		tool.Utilisation = &less
		worth.Derive(inv)
		before := *tool.Value
		tool.Utilisation = &more
		worth.Derive(inv)
		if *tool.Value < before {
			t.Fatalf("used %v it is worth %v, used %v only %v", less, before, more, *tool.Value)
		}
		if *tool.Value < 0 || *tool.Value > 100 || *tool.Fit < 0 || *tool.Fit > 100 {
			t.Fatalf("value %v or fit %v leaves 0 to 100", *tool.Value, *tool.Fit)
		}
	})
}

func TestValueAndFitDoNotDependOnTheOrderOfTools(t *testing.T) {
	inv := sketch.Load(t, parts+seat("s1", 10)+seat("s2", 30)+flat("a", 15)+"tool \"b\" {\n product = product.hubspot_crm\n}\ntool \"c\" {\n product = product.pipedrive\n}\n")
	fact.Derive(inv, nil)
	placed := func() map[string][2]float64 {
		places := map[string][2]float64{}
		for _, tool := range inv.Tools {
			places[tool.Addr] = [2]float64{*tool.Value, *tool.Fit}
		}
		return places
	}
	want := placed()
	slices.Reverse(inv.Tools)
	fact.Derive(inv, nil)
	if diff := cmp.Diff(want, placed()); diff != "" {
		t.Errorf("value and fit differ in another order (-want +got):\n%s", diff)
	}
}

func link(label, state string) string {
	return "integration \"" + label + "\" {\n from = tool.a\n to = tool.other\n via = native\n status {\n state = " + state + "\n}\n}\n"
}

func seat(label string, cost float64) string { return paid(label, cost, "seat") }

func flat(label string, cost float64) string { return paid(label, cost, "flat") }

// paid writes a tool with one active person.
func paid(label string, cost float64, model string) string {
	return fmt.Sprintf("tool %q {\n cost {\n amount = %v\n model = %s\n}\n seats {\n active_30d = 1\n}\n}\n", label, cost, model)
}

func hundredths(x float64) float64 { return math.Floor(x*100+0.5) / 100 }

func show(x *float64) any {
	if x == nil {
		return "unknown"
	}
	return *x
}
