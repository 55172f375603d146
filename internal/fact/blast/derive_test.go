package blast_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/blast"
	"stackassay/internal/fact/sketch"
)

const file = `
department "sales" {}
department "finance" {}
department "people" {}
tool "crm" {
  departments = [department.sales, department.finance]
  writes      = [entity.company]
  cost {
    amount = 48000
  }
}
tool "erp" {
  departments = [department.finance]
  cost {
    amount = 2400
  }
}
tool "old" {
  status      = retired
  departments = [department.people]
  cost {
    amount = 900
  }
}
tool "foreign" {
  cost {
    amount   = 5
    currency = "JPY"
  }
}
dataset "crm_companies" {
  tool   = tool.crm
  entity = entity.company
  from "file" {
    path = "a.csv"
  }
  sample {
    population = 182000
  }
}
dataset "erp_companies" {
  tool   = tool.erp
  entity = entity.company
  from "file" {
    path = "b.csv"
  }
}
dataset "erp_orders" {
  tool   = tool.erp
  entity = entity.order
  from "file" {
    path = "c.csv"
  }
  sample {
    population = 500
  }
}
integration "crm_to_erp" {
  from = tool.crm
  to   = tool.erp
  via  = native
}
lifecycle "customers" {
  entity = entity.company
  field  = "name"
}
chain "cash" {
  steps = [entity.company, entity.order]
}
metric "arr" {
  reported_by "crm" {
    tool  = tool.crm
    value = 1
  }
  reported_by "orders" {
    dataset = dataset.erp_orders
    value   = 2
  }
  reported_by "again" {
    tool  = tool.crm
    value = 3
  }
}
`

func TestSizes(t *testing.T) {
	inv := sketch.Load(t, file)
	read := 1000.0
	inv.Dataset("erp_companies").Rows = &read
	fact.Derive(inv, nil)
	sizes := blast.Derive(inv)
	cases := map[string]struct {
		address string
		want    blast.Size
	}{
		"a tool: its cost, its departments, its populations": {"tool.crm", blast.Size{Spend: 48000, Departments: 2, Records: 182000}},
		"what was read where no population is known":         {"tool.erp", blast.Size{Spend: 2400, Departments: 1, Records: 1500}},
		"an unknown cost is no cost":                         {"tool.foreign", blast.Size{}},
		"a retired tool costs nothing":                       {"tool.old", blast.Size{Departments: 1}},
		"a dataset: its tool's, with its own population":     {"dataset.crm_companies", blast.Size{Spend: 48000, Departments: 2, Records: 182000}},
		"an integration is what its ends are":                {"integration.crm_to_erp", blast.Size{Ends: []string{"tool.crm", "tool.erp"}}},
		"a department: its part of what its tools cost":      {"department.finance", blast.Size{Spend: 24000 + 2400, Departments: 1}},
		"a department that has only a retired tool":          {"department.people", blast.Size{Departments: 1}},
		"an entity: its largest population":                  {"entity.company", blast.Size{Departments: 2, Records: 182000}},
		"a lifecycle is what its entity is":                  {"lifecycle.customers", blast.Size{Departments: 2, Records: 182000}},
		"a chain: its tools once, its datasets all":          {"chain.cash", blast.Size{Spend: 50400, Departments: 2, Records: 183500}},
		"a metric: the tools that report it, each once":      {"metric.arr", blast.Size{Spend: 50400, Departments: 2}},
		"the stack: everything":                              {"stack", blast.Size{Spend: 50400, Departments: 3, Records: 183500}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, known := sizes[c.address]
			if diff := cmp.Diff(c.want, got); diff != "" || !known {
				t.Errorf("known is %v; size differs (-want +got):\n%s", known, diff)
			}
		})
	}
}

func TestEverythingThatIsChargedHasASize(t *testing.T) {
	inv := sketch.Load(t, file)
	fact.Derive(inv, nil)
	sizes := blast.Derive(inv)
	var want []string
	want = append(want, sketch.Addresses(inv.Tools)...)
	want = append(want, sketch.Addresses(inv.Datasets)...)
	want = append(want, sketch.Addresses(inv.Integrations)...)
	want = append(want, sketch.Addresses(inv.Departments)...)
	want = append(want, sketch.Addresses(inv.Entities)...)
	want = append(want, sketch.Addresses(inv.Lifecycles)...)
	want = append(want, sketch.Addresses(inv.Chains)...)
	want = append(want, sketch.Addresses(inv.Metrics)...)
	for _, address := range append(want, "stack") {
		if _, known := sizes[address]; !known {
			t.Errorf("%s has no size", address)
		}
	}
}
