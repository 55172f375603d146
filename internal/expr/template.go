package expr

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// template compiles "text ${expression}". A text without an expression is a
// quoted literal.
func (c *compiler) template(e *hclsyntax.TemplateExpr) *node {
	if len(e.Parts) == 1 {
		if l, ok := e.Parts[0].(*hclsyntax.LiteralValueExpr); ok {
			return c.literal(l.Val, e.SrcRange)
		}
	}
	return c.templateOf(e.Parts, e.SrcRange)
}

// templateOf puts parts together. "${x}" is a text too, never the bare value.
func (c *compiler) templateOf(parts []hclsyntax.Expression, rng hcl.Range) *node {
	n := &node{op: opTemplate, typ: kindType(KindText), rng: rng}
	for _, x := range parts {
		a := c.compile(x)
		if a == nil {
			return nil
		}
		n.varies = n.varies || a.typ.Kind != KindText || !a.constant
		n.args = append(n.args, a)
	}
	args, strict, data := n.args, c.env.StrictTemplates, c.env.NullTemplates
	n.eval = func(f *Frame) Value {
		var b strings.Builder
		for _, a := range args {
			v := a.eval(f)
			if v.kind == KindText {
				b.WriteString(v.text)
				continue
			}
			if strict && v.kind == KindNull {
				return f.fail(a.rng, "a part of the text is null")
			}
			if data {
				if v.kind == KindNull {
					return v
				}
				b.WriteString(f.text(v).text)
				continue
			}
			b.WriteString(f.Print(v, a.typ.Unit))
		}
		if b.Len() > maxText {
			return f.fail(rng, errTooLarge.Error())
		}
		return Text(b.String())
	}
	return c.settle(n)
}

// join compiles the %{ for } of a template.
func (c *compiler) join(e *hclsyntax.TemplateJoinExpr) *node {
	a := c.compile(e.Tuple)
	if a == nil {
		return nil
	}
	n := &node{op: opTemplate, typ: kindType(KindText), rng: a.rng, args: []*node{a}, varies: true}
	arg := a.eval
	n.eval = func(f *Frame) Value {
		v := arg(f)
		if v.kind == KindNull {
			return v
		}
		var b strings.Builder
		for _, x := range v.AsList() {
			b.WriteString(f.Print(x, UnitNone))
		}
		return Text(b.String())
	}
	return c.settle(n)
}
