package rule

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// ladder is a severity expression by its branches. A condition that cannot be
// decided does not make a finding worse: its other branch is asked.
type ladder struct {
	cond    *expr.Program // nil: value says it
	yes, no *ladder
	value   *expr.Program
}

func newLadder(e hcl.Expression, env *expr.Env) *ladder {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return newLadder(e.Expression, env)
	case *hclsyntax.ConditionalExpr:
		cond, _ := expr.Compile(e.Condition, env) // the whole was compiled before
		if cond == nil {
			return nil
		}
		return &ladder{cond: cond, yes: newLadder(e.TrueResult, env), no: newLadder(e.FalseResult, env)}
	}
	value, _ := expr.Compile(e, env)
	if value == nil {
		return nil
	}
	return &ladder{value: value}
}

// severity is what the ladder says in a frame, otherwise where it says nothing.
func (l *ladder) severity(f *expr.Frame, otherwise finding.Severity) finding.Severity {
	for l != nil && l.cond != nil {
		v, err := l.cond.Eval(f)
		if err == nil && v.True() {
			l = l.yes
		} else {
			l = l.no
		}
	}
	if l == nil {
		return otherwise
	}
	v, err := l.value.Eval(f)
	if err != nil || v.Kind() != expr.KindText {
		return otherwise
	}
	out := otherwise
	if out.UnmarshalText([]byte(v.AsText())) != nil {
		return otherwise
	}
	return out
}

// DefaultSeverity is the severity where nothing makes it another: the last
// branch of an expression, medium where an attribute decides.
func (r *Effective) DefaultSeverity() finding.Severity {
	list := r.Severities()
	if len(list) == 0 {
		return finding.Medium
	}
	return list[len(list)-1]
}

// Severities lists the severities that the rule can have, in the order in which
// they are written. What an attribute decides is not among them.
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
