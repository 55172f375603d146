// Package ability says what a tool can do and how well: the depth of every
// capability, after licence and use. Read model.go, then derive.go.
package ability

import (
	"slices"

	"stackassay/internal/inventory"
)

// Depths of a capability (checks.md, section 8).
const (
	Core      = 1.0 // why people buy it
	Secondary = 0.6 // does it well enough
	Partial   = 0.3 // in part, or as an add-on

	// Enough is the depth from which a tool offers a capability.
	Enough = 0.6
	// Unused is what is left of a depth that is licensed and not used.
	Unused = 0.5
)

// Offers reports whether the tool has the capability at a depth of 0.6 or more.
// It reads tool.capabilities, so Derive must have run.
func Offers(t *inventory.Tool, c *inventory.Capability) bool {
	return t.Capabilities[c.Addr] >= Enough
}

// Uses reports whether the tool's block says that the capability is used.
func Uses(t *inventory.Tool, c *inventory.Capability) bool { return slices.Contains(t.Uses, c) }

// Licensed reports whether the plan includes the capability. Without a list of
// its own a tool is licensed for all that its product does.
func Licensed(t *inventory.Tool, c *inventory.Capability) bool {
	if own, given := licence(t); given {
		return slices.Contains(own, c)
	}
	_, has := Catalogue(t)[c]
	return has
}

// Catalogue returns how well the tool does what it does before licence and use
// are looked at: the depths of its product. What its own block names beyond the
// product it does well enough; a tool without a product is bought for all that
// its block names.
func Catalogue(t *inventory.Tool) map[*inventory.Capability]float64 {
	depths := map[*inventory.Capability]float64{}
	own := Secondary
	if p := Entry(t.Product); p != nil {
		deepen(depths, p.Core, Core)
		deepen(depths, p.Capabilities, Core)
		deepen(depths, p.Secondary, Secondary)
		deepen(depths, p.Partial, Partial)
	} else {
		own = Core
	}
	written, _ := licence(t)
	for _, named := range [][]*inventory.Capability{t.Uses, written} {
		for _, c := range named {
			if _, known := depths[c]; !known {
				depths[c] = own
			}
		}
	}
	return depths
}

// Entry returns the product whose capabilities hold: p itself, or where p was
// renamed and says nothing of its own, its present entry. It is nil for nil.
func Entry(p *inventory.Product) *inventory.Product {
	for seen := map[*inventory.Product]bool{}; p != nil && p.RenamedTo != nil && silent(p) && !seen[p]; p = p.RenamedTo {
		seen[p] = true
	}
	return p
}

func silent(p *inventory.Product) bool {
	return len(p.Core)+len(p.Secondary)+len(p.Partial)+len(p.Capabilities) == 0
}

// deepen keeps the deeper of two depths when a product names a capability twice.
func deepen(depths map[*inventory.Capability]float64, named []*inventory.Capability, depth float64) {
	for _, c := range named {
		depths[c] = max(depths[c], depth)
	}
}

// licence returns what the tool's block says the plan includes. A list that was
// filled in from the product is not given.
func licence(t *inventory.Tool) (list []*inventory.Capability, given bool) {
	if !t.Has("licensed") {
		return nil, false
	}
	return t.Licensed, true
}
