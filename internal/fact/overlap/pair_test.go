package overlap_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/sketch"
)

func TestWhatAPairHas(t *testing.T) {
	o := only(t, `
product "left" {
  category = category.crm
  core     = [capability.forms, capability.surveys]
}
product "right" {
  category = category.crm
  core     = [capability.forms, capability.popups]
}
tool "a" {
  product = product.left
  uses    = [capability.forms, capability.surveys]
  cost {
    amount = 20
  }
}
tool "b" {
  product = product.right
  uses    = [capability.forms]
  cost {
    amount = 10
  }
}
tool "c" {
  uses = [capability.forms]
}
tool "gone" {
  status = retired
  uses   = [capability.forms]
}
`)
	got := map[string][]string{
		"shared": sketch.Addresses(o.Shared), "used": sketch.Addresses(o.SharedUsed),
		"only a": sketch.Addresses(o.OnlyA), "only b": sketch.Addresses(o.OnlyB),
		"providers": sketch.Addresses(o.Providers["capability.forms"]), "cheaper": {o.Cheaper.Addr},
	}
	want := map[string][]string{
		"shared": {"capability.forms"}, "used": {"capability.forms"},
		"only a": {"capability.surveys"}, "only b": {"capability.popups"},
		"providers": {"tool.a", "tool.b", "tool.c"}, "cheaper": {"tool.b"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the pair differs (-want +got):\n%s", diff)
	}
}

func TestUnknownIsNotEmpty(t *testing.T) {
	o := only(t, "tool \"a\" {\n product = product.calendly\n}\ntool \"b\" {\n product = product.chili_piper\n}\n")
	if o.SharedUsed != nil || o.UnusedLicence != nil || o.Cheaper != nil {
		t.Errorf("used %v, unused %v, cheaper %v: want all unknown", o.SharedUsed, o.UnusedLicence, o.Cheaper)
	}
	if o.Providers == nil || o.SuppressionShared != nil {
		t.Errorf("providers %v and suppression %v: want no providers, and no answer about suppression", o.Providers, o.SuppressionShared)
	}
}

func TestSameProduct(t *testing.T) {
	const products = `
product "acme" {
  title    = "Acme CRM"
  category = category.crm
  core     = [capability.forms]
  aliases  = ["acme sales"]
}
product "acme_old" {
  category   = category.crm
  renamed_to = product.acme
}
product "ours" {
  title    = "Acme Sales"
  category = category.crm
  core     = [capability.forms]
}
product "other" {
  category = category.crm
  core     = [capability.forms]
}
`
	cases := map[string]struct {
		a, b string
		want bool
	}{
		"one product twice":                           {"product = product.acme", "product = product.acme", true},
		"the former name and the present one":         {"product = product.acme_old", "product = product.acme", true},
		"an own product under an alias":               {"product = product.ours", "product = product.acme", true},
		"a tool without a product, named by an alias": {"title = \"ACME  sales\"\n uses = [capability.forms]", "product = product.acme", true},
		"two products":                                {"product = product.acme", "product = product.other", false},
		"two tools without a product":                 {"title = \"Sheet\"\n uses = [capability.forms]", "title = \"Sheet\"\n uses = [capability.forms]", false},
		"one product with different uses":             {"product = product.acme\n uses = [capability.forms]", "product = product.acme\n uses = [capability.surveys]", true},
		"one product of which nothing is licensed":    {"product = product.acme\n licensed = []", "product = product.acme", true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, products+"tool \"a\" {\n"+c.a+"\n}\ntool \"b\" {\n"+c.b+"\n}\n")
			if o.SameProduct != c.want {
				t.Errorf("same product is %v, want %v", o.SameProduct, c.want)
			}
		})
	}
}

