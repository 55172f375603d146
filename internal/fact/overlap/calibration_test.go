package overlap_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/sketch"
)

// The pairs of checks.md, section 8: measured on the shipped catalogue, with the
// circumstances that the table names.
func TestCalibration(t *testing.T) {
	cases := map[string]struct {
		a, b  string // products; the tools are named a and b
		with  string // attributes and blocks of both
		onlyA string
		onlyB string
		other string
		want  figures
		class string
		inner string
	}{
		"Outreach and Salesloft are peers": {
			a: "outreach", b: "salesloft",
			want:  figures{0.78, 0.90, 0.86, 1.00, 1.00, 90},
			class: "peer",
		},
		"Outreach and Salesloft when one is dormant": {
			a: "outreach", b: "salesloft", onlyB: "seats {\n active_30d = 0\n}",
			want:  figures{0.78, 0.90, 0.86, 1.00, 1.00, 54},
			class: "peer",
		},
		"two CRMs of two departments claim contacts": {
			a: "salesforce_sales_cloud", b: "hubspot_crm",
			with: "masters = [entity.contact]", onlyA: "departments = [department.sales]", onlyB: "departments = [department.marketing]",
			want:  figures{0.53, 0.58, 0.88, 0.78, 1.00, 86},
			class: "peer",
		},
		"two CRMs of two departments, integrated with a split": {
			a: "salesforce_sales_cloud", b: "hubspot_crm",
			onlyA: "departments = [department.sales]", onlyB: "departments = [department.marketing]", other: integrated,
			want:  figures{0.53, 0.58, 0.88, 0.78, 1.00, 52},
			class: "peer",
		},
		"Mailchimp is in HubSpot Marketing Hub": {
			a: "hubspot_marketing_hub", b: "mailchimp",
			want:  figures{0.30, 0.32, 0.84, 0.56, 0.62, 55},
			class: "contained", inner: "tool.b",
		},
		"Encharge is in HubSpot Marketing Hub": {
			a: "encharge", b: "hubspot_marketing_hub",
			want:  figures{0.32, 0.82, 0.34, 1.00, 0.56, 82},
			class: "contained", inner: "tool.a",
		},
		"Calendly is in HubSpot Sales Hub": {
			a: "calendly", b: "hubspot_sales_hub",
			want:  figures{0.15, 0.60, 0.16, 1.00, 0.29, 60},
			class: "contained", inner: "tool.a",
		},
		"Calendly and Chili Piper of two departments": {
			a: "calendly", b: "chili_piper",
			onlyA: "departments = [department.sales]", onlyB: "departments = [department.marketing]",
			want:  figures{0.50, 0.90, 0.52, 1.00, 0.69, 77},
			class: "peer",
		},
		"Fathom is in Gong, in two departments": {
			a: "gong", b: "fathom",
			onlyA: "departments = [department.sales]", onlyB: "departments = [department.marketing]",
			want:  figures{0.29, 0.29, 1.00, 0.50, 1.00, 85},
			class: "contained", inner: "tool.b",
		},
		"Docusign is in PandaDoc, in two departments": {
			a: "docusign", b: "pandadoc",
			onlyA: "departments = [department.sales]", onlyB: "departments = [department.marketing]",
			want:  figures{0.25, 0.72, 0.28, 1.00, 0.45, 61},
			class: "contained", inner: "tool.a",
		},
		"Asana and Jira of two departments": {
			a: "asana", b: "jira",
			onlyA: "departments = [department.sales]", onlyB: "departments = [department.marketing]",
			want:  figures{0.61, 0.71, 0.81, 1.00, 1.00, 69},
			class: "peer",
		},
		"QuickBooks and NetSuite of two legal entities": {
			a: "quickbooks", b: "netsuite",
			onlyA: "segments = [segment.madrid]", onlyB: "segments = [segment.london]",
			want:  figures{0.38, 0.86, 0.40, 1.00, 0.63, 43},
			class: "contained", inner: "tool.a",
		},
		"Gong and Clari, integrated with a split": {
			a: "gong", b: "clari", other: integrated,
			want:  figures{0.34, 0.43, 0.61, 0.18, 0.85, 41},
			class: "contained", inner: "tool.b",
		},
		"Salesforce and Outreach, integrated with a split": {
			a: "salesforce_sales_cloud", b: "outreach", other: integrated,
			want:  figures{0.10, 0.14, 0.25, 0.00, 0.12, 22},
			class: "contained", inner: "tool.b",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, company+c.other+
				"tool \"a\" {\n product = product."+c.a+"\n"+c.with+"\n"+c.onlyA+"\n}\n"+
				"tool \"b\" {\n product = product."+c.b+"\n"+c.with+"\n"+c.onlyB+"\n}\n")
			pairs := fact.Derive(inv, nil).Overlaps
			if len(pairs) != 1 {
				t.Fatalf("got %d pairs, want one", len(pairs))
			}
			o := pairs[0]
			if diff := cmp.Diff(c.want, figuresOf(o)); diff != "" {
				t.Errorf("figures differ (-want +got):\n%s", diff)
			}
			inner := ""
			if o.Inner != nil {
				inner = o.Inner.Addr
			}
			if o.Class != c.class || inner != c.inner {
				t.Errorf("got %s with %q inside, want %s with %q", o.Class, inner, c.class, c.inner)
			}
		})
	}
}

// figures are J, C and K in both directions to two digits, and R.
type figures struct{ J, CAB, CBA, KAB, KBA, R float64 }

func figuresOf(o *overlap.Overlap) figures {
	two := func(x float64) float64 { return math.RoundToEven(x*100) / 100 }
	return figures{
		two(o.Similarity), two(o.Coverage.AToB), two(o.Coverage.BToA),
		two(o.CoreCoverage.AToB), two(o.CoreCoverage.BToA), o.Redundancy,
	}
}

const company = `
department "sales" {}
department "marketing" {}
segment "madrid" {
  kind = legal_entity
}
segment "london" {
  kind = legal_entity
}
`

const integrated = `
integration "a_to_b" {
  from = tool.a
  to   = tool.b
  via  = native
}
`
