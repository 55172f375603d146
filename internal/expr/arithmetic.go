package expr

import (
	"math"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// arithmetic is + - * / % on numbers. Durations are numbers of seconds; two
// times subtract to a duration, and a duration moves a time. Division by zero
// is null.
func (c *compiler) arithmetic(sign byte, l, r *node, rng hcl.Range) *node {
	if sign == '-' && (l.typ.Kind == KindTime && !c.fit(r, l.typ) || r.typ.Kind == KindTime && !c.fit(l, r.typ)) {
		return nil
	}
	if !c.fitNumber(l, r) || !c.fitNumber(r, l) {
		return nil
	}
	kinds := []Kind{KindNumber, KindDuration, KindTime}
	if !c.want(l, string(rune(sign)), kinds...) || !c.want(r, string(rune(sign)), kinds...) {
		return nil
	}
	typ, ok := resultType(sign, l.typ, r.typ)
	if !ok {
		return c.fail(lang.CodeType, rng, "A "+l.typ.String()+" "+string(rune(sign))+" a "+r.typ.String()+" means nothing",
			"times subtract, and a duration moves a time", "write it with numbers or durations")
	}
	n := &node{op: opArithmetic, sign: sign, typ: typ, rng: rng, args: []*node{l, r}}
	left, right := l.eval, r.eval
	n.eval = func(f *Frame) Value {
		a, b := left(f), right(f)
		if a.kind == KindNull || b.kind == KindNull {
			return Value{}
		}
		v, ok := calculate(sign, a, b)
		if !ok {
			return typeError(f, rng, "an operand of "+string(rune(sign)), b)
		}
		return v
	}
	return c.settle(n)
}

// fitNumber reads a quoted number or duration beside a number.
func (c *compiler) fitNumber(n, other *node) bool {
	switch other.typ.Kind {
	case KindNumber:
		return c.fit(n, other.typ)
	case KindDuration, KindTime:
		return c.fit(n, kindType(KindDuration))
	case KindNull, KindBool, KindText, KindList, KindMap, KindObject, KindAny:
	}
	return true
}

func resultType(sign byte, l, r Type) (t Type, ok bool) {
	if l.Kind == KindAny || r.Kind == KindAny {
		return kindType(KindAny), true
	}
	if l.Kind == KindNull || r.Kind == KindNull {
		return Type{}, true
	}
	k, ok := resultKind(sign, l.Kind, r.Kind)
	t = kindType(k)
	if k == KindNumber && l.Unit == r.Unit && (sign == '+' || sign == '-') || k == KindTime && l.Kind == KindTime {
		t.Unit = l.Unit
	}
	if k == KindNumber && (sign == '*' || sign == '/') && r.Unit == UnitNone {
		t.Unit = l.Unit
	}
	return t, ok
}

func resultKind(sign byte, l, r Kind) (k Kind, ok bool) {
	switch {
	case l == KindTime && r == KindTime:
		return KindDuration, sign == '-'
	case l == KindTime:
		return KindTime, sign == '+' || sign == '-'
	case r == KindTime:
		return KindTime, sign == '+'
	case l == KindNumber && r == KindNumber:
		return KindNumber, true
	case sign == '/' && r == KindDuration:
		return KindNumber, true
	}
	return KindDuration, true
}

func calculate(sign byte, a, b Value) (v Value, ok bool) {
	switch {
	case a.kind.numeric() && b.kind.numeric():
		k, _ := resultKind(sign, a.kind, b.kind)
		return numeric(k, compute(sign, a.num(), b.num())), true
	case a.kind == KindTime && b.kind == KindTime && sign == '-':
		return Duration(float64(a.micro()-b.micro()) / 1e6), true
	case a.kind == KindTime && b.kind.numeric() && sign == '+':
		return move(a, b.num()), true
	case a.kind == KindTime && b.kind.numeric() && sign == '-':
		return move(a, -b.num()), true
	case a.kind.numeric() && b.kind == KindTime && sign == '+':
		return move(b, a.num()), true
	}
	return Value{}, false
}

// day is a day in seconds.
const day = 24 * 60 * 60

// move shifts a time; a day moved by whole days stays a day.
func move(t Value, seconds float64) Value {
	micro := float64(t.micro()) + seconds*1e6
	if math.Abs(micro) > 1<<62 {
		return Value{}
	}
	t.bits = moment(t.micro()+int64(math.Round(seconds*1e6)), false).bits
	t.flag = t.flag && math.Mod(seconds, day) == 0
	return t
}

func compute(sign byte, a, b float64) float64 {
	switch sign {
	case '+':
		return a + b
	case '-':
		return a - b
	case '*':
		return a * b
	case '/':
		return a / b
	}
	return math.Mod(a, b)
}
