package expr

import "stackassay/internal/record"

// columnMemo keeps the values of a domain that grows, so that each is computed
// once.
type columnMemo struct {
	domain any
	id     *columnDomain
	b      *builder
}

// columnDomain identifies the domain of a computed column.
type columnDomain struct{ _ byte }

// Column gives the value of every row of the batch as a vector of a kind: over
// the domain of the column where one column is read, so that its codes are
// shared. The vector is valid until the batch is reused. Where a row cannot be
// evaluated the error says why.
func (p *Program) Column(s *Scratch, f *Frame, kind record.Kind) (*record.Vector, error) {
	r := s.begin(p, f)
	r.f.borrow = false
	n := p.root
	if n.op == opVector && kind == record.Text {
		if v := r.vector(n.vec); v.Kind == record.Text && !n.cells {
			return v, nil
		}
	}
	vec, ok := n.vectorOnly()
	if !ok {
		return r.byRow(n, kind), r.f.err
	}
	from := r.vector(vec)
	if from.Codes == nil {
		return r.byRow(n, kind), r.f.err
	}
	m := &r.keep.column
	if from.Domain == nil || m.domain != from.Domain || n.objects || m.b.v.Kind != kind {
		*m = columnMemo{domain: from.Domain, b: newBuilder(kind, from.Size())}
		if from.Domain != nil && !n.objects {
			m.id = &columnDomain{}
		}
	}
	for i := len(m.b.v.Null); i < from.Size(); i++ {
		m.b.add(&r.f, r.value(n.eval, i))
	}
	out := *m.b.v
	if kind == record.Text {
		cells := *m.b.texts
		out.Cells = &cells
	}
	out.Rows, out.Codes = from.Rows, from.Codes
	if m.id != nil {
		out.Domain = m.id
	}
	return &out, r.f.err
}

func (r *run) byRow(n *node, kind record.Kind) *record.Vector {
	rows := r.f.Batch.Rows
	b := newBuilder(kind, rows)
	for row := range rows {
		b.add(&r.f, r.row(n.eval, int32(row)))
	}
	b.v.Rows = rows
	return b.v
}
