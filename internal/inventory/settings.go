package inventory

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// Configure is the block configure.
type Configure struct {
	Block
	Severity string `attr:"severity" kw:"critical,high,medium,low,info" otherwise:"the rule's" doc:"another severity"`
	Enabled  *bool  `attr:"enabled" otherwise:"the rule's" doc:"false switches the rule off, true asks one that is off by itself"`

	// Rule is the id that the label names.
	Rule string
	// Parameters holds the attributes that belong to the rule, by name.
	Parameters map[string]hcl.Expression `rest:"true"`
}

// Waiver is the block waiver.
type Waiver struct {
	Block
	Rule       lang.Ref   `attr:"rule" ref:"rule" required:"true" doc:"what is accepted"`
	Subject    []lang.Ref `attr:"subject" single:"true" otherwise:"every subject" doc:"for whom"`
	Reason     string     `attr:"reason" required:"true" doc:"why"`
	ApprovedBy *Person    `attr:"approved_by" required:"true" doc:"who accepts it"`
	ExpiresOn  *lang.Time `attr:"expires_on" unit:"date" required:"true" doc:"until when"`

	// Derived: facts write these before the first rule runs.
	Expired *bool `attr:"expired" derived:"true" doc:"expires_on is past"`
}

// Moved is the block moved.
type Moved struct {
	Block
	From lang.Ref `attr:"from" resolve:"false" required:"true" doc:"former address"`
	To   lang.Ref `attr:"to" resolve:"false" required:"true" doc:"present address"`
}

// Gate is the block gate.
type Gate struct {
	Block
	FailOn       string             `attr:"fail_on" kw:"critical,high,medium,low,info" default:"high" doc:"from which severity a finding fails the gate"`
	Scope        string             `attr:"scope" kw:"new,all" default:"new" doc:"findings absent from the baseline, or all"`
	MinScore     *float64           `attr:"min_score" positive:"true" doc:"smallest score"`
	MaxShare     map[string]float64 `attr:"max_share" unit:"share" default:"{}" doc:"rule id = largest share of affected records, before folding"`
	MinCoverage  *float64           `attr:"min_coverage" unit:"share" doc:"smallest coverage"`
	MinDimension map[string]float64 `attr:"min_dimension" positive:"true" default:"{}" doc:"dimension = smallest score"`
	Proof        string             `attr:"proof" kw:"lower_bound,point" default:"lower_bound" doc:"what must be above a limit to fail"`
}

// Score is the block score.
type Score struct {
	Block
	Weights map[string]float64 `attr:"weights" positive:"true" otherwise:"those of scoring 1" doc:"dimension = weight; marks the result as a custom model"`
}
