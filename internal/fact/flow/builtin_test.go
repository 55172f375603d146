package flow_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/flow"
	"stackassay/internal/fact/sketch"
)

// The smallest inventory of the language pages: marketing automation and a CRM
// that nothing connects.
func TestTheSmallestInventoryLacksTwoFlows(t *testing.T) {
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
	fact.Derive(inv, nil)
	got := map[string][2]bool{}
	for _, f := range inv.Flows {
		if *f.Applicable {
			got[f.Addr] = [2]bool{*f.Connected, f.Criticality == "critical"}
		}
	}
	want := map[string][2]bool{
		"flow.marketing_automation_to_crm": {false, true},
		"flow.crm_to_marketing_automation": {false, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("applicable flows, connected and critical, differ (-want +got):\n%s", diff)
	}
}

func TestGaps(t *testing.T) {
	const file = `
tool "consent" {
  category = category.consent_privacy
}
tool "mail_a" {
  uses = [capability.marketing_email]
}
tool "mail_b" {
  uses = [capability.email_sequences]
}
`
	cases := map[string]struct {
		more string
		want [][2]string
	}{
		"every sender is missed by itself": {"", [][2]string{{"tool.consent", "tool.mail_a"}, {"tool.consent", "tool.mail_b"}}},
		"one of them is reached":           {link("x", "consent", "mail_a", ""), [][2]string{{"tool.consent", "tool.mail_b"}}},
		"both are":                         {link("x", "consent", "mail_a", "") + link("y", "mail_a", "mail_b", ""), nil},
		"a flow that is removed": {
			"flow \"consent_to_senders\" {\n enabled = false\n}\n", nil,
		},
		"of a category one stands for all": {
			"flow \"consent_to_senders\" {\n enabled = false\n}\ntool \"crm_a\" {\n category = category.crm\n}\ntool \"crm_b\" {\n category = category.crm\n}\n" +
				"flow \"own\" {\n from = category.consent_privacy\n to = category.crm\n}\n",
			[][2]string{{"tool.consent", "tool.crm_a"}},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, file+c.more)
			fact.Derive(inv, nil)
			var got [][2]string
			for _, g := range flow.Gaps(inv) {
				got = append(got, [2]string{g.From.Addr, g.To.Addr})
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("gaps differ (-want +got):\n%s", diff)
			}
		})
	}
}
