package category_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/category"
	"stackassay/internal/fact/money"
	"stackassay/internal/fact/sketch"
)

const file = `
tool "crm_b" {
  product = product.salesforce_sales_cloud
  cost {
    amount = 100
  }
}
tool "crm_a" {
  category = category.crm
  cost {
    amount   = 100
    currency = "JPY"
  }
}
tool "crm_old" {
  category = category.crm
  status   = sunset
  cost {
    amount = 100
  }
}
tool "desk" {
  category = category.helpdesk
}
tool "own" {}
`

func TestCategories(t *testing.T) {
	inv := sketch.Load(t, file)
	money.Derive(inv)
	category.Derive(inv)
	cases := map[string]struct {
		label string
		tools []string
		cost  *float64
	}{
		"active tools, by product or by their own word": {"crm", []string{"tool.crm_a", "tool.crm_b"}, new(100.0)},
		"a category whose cost nobody told":             {"helpdesk", []string{"tool.desk"}, nil},
		"a category without tools":                      {"erp", []string{}, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := inv.Category(c.label)
			if diff := cmp.Diff(c.tools, sketch.Addresses(got.ActiveTools)); diff != "" {
				t.Errorf("active tools differ (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.cost, got.AnnualCost); diff != "" {
				t.Errorf("annual cost differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPeers(t *testing.T) {
	inv := sketch.Load(t, file)
	category.Derive(inv)
	cases := map[string]struct {
		tool string
		want []string
	}{
		"an active tool is one of its peers":      {"crm_a", []string{"tool.crm_a", "tool.crm_b"}},
		"one on its way out sees the active ones": {"crm_old", []string{"tool.crm_a", "tool.crm_b"}},
		"a tool alone":                         {"desk", []string{"tool.desk"}},
		"without a category peers are unknown": {"own", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, sketch.Addresses(inv.Tool(c.tool).CategoryPeers)); diff != "" {
				t.Errorf("peers differ (-want +got):\n%s", diff)
			}
		})
	}
}
