package person_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/person"
	"stackassay/internal/fact/sketch"
)

const file = `
person "mia" {
  email = "mia@northwind.example"
}
person "leo" {
  email = "leo@northwind.example"
}
department "sales" {
  lead = person.mia
}
forum "board" {
  lead    = person.mia
  members = [person.leo]
}
roadmap "year" {
  owner     = person.mia
  starts_on = "2027-01-01"
  ends_on   = "2027-12-31"
}
tool "crm" {
  owner  = person.mia
  admins = [person.leo]
}
entity "contact" {
  steward = person.mia
  field "email" {
    owner = person.mia
  }
}
integration "loop" {
  from  = tool.crm
  to    = tool.crm
  via   = native
  owner = person.mia
  credential {
    kind   = person
    person = person.leo
  }
}
process "sell" {
  owner = person.mia
  step "call" {
    action = contact
    owner  = person.mia
  }
}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"
  scoring {
    owner = person.mia
  }
}
chain "cash" {
  steps = [entity.order, entity.invoice]
  hop "order" "invoice" {
    owner = person.mia
  }
}
metric "arr" {
  owner = person.mia
}
term "customer" {
  owner = person.mia
}
waiver "w" {
  rule        = rule.ownership.tool_owner
  reason      = "soon"
  approved_by = person.leo
  expires_on  = "2027-01-01"
}
rule "ownership" "tool_owner" {}
`

func TestOwns(t *testing.T) {
	inv := sketch.Load(t, file)
	person.Derive(inv)
	want := []string{
		"chain.cash.hop.order.invoice", "department.sales", "entity.contact", "entity.contact.field.email", "forum.board",
		"integration.loop", "lifecycle.b2b.scoring", "metric.arr", "process.sell", "process.sell.step.call", "roadmap.year",
		"term.customer", "tool.crm",
	}
	var got []string
	for _, ref := range inv.Person("mia").Owns {
		if ref.Node == nil || ref.Node.Address() != ref.Addr {
			t.Errorf("%s does not lead to what it names", ref.Addr)
		}
		got = append(got, ref.Addr)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Mia owns other things (-want +got):\n%s", diff)
	}
}

func TestAdministratorsMembersAndApproversOwnNothing(t *testing.T) {
	inv := sketch.Load(t, file)
	person.Derive(inv)
	if got := inv.Person("leo").Owns; got == nil || len(got) != 0 {
		t.Errorf("Leo owns %v, want a list that is known to be empty", got)
	}
}
