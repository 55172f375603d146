package rule

import (
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// Program is a rule with its expressions compiled against one scope. It is safe
// for concurrent use.
type Program struct {
	Rule *Effective
	Kind *Kind

	where, condition, count, of, weight *expr.Program // what the verdict needs; nil where not written
	severity, tolerate                  *expr.Program
	ladder                              *ladder
	saving                              *expr.Program
	place                               []*expr.Program // of `at`: the whole, then each shorter beginning
	placeName                           []string        // attribute that each of them ends in
	evidence                            []shown
	by                                  []breakdown
	among                               []shown     // conditions that are counted among what fails
	texts                               []sentences // English first
	world                               *World
	diags                               hcl.Diagnostics
}

// shown is one compiled piece of evidence.
type shown struct {
	name string
	prog *expr.Program
}

// breakdown is one compiled name of `by`.
type breakdown struct {
	name string
	prog *expr.Program
}

// sentences are the templates of one language.
type sentences struct {
	language        string
	message, remedy *expr.Program
}

// compile turns the expressions of a rule into programs. The program can be
// used only when the diagnostics hold no error.
func (w *World) compile(r *Effective, k *Kind, s scope) (*Program, hcl.Diagnostics) {
	p := &Program{Rule: r, Kind: k, world: w}
	p.where = p.expr(r.Each.Where, s.subject)
	p.condition = p.expr(r.Condition, s.subject)
	if r.Affected != nil {
		p.count = p.expr(r.Affected.Count, s.subject)
		p.of = p.expr(r.Affected.Of, s.subject)
	}
	p.weight = p.expr(r.Weight, s.subject)
	p.compileFinding(s.finding)
	p.compileEvidence(s.subject, w)
	p.compileBy(s.subject)
	p.compileAmong(s.subject)
	return p, p.diags
}

// expr compiles one expression, nil for one that was not written.
func (p *Program) expr(e hcl.Expression, env *expr.Env) *expr.Program {
	if e == nil {
		return nil
	}
	prog, diags := expr.Compile(e, env)
	p.diags = append(p.diags, diags...)
	return prog
}

func (p *Program) compileFinding(env *expr.Env) {
	r := p.Rule
	words := *env
	words.Constants = severityWords(env.Constants)
	p.severity = p.expr(r.Severity, &words)
	p.ladder = newLadder(r.Severity, &words)
	p.tolerate = p.expr(r.Tolerate, env)
	p.saving = p.expr(r.Saving, env)
	p.compilePlace(r.At, env)
	told := withAmong(withAffected(env), r.Among)
	p.texts = append(p.texts, sentences{
		language: "en", message: p.expr(r.Message, told), remedy: p.expr(r.Remediation.Text, told),
	})
	for _, t := range r.Texts {
		p.texts = append(p.texts, sentences{
			language: t.Language, message: p.expr(t.Message, told), remedy: p.expr(t.Remediation, told),
		})
	}
}

// withAffected adds the counts of the finding to what can be read.
func withAffected(env *expr.Env) *expr.Env {
	out := *env
	out.Objects = make(map[string]*expr.ObjectType, len(env.Objects)+1)
	maps.Copy(out.Objects, env.Objects)
	out.Objects["affected"] = env.Types.Of((*Affected)(nil))
	return &out
}

// Affected is what message, evidence and remediation see of the counts.
type Affected struct {
	Count float64  `attr:"count" derived:"true" doc:"how many fail, before folding"`
	Of    float64  `attr:"of" derived:"true" doc:"how many were evaluated"`
	Share *float64 `attr:"share" unit:"share" derived:"true" doc:"count ÷ of, or the share of the weight"`
}

// compilePlace compiles `at` and each shorter beginning of it: where the
// attribute is absent, the block around it is the place.
func (p *Program) compilePlace(e hcl.Expression, env *expr.Env) {
	if e == nil {
		return
	}
	whole := p.expr(e, env)
	if whole == nil {
		return
	}
	traversal, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() {
		p.place, p.placeName = []*expr.Program{whole}, []string{""}
		return
	}
	for n := len(traversal); n > 0; n-- {
		name := ""
		if step, ok := traversal[n-1].(hcl.TraverseAttr); ok {
			name = step.Name
		}
		prog, _ := expr.Compile(&hclsyntax.ScopeTraversalExpr{Traversal: traversal[:n], SrcRange: e.Range()}, env)
		if prog == nil {
			return
		}
		p.place, p.placeName = append(p.place, prog), append(p.placeName, name)
	}
}

func (p *Program) compileEvidence(env *expr.Env, _ *World) {
	told := withAffected(env)
	for _, item := range p.Rule.Evidence {
		if prog := p.expr(item.Expr, told); prog != nil {
			p.evidence = append(p.evidence, shown{name: item.Name, prog: prog})
		}
	}
}

// compileBy compiles the names of `by`: one without a dot is a field of the
// record (owner is the person), one with a dot an attribute of the subject.
func (p *Program) compileBy(env *expr.Env) {
	if !p.Kind.RecordLike {
		return
	}
	for _, name := range p.Rule.By {
		e, diags := byExpression(name, p.Rule.Place("by"))
		p.diags = append(p.diags, diags...)
		if e == nil {
			continue
		}
		if prog := p.expr(e, env); prog != nil {
			p.by = append(p.by, breakdown{name: name, prog: prog})
		}
	}
}

func byExpression(name string, at hcl.Range) (hcl.Expression, hcl.Diagnostics) {
	src := name
	if name != "owner" && !slices.Contains([]byte(name), '.') {
		src = "record." + name
	}
	traversal, diags := hclsyntax.ParseTraversalAbs([]byte(src), at.Filename, at.Start)
	if diags.HasErrors() {
		return nil, hcl.Diagnostics{lang.Error(lang.CodeRuleAttribute, at, "by holds something that is no name",
			name+" is neither a field nor an attribute", `write the name of a field, or an attribute such as "cluster.by"`)}
	}
	for i, step := range traversal {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			step.SrcRange, traversal[i] = at, step
		case hcl.TraverseAttr:
			step.SrcRange = at
			traversal[i] = step
		}
	}
	return &hclsyntax.ScopeTraversalExpr{Traversal: traversal, SrcRange: at}, nil
}

// needed lists the programs that decide the verdict.
func (p *Program) needed() []*expr.Program {
	return slices.DeleteFunc([]*expr.Program{p.where, p.condition, p.count, p.of, p.weight},
		func(q *expr.Program) bool { return q == nil })
}

// Fields lists the fields of the record that the rule is about, sorted: those
// it names, else those that its where and condition read.
func (p *Program) Fields() []string {
	if p.Rule.Each.Fields != nil {
		return slices.Compact(slices.Sorted(slices.Values(p.Rule.Each.Fields)))
	}
	var out []string
	for _, q := range []*expr.Program{p.where, p.condition} {
		if q == nil {
			continue
		}
		for _, read := range q.Reads() {
			if read.Root == "record" && len(read.Path) > 0 && read.Path[0] != "raw" {
				out = append(out, read.Path[0])
			}
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(out)))
}
