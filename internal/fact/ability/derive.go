package ability

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
)

// Derive writes tool.capabilities, the depth per capability by its address, and
// tool.used_share. A tool that is not said to do anything has no capabilities,
// which is known; its used share is null.
func Derive(inv *inventory.Inventory) {
	for _, t := range inv.Tools {
		t.Capabilities = map[string]float64{}
		for c, depth := range Effective(t) {
			t.Capabilities[c.Addr] = depth
		}
		t.UsedShare = usedShare(t)
	}
}

// Effective returns the depths after licence and use: what is not licensed is
// left out, what is licensed and not used counts half. Both steps need the list
// in question to be given.
func Effective(t *inventory.Tool) map[*inventory.Capability]float64 {
	depths := Catalogue(t)
	licensed, limited := licence(t)
	included, used := set(licensed), set(t.Uses)
	for c, depth := range depths {
		switch {
		case limited && !included[c]:
			delete(depths, c)
		case len(used) > 0 && !used[c]:
			depths[c] = depth * Unused
		}
	}
	return depths
}

// CoreOf returns what the tool is bought for, as far as it is licensed.
func CoreOf(t *inventory.Tool) []*inventory.Capability {
	licensed, limited := licence(t)
	included := set(licensed)
	core := lo.PickBy(Catalogue(t), func(c *inventory.Capability, depth float64) bool {
		return depth >= Core && (!limited || included[c])
	})
	return order.Keys(core)
}

// usedShare is the weight of what is used ÷ the weight of what is licensed. It
// needs both lists: a plan that was never written down may hold anything.
func usedShare(t *inventory.Tool) *float64 {
	licensed, given := licence(t)
	if !given || len(t.Uses) == 0 {
		return nil
	}
	used := set(t.Uses)
	var of, all float64
	for _, c := range lo.Uniq(licensed) {
		all += c.Weight
		if used[c] {
			of += c.Weight
		}
	}
	if all == 0 {
		return nil
	}
	return new(of / all)
}

func set(list []*inventory.Capability) map[*inventory.Capability]bool {
	return lo.SliceToMap(list, func(c *inventory.Capability) (*inventory.Capability, bool) { return c, true })
}
