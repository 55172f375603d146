package overlap_test

import (
	"testing"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
)

// The survivor of every case is a, unless it says otherwise.
func TestSurvivor(t *testing.T) {
	cases := map[string]struct{ a, b, more, want string }{
		"higher value":                   {"criticality = low", "criticality = high", "", "tool.b"},
		"of one value the higher fit":    {"", "access {\n sso = enforced\n}", "", "tool.b"},
		"of equals the smaller address":  {"", "", "", "tool.a"},
		"value weighs before fit":        {"criticality = high", "access {\n sso = enforced\n}", "", "tool.a"},
		"then the system of record":      {"", "", "entity \"deal\" {\n system_of_record = tool.b\n}\n", "tool.b"},
		"then the number of connections": {"", "", "tool \"z\" {}\nintegration \"x\" {\n from = tool.b\n to = tool.z\n via = native\n}\n", "tool.b"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, twins(c.a, c.b, c.more))
			if o.Survivor.Addr != c.want {
				t.Errorf("%s survives, want %s", o.Survivor.Addr, c.want)
			}
			if o.Loser == o.Survivor || (o.Loser != o.A && o.Loser != o.B) {
				t.Errorf("%s loses, want the other of the pair", o.Loser.Addr)
			}
		})
	}
}

// a survives by its criticality; what b has at its core decides K(b→a).
func TestAdvice(t *testing.T) {
	const products = `
product "whole" {
  category = category.crm
  core     = [capability.forms, capability.surveys, capability.popups]
}
product "two_thirds" {
  category = category.crm
  core     = [capability.forms, capability.surveys, capability.heatmaps]
}
product "reason" {
  category  = category.crm
  core      = [capability.forms, capability.surveys, capability.heatmaps]
  secondary = [capability.unique]
}
product "third" {
  category  = category.crm
  core      = [capability.forms, capability.heatmaps, capability.session_replay]
  secondary = [capability.surveys, capability.popups]
}
capability "forms" {
  weight = 3
}
capability "surveys" {
  weight = 3
}
capability "popups" {
  weight = 3
}
capability "heatmaps" {
  weight = 3
}
capability "session_replay" {
  weight = 3
}
capability "unique" {
  weight = 5
}
`
	const idle = "\n seats {\n purchased = 100\n active_30d = 5\n}\n contract {\n starts_on = \"2026-01-01\"\n ends_on = \"2027-12-31\"\n}"
	cases := map[string]struct{ a, b, more, want string }{
		"the survivor does all of it":             {"product = product.whole", "product = product.whole", "", "retire"},
		"one is being rolled out":                 {"product = product.whole", "product = product.whole\n status = trial", "", "freeze"},
		"another region":                          {"product = product.whole\n segments = [segment.spain]", "product = product.whole\n segments = [segment.france]", "", "exception"},
		"both claim contacts":                     {"product = product.whole\n masters = [entity.contact]", "product = product.whole\n masters = [entity.contact]", "", "merge_data"},
		"the loser is the system of record":       {"product = product.whole", "product = product.whole", "entity \"deal\" {\n system_of_record = tool.b\n}\n", "merge_data"},
		"the survivor is the system of record":    {"product = product.whole", "product = product.whole", "entity \"deal\" {\n system_of_record = tool.a\n}\n", "retire"},
		"less than half of what it is bought for": {"product = product.whole", "product = product.third", "", "boundary"},
		"two thirds of it need a gap test":        {"product = product.whole", "product = product.two_thirds", "", "consolidate"},
		"ten people would miss a reason to buy":   {"product = product.whole", "product = product.reason\n seats {\n active_30d = 10\n}", "", "boundary"},
		"nine people are moved":                   {"product = product.whole", "product = product.reason\n seats {\n active_30d = 9\n}", "", "consolidate"},
		"hardly used and bound for a year":        {"product = product.whole", "product = product.two_thirds" + idle, "", "downsize"},
		"a pair that is not even watched":         {"product = product.whole", "product = product.whole\n status = sunset\n retire_on = \"2027-01-01\"", "", "none"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, places+products+"tool \"a\" {\n criticality = critical\n"+c.a+"\n}\ntool \"b\" {\n criticality = low\n"+c.b+"\n}\n"+c.more)
			if o.Survivor.Addr != "tool.a" {
				t.Fatalf("%s survives, want tool.a in every case", o.Survivor.Addr)
			}
			if o.Advice != c.want {
				t.Errorf("advice is %s (R %v, K %v), want %s", o.Advice, o.Redundancy, o.CoreCoverage, c.want)
			}
		})
	}
}

func TestFreezeWhicheverOfTheTwoIsNew(t *testing.T) {
	for _, status := range []string{"planned", "trial"} {
		for _, pair := range [][2]string{{"status = " + status, ""}, {"", "status = " + status}} {
			if o := only(t, twins(pair[0], pair[1], "")); o.Advice != "freeze" {
				t.Errorf("with %v the advice is %s, want freeze", pair, o.Advice)
			}
		}
	}
}

// The smallest inventory of the language pages: HubSpot does most of what
// Mailchimp does, so the suite stays and the small tool goes.
func TestTheSmallestUsefulInventory(t *testing.T) {
	inv := sketch.Load(t, `
tool "hubspot" {
  product = product.hubspot_marketing_hub
}
tool "mailchimp" {
  product = product.mailchimp
}
tool "salesforce" {
  product = product.salesforce_sales_cloud
}
`)
	for _, o := range fact.Derive(inv, nil).Overlaps {
		switch o.Address() {
		case "tool.hubspot+tool.mailchimp":
			if o.Redundancy != 55 || o.Survivor.Addr != "tool.hubspot" || o.Inner.Addr != "tool.mailchimp" {
				t.Errorf("R is %v, %s survives and %s is contained; want 55, tool.hubspot and tool.mailchimp", o.Redundancy, o.Survivor.Addr, o.Inner.Addr)
			}
		default:
			if o.Level == "finding" {
				t.Errorf("%s is a finding of %v, want none", o.Address(), o.Redundancy)
			}
		}
	}
}
