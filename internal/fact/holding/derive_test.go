package holding_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/holding"
	"stackassay/internal/fact/sketch"
)

const file = `
tool "crm" {
  masters = [entity.contact]
  reads   = [entity.user]
}
tool "mailer" {
  writes = [entity.contact]
  reads  = [entity.product]
}
tool "old" {
  status = retired
  writes = [entity.contact, entity.deal]
}
tool "shop" {}
entity "product" {
  system_of_record = tool.shop
}
entity "invoice" {
  shared = true
}
entity "ticket" {
  shared = false
}
tool "desk_a" {
  writes = [entity.ticket]
}
tool "desk_b" {
  writes = [entity.ticket]
}
dataset "shop_orders" {
  tool   = tool.shop
  entity = entity.order
  from "file" {
    path = "orders.csv"
  }
}
dataset "crm_users" {
  tool   = tool.crm
  entity = entity.user
  from "file" {
    path = "users.csv"
  }
}
`

func TestWhatToolsHold(t *testing.T) {
	inv := sketch.Load(t, file)
	holding.Derive(inv)
	cases := map[string]struct{ holds, shared, masters []string }{
		"crm": {[]string{"entity.contact"}, []string{"entity.contact"}, []string{}},
		"mailer": {
			[]string{"entity.contact", "entity.product"}, []string{"entity.contact", "entity.product"}, []string{},
		},
		"old": {[]string{"entity.contact", "entity.deal"}, []string{"entity.contact"}, []string{}},
		"shop": {
			[]string{"entity.order", "entity.product"}, []string{"entity.product"}, []string{"entity.product"},
		},
	}
	for label, c := range cases {
		t.Run(label, func(t *testing.T) {
			tool := inv.Tool(label)
			got := [][]string{
				sketch.Addresses(tool.Entities), sketch.Addresses(tool.SharedEntities), sketch.Addresses(tool.SystemOfRecordFor),
			}
			if diff := cmp.Diff([][]string{c.holds, c.shared, c.masters}, got); diff != "" {
				t.Errorf("holds, shares and masters differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhoHoldsAnEntity(t *testing.T) {
	inv := sketch.Load(t, file)
	holding.Derive(inv)
	cases := map[string]struct {
		entity string
		heldBy []string
		shared bool
		data   []string
	}{
		"two active tools share contacts, a retired one does not count": {"contact", []string{"tool.crm", "tool.mailer"}, true, []string{}},
		"a dataset makes its tool hold the entity":                      {"order", []string{"tool.shop"}, false, []string{"dataset.shop_orders"}},
		"nobody holds what a retired tool held":                         {"deal", []string{}, false, []string{}},
		"accounts of a tool are held by none and shared by none":        {"user", []string{}, false, []string{"dataset.crm_users"}},
		"what is declared shared is shared":                             {"invoice", []string{}, true, []string{}},
		"what is declared not to be shared is not":                      {"ticket", []string{"tool.desk_a", "tool.desk_b"}, false, []string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			e := inv.Entity(c.entity)
			if diff := cmp.Diff(c.heldBy, sketch.Addresses(e.HeldBy)); diff != "" {
				t.Errorf("held by differs (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.data, sketch.Addresses(e.Datasets)); diff != "" {
				t.Errorf("datasets differ (-want +got):\n%s", diff)
			}
			if e.Shared == nil || *e.Shared != c.shared {
				t.Errorf("shared is %v, want %v", e.Shared, c.shared)
			}
		})
	}
}

func TestInChain(t *testing.T) {
	cases := map[string]struct {
		file string
		want map[string]bool
	}{
		"none while no step is described": {"", map[string]bool{"product": false, "company": false}},
		"without a chain the usual steps, once one is described": {
			"entity \"invoice\" {\n title = \"Bill\"\n}\n", map[string]bool{"product": true, "company": true, "payment": true, "deal": false, "ticket": false},
		},
		"the steps of the declared chain alone": {
			"chain \"c\" {\n steps = [entity.deal, entity.invoice]\n}\n",
			map[string]bool{"deal": true, "invoice": true, "product": false},
		},
		"an entity of another name by its kind": {
			"entity \"rechnung\" {\n kind = invoice\n}\n", map[string]bool{"rechnung": true},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			holding.Derive(inv)
			for label, want := range c.want {
				if got := inv.Entity(label).InChain; got == nil || *got != want {
					t.Errorf("%s is in the chain: %v, want %v", label, got, want)
				}
			}
		})
	}
}

func TestDerivingAgainFollowsTheModel(t *testing.T) {
	inv := sketch.Load(t, file)
	holding.Derive(inv)
	inv.Tool("mailer").Writes = nil
	holding.Derive(inv)
	if e := inv.Entity("contact"); *e.Shared || len(e.HeldBy) != 1 {
		t.Errorf("contacts are shared %v by %v, want by the CRM alone", *e.Shared, sketch.Addresses(e.HeldBy))
	}
}
