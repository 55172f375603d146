package overlap

import (
	"slices"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
)

// unusedLicence returns the core capabilities of a paid side that the other side
// is licensed for, well enough, and does not use. A side that does not say what
// it uses is unknown: nil unless the other direction found something.
func unusedLicence(a, b *inventory.Tool) []*inventory.Capability {
	var found []*inventory.Capability
	unknown := false
	for _, pair := range [][2]*inventory.Tool{{a, b}, {b, a}} {
		bought, other := pair[0], pair[1]
		if !paid(bought) {
			continue
		}
		if len(other.Uses) == 0 {
			unknown = true
			continue
		}
		found = append(found, unused(bought, other)...)
	}
	if unknown && len(found) == 0 {
		return nil
	}
	return order.Nodes(found)
}

func unused(bought, other *inventory.Tool) []*inventory.Capability {
	depths := ability.Catalogue(other)
	return slices.DeleteFunc(ability.CoreOf(bought), func(c *inventory.Capability) bool {
		return depths[c] < ability.Enough || !ability.Licensed(other, c) || ability.Uses(other, c)
	})
}

// paid reports whether the tool's plan costs money: its tier, else what its
// status and cost say.
func paid(t *inventory.Tool) bool {
	if t.Tier != "" {
		return t.Tier == "paid"
	}
	return t.Status != "trial" && (t.Cost == nil || t.Cost.Amount > 0)
}