func TestUnusedLicence(t *testing.T) {
	const suite = `
product "suite" {
  category  = category.crm
  core      = [capability.surveys]
  secondary = [capability.forms]
  partial   = [capability.popups]
}
product "small" {
  category = category.crm
  core     = [capability.forms, capability.popups]
}
`
	cases := map[string]struct {
		a, b string
		want []string
	}{
		"the suite has it and does not use it": {"product = product.suite\n uses = [capability.surveys]", "product = product.small", []string{"capability.forms"}},
		"it is in use already":                 {"product = product.suite\n uses = [capability.surveys, capability.forms]", "product = product.small\n uses = [capability.forms]", []string{}},
		"it is not in the plan":                {"product = product.suite\n licensed = [capability.surveys, capability.popups]\n uses = [capability.surveys]", "product = product.small\n uses = [capability.forms]", []string{}},
		"the small tool is free":               {"product = product.suite\n uses = [capability.surveys]\n tier = free", "product = product.small\n tier = free", []string{}},
		"nobody says what is used":             {"product = product.suite", "product = product.small", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, suite+"tool \"a\" {\n"+c.a+"\n}\ntool \"b\" {\n"+c.b+"\n}\n")
			if diff := cmp.Diff(c.want, sketch.Addresses(o.UnusedLicence)); diff != "" {
				t.Errorf("unused licence differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSuppression(t *testing.T) {
	const optOut = "sync \"contact\" {\n field \"opted_out\" {\n to = \"Opt_Out\"\n}\n}"
	const mail = "sync \"contact\" {\n field \"email\" {\n to = \"Email\"\n}\n}"
	yes, no := true, false
	type answer struct {
		Send   bool
		Shared *bool
	}
	cases := map[string]struct {
		a, b, more string
		want       answer
	}{
		"nothing joins two senders":                  {"", "", "", answer{true, &no}},
		"a sync carries the opt-out":                 {"", "", link("x", "a", "b", optOut), answer{true, &yes}},
		"in either direction":                        {"", "", link("x", "b", "a", optOut), answer{true, &yes}},
		"a sync of other fields does not":            {"", "", link("x", "a", "b", mail), answer{true, &no}},
		"nobody says what the integration carries":   {"", "", link("x", "a", "b", ""), answer{true, nil}},
		"nor which fields of people":                 {"", "", link("x", "a", "b", "sync \"contact\" {}"), answer{true, nil}},
		"a sync of deals carries none":               {"", "", link("x", "a", "b", "sync \"deal\" {}"), answer{true, &no}},
		"over the CRM":                               {"", "", link("x", "a", "crm", optOut) + link("y", "crm", "b", optOut), answer{true, &yes}},
		"from a register to both":                    {"", "", link("x", "register", "a", "sync \"consent\" {}") + link("y", "register", "b", "sync \"consent\" {}"), answer{true, &yes}},
		"from a register to one":                     {"", "", link("x", "register", "a", "sync \"consent\" {}"), answer{true, &no}},
		"two regions are two audiences":              {"segments = [segment.spain]", "segments = [segment.france]", "", answer{false, nil}},
		"one that is not in use yet sends to nobody": {"status = trial", "", "", answer{false, nil}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := only(t, places+"tool \"a\" {\n uses = [capability.marketing_email, capability.forms]\n"+c.a+"\n}\n"+
				"tool \"b\" {\n uses = [capability.marketing_email, capability.forms]\n"+c.b+"\n}\ntool \"crm\" {\n category = category.crm\n}\n"+
				"tool \"register\" {\n category = category.consent_privacy\n}\n"+c.more)
			if diff := cmp.Diff(c.want, answer{o.BothSend, o.SuppressionShared}); diff != "" {
				t.Errorf("suppression differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAToolThatMaySendAndDoesNotIsNoSender(t *testing.T) {
	o := only(t, `
tool "a" {
  licensed = [capability.marketing_email, capability.forms]
  uses     = [capability.forms]
}
tool "b" {
  uses = [capability.marketing_email]
}
`)
	if o.BothSend || o.SuppressionShared != nil {
		t.Errorf("both send is %v with suppression %v, want neither", o.BothSend, o.SuppressionShared)
	}
}

func TestTwoSendersThatShareNothingAreStillAPair(t *testing.T) {
	o := only(t, "tool \"a\" {\n uses = [capability.marketing_email]\n}\ntool \"b\" {\n uses = [capability.email_sequences]\n}\n")
	if o.Class != "none" || o.Redundancy != 0 || !o.BothSend || o.Advice != "none" {
		t.Errorf("class %s, R %v, both send %v, advice %s: want none, 0, true, none", o.Class, o.Redundancy, o.BothSend, o.Advice)
	}
}

func link(label, from, to, body string) string {
	return "integration \"" + label + "\" {\n from = tool." + from + "\n to = tool." + to + "\n via = native\n" + body + "\n}\n"
}
