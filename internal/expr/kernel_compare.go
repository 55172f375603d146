package expr

import "cmp"

// compareRows is the kernel of a comparison, nil where the sides are of kinds
// that have none.
func (p *plan) compareRows(n *node) triKernel {
	a, b, sign := n.args[0], n.args[1], n.sign
	if a.constant && !b.constant {
		a, b, sign = b, a, mirror(sign)
	}
	switch {
	case a.typ.Kind.numeric() && b.typ.Kind.numeric():
		return compareSides(sign, a, b, p.numOf, Value.num, func(r *run) *stack[float64] { return &r.nums })
	case a.typ.Kind == KindTime && b.typ.Kind == KindTime:
		return compareSides(sign, a, b, p.timeOf, Value.micro, func(r *run) *stack[int64] { return &r.times })
	case a.typ.Kind == KindText && b.typ.Kind == KindText:
		return compareSides(sign, a, b, p.textOf, Value.AsText, func(r *run) *stack[string] { return &r.texts })
	}
	return nil
}

// compareSides compares with a constant in one loop, and with anything else
// through a second buffer.
func compareSides[T cmp.Ordered, K ~func(r *run, sel []int32, out []T, null []bool)](
	sign byte, a, b *node, of func(*node) K, get func(Value) T, buffers func(*run) *stack[T],
) triKernel {
	if b.constant && b.val.kind != KindNull {
		return compareConstant(sign, of(a), get(b.val), buffers)
	}
	return compareBuffers(sign, of(a), of(b), buffers)
}

// mirror is the sign that holds when the two sides change places.
func mirror(sign byte) byte {
	switch sign {
	case '<':
		return '>'
	case '>':
		return '<'
	case 'l':
		return 'g'
	case 'g':
		return 'l'
	}
	return sign
}

func compareWith[T cmp.Ordered](sign byte, x []T, y T, out []Tri) {
	out = out[:len(x)]
	switch sign {
	case '<':
		for j := range x {
			out[j] = triOf(x[j] < y)
		}
	case 'l':
		for j := range x {
			out[j] = triOf(x[j] <= y)
		}
	case '>':
		for j := range x {
			out[j] = triOf(x[j] > y)
		}
	case 'g':
		for j := range x {
			out[j] = triOf(x[j] >= y)
		}
	case '=':
		for j := range x {
			out[j] = triOf(x[j] == y)
		}
	default:
		for j := range x {
			out[j] = triOf(x[j] != y)
		}
	}
}

func compareEach[T cmp.Ordered](sign byte, x, y []T, out []Tri) {
	out, y = out[:len(x)], y[:len(x)]
	switch sign {
	case '<':
		for j := range x {
			out[j] = triOf(x[j] < y[j])
		}
	case 'l':
		for j := range x {
			out[j] = triOf(x[j] <= y[j])
		}
	case '>':
		for j := range x {
			out[j] = triOf(x[j] > y[j])
		}
	case 'g':
		for j := range x {
			out[j] = triOf(x[j] >= y[j])
		}
	case '=':
		for j := range x {
			out[j] = triOf(x[j] == y[j])
		}
	default:
		for j := range x {
			out[j] = triOf(x[j] != y[j])
		}
	}
}

// forget makes the answers about null unknown.
func forget(null []bool, out []Tri) {
	for j, is := range null {
		if is {
			out[j] = Unknown
		}
	}
}

// compareConstant evaluates one side and compares it with a value.
func compareConstant[T cmp.Ordered, K ~func(r *run, sel []int32, out []T, null []bool)](
	sign byte, left K, y T, buffers func(*run) *stack[T],
) triKernel {
	return func(r *run, sel []int32, out []Tri) {
		b := buffers(r)
		x, null := b.take(len(sel)), r.bools.take(len(sel))
		left(r, sel, x, null)
		compareWith(sign, x, y, out)
		forget(null, out)
		b.give(1)
		r.bools.give(1)
	}
}

// compareBuffers evaluates both sides and compares them row by row.
func compareBuffers[T cmp.Ordered, K ~func(r *run, sel []int32, out []T, null []bool)](
	sign byte, left, right K, buffers func(*run) *stack[T],
) triKernel {
	return func(r *run, sel []int32, out []Tri) {
		b := buffers(r)
		x, y := b.take(len(sel)), b.take(len(sel))
		xNull, yNull := r.bools.take(len(sel)), r.bools.take(len(sel))
		left(r, sel, x, xNull)
		right(r, sel, y, yNull)
		compareEach(sign, x, y, out)
		forget(xNull, out)
		forget(yNull, out)
		b.give(2)
		r.bools.give(2)
	}
}
