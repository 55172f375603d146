package overlap

import (
	"slices"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// side is one tool with what every pair asks of it.
type side struct {
	tool    *inventory.Tool
	profile profile
	product *inventory.Product
	licence licence
	sends   bool
}

// deriver holds what all pairs share.
type deriver struct {
	inv         *inventory.Inventory
	claims      map[*inventory.Tool][]*inventory.Entity
	integrated  map[[2]*inventory.Tool]bool
	users       map[*inventory.Capability][]*inventory.Tool
	suppression *suppression
	nobody      map[string][]*inventory.Tool // the providers of most pairs
}

// Derive returns the pairs of tools that share a capability or a product, or
// that both send, ordered by address. Pairs with nothing in common are left out.
// It reads tool.entities, tool.contract, tool.value and what else the packages
// ability, holding, route, contract and worth derive.
//
// The cost grows with the pairs that have something in common, about a tenth of
// all pairs: 2,000 tools take a fraction of a second.
func Derive(inv *inventory.Inventory) []*Overlap {
	d := newDeriver(inv)
	sides := sidesOf(inv)
	found := []*Overlap{}
	for _, pair := range candidates(sides) {
		found = append(found, d.pair(&sides[pair[0]], &sides[pair[1]]))
	}
	return found
}

func newDeriver(inv *inventory.Inventory) *deriver {
	d := &deriver{
		inv:         inv,
		claims:      claimsOf(inv),
		integrated:  map[[2]*inventory.Tool]bool{},
		users:       map[*inventory.Capability][]*inventory.Tool{},
		suppression: newSuppression(inv),
		nobody:      map[string][]*inventory.Tool{},
	}
	for _, i := range inv.Integrations {
		if i.Enabled {
			d.integrated[[2]*inventory.Tool{i.From, i.To}] = true
			d.integrated[[2]*inventory.Tool{i.To, i.From}] = true
		}
	}
	for _, t := range order.Nodes(inv.Tools) {
		if standing.Compared(t) {
			for _, c := range t.Uses {
				d.users[c] = append(d.users[c], t)
			}
		}
	}
	return d
}

func sidesOf(inv *inventory.Inventory) []side {
	products := newProducts(inv)
	var sides []side
	for _, t := range order.Nodes(inv.Tools) {
		if standing.Compared(t) {
			p := profileOf(t)
			sides = append(sides, side{
				tool: t, profile: p, product: products.of(t), licence: licenceOf(t), sends: sends(t, p),
			})
		}
	}
	return sides
}

// keys are what the side shares with whoever it is worth comparing with.
func (s *side) keys() []any {
	keys := make([]any, 0, len(s.profile)+2)
	for _, x := range s.profile {
		keys = append(keys, x.capability)
	}
	if s.product != nil {
		keys = append(keys, s.product)
	}
	if s.sends {
		keys = append(keys, "sends")
	}
	return keys
}

// candidates returns the pairs worth measuring, by index and in order. Whoever
// shares a key stands in the same list of it, so pairs without one cost nothing.
func candidates(sides []side) [][2]int {
	groups := map[any][]int{}
	for i := range sides {
		for _, key := range sides[i].keys() {
			groups[key] = append(groups[key], i)
		}
	}
	var pairs [][2]int
	met := make([]int, len(sides)) // the tool that each one was last paired with, counted from 1
	for i := range sides {
		start := len(pairs)
		for _, key := range sides[i].keys() {
			for _, j := range groups[key] {
				if j > i && met[j] != i+1 {
					met[j] = i + 1
					pairs = append(pairs, [2]int{i, j})
				}
			}
		}
		slices.SortFunc(pairs[start:], func(a, b [2]int) int { return a[1] - b[1] })
	}
	return pairs
}

func (d *deriver) pair(a, b *side) *Overlap {
	m := compare(a.profile, b.profile)
	o := &Overlap{
		A: a.tool, B: b.tool,
		Class:              m.class(),
		Similarity:         m.similarity,
		Coverage:           m.coverage,
		CoreCoverage:       m.core,
		Shared:             m.shared,
		OnlyA:              m.onlyA,
		OnlyB:              m.onlyB,
		SharedUsed:         sharedUsed(a.tool, b.tool),
		Providers:          d.providers(m.shared),
		SameProduct:        a.product != nil && a.product == b.product,
		BothSystemOfRecord: rivals(a.tool, b.tool, d.claims),
		UnusedLicence:      unusedLicence(&a.licence, &b.licence),
		BothSend:           a.sends && b.sends && sameAudience(a.tool, b.tool),
		Activity:           activity(a.tool, b.tool),
		Population:         population(a.tool, b.tool),
		Cheaper:            cheaper(a.tool, b.tool),
	}
	o.Architecture = architecture(a.tool, b.tool, o.BothSystemOfRecord, d.integrated[[2]*inventory.Tool{a.tool, b.tool}])
	o.Redundancy = o.redundancy(m.strength)
	o.Level = level(o.Redundancy)
	if o.Class == "contained" {
		o.Inner, o.Outer = a.tool, b.tool
		if m.bInA > m.aInB {
			o.Inner, o.Outer = b.tool, a.tool
		}
	}
	if o.BothSend {
		o.SuppressionShared = d.suppression.shared(a.tool, b.tool)
	}
	o.Survivor, o.Loser = survivor(a.tool, b.tool)
	o.Advice = advise(o, d.inv.AsOf)
	return o
}

// sharedUsed returns what both blocks say is used; nil when one says nothing.
func sharedUsed(a, b *inventory.Tool) []*inventory.Capability {
	if len(a.Uses) == 0 || len(b.Uses) == 0 {
		return nil
	}
	both := []*inventory.Capability{}
	for _, c := range a.Uses {
		if ability.Uses(b, c) {
			both = append(both, c)
		}
	}
	return order.Nodes(both)
}

func (d *deriver) providers(shared []*inventory.Capability) map[string][]*inventory.Tool {
	found := d.nobody
	for _, c := range shared {
		if users := d.users[c]; len(users) > 0 {
			if len(found) == 0 {
				found = map[string][]*inventory.Tool{}
			}
			found[c.Addr] = users
		}
	}
	return found
}

func cheaper(a, b *inventory.Tool) *inventory.Tool {
	switch d := difference(a.AnnualCost, b.AnnualCost); {
	case d < 0:
		return a
	case d > 0:
		return b
	}
	return nil
}
