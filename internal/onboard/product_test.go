package onboard

import (
	"testing"
	"testing/fstest"

	"stackassay/internal/inventory"
)

// known is what comes with the program.
func known(tb testing.TB) *inventory.Inventory {
	tb.Helper()
	inv, diags := inventory.Load(fstest.MapFS{"stack.hcl": {Data: []byte("stack {\n  edition = 1\n  title   = \"x\"\n}\n")}}, inventory.Options{})
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	return inv
}

func TestCatalogueFindsWhatPeopleWrite(t *testing.T) {
	c := newCatalogue(known(t).Products, newLexicon().noise)
	for name, tc := range map[string]struct {
		name, plan, vendor, want string
		how                      how
	}{
		"the title":                     {name: "Salesforce Sales Cloud", want: "salesforce_sales_cloud", how: exact},
		"an alias in capitals":          {name: "SFDC", want: "salesforce_sales_cloud", how: exact},
		"another spelling of spaces":    {name: "Hub Spot", want: "hubspot_crm", how: exact},
		"a plan behind the name":        {name: "Slack Business+", want: "slack", how: dropped},
		"a plan that makes it complete": {name: "HubSpot", plan: "Marketing Hub Professional", want: "hubspot_marketing_hub", how: dropped},
		"a version in brackets":         {name: "Zoom (v5.17)", want: "zoom", how: exact},
		"vendor and product apart":      {name: "Sales Cloud", vendor: "Salesforce", want: "salesforce_sales_cloud", how: exact},
		"the place of the workspace":    {name: "Zoom Italy", want: "zoom", how: dropped},
		"a year":                        {name: "Asana 2026", want: "asana", how: dropped},
		"other words behind":            {name: "Calendly for the sales team", want: "calendly", how: contained},
		"one letter missing":            {name: "Mailchmp", want: "mailchimp", how: misspelt},
		"two letters swapped":           {name: "Zednesk", want: "zendesk", how: misspelt},
		"two slips in a long name":      {name: "Salesfroce Sale Cloud", want: "salesforce_sales_cloud", how: misspelt},
		"a slip and a plan":             {name: "Docusing Business Pro", want: "docusign", how: misspelt},
		"a word cut short":              {name: "LinkedIn Sales Nav", want: "linkedin_sales_navigator", how: contained},
		"the vendor left out":           {name: "Dynamics 365 Sales", want: "microsoft_dynamics_365_sales", how: exact},
		"a short form":                  {name: "Hubspot Mktg Hub Ent.", want: "hubspot_marketing_hub", how: dropped},
		"the vendor before an old name": {name: "Salesforce Pardot", want: "account_engagement", how: contained},
		"a plural that is missing":      {name: "Zoom Webinar", want: "zoom_webinars", how: misspelt},
		"what kind of tool it is":       {name: "NetSuite ERP", want: "netsuite", how: dropped},
		"the old name":                  {name: "Sendinblue", want: "brevo", how: exact},
		"two names":                     {name: "Pardot (Account Engagement)", want: "account_engagement", how: exact},
		"an address and a kind":         {name: "Monday.com CRM", want: "monday_crm", how: dropped},
		"another of the same vendor":    {name: "Sage 200", vendor: "Sage", how: unmatched},
		"the vendor said twice":         {name: "Salesforce Sales Cloud", vendor: "Salesforce", want: "salesforce_sales_cloud", how: exact},
		"an own product":                {name: "Fleet console", how: unmatched},
		"a word like a product":         {name: "Motion", how: unmatched},
		"nothing":                       {name: "", how: unmatched},
		"punctuation":                   {name: "///", how: unmatched},
	} {
		t.Run(name, func(t *testing.T) {
			m := c.find(tc.name, tc.plan, tc.vendor)
			got := ""
			if m.product != nil {
				got = m.product.Label
			}
			if got != tc.want || m.how != tc.how {
				t.Errorf("%q: %q by %d, want %q by %d", tc.name, got, m.how, tc.want, tc.how)
			}
		})
	}
}

// Every product is found under its title and under each of its aliases.
func TestCatalogueFindsEveryProduct(t *testing.T) {
	products := known(t).Products
	c := newCatalogue(products, newLexicon().noise)
	for _, p := range products {
		for _, name := range append([]string{p.Title}, p.Aliases...) {
			if m := c.find(name, "", ""); m.product != p && m.how != exact {
				t.Errorf("%q leads to %v by %d, want %s", name, m.product, m.how, p.Label)
			}
		}
	}
}

func TestCatalogueNamesTheNearest(t *testing.T) {
	c := newCatalogue(known(t).Products, newLexicon().noise)
	m := c.find("Dynamics", "", "")
	if m.product != nil || len(m.near) == 0 {
		t.Fatalf("got %v, near %v", m.product, m.near)
	}
	for _, p := range m.near {
		if p.Vendor != "Microsoft" {
			t.Errorf("near is %s of %s", p.Label, p.Vendor)
		}
	}
}
