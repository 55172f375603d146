package rule

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// Effective is a rule as it is asked: with the values that configure gave it.
type Effective struct {
	*Rule
	On         bool                  // asked
	Set        *finding.Severity     // severity by configure; nil: the rule's own
	Parameters map[string]expr.Value // by name
	Changed    []string              // parameters that configure set, sorted
	Configured *hcl.Range            // the configure block, nil without one
}
