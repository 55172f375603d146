// Package person says what every person answers for.
package person

import (
	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Derive writes person.owns: whatever names the person as owner, steward or
// lead, at any depth. Administrators, members, credentials and approvers are not
// owners.
func Derive(inv *inventory.Inventory) {
	owned := map[*inventory.Person][]lang.Node{}
	owns := func(p *inventory.Person, what lang.Node) {
		if p != nil {
			owned[p] = append(owned[p], what)
		}
	}
	company(inv, owns)
	data(inv, owns)
	work(inv, owns)
	for _, p := range inv.People {
		p.Owns = order.Refs(owned[p])
	}
}

func company(inv *inventory.Inventory, owns func(*inventory.Person, lang.Node)) {
	for _, d := range inv.Departments {
		owns(d.Lead, d)
	}
	for _, f := range inv.Forums {
		owns(f.Lead, f)
	}
	for _, r := range inv.Roadmaps {
		owns(r.Owner, r)
	}
	for _, t := range inv.Tools {
		owns(t.Owner, t)
	}
}

func data(inv *inventory.Inventory, owns func(*inventory.Person, lang.Node)) {
	for _, e := range inv.Entities {
		owns(e.Steward, e)
		for _, f := range e.Fields {
			owns(f.Owner, f)
		}
	}
	for _, i := range inv.Integrations {
		owns(i.Owner, i)
	}
	for _, m := range inv.Metrics {
		owns(m.Owner, m)
	}
	for _, t := range inv.Terms {
		owns(t.Owner, t)
	}
}

func work(inv *inventory.Inventory, owns func(*inventory.Person, lang.Node)) {
	for _, p := range inv.Processes {
		owns(p.Owner, p)
		for _, s := range p.Steps {
			owns(s.Owner, s)
		}
	}
	for _, l := range inv.Lifecycles {
		if l.Scoring != nil {
			owns(l.Scoring.Owner, l.Scoring)
		}
	}
	for _, c := range inv.Chains {
		for _, h := range c.Agreements {
			if p, ok := h.Owner.(*inventory.Person); ok {
				owns(p, h)
			}
		}
	}
}
