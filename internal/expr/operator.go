package expr

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

func (c *compiler) unary(e *hclsyntax.UnaryOpExpr) *node {
	a := c.compile(e.Val)
	if a == nil {
		return nil
	}
	if e.Op == hclsyntax.OpLogicalNot {
		return c.not(a, e.SrcRange)
	}
	if !c.fit(a, kindType(KindNumber)) || !c.want(a, "-", KindNumber, KindDuration) {
		return nil
	}
	n := &node{op: opNegate, typ: a.typ, rng: e.SrcRange, args: []*node{a}}
	arg, rng := a.eval, a.rng
	n.eval = func(f *Frame) Value {
		v := arg(f)
		switch {
		case v.kind.numeric():
			return numeric(v.kind, -v.num())
		case v.kind == KindNull:
			return v
		}
		return typeError(f, rng, "the operand of -", v)
	}
	return c.settle(n)
}

func (c *compiler) not(a *node, rng hcl.Range) *node {
	if !c.want(a, "!", KindBool) {
		return nil
	}
	n := &node{op: opNot, typ: kindType(KindBool), rng: rng, args: []*node{a}}
	arg := a.eval
	n.eval = func(f *Frame) Value {
		v := arg(f)
		if v.kind == KindBool {
			return Bool(!v.flag)
		}
		if v.kind == KindNull {
			return v
		}
		return typeError(f, rng, "the operand of !", v)
	}
	return c.settle(n)
}

func (c *compiler) binary(e *hclsyntax.BinaryOpExpr) *node {
	if e.Op == hclsyntax.OpEqual || e.Op == hclsyntax.OpNotEqual {
		return c.equality(e)
	}
	l, r := c.compile(e.LHS), c.compile(e.RHS)
	if l == nil || r == nil {
		return nil
	}
	switch e.Op {
	case hclsyntax.OpLogicalAnd:
		return c.logic(opAnd, "&&", l, r, e.SrcRange)
	case hclsyntax.OpLogicalOr:
		return c.logic(opOr, "||", l, r, e.SrcRange)
	case hclsyntax.OpLessThan:
		return c.comparison('<', l, r, e.SrcRange)
	case hclsyntax.OpLessThanOrEqual:
		return c.comparison('l', l, r, e.SrcRange)
	case hclsyntax.OpGreaterThan:
		return c.comparison('>', l, r, e.SrcRange)
	case hclsyntax.OpGreaterThanOrEqual:
		return c.comparison('g', l, r, e.SrcRange)
	case hclsyntax.OpAdd:
		return c.arithmetic('+', l, r, e.SrcRange)
	case hclsyntax.OpSubtract:
		return c.arithmetic('-', l, r, e.SrcRange)
	case hclsyntax.OpMultiply:
		return c.arithmetic('*', l, r, e.SrcRange)
	case hclsyntax.OpDivide:
		return c.arithmetic('/', l, r, e.SrcRange)
	case hclsyntax.OpModulo:
		return c.arithmetic('%', l, r, e.SrcRange)
	}
	return c.fail(lang.CodeExpression, e.SrcRange, "This operator is not known", "nothing evaluates it",
		"write it with operators and functions of the language")
}

// want reports whether a node is of one of the kinds, or may turn out to be.
func (c *compiler) want(n *node, operator string, kinds ...Kind) bool {
	if n.typ.Kind == KindNull || n.typ.Kind == KindAny || slices.Contains(kinds, n.typ.Kind) {
		return true
	}
	help := "write a " + kinds[0].String()
	if kinds[0] == KindBool {
		help = "compare it first, as in x != null"
	}
	if operator == "+" && n.typ.Kind == KindText {
		help = `texts are put together in a template, as in "${a} ${b}"`
	}
	c.fail(lang.CodeType, n.rng, operator+" takes no "+n.typ.String(), "this is a "+n.typ.String(), help)
	return false
}

// logic is && and || of Kleene: false && null is false, true || null is true.
// The right side is not evaluated where the left one decides.
func (c *compiler) logic(o op, sign string, l, r *node, rng hcl.Range) *node {
	if !c.want(l, sign, KindBool) || !c.want(r, sign, KindBool) {
		return nil
	}
	n := &node{op: o, typ: kindType(KindBool), rng: rng, args: []*node{l, r}}
	left, right := presentSide(l, r, o), presentSide(r, l, o)
	decides := o == opOr
	n.eval = func(f *Frame) Value {
		a := left(f)
		if a.kind == KindBool && a.flag == decides {
			return a
		}
		b := right(f)
		switch {
		case a.kind != KindNull && a.kind != KindBool:
			return typeError(f, l.rng, "the left side of "+sign, a)
		case b.kind != KindNull && b.kind != KindBool:
			return typeError(f, r.rng, "the right side of "+sign, b)
		case b.kind == KindBool && b.flag == decides:
			return b
		case a.kind == KindNull:
			return a
		}
		return b
	}
	return c.settle(n)
}

// presentSide returns what one side of an || is evaluated by: an alternative
// that lacks what it needs reads as null where the other one is there.
func presentSide(side, other *node, o op) evaluator {
	if o == opOr && side.absent && !other.absent {
		return func(*Frame) Value { return Value{} }
	}
	return side.eval
}

// conditional evaluates one branch only; a null condition gives null.
func (c *compiler) conditional(e *hclsyntax.ConditionalExpr) *node {
	p, a, b := c.compile(e.Condition), c.compile(e.TrueResult), c.compile(e.FalseResult)
	if p == nil || a == nil || b == nil || !c.want(p, "?", KindBool) {
		return nil
	}
	if !c.fit(a, b.typ) || !c.fit(b, a.typ) {
		return nil
	}
	typ, ok := unify(a.typ, b.typ)
	if !ok {
		return c.fail(lang.CodeType, e.SrcRange, "The two results of a condition are of different types",
			"one is a "+a.typ.String()+", the other a "+b.typ.String(), "give both the same type")
	}
	n := &node{op: opCond, typ: typ, rng: e.SrcRange, args: []*node{p, a, b}}
	cond, yes, no, rng := p.eval, a.eval, b.eval, p.rng
	n.eval = func(f *Frame) Value {
		v := cond(f)
		switch {
		case v.kind == KindNull:
			return v
		case v.kind != KindBool:
			return typeError(f, rng, "the condition", v)
		case v.flag:
			return yes(f)
		}
		return no(f)
	}
	return c.settle(n)
}
