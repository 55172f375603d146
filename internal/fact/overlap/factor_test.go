package overlap_test

import (
	"testing"

	"stackassay/internal/fact"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/sketch"
)

const places = `
department "sales" {}
department "marketing" {}
segment "spain" {
  kind = region
}
segment "france" {
  kind = region
}
segment "robots" {
  kind = product_line
}
segment "arms" {
  kind = product_line
}
`

// twins are two tools that do the same one thing.
func twins(a, b, more string) string {
	return places + "tool \"a\" {\n uses = [capability.forms]\n" + a + "\n}\ntool \"b\" {\n uses = [capability.forms]\n" + b + "\n}\n" + more
}

func only(t *testing.T, file string) *overlap.Overlap {
	t.Helper()
	pairs := fact.Derive(sketch.Load(t, file), nil).Overlaps
	for _, o := range pairs {
		if o.Address() == "tool.a+tool.b" {
			return o
		}
	}
	t.Fatalf("tool.a and tool.b are not among the %d pairs", len(pairs))
	return nil
}

func TestActivity(t *testing.T) {
	cases := map[string]struct {
		a, b string
		want float64
	}{
		"both in use":                        {"", "", 1},
		"one dormant":                        {"seats {\n active_30d = 0\n}", "", 0.6},
		"both dormant":                       {"seats {\n active_30d = 0\n}", "seats {\n active_30d = 0\n}", 0.6},
		"one planned":                        {"status = planned", "", 0.5},
		"one in trial":                       {"", "status = trial", 0.5},
		"one leaving on a day":               {"status = sunset\n retire_on = \"2027-01-01\"", "", 0.3},
		"one leaving some day is in use":     {"status = sunset", "", 1},
		"of several reasons the strongest":   {"seats {\n active_30d = 0\n}", "status = trial", 0.5},
		"an unknown number of people is use": {"seats {\n purchased = 5\n}", "", 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := only(t, twins(c.a, c.b, "")).Activity; got != c.want {
				t.Errorf("activity is %v, want %v", got, c.want)
			}
		})
	}
}

func TestPopulation(t *testing.T) {
	cases := map[string]struct {
		a, b string
		want float64
	}{
		"no departments declared":           {"", "", 1},
		"one department in common":          {"departments = [department.sales, department.marketing]", "departments = [department.sales]", 1},
		"different departments":             {"departments = [department.marketing]", "departments = [department.sales]", 0.85},
		"departments of one side only":      {"departments = [department.marketing]", "", 1},
		"different regions":                 {"segments = [segment.spain]", "segments = [segment.france]", 0.5},
		"different product lines":           {"segments = [segment.robots]", "segments = [segment.arms]", 1},
		"one of them serves all regions":    {"segments = [segment.spain]", "", 1},
		"regions weigh before departments":  {"segments = [segment.spain]\n departments = [department.sales]", "segments = [segment.france]\n departments = [department.sales]", 0.5},
		"one region, different departments": {"segments = [segment.spain]\n departments = [department.sales]", "segments = [segment.spain]\n departments = [department.marketing]", 0.85},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := only(t, twins(c.a, c.b, "")).Population; got != c.want {
				t.Errorf("population is %v, want %v", got, c.want)
			}
		})
	}
}

func TestArchitecture(t *testing.T) {
	const masters = "masters = [entity.contact]"
	const split = "entity \"contact\" {\n system_of_record = tool.a\n}\n"
	cases := map[string]struct {
		a, b, more string
		want       float64
		rivals     bool
	}{
		"not integrated":                                 {"", "", "", 1, false},
		"both claim contacts":                            {masters, masters, "", 1.15, true},
		"both claim contacts, although integrated":       {masters, masters, integrated, 1.15, true},
		"the system of record and a claim beside it":     {"", masters, split, 1.15, true},
		"each claims something else":                     {masters, "masters = [entity.deal]", "", 1, false},
		"a claim of a tool in trial is none yet":         {masters, masters + "\n status = trial", "", 1, false},
		"claims of two regions do not meet":              {masters + "\n segments = [segment.spain]", masters + "\n segments = [segment.france]", "", 1, false},
		"integrated, and the entity has a main system":   {"writes = [entity.contact]", "writes = [entity.contact]", integrated + split, 0.7, false},
		"integrated, and nobody is the main system":      {"writes = [entity.contact]", "writes = [entity.contact]", integrated, 1, false},
		"integrated, and they hold nothing in common":    {"writes = [entity.contact]", "writes = [entity.deal]", integrated, 0.7, false},
		"integrated the other way round":                 {"", "", "integration \"x\" {\n from = tool.b\n to = tool.a\n via = native\n}\n", 0.7, false},
		"an integration that is switched off joins none": {"", "", "integration \"x\" {\n from = tool.b\n to = tool.a\n via = native\n enabled = false\n}\n", 1, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, twins(c.a, c.b, c.more))
			if o.Architecture != c.want || o.BothSystemOfRecord != c.rivals {
				t.Errorf("architecture is %v with rivals %v, want %v with %v", o.Architecture, o.BothSystemOfRecord, c.want, c.rivals)
			}
		})
	}
}

func TestLevels(t *testing.T) {
	cases := map[string]struct {
		a, b  string
		r     float64
		level string
	}{
		"the same thing twice":           {"", "", 100, "finding"},
		"never above 100":                {"masters = [entity.contact]", "masters = [entity.contact]", 100, "finding"},
		"from 50 it is a finding":        {"status = trial", "", 50, "finding"},
		"in trial, for other people":     {"status = trial\n departments = [department.sales]", "departments = [department.marketing]", 43, "watch"},
		"leaving soon":                   {"status = sunset\n retire_on = \"2027-01-01\"", "", 30, "none"},
		"dormant, and in another region": {"seats {\n active_30d = 0\n}\n segments = [segment.spain]", "segments = [segment.france]", 30, "none"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, twins(c.a, c.b, ""))
			if o.Redundancy != c.r || o.Level != c.level {
				t.Errorf("R is %v, %s; want %v, %s", o.Redundancy, o.Level, c.r, c.level)
			}
			if o.Class != "peer" {
				t.Errorf("class is %s, want peer whatever R is", o.Class)
			}
		})
	}
}
