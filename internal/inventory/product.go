package inventory

import (
	"stackassay/internal/lang"
)

// Domain is the block domain.
type Domain struct {
	Block
}

// Category is the block category.
type Category struct {
	Block
	Singleton bool     `attr:"singleton" default:"false" doc:"one per legal entity and region is enough: crm, marketing_automation, erp, billing, helpdesk, identity, e_signature"`
	MaxTools  *float64 `attr:"max_tools" otherwise:"2; 1 for a singleton" doc:"how many active tools are normal"`
	Admin     bool     `attr:"admin" default:"false" doc:"run by one or two specialists (crm_admin, elt, warehouse, identity …): few users are normal"`

	// Derived: facts write these before the first rule runs.
	ActiveTools []*Tool  `attr:"active_tools" derived:"true" doc:"its active tools"`
	AnnualCost  *float64 `attr:"annual_cost" unit:"money" derived:"true" doc:"what they cost"`
}

// Capability is the block capability.
type Capability struct {
	Block
	Domain *Domain `attr:"domain" doc:"its group"`
	Weight float64 `attr:"weight" default:"3" doc:"5 is a reason to buy, 1 a commodity"`
}

// Product is the block product.
type Product struct {
	Block
	Vendor         string               `attr:"vendor" doc:"who sells it"`
	Category       *Category            `attr:"category" required:"true" doc:"its one best-fitting category"`
	Aliases        []string             `attr:"aliases" default:"[]" doc:"other names, lower case"`
	Core           []*Capability        `attr:"core" default:"[]" doc:"depth 1.0: why people buy it"`
	Secondary      []*Capability        `attr:"secondary" default:"[]" doc:"depth 0.6: does it well enough"`
	Partial        []*Capability        `attr:"partial" default:"[]" doc:"depth 0.3: in part, or as an add-on"`
	Capabilities   []*Capability        `attr:"capabilities" default:"[]" doc:"short form of core for products of your own"`
	RenamedTo      *Product             `attr:"renamed_to" doc:"the product's present entry"`
	DiscontinuedOn *lang.Time           `attr:"discontinued_on" unit:"date" doc:"end of life"`
	APIVersions    []*ProductAPIVersion `block:"api_version" label:"any version" doc:"an interface version; may repeat"`
}

// ProductAPIVersion is the block product › api_version.
type ProductAPIVersion struct {
	Block
	SunsetOn *lang.Time `attr:"sunset_on" unit:"date" required:"true" doc:"when it is switched off"`
}
