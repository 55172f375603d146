package inventory

import (
	"stackassay/internal/lang"
)

// Process is the block process.
type Process struct {
	Block
	Department *Department `attr:"department" doc:"home of the process"`
	Owner      *Person     `attr:"owner" doc:"accountable"`
	ReviewedOn *lang.Time  `attr:"reviewed_on" unit:"date" doc:"last review"`
	Steps      []*Step     `block:"step" label:"id" doc:"what is done, in order"`
}

// Step is the block step.
type Step struct {
	Block
	Process    *Process    // where it is declared
	Department *Department `attr:"department" otherwise:"that of the process" doc:"who does it"`
	Owner      *Person     `attr:"owner" doc:"accountable"`
	Entity     *Entity     `attr:"entity" doc:"what it is about"`
	Action     string      `attr:"action" kw:"capture,enrich,score,qualify,route,contact,schedule,quote,approve,sign,order,provision,invoice,collect,recognise,onboard,support,renew,expand,report,sync,other" required:"true" doc:"what is done"`
	Tool       *Tool       `attr:"tool" doc:"where"`
	Capability *Capability `attr:"capability" doc:"what the tool must offer"`
	Mode       string      `attr:"mode" kw:"manual,assisted,automatic" default:"manual" doc:"by whom"`
	PerMonth   *float64    `attr:"per_month" positive:"true" doc:"how often"`
	_          struct{}    `attr:"within" reserved:"true"`

	// Derived: facts write these before the first rule runs.
	Twin            *Step   `attr:"twin" derived:"true" doc:"a step of another department with the same entity and action and another tool"`
	AutomatableWith []*Tool `attr:"automatable_with" derived:"true" doc:"active tools that offer the capability with automation"`
}
