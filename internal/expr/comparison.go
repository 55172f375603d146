package expr

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// equality is == and !=. Against a literal null it asks whether something is
// known and is never null itself; otherwise null gives null.
func (c *compiler) equality(e *hclsyntax.BinaryOpExpr) *node {
	sign := byte('=')
	if e.Op == hclsyntax.OpNotEqual {
		sign = '!'
	}
	switch {
	case isNull(e.RHS):
		return c.isNull(sign, c.compile(e.LHS), e.SrcRange)
	case isNull(e.LHS):
		return c.isNull(sign, c.compile(e.RHS), e.SrcRange)
	}
	l, r := c.compile(e.LHS), c.compile(e.RHS)
	if l == nil || r == nil || !c.fit(l, r.typ) || !c.fit(r, l.typ) {
		return nil
	}
	if _, ok := unify(l.typ, r.typ); !ok {
		return c.mismatch(l, r, e.SrcRange)
	}
	n := &node{op: opEqual, sign: sign, typ: kindType(KindBool), rng: e.SrcRange, args: []*node{l, r}}
	left, right, same := l.eval, r.eval, sign == '='
	n.eval = func(f *Frame) Value {
		a := left(f)
		if a.kind == KindNull {
			return a
		}
		b := right(f)
		if b.kind == KindNull {
			return b
		}
		return Bool(Equal(a, b) == same)
	}
	return c.settle(n)
}

func (c *compiler) isNull(sign byte, a *node, rng hcl.Range) *node {
	if a == nil {
		return nil
	}
	n := &node{op: opIsNull, sign: sign, typ: kindType(KindBool), rng: rng, args: []*node{a}}
	arg, want := a.eval, sign == '='
	n.eval = func(f *Frame) Value { return Bool((arg(f).kind == KindNull) == want) }
	return c.settle(n)
}

func (c *compiler) mismatch(l, r *node, rng hcl.Range) *node {
	help := "compare values of one type"
	if l.typ.Kind == KindText || r.typ.Kind == KindText {
		help = "turn the text into the other type first, with tonumber(v), totime(v) or duration(v)"
	}
	return c.fail(lang.CodeType, rng, "A "+l.typ.String()+" is compared with a "+r.typ.String(),
		"the two are never equal", help)
}

// comparison is < <= > >= on numbers and durations, times, and texts by bytes.
func (c *compiler) comparison(sign byte, l, r *node, rng hcl.Range) *node {
	if !c.fit(l, r.typ) || !c.fit(r, l.typ) {
		return nil
	}
	ordered := []Kind{KindNumber, KindDuration, KindTime, KindText}
	if !c.want(l, word(sign), ordered...) || !c.want(r, word(sign), ordered...) {
		return nil
	}
	if _, ok := unify(l.typ, r.typ); !ok {
		return c.mismatch(l, r, rng)
	}
	n := &node{op: opCompare, sign: sign, typ: kindType(KindBool), rng: rng, args: []*node{l, r}}
	left, right := l.eval, r.eval
	n.eval = func(f *Frame) Value {
		a, b := left(f), right(f)
		if a.kind == KindNull || b.kind == KindNull {
			return Value{}
		}
		o, ok := order(a, b)
		if !ok {
			return typeError(f, rng, "one side of "+word(sign)+" does not fit the other: it", b)
		}
		return Bool(holds(sign, o))
	}
	return c.settle(n)
}

func holds(sign byte, o int) bool {
	switch sign {
	case '<':
		return o < 0
	case 'l':
		return o <= 0
	case '>':
		return o > 0
	}
	return o >= 0
}

func word(sign byte) string {
	switch sign {
	case 'l':
		return "<="
	case 'g':
		return ">="
	}
	return string(rune(sign))
}
