package expr

import (
	"math"

	"stackassay/internal/record"
)

// numOf returns the kernel of a number or duration.
func (p *plan) numOf(n *node) numKernel {
	if n.constant {
		x, null := n.val.AsNumber(), !n.val.kind.numeric()
		return func(_ *run, _ []int32, out []float64, nulls []bool) {
			fill(out, x)
			fill(nulls, null)
		}
	}
	if n.same() {
		return onceFor(n, func(v Value) (float64, bool) { return v.AsNumber(), v.kind.numeric() })
	}
	rows := p.numRows(n)
	if len(n.deps) != 1 || n.free != 0 || n.op == opVector {
		return rows
	}
	slot, vec, lasts, eval := p.slot(), n.deps[0], !n.objects, n.eval
	return func(r *run, sel []int32, out []float64, null []bool) {
		v := r.vector(vec)
		if v.Codes == nil {
			rows(r, sel, out, null)
			return
		}
		m := r.memo(slot, v, lasts)
		m.state, m.num = grow(m.state, v.Size()), grow(m.num, v.Size())
		for j, row := range sel {
			c := v.Codes[row]
			if m.state[c] == 0 {
				x := r.value(eval, int(c))
				m.state[c], m.num[c] = stateOf(x.kind.numeric()), x.AsNumber()
			}
			out[j], null[j] = m.num[c], m.state[c] == stateNull
		}
	}
}

// onceFor evaluates what is the same for all rows.
func onceFor[T any](n *node, get func(Value) (x T, known bool)) func(r *run, sel []int32, out []T, null []bool) {
	eval := n.eval
	return func(r *run, sel []int32, out []T, null []bool) {
		if len(sel) == 0 {
			return
		}
		x, known := get(r.row(eval, sel[0]))
		fill(out, x)
		fill(null, !known)
	}
}

const (
	stateKnown uint8 = 1
	stateNull  uint8 = 2
)

func stateOf(known bool) uint8 {
	if known {
		return stateKnown
	}
	return stateNull
}

func (p *plan) numRows(n *node) numKernel {
	switch n.op {
	case opVector:
		return numberVector(n.vec)
	case opNegate:
		return p.mapNumbers(n.args[0], func(x float64) float64 { return -x })
	case opArithmetic:
		if k := p.arithmeticRows(n); k != nil {
			return k
		}
	case opCall:
		if n.fn.number != nil && n.args[0].typ.Kind.numeric() {
			return p.mapNumbers(n.args[0], n.fn.number)
		}
		if n.fn.measure != nil && n.args[0].typ.Kind == KindText {
			return p.measureRows(n)
		}
		if n.fn.name == "age" && n.args[0].typ.Kind == KindTime {
			return p.ageRows(n.args[0])
		}
	case opConst, opObject, opAttr, opIndex, opLocal, opNot, opCompare, opEqual, opIsNull, opAnd, opOr, opCond, opCoalesce,
		opAggregate, opList, opMap, opTemplate, opFor:
	}
	eval := n.eval
	return func(r *run, sel []int32, out []float64, null []bool) {
		for j, row := range sel {
			v := r.row(eval, row)
			out[j], null[j] = v.AsNumber(), !v.kind.numeric()
		}
	}
}

// numberVector reads a column; one of another kind has no number.
func numberVector(vec int) numKernel {
	return func(r *run, sel []int32, out []float64, null []bool) {
		v := r.vector(vec)
		if v.Kind != record.Number && v.Kind != record.Duration {
			fill(out, 0)
			fill(null, true)
			return
		}
		gather(v, v.Num, sel, out, null)
	}
}

// gather looks the values of rows up in the domain of a vector.
func gather[T any](v *record.Vector, values []T, sel []int32, out []T, null []bool) {
	out, null = out[:len(sel)], null[:len(sel)]
	if v.Codes != nil {
		for j, row := range sel {
			c := v.Codes[row]
			out[j], null[j] = values[c], v.Null[c]
		}
		return
	}
	for j, row := range sel {
		out[j], null[j] = values[row], v.Null[row]
	}
}

func (p *plan) mapNumbers(a *node, do func(float64) float64) numKernel {
	arg := p.numOf(a)
	return func(r *run, sel []int32, out []float64, null []bool) {
		arg(r, sel, out, null)
		for j := range out {
			x := numeric(KindNumber, do(out[j]))
			out[j], null[j] = x.num(), null[j] || x.kind == KindNull
		}
	}
}

// ageRows is the seconds from a column of times to the clock.
func (p *plan) ageRows(a *node) numKernel {
	arg := p.timeOf(a)
	return func(r *run, sel []int32, out []float64, null []bool) {
		times := r.times.take(len(sel))
		arg(r, sel, times, null)
		if r.f.AsOf.IsZero() {
			fill(null, true)
		}
		clock, isDay := r.f.AsOf.UnixMicro(), r.f.AsOf.DateOnly
		for j, t := range times {
			out[j] = ageAt(clock, isDay, t)
		}
		r.times.give(1)
	}
}

