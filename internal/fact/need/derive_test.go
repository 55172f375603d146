package need_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/sketch"
)

func TestNeeds(t *testing.T) {
	inv := sketch.Load(t, `
department "sales" {
  needs = [capability.forms, capability.e_signature, capability.forms]
}
department "marketing" {
  needs = [capability.forms]
}
department "it" {}
tool "a" {
  uses        = [capability.forms]
  departments = [department.marketing]
}
tool "half" {
  licensed = [capability.forms, capability.e_signature]
  uses     = [capability.surveys]
}
tool "not_yet" {
  status = trial
  uses   = [capability.e_signature]
}
`)
	type row struct{ Address, Department, Capability string }
	want := map[row][2][]string{
		{"department.marketing+capability.forms", "department.marketing", "capability.forms"}:     {{"tool.a"}, {"tool.a"}},
		{"department.sales+capability.e_signature", "department.sales", "capability.e_signature"}: {{}, {}},
		{"department.sales+capability.forms", "department.sales", "capability.forms"}:             {{"tool.a"}, {}},
	}
	got := map[row][2][]string{}
	last := ""
	for _, n := range fact.Derive(inv, nil).Needs {
		if n.Address() <= last {
			t.Errorf("%s stands behind %s", n.Address(), last)
		}
		last = n.Address()
		got[row{n.Address(), n.Department.Addr, n.Capability.Addr}] = [2][]string{sketch.Addresses(n.Providers), sketch.Addresses(n.Reachable)}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("needs differ (-want +got):\n%s", diff)
	}
}
