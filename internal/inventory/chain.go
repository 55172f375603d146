package inventory

import (
	"stackassay/internal/lang"
)

// Chain is the block chain.
type Chain struct {
	Block
	Steps      []*Entity   `attr:"steps" required:"true" doc:"in order; deals may be a step"`
	Agreements []*ChainHop `block:"hop" label:"from,to" doc:"agreement for one hop, between any two steps in their order; an entity that is no step is an error; may repeat"`

	// Derived: facts write these before the first rule runs.
	Hops []HopFigures `attr:"hops" derived:"true" doc:"per hop: count, share without a successor, median and 90th percentile of days, money lost"`
}

// ChainHop is the block chain › hop.
type ChainHop struct {
	Block
	Chain  *Chain         // where it is declared
	From   *Entity        `attr:"from" derived:"true" doc:"first label"`
	To     *Entity        `attr:"to" derived:"true" doc:"second label"`
	Within *lang.Duration `attr:"within" otherwise:"won deal to contract 7d, contract to order 5d, order to invoice 5d, payment to invoice 5d, won deal to onboarding 5d" doc:"how fast"`
	Owner  lang.Node      `attr:"owner" ref:"person,department" doc:"accountable"`
}

// HopFigures describes one hop of a chain as the records show it.
type HopFigures struct {
	From       *Entity  `attr:"from" derived:"true" doc:"first step"`
	To         *Entity  `attr:"to" derived:"true" doc:"second step"`
	Count      float64  `attr:"count" derived:"true" doc:"records of the first step"`
	Lost       float64  `attr:"lost" unit:"share" derived:"true" doc:"share without a successor"`
	MedianDays *float64 `attr:"median_days" derived:"true" doc:"median days to the successor"`
	P90Days    *float64 `attr:"p90_days" derived:"true" doc:"90th percentile of days"`
	MoneyLost  *float64 `attr:"money_lost" unit:"money" derived:"true" doc:"amount without a successor"`
}
