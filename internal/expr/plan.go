package expr

import "stackassay/internal/record"

// The kernels answer for the rows of a batch that sel names, in its order.
type (
	triKernel  func(r *run, sel []int32, out []Tri)
	numKernel  func(r *run, sel []int32, out []float64, null []bool)
	timeKernel func(r *run, sel []int32, out []int64, null []bool)
	textKernel func(r *run, sel []int32, out []string, null []bool)
)

// plan is how a program runs over batches.
type plan struct {
	tri   triKernel
	num   numKernel
	memos int
}

func newPlan(root *node) *plan {
	p := &plan{}
	p.tri = p.triOf(root)
	p.num = p.numOf(root)
	return p
}

// slot reserves a memory.
func (p *plan) slot() int {
	p.memos++
	return p.memos - 1
}

// triOf returns the kernel of a condition. What depends on one column with a
// dictionary is asked once per value; the rest row by row, in a loop of its own
// where there is one for the node.
func (p *plan) triOf(n *node) triKernel {
	if n.constant {
		t := n.val.Tri()
		return func(_ *run, _ []int32, out []Tri) { fill(out, t) }
	}
	if n.same() {
		eval := n.eval
		return func(r *run, sel []int32, out []Tri) {
			if len(sel) > 0 {
				fill(out, r.row(eval, sel[0]).Tri())
			}
		}
	}
	rows := p.triRows(n)
	switch {
	case n.op == opVector:
		return rows
	case len(n.deps) == 1 && n.free == 0:
		return p.onDomain(n, rows)
	case len(n.deps) == 2 && n.free == 0:
		return p.onPairs(n, rows)
	}
	return rows
}

func fill[T any](out []T, v T) {
	for i := range out {
		out[i] = v
	}
}

func (p *plan) triRows(n *node) triKernel {
	switch n.op {
	case opVector:
		if n.typ.Kind == KindBool && !n.cells {
			return boolVector(n.vec)
		}
	case opNot:
		return p.notRows(n)
	case opAnd, opOr:
		return p.logicRows(n)
	case opCond:
		return p.condRows(n)
	case opIsNull:
		if k := p.nullRows(n); k != nil {
			return k
		}
	case opCompare, opEqual:
		if k := p.compareRows(n); k != nil {
			return k
		}
	case opCall:
		if k := p.callRows(n); k != nil {
			return k
		}
	case opConst, opObject, opAttr, opIndex, opLocal, opNegate, opArithmetic, opCoalesce, opAggregate, opList, opMap, opTemplate, opFor:
	}
	return eachRow(n)
}

// callRows is the kernel of a question about texts, nil where a function has none.
func (p *plan) callRows(n *node) triKernel {
	isText := func(i int) bool { return n.args[i].typ.Kind == KindText }
	switch {
	case n.fn.truth != nil && len(n.args) == 1 && isText(0):
		return p.truthRows(n)
	case n.fn.relate == nil || len(n.args) != 2 || !isText(1):
	case isText(0):
		return p.relateRows(n)
	case n.args[0].constant && n.args[0].val.kind == KindList:
		return p.amongRows(n.args[0], n.args[1])
	}
	return nil
}

// eachRow is the way without a kernel: the closure, row by row.
func eachRow(n *node) triKernel {
	eval := n.eval
	return func(r *run, sel []int32, out []Tri) {
		for j, row := range sel {
			out[j] = r.row(eval, row).Tri()
		}
	}
}

// onDomain asks once per value of a dictionary and looks the rows up.
func (p *plan) onDomain(n *node, rows triKernel) triKernel {
	slot, vec, lasts, eval := p.slot(), n.deps[0], !n.objects, n.eval
	return func(r *run, sel []int32, out []Tri) {
		v := r.vector(vec)
		if v.Codes == nil {
			rows(r, sel, out)
			return
		}
		m := r.memo(slot, v, lasts)
		m.tri = grow(m.tri, v.Size())
		known, codes := m.tri, v.Codes
		for j, row := range sel {
			c := codes[row]
			t := known[c]
			if t == 0 {
				t = 1 + uint8(r.value(eval, int(c)).Tri())
				known[c] = t
			}
			out[j] = Tri(t - 1)
		}
	}
}

// onPairs remembers the answers about combinations of two dictionaries, such as
// a telephone number and its country: of small ones in a table, which is quicker
// than to compare, of others where a function is asked, which takes long.
func (p *plan) onPairs(n *node, rows triKernel) triKernel {
	slot, first, second, lasts, eval := p.slot(), n.deps[0], n.deps[1], !n.objects, n.eval
	return func(r *run, sel []int32, out []Tri) {
		a, b := r.vector(first), r.vector(second)
		small := a.Size()*b.Size() <= maxPairs
		if a.Codes == nil || b.Codes == nil || a.Domain == nil || b.Domain == nil || !lasts || !small && n.op != opCall {
			rows(r, sel, out)
			return
		}
		m := r.memo(slot, a, lasts)
		if m.other != b.Domain {
			m.other = b.Domain
			clear(m.tri)
			clear(m.pairs)
		}
		if small {
			r.inTable(m, eval, a, b, sel, out)
			return
		}
		if m.pairs == nil {
			m.pairs = map[uint64]uint8{}
		}
		for j, row := range sel {
			key := uint64(a.Codes[row])<<32 | uint64(b.Codes[row])
			t := m.pairs[key]
			if t == 0 {
				t = 1 + uint8(r.row(eval, row).Tri())
				if len(m.pairs) < maxPairs {
					m.pairs[key] = t
				}
			}
			out[j] = Tri(t - 1)
		}
	}
}

// inTable looks the answers up that are known and asks for the others.
func (r *run) inTable(m *memo, eval evaluator, a, b *record.Vector, sel []int32, out []Tri) {
	if m.width < b.Size() { // there was no place for new values of the second
		m.width = b.Size() + b.Size()/4
		clear(m.tri)
	}
	m.tri = grow(m.tri, a.Size()*m.width)
	known, width := m.tri, m.width
	first, second := a.Codes, b.Codes
	for j, row := range sel {
		at := int(first[row])*width + int(second[row])
		t := known[at]
		if t == 0 {
			t = 1 + uint8(r.row(eval, row).Tri())
			known[at] = t
		}
		out[j] = Tri(t - 1)
	}
}

func boolVector(vec int) triKernel {
	return func(r *run, sel []int32, out []Tri) {
		v := r.vector(vec)
		for j, row := range sel {
			i := v.Index(int(row))
			switch {
			case v.Null[i]:
				out[j] = Unknown
			default:
				out[j] = triOf(v.Bool[i])
			}
		}
	}
}
