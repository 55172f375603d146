package stack_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

func TestMoney(t *testing.T) {
	type sums struct{ Cost, Material, PerHead *float64 }
	cases := map[string]struct {
		file string
		want sums
		top  string
	}{
		"nothing is said about money": {"tool \"a\" {}\n", sums{nil, new(5000.0), nil}, ""},
		"a small stack has the floor": {
			cost("a", "status = active\n vendor = \"Acme\"", 12000), sums{new(12000.0), new(5000.0), nil}, "Acme",
		},
		"a large one has two per cent": {
			cost("a", "vendor = \"Acme\"", 300000) + cost("b", "vendor = \"Zeta\"", 400000), sums{new(700000.0), new(14000.0), nil}, "Zeta",
		},
		"what is planned, retired or rejected costs nothing yet or no more": {
			cost("a", "vendor = \"Acme\"", 10) + cost("b", "status = planned", 100) + cost("c", "status = retired", 100) + cost("d", "status = rejected", 100),
			sums{new(10.0), new(5000.0), nil},
			"Acme",
		},
		"tools of the market count in full, each once": {
			"department \"sales\" {\n headcount = 6\n}\ndepartment \"marketing\" {\n headcount = 4\n}\ndepartment \"it\" {\n headcount = 9\n}\n" +
				cost("a", "departments = [department.sales, department.marketing, department.it]", 12000) + cost("b", "departments = [department.it]", 5000),
			sums{new(17000.0), new(5000.0), new(100.0)},
			"",
		},
		"without people there is no cost per head": {
			"department \"sales\" {}\n" + cost("a", "departments = [department.sales]", 12000), sums{new(12000.0), new(5000.0), nil}, "",
		},
		"of two vendors that cost the same the first by name": {
			cost("a", "vendor = \"Zeta\"", 5) + cost("b", "vendor = \"Acme\"", 5), sums{new(10.0), new(5000.0), nil}, "Acme",
		},
		"the vendor of the product is paid": {cost("a", "product = product.mailchimp", 5), sums{new(5.0), new(5000.0), nil}, "Intuit"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			fact.Derive(inv, nil)
			s := inv.Stack
			if diff := cmp.Diff(c.want, sums{s.AnnualCost, s.MaterialCost, s.GTMCostPerHead}); diff != "" {
				t.Errorf("sums differ (-want +got):\n%s", diff)
			}
			if s.TopVendor != c.top {
				t.Errorf("top vendor is %q, want %q", s.TopVendor, c.top)
			}
		})
	}
}

func TestMaterialCostAsWritten(t *testing.T) {
	inv := sketch.Load(t, "stack {\n edition = 1\n title = \"N\"\n material_cost = 100\n}\n"+cost("a", "", 1000000))
	fact.Derive(inv, nil)
	if got := *inv.Stack.MaterialCost; got != 100 {
		t.Errorf("material cost is %v, want the 100 that were written", got)
	}
}

func TestFunctionsWithoutTools(t *testing.T) {
	inv := sketch.Load(t, `
department "sales" {}
department "brand" {
  function = marketing
}
department "support" {}
department "odd" {}
tool "a" {
  departments = [department.sales]
}
tool "b" {
  departments = [department.brand]
}
tool "c" {
  status      = trial
  departments = [department.support]
}
`)
	fact.Derive(inv, nil)
	want := []string{"customer_success", "support", "finance", "product", "engineering", "it", "revops", "operations", "legal", "people"}
	if diff := cmp.Diff(want, inv.Stack.FunctionsWithoutTools); diff != "" {
		t.Errorf("functions without tools differ (-want +got):\n%s", diff)
	}
	if got := *inv.Stack.Tools; got != 2 {
		t.Errorf("the stack has %v active tools, want 2", got)
	}
}

func TestWhoLeadsRevenueOperations(t *testing.T) {
	cases := map[string]struct {
		file string
		want []string
	}{
		"a department": {"department \"revops\" {}\n", []string{"department.revops"}},
		"a single person": {
			"person \"p\" {\n email = \"p@n.example\"\n function = revops\n}\n", []string{"person.p"},
		},
		"a committee": {"forum \"f\" {\n function = revops\n}\n", []string{"forum.f"}},
		"whoever left leads nothing": {
			"person \"p\" {\n email = \"p@n.example\"\n function = revops\n status = left\n}\n", []string{},
		},
		"nobody": {"department \"sales\" {}\n", []string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			fact.Derive(inv, nil)
			got := []string{}
			for _, ref := range inv.Stack.Revops {
				got = append(got, ref.Addr)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("revops differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRevenueForum(t *testing.T) {
	const people = `
department "marketing" {}
department "sales" {}
department "success" {
  function = customer_success
}
department "finance" {}
person "cfo" {
  email      = "cfo@n.example"
  department = department.finance
}
person "gone" {
  email      = "gone@n.example"
  department = department.finance
  status     = left
}
`
	cases := map[string]struct {
		forum string
		want  bool
	}{
		"all four sit in it every month":             {forum("31d", "revops", all), true},
		"a person stands for their department":       {forum("14d", "revops", "department.marketing, department.sales, department.success, person.cfo"), true},
		"whoever left stands for nobody":             {forum("14d", "revops", "department.marketing, department.sales, department.success, person.gone"), false},
		"finance is missing":                         {forum("14d", "revops", "department.marketing, department.sales, department.success"), false},
		"too seldom":                                 {forum("32d", "revops", all), false},
		"about something else":                       {forum("14d", "sales", all), false},
		"nobody says how often":                      {"forum \"f\" {\n function = revops\n members = [" + all + "]\n}\n", false},
		"there is none, as there is no such meeting": {"", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, people+c.forum)
			fact.Derive(inv, nil)
			if got := inv.Stack.RevopsForum != nil; got != c.want {
				t.Errorf("a forum meets the cadence: %v, want %v", got, c.want)
			}
		})
	}
}

func TestRoadmapUntil(t *testing.T) {
	inv := sketch.Load(t, roadmap("a", "2027-12-31")+roadmap("b", "2027-06-30"))
	fact.Derive(inv, nil)
	if got := inv.Stack.RoadmapUntil; got == nil || got.String() != "2027-12-31" {
		t.Errorf("the plans reach until %v, want 2027-12-31", got)
	}
	inv = sketch.Load(t, "tool \"a\" {}\n")
	fact.Derive(inv, nil)
	if got := inv.Stack.RoadmapUntil; got != nil {
		t.Errorf("without a plan they reach until %v, want unknown", got)
	}
}

func TestAnInventoryWithoutAStackIsLeftAlone(t *testing.T) {
	inv := &inventory.Inventory{Tools: []*inventory.Tool{{Block: inventory.Block{Addr: "tool.a"}}}}
	if facts := fact.Derive(inv, nil); len(facts.Overlaps) != 0 {
		t.Errorf("got %d overlaps, want none", len(facts.Overlaps))
	}
}

const all = "department.marketing, department.sales, department.success, department.finance"

func forum(every, function, members string) string {
	return "forum \"f\" {\n function = " + function + "\n every = \"" + every + "\"\n members = [" + members + "]\n}\n"
}

func roadmap(label, until string) string {
	return "roadmap \"" + label + "\" {\n starts_on = \"2027-01-01\"\n ends_on = \"" + until + "\"\n}\n"
}

func cost(label, body string, amount float64) string {
	return "tool \"" + label + "\" {\n" + body + "\n cost {\n amount = " + number(amount) + "\n}\n}\n"
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
