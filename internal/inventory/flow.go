package inventory

import (
	"stackassay/internal/lang"
)

// Flow is the block flow.
type Flow struct {
	Block
	From        *Category   `attr:"from" required:"true" doc:"where the data starts"`
	To          []lang.Node `attr:"to" ref:"category,capability" single:"true" required:"true" doc:"where it must arrive: at one tool of a category, at every tool that offers a capability"`
	Entity      *Entity     `attr:"entity" otherwise:"any" doc:"what must arrive"`
	Criticality string      `attr:"criticality" kw:"low,medium,high,critical" default:"high" doc:"severity when it is missing"`
	MaxHops     float64     `attr:"max_hops" positive:"true" default:"2" doc:"integrations in a row that still count"`
	Enabled     bool        `attr:"enabled" default:"true" doc:"false removes a built-in flow"`

	// Derived: facts write these before the first rule runs.
	Applicable *bool          `attr:"applicable" derived:"true" doc:"both sides have an active tool in one segment"`
	Connected  *bool          `attr:"connected" derived:"true" doc:"in each such segment every tool on the from side reaches the to side within flow.max_hops"`
	Path       []*Integration `attr:"path" derived:"true" doc:"the shortest way found"`
	FromTools  []*Tool        `attr:"from_tools" derived:"true" doc:"active tools at the start"`
	ToTools    []*Tool        `attr:"to_tools" derived:"true" doc:"active tools at the end"`
}
