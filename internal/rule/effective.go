package rule

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

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

// DefaultSeverity is the severity where nothing makes it another: the last
// branch of an expression.
func (r *Effective) DefaultSeverity() finding.Severity {
	if r.Set != nil {
		return *r.Set
	}
	list := severities(r.Severity)
	if len(list) == 0 {
		return finding.Info
	}
	return list[len(list)-1]
}

// Severities lists the severities that the rule can have, in the order in which
// they are written.
func (r *Effective) Severities() []finding.Severity {
	if r.Set != nil {
		return []finding.Severity{*r.Set}
	}
	return severities(r.Severity)
}

func severities(e hcl.Expression) []finding.Severity {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return severities(e.Expression)
	case *hclsyntax.ConditionalExpr:
		return append(severities(e.TrueResult), severities(e.FalseResult)...)
	}
	var s finding.Severity
	if word := hcl.ExprAsKeyword(e); word != "" && s.UnmarshalText([]byte(word)) == nil {
		return []finding.Severity{s}
	}
	return nil
}
