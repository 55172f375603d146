package expr

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"stackassay/internal/lang"
)

// maxDepth bounds the nesting of an expression.
const maxDepth = 200

// Compile turns an expression into a program, or says with ranges why it
// cannot. The program is nil when there are errors.
func Compile(e hcl.Expression, env *Env) (*Program, hcl.Diagnostics) {
	c := &compiler{env: env, types: env.Types}
	if c.types == nil {
		c.types = NewTypes()
	}
	root := c.compile(e)
	if root == nil || c.diags.HasErrors() {
		return nil, lang.Sort(c.diags)
	}
	return &Program{
		root: root, plan: newPlan(root), expr: e, types: c.types, reads: sortReads(c.reads), locals: c.maxLocals, aggs: c.aggs,
	}, c.diags
}

// compiler holds what one compilation knows. Its methods return nil after they
// have reported why.
type compiler struct {
	env       *Env
	types     *Types
	diags     hcl.Diagnostics
	reads     []Read
	scope     []local // variables of the enclosing for expressions, innermost last
	maxLocals int
	depth     int
	frame     Frame // for folding
	aggs      []*aggregate

	aggregating bool // inside sum, avg, count, share or quantile
}

// local is a variable of a for expression.
type local struct {
	name string
	typ  Type
	slot int
	read *Read // where its values come from
}

func (c *compiler) fail(code lang.Code, at hcl.Range, summary, label, help string) *node {
	c.diags = append(c.diags, lang.Error(code, at, summary, label, help))
	return nil
}

func (c *compiler) compile(e hcl.Expression) *node {
	if c.depth++; c.depth > maxDepth {
		return c.fail(lang.CodeTooDeep, e.Range(), "An expression is nested too deeply",
			"more than 200 levels", "name parts of it in locals")
	}
	defer func() { c.depth-- }()
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return c.compile(e.Expression)
	case *hclsyntax.LiteralValueExpr:
		return c.literal(e.Val, e.SrcRange)
	case *hclsyntax.TemplateExpr:
		return c.template(e)
	case *hclsyntax.TemplateWrapExpr:
		return c.templateOf([]hclsyntax.Expression{e.Wrapped}, e.SrcRange)
	case *hclsyntax.TemplateJoinExpr:
		return c.join(e)
	case *hclsyntax.ScopeTraversalExpr:
		return c.traversal(e.Traversal)
	case *hclsyntax.RelativeTraversalExpr:
		return c.follow(c.compile(e.Source), e.Traversal)
	case *hclsyntax.IndexExpr:
		return c.index(c.compile(e.Collection), c.compile(e.Key), e.SrcRange)
	case *hclsyntax.SplatExpr:
		return c.splat(e)
	case *hclsyntax.AnonSymbolExpr:
		return c.local("*", e.SrcRange)
	case *hclsyntax.ForExpr:
		return c.forExpr(e)
	case *hclsyntax.TupleConsExpr:
		return c.list(e)
	case *hclsyntax.ObjectConsExpr:
		return c.object(e)
	case *hclsyntax.UnaryOpExpr:
		return c.unary(e)
	case *hclsyntax.BinaryOpExpr:
		return c.binary(e)
	case *hclsyntax.ConditionalExpr:
		return c.conditional(e)
	case *hclsyntax.FunctionCallExpr:
		return c.call(e)
	}
	return c.fail(lang.CodeExpression, e.Range(), "This form of expression is not known",
		"nothing evaluates it", "write it with operators and functions of the language")
}

func (c *compiler) literal(v cty.Value, rng hcl.Range) *node {
	if v.IsNull() {
		return constNode(Null(), rng)
	}
	switch v.Type() {
	case cty.Bool:
		return constNode(Bool(v.True()), rng)
	case cty.Number:
		n, _ := v.AsBigFloat().Float64()
		if val := Number(n); !val.IsNull() {
			return constNode(val, rng)
		}
		return c.fail(lang.CodeOutOfRange, rng, "A number is too large", "numbers reach to 1.8e308", "write a smaller one")
	case cty.String:
		n := constNode(Text(v.AsString()), rng)
		n.quoted = true
		return n
	}
	return c.fail(lang.CodeExpression, rng, "This form of expression is not known",
		"a literal is a text, a number, true, false or null", "write one of these")
}

// isNull reports whether the expression is a literal null.
func isNull(e hcl.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return isNull(e.Expression)
	case *hclsyntax.LiteralValueExpr:
		return e.Val.IsNull()
	}
	return false
}
