package flow_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
)

const tools = `
tool "crm" {
  category = category.crm
}
tool "pay" {
  category = category.billing
}
tool "hub" {
  category = category.ipaas
}
flow "own" {
  from = category.crm
  to   = category.billing
}
`

func TestFlow(t *testing.T) {
	type answer struct {
		Applicable bool
		Connected  *bool
		Path       []string
	}
	yes, no := true, false
	none := []string{}
	cases := map[string]struct {
		file string
		want answer
	}{
		"directly": {tools + link("x", "crm", "pay", ""), answer{true, &yes, []string{"integration.x"}}},
		"over one tool in between": {
			tools + link("x", "crm", "hub", "") + link("y", "hub", "pay", ""), answer{true, &yes, []string{"integration.x", "integration.y"}},
		},
		"the shorter of two ways": {
			tools + link("a", "crm", "hub", "") + link("b", "hub", "pay", "") + link("z", "crm", "pay", ""), answer{true, &yes, []string{"integration.z"}},
		},
		"not connected":                       {tools, answer{true, &no, none}},
		"against the direction":               {tools + link("x", "pay", "crm", ""), answer{true, &no, none}},
		"against it, but both ways":           {tools + link("x", "pay", "crm", "direction = two_way"), answer{true, &yes, []string{"integration.x"}}},
		"switched off":                        {tools + link("x", "crm", "pay", "enabled = false"), answer{true, &no, none}},
		"failing is still connected":          {tools + link("x", "crm", "pay", "status {\n state = failed\n}"), answer{true, &yes, []string{"integration.x"}}},
		"a flow that is removed":              {strings.Replace(tools, "flow \"own\" {", "flow \"own\" {\n enabled = false", 1), answer{false, nil, none}},
		"nobody at the end":                   {"tool \"crm\" {\n category = category.crm\n}\nflow \"own\" {\n from = category.crm\n to = category.billing\n}\n", answer{false, nil, none}},
		"the end is not in use yet":           {"tool \"crm\" {\n category = category.crm\n}\ntool \"pay\" {\n status = trial\n category = category.billing\n}\nflow \"own\" {\n from = category.crm\n to = category.billing\n}\n", answer{false, nil, none}},
		"a second tool at the start is alone": {tools + "tool \"crm_2\" {\n category = category.crm\n}\n" + link("x", "crm", "pay", ""), answer{true, &no, []string{"integration.x"}}},
		"one of two at the end is enough":     {tools + "tool \"pay_2\" {\n category = category.billing\n}\n" + link("x", "crm", "pay", ""), answer{true, &yes, []string{"integration.x"}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			fact.Derive(inv, nil)
			f := sketch.Find(t, inv.Flows, "flow.own")
			got := answer{*f.Applicable, f.Connected, sketch.Addresses(f.Path)}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("the flow differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlowToMoreThanOneKind(t *testing.T) {
	cases := map[string]struct {
		to    string
		links string
		want  bool
	}{
		"one of two categories is enough":       {"[category.crm, category.billing]", link("x", "consent", "pay", ""), true},
		"every tool that offers the capability": {"capability.marketing_email", link("x", "consent", "mail_a", "") + link("y", "consent", "mail_b", ""), true},
		"one of two senders is left out":        {"capability.marketing_email", link("x", "consent", "mail_a", ""), false},
		"both kinds of ends at once": {
			"[category.crm, capability.marketing_email]", link("x", "consent", "mail_a", "") + link("y", "consent", "mail_b", ""), false,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, `
tool "consent" {
  category = category.consent_privacy
  uses     = [capability.marketing_email]
}
tool "crm" {
  category = category.crm
}
tool "pay" {
  category = category.billing
}
tool "mail_a" {
  uses = [capability.marketing_email]
}
tool "mail_b" {
  uses = [capability.marketing_email]
}
flow "own" {
  from = category.consent_privacy
  to   = `+c.to+`
}
`+c.links)
			fact.Derive(inv, nil)
			f := sketch.Find(t, inv.Flows, "flow.own")
			if f.Connected == nil || *f.Connected != c.want {
				t.Errorf("connected is %v, want %v", f.Connected, c.want)
			}
		})
	}
}

func TestFlowPerSegment(t *testing.T) {
	const file = `
segment "spain" {
  kind = region
}
segment "france" {
  kind = region
}
tool "crm" {
  category = category.crm
}
tool "pay_es" {
  category = category.billing
  segments = [segment.spain]
}
tool "pay_fr" {
  category = category.billing
  segments = [segment.france]
}
flow "own" {
  from = category.crm
  to   = category.billing
}
`
	cases := map[string]struct {
		links string
		want  bool
	}{
		"broken in one region":     {link("x", "crm", "pay_es", ""), false},
		"whole in both":            {link("x", "crm", "pay_es", "") + link("y", "crm", "pay_fr", ""), true},
		"broken in both":           {"", false},
		"whole over the neighbour": {link("x", "crm", "pay_es", "") + link("y", "pay_es", "pay_fr", ""), true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, file+c.links)
			fact.Derive(inv, nil)
			f := sketch.Find(t, inv.Flows, "flow.own")
			if !*f.Applicable || f.Connected == nil || *f.Connected != c.want {
				t.Errorf("connected is %v, want %v", f.Connected, c.want)
			}
		})
	}
}

func TestAFlowBetweenTwoRegionsDoesNotApply(t *testing.T) {
	inv := sketch.Load(t, `
segment "spain" {
  kind = region
}
segment "france" {
  kind = region
}
tool "crm" {
  category = category.crm
  segments = [segment.spain]
}
tool "pay" {
  category = category.billing
  segments = [segment.france]
}
flow "own" {
  from = category.crm
  to   = category.billing
}
`)
	fact.Derive(inv, nil)
	f := sketch.Find(t, inv.Flows, "flow.own")
	if *f.Applicable || f.Connected != nil {
		t.Errorf("the flow applies %v and is connected %v, want neither", *f.Applicable, f.Connected)
	}
	ends := [][]string{sketch.Addresses(f.FromTools), sketch.Addresses(f.ToTools)}
	if diff := cmp.Diff([][]string{{"tool.crm"}, {"tool.pay"}}, ends); diff != "" {
		t.Errorf("the tools at the ends differ (-want +got):\n%s", diff)
	}
}

func TestFlowOfOneEntity(t *testing.T) {
	cases := map[string]struct {
		sync string
		want bool
	}{
		"the entity is synced":               {"sync \"order\" {}", true},
		"another one is":                     {"sync \"deal\" {}", false},
		"nothing is said about what is sent": {"", true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, tools+"flow \"orders\" {\n from = category.crm\n to = category.billing\n entity = entity.order\n}\n"+link("x", "crm", "pay", c.sync))
			fact.Derive(inv, nil)
			f := sketch.Find(t, inv.Flows, "flow.orders")
			if f.Connected == nil || *f.Connected != c.want {
				t.Errorf("connected is %v, want %v", f.Connected, c.want)
			}
		})
	}
}

func link(label, from, to, body string) string {
	return "integration \"" + label + "\" {\n from = tool." + from + "\n to = tool." + to + "\n via = native\n" + body + "\n}\n"
}
