package department_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/department"
	"stackassay/internal/fact/sketch"
)

const file = `
department "sales" {
  needs = [capability.forms]
}
department "finance" {}
department "support" {}

tool "crm" {
  product     = product.salesforce_sales_cloud
  departments = [department.sales, department.finance, department.support]
}
tool "forms" {
  category    = category.forms_landing
  uses        = [capability.forms]
  departments = [department.sales]
}
tool "billing" {
  category    = category.billing
  uses        = [capability.invoice_generation]
  departments = [department.finance]
}
tool "trial" {
  category    = category.bi
  status      = trial
  departments = [department.finance]
}
integration "crm_to_billing" {
  from = tool.crm
  to   = tool.billing
  via  = native
}
integration "forms_to_crm" {
  from = tool.forms
  to   = tool.crm
  via  = native
}
process "invoice" {
  department = department.finance
  step "write" {
    action = invoice
    tool   = tool.billing
  }
}
`

func TestWhatADepartmentHas(t *testing.T) {
	inv := sketch.Load(t, file)
	fact.Derive(inv, nil)
	cases := map[string]struct{ tools, sees []string }{
		"sales": {[]string{"tool.crm", "tool.forms"}, []string{"category.crm", "category.forms_landing"}},
		"finance": {
			[]string{"tool.billing", "tool.crm"}, []string{"category.billing", "category.crm", "category.forms_landing"},
		},
		"support": {[]string{"tool.crm"}, []string{"category.crm", "category.forms_landing"}},
	}
	for label, c := range cases {
		t.Run(label, func(t *testing.T) {
			d := sketch.Find(t, inv.Departments, "department."+label)
			got := [][]string{sketch.Addresses(d.Tools), sketch.Addresses(d.VisibleCategories)}
			if diff := cmp.Diff([][]string{c.tools, c.sees}, got); diff != "" {
				t.Errorf("tools and visible categories differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCapabilitiesAreWhatTheToolsOffer(t *testing.T) {
	inv := sketch.Load(t, file)
	fact.Derive(inv, nil)
	finance := sketch.Find(t, inv.Departments, "department.finance")
	offered := map[string]bool{}
	for _, c := range finance.Capabilities {
		offered[c.Label] = true
	}
	for label, want := range map[string]bool{"invoice_generation": true, "contact_management": true, "bi_dashboards": false} {
		if offered[label] != want {
			t.Errorf("finance has %s: %v, want %v", label, offered[label], want)
		}
	}
}

func TestUnneededAccess(t *testing.T) {
	cases := map[string]struct {
		more string
		tool string
		want []string
	}{
		"a department with other work and other needs":     {"", "crm", []string{"department.finance", "department.sales"}},
		"a need is for what the tool offers":               {"", "forms", []string{}},
		"a step uses the tool":                             {"", "billing", []string{}},
		"a step of its own overrides the process":          {step("crm", "sales"), "crm", []string{"department.finance"}},
		"nobody wrote down what the department does":       {"tool \"desk\" {\n departments = [department.support]\n}\n", "desk", nil},
		"a tool without departments has none to be judged": {"tool \"desk\" {}\n", "desk", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, file+c.more)
			fact.Derive(inv, nil)
			if diff := cmp.Diff(c.want, sketch.Addresses(inv.Tool(c.tool).DepartmentsUnneeded)); diff != "" {
				t.Errorf("unneeded departments differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhoDoesAStep(t *testing.T) {
	inv := sketch.Load(t, file+step("crm", "sales"))
	if got := department.Of(inv.Processes[0].Steps[0]).Addr; got != "department.finance" {
		t.Errorf("the step of the process is done by %s, want finance", got)
	}
	if got := department.Of(inv.Processes[1].Steps[0]).Addr; got != "department.sales" {
		t.Errorf("the step with a department of its own is done by %s, want sales", got)
	}
}

func step(tool, by string) string {
	return "process \"more\" {\n department = department.finance\n step \"call\" {\n action = contact\n tool = tool." + tool +
		"\n department = department." + by + "\n}\n}\n"
}
