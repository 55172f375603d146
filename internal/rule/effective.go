package rule

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// Effective is a rule as it is asked: with the values that configure gave it.
type Effective struct {
	*Rule
	Kind       *Kind                 // what it asks; nil where there is no kind of that name
	On         bool                  // asked
	Set        *finding.Severity     // severity by configure; nil: the rule's own
	Parameters map[string]expr.Value // by name
	Changed    []string              // parameters that configure set, sorted
	Configured *hcl.Range            // the configure block, nil without one
}

// unconfigured is a rule with the defaults of its parameters.
func unconfigured(r *Rule) (*Effective, hcl.Diagnostics) {
	params, diags := defaults(r)
	kind, _ := KindOf(r.Each.Kind) // lint says where there is none
	return &Effective{Rule: r, Kind: kind, On: r.Enabled, Parameters: params}, diags
}
