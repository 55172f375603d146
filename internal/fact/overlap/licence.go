package overlap

import (
	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
)

// licence is what one tool brings to the question whether another is needed.
type licence struct {
	paid  bool
	told  bool                           // its block says what is used
	core  []*inventory.Capability        // bought for it, as far as it is licensed
	spare map[*inventory.Capability]bool // licensed, well enough, and not used
}

func licenceOf(t *inventory.Tool) licence {
	l := licence{paid: paid(t), told: len(t.Uses) > 0, core: ability.CoreOf(t), spare: map[*inventory.Capability]bool{}}
	for c, depth := range ability.Catalogue(t) {
		if depth >= ability.Enough && ability.Licensed(t, c) && !ability.Uses(t, c) {
			l.spare[c] = true
		}
	}
	return l
}

// unusedLicence returns the core capabilities of a paid side that the other side
// is licensed for, well enough, and does not use. A side that does not say what
// it uses is unknown: nil unless the other direction found something.
func unusedLicence(a, b *licence) []*inventory.Capability {
	var found []*inventory.Capability
	unknown := false
	for _, pair := range [][2]*licence{{a, b}, {b, a}} {
		bought, other := pair[0], pair[1]
		switch {
		case !bought.paid:
		case !other.told:
			unknown = true
		default:
			for _, c := range bought.core {
				if other.spare[c] {
					found = append(found, c)
				}
			}
		}
	}
	if unknown && len(found) == 0 {
		return nil
	}
	return order.Nodes(found)
}

// paid reports whether the tool's plan costs money: its tier, else what its
// status and cost say.
func paid(t *inventory.Tool) bool {
	if t.Tier != "" {
		return t.Tier == "paid"
	}
	return t.Status != "trial" && (t.Cost == nil || t.Cost.Amount > 0)
}