// arithmeticRows is the kernel of numbers with numbers and of the difference of
// two times, nil for times that are moved.
func (p *plan) arithmeticRows(n *node) numKernel {
	a, b, sign := n.args[0], n.args[1], n.sign
	if a.typ.Kind == KindTime && b.typ.Kind == KindTime {
		left, right := p.timeOf(a), p.timeOf(b)
		return func(r *run, sel []int32, out []float64, null []bool) {
			x, y, more := r.times.take(len(sel)), r.times.take(len(sel)), r.bools.take(len(sel))
			left(r, sel, x, null)
			right(r, sel, y, more)
			for j := range x {
				out[j], null[j] = float64(x[j]-y[j])/1e6, null[j] || more[j]
			}
			r.times.give(2)
			r.bools.give(1)
		}
	}
	if !a.typ.Kind.numeric() || !b.typ.Kind.numeric() {
		return nil
	}
	left, right := p.numOf(a), p.numOf(b)
	return func(r *run, sel []int32, out []float64, null []bool) {
		y, more := r.nums.take(len(sel)), r.bools.take(len(sel))
		left(r, sel, out, null)
		right(r, sel, y, more)
		computeEach(sign, out, y)
		for j, x := range out {
			null[j] = null[j] || more[j] || x-x != 0 // not finite is null
		}
		r.nums.give(1)
		r.bools.give(1)
	}
}

// computeEach replaces x by x sign y.
func computeEach(sign byte, x, y []float64) {
	y = y[:len(x)]
	switch sign {
	case '+':
		for j := range x {
			x[j] += y[j]
		}
	case '-':
		for j := range x {
			x[j] -= y[j]
		}
	case '*':
		for j := range x {
			x[j] *= y[j]
		}
	case '/':
		for j := range x {
			x[j] /= y[j]
		}
	default:
		for j := range x {
			x[j] = math.Mod(x[j], y[j])
		}
	}
}

// timeOf returns the kernel of a time.
func (p *plan) timeOf(n *node) timeKernel {
	if n.constant {
		t, null := n.val.micro(), n.val.kind != KindTime
		return func(_ *run, _ []int32, out []int64, nulls []bool) {
			fill(out, t)
			fill(nulls, null)
		}
	}
	if n.same() {
		return onceFor(n, func(v Value) (int64, bool) { return v.micro(), v.kind == KindTime })
	}
	if n.op == opVector {
		vec := n.vec
		return func(r *run, sel []int32, out []int64, null []bool) {
			v := r.vector(vec)
			if v.Kind != record.Time {
				fill(out, 0)
				fill(null, true)
				return
			}
			gather(v, v.Time, sel, out, null)
		}
	}
	eval := n.eval
	return func(r *run, sel []int32, out []int64, null []bool) {
		for j, row := range sel {
			v := r.row(eval, row)
			out[j], null[j] = v.micro(), v.kind != KindTime
		}
	}
}

// textOf returns the kernel of a text.
func (p *plan) textOf(n *node) textKernel {
	if n.constant {
		s, null := n.val.text, n.val.kind != KindText
		return func(_ *run, _ []int32, out []string, nulls []bool) {
			fill(out, s)
			fill(nulls, null)
		}
	}
	if n.same() {
		return onceFor(n, func(v Value) (string, bool) { return v.text, v.kind == KindText })
	}
	if n.op == opVector {
		return textVector(n.vec, n.cells)
	}
	rows, eval := p.textRows(n), n.eval
	if len(n.deps) != 1 || n.free != 0 {
		return rows
	}
	slot, vec, lasts := p.slot(), n.deps[0], !n.objects
	return func(r *run, sel []int32, out []string, null []bool) {
		v := r.vector(vec)
		if v.Codes == nil {
			rows(r, sel, out, null)
			return
		}
		m := r.memo(slot, v, lasts)
		m.state, m.text = grow(m.state, v.Size()), grow(m.text, v.Size())
		for j, row := range sel {
			c := v.Codes[row]
			if m.state[c] == 0 {
				x := r.value(eval, int(c))
				m.state[c], m.text[c] = stateOf(x.kind == KindText), x.text
			}
			out[j], null[j] = m.text[c], m.state[c] == stateNull
		}
	}
}

func (p *plan) textRows(n *node) textKernel {
	if n.op == opCall && n.fn.change != nil && n.args[0].typ.Kind == KindText {
		return p.changeRows(n)
	}
	eval := n.eval
	return func(r *run, sel []int32, out []string, null []bool) {
		for j, row := range sel {
			v := r.row(eval, row)
			out[j], null[j] = v.text, v.kind != KindText
		}
	}
}
