package ability_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/sketch"
)

// The product does forms and surveys at its core, live chat well enough and
// popups in part.
const product = `
product "acme" {
  category  = category.crm
  core      = [capability.forms, capability.surveys]
  secondary = [capability.live_chat]
  partial   = [capability.popups]
}
product "acme_before" {
  category   = category.crm
  renamed_to = product.acme
}
product "short" {
  category     = category.crm
  capabilities = [capability.forms]
}
`

func TestDepths(t *testing.T) {
	cases := map[string]struct {
		tool string
		want map[string]float64
	}{
		"the catalogue holds where nothing is said": {
			"product = product.acme", depths{"forms": 1, "surveys": 1, "live_chat": 0.6, "popups": 0.3},
		},
		"what is not licensed counts nothing": {
			"product = product.acme\n licensed = [capability.forms, capability.popups]", depths{"forms": 1, "popups": 0.3},
		},
		"what is licensed and not used counts half": {
			"product = product.acme\n uses = [capability.forms]", depths{"forms": 1, "surveys": 0.5, "live_chat": 0.3, "popups": 0.15},
		},
		"licence and use together": {
			"product = product.acme\n licensed = [capability.forms, capability.live_chat]\n uses = [capability.forms]",
			depths{"forms": 1, "live_chat": 0.3},
		},
		"nothing in the plan is nothing to offer": {
			"product = product.acme\n licensed = []", depths{},
		},
		"what is used beyond the product is done well enough": {
			"product = product.short\n uses = [capability.forms, capability.popups]", depths{"forms": 1, "popups": 0.6},
		},
		"a tool without a product is bought for what it is used for": {
			"uses = [capability.forms]", depths{"forms": 1},
		},
		"a tool without a product does what its plan includes": {
			"licensed = [capability.forms, capability.popups]\n uses = [capability.forms]", depths{"forms": 1, "popups": 0.5},
		},
		"a renamed product does what its present entry does": {
			"product = product.acme_before", depths{"forms": 1, "surveys": 1, "live_chat": 0.6, "popups": 0.3},
		},
		"the short form of a product is its core": {
			"product = product.short", depths{"forms": 1},
		},
		"a tool of which nothing is said does nothing": {"", depths{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, product+"tool \"a\" {\n"+c.tool+"\n}\n")
			ability.Derive(inv)
			if diff := cmp.Diff(addressed(c.want), inv.Tool("a").Capabilities); diff != "" {
				t.Errorf("depths differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUsedShare(t *testing.T) {
	cases := map[string]struct {
		tool string
		want *float64
	}{
		"weight of what is used by weight of the plan":  {"licensed = [capability.light, capability.heavy]\n uses = [capability.heavy]", new(0.8)},
		"what is used beyond the plan does not count":   {"licensed = [capability.light]\n uses = [capability.light, capability.heavy]", new(1.0)},
		"without a plan it is unknown":                  {"product = product.acme\n uses = [capability.forms]", nil},
		"without uses it is unknown":                    {"licensed = [capability.light]", nil},
		"a plan that includes nothing has no share":     {"licensed = []\n uses = [capability.light]", nil},
		"a capability named twice in the plan is one":   {"licensed = [capability.light, capability.light]\n uses = [capability.light]", new(1.0)},
		"depths are not asked, only weights are summed": {"product = product.acme\n licensed = [capability.light, capability.heavy]\n uses = [capability.light]", new(0.2)},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, product+`
capability "light" {
  weight = 1
}
capability "heavy" {
  weight = 4
}
`+"tool \"a\" {\n"+c.tool+"\n}\n")
			ability.Derive(inv)
			if diff := cmp.Diff(c.want, inv.Tool("a").UsedShare); diff != "" {
				t.Errorf("used share differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCore(t *testing.T) {
	cases := map[string]struct {
		tool string
		want []string
	}{
		"that of the catalogue":                  {"product = product.acme", []string{"capability.forms", "capability.surveys"}},
		"as far as it is licensed":               {"product = product.acme\n licensed = [capability.forms, capability.popups]", []string{"capability.forms"}},
		"also where it is not used":              {"product = product.acme\n uses = [capability.live_chat]", []string{"capability.forms", "capability.surveys"}},
		"without a product all that is named":    {"uses = [capability.popups]", []string{"capability.popups"}},
		"of a tool of which nothing is said":     {"", []string{}},
		"through a renaming":                     {"product = product.acme_before", []string{"capability.forms", "capability.surveys"}},
		"not what is only used beyond a product": {"product = product.short\n uses = [capability.popups]", []string{"capability.forms"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, product+"tool \"a\" {\n"+c.tool+"\n}\n")
			if diff := cmp.Diff(c.want, sketch.Addresses(ability.CoreOf(inv.Tool("a")))); diff != "" {
				t.Errorf("core differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOffersFromEnough(t *testing.T) {
	inv := sketch.Load(t, product+"tool \"a\" {\n product = product.acme\n}\n")
	ability.Derive(inv)
	for label, want := range map[string]bool{"forms": true, "live_chat": true, "popups": false, "ticketing": false} {
		if got := ability.Offers(inv.Tool("a"), inv.Capability(label)); got != want {
			t.Errorf("offers %s is %v, want %v", label, got, want)
		}
	}
}

func TestLicensed(t *testing.T) {
	inv := sketch.Load(t, product+`
tool "plan" {
  product  = product.acme
  licensed = [capability.forms]
}
tool "whole" {
  product = product.acme
}
`)
	for label, want := range map[string][2]bool{"forms": {true, true}, "popups": {false, true}, "ticketing": {false, false}} {
		c := inv.Capability(label)
		if got := [2]bool{ability.Licensed(inv.Tool("plan"), c), ability.Licensed(inv.Tool("whole"), c)}; got != want {
			t.Errorf("%s is licensed %v by the plan and the product, want %v", label, got, want)
		}
	}
}

type depths = map[string]float64

func addressed(of depths) depths {
	found := depths{}
	for label, depth := range of {
		found["capability."+label] = depth
	}
	return found
}
