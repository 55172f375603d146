package expr

import "cmp"

// compareRows is the kernel of a comparison, nil where the sides are of kinds
// that have none.
func (p *plan) compareRows(n *node) triKernel {
	a, b := n.args[0], n.args[1]
	switch {
	case a.typ.Kind.numeric() && b.typ.Kind.numeric():
		return p.compareNumbers(n.sign, a, b)
	case a.typ.Kind == KindTime && b.typ.Kind == KindTime:
		return compareBuffers(n.sign, p.timeOf(a), p.timeOf(b), func(r *run) *stack[int64] { return &r.times })
	case a.typ.Kind == KindText && b.typ.Kind == KindText:
		if a.op == opVector && b.constant && n.op == opEqual {
			return equalsText(a, b.val.text, n.sign == '=')
		}
		return compareBuffers(n.sign, p.textOf(a), p.textOf(b), func(r *run) *stack[string] { return &r.texts })
	}
	return nil
}

// compareNumbers compares a column of numbers with a constant in one loop, and
// anything else through buffers.
func (p *plan) compareNumbers(sign byte, a, b *node) triKernel {
	if a.constant && !b.constant {
		a, b, sign = b, a, mirror(sign)
	}
	if !b.constant || b.val.kind == KindNull {
		return compareBuffers(sign, p.numOf(a), p.numOf(b), func(r *run) *stack[float64] { return &r.nums })
	}
	left, y := p.numOf(a), b.val.num()
	return func(r *run, sel []int32, out []Tri) {
		x, null := r.nums.take(len(sel)), r.bools.take(len(sel))
		left(r, sel, x, null)
		compareWith(sign, x, y, out)
		forget(null, out)
		r.nums.give(1)
		r.bools.give(1)
	}
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

// equalsText compares the cells of a column with a text.
func equalsText(a *node, want string, equal bool) triKernel {
	vec, raw := a.vec, a.cells
	ifSame, ifOther := triOf(equal), triOf(!equal)
	return func(r *run, sel []int32, out []Tri) {
		v := r.vector(vec)
		for j, row := range sel {
			i := v.Index(int(row))
			if !raw && v.Null[i] {
				out[j] = Unknown
				continue
			}
			switch b := v.Cells.At(i); {
			case raw && len(b) == 0:
				out[j] = Unknown
			case string(b) == want:
				out[j] = ifSame
			default:
				out[j] = ifOther
			}
		}
	}
}
