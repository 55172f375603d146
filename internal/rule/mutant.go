package rule

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Mutant is a rule with one thing taken out. Tests that still pass say nothing
// about what is gone.
type Mutant struct {
	What string // what was done to it
	Rule *Rule
}

// Mutants are the rules that come of a rule when its condition always holds,
// when it never does, and when its where lets everybody through.
func Mutants(r *Rule) []Mutant {
	var out []Mutant
	if r.Condition != nil {
		healthy, ill := *r, *r
		healthy.Condition = constant("true", r.Condition.Range())
		ill.Condition = constant("false", r.Condition.Range())
		out = append(out, Mutant{"the condition is always true", &healthy}, Mutant{"the condition is always false", &ill})
	}
	if r.Affected != nil {
		healthy := *r
		healthy.Affected = &Counts{Count: constant("0", r.Affected.Count.Range()), Of: r.Affected.Of}
		out = append(out, Mutant{"nothing is affected", &healthy})
	}
	if r.Each.Where != nil {
		open := *r
		open.Each.Where = nil
		out = append(out, Mutant{"where lets everybody through", &open})
	}
	return out
}

func constant(src string, at hcl.Range) hcl.Expression {
	e, diags := hclsyntax.ParseExpression([]byte(src), at.Filename, at.Start)
	if diags.HasErrors() {
		panic("rule: " + diags.Error())
	}
	return e
}

// Survivors lists the mutants of a rule that all of its tests let live.
func (w *World) Survivors(r *Rule) []Mutant {
	var out []Mutant
	for _, m := range Mutants(r) {
		killed := false
		for _, res := range w.Exam(m.Rule) {
			killed = killed || !res.OK()
		}
		if !killed {
			out = append(out, m)
		}
	}
	return out
}
