package expr

import (
	"stackassay/internal/record"
)

// Scratch holds what one worker needs to run programs over batches: buffers and
// the verdicts on values of domains that last. It is not safe for concurrent
// use. The zero value is ready.
type Scratch struct {
	row Frame
}

// Judge asks a condition of the rows of the frame's batch that sel names; out
// gets one answer for each, in the order of sel. The first row that cannot be
// evaluated ends it.
func (p *Program) Judge(s *Scratch, f *Frame, sel []int32, out []Tri) error {
	fr := s.frame(p, f)
	for j, row := range sel {
		fr.Row = int(row)
		out[j] = p.root.eval(fr).Tri()
	}
	return fr.err
}

// Numbers gives the number of the rows that sel names, in its order; null marks
// those without one. Durations are seconds.
func (p *Program) Numbers(s *Scratch, f *Frame, sel []int32, out []float64, null []bool) error {
	fr := s.frame(p, f)
	for j, row := range sel {
		fr.Row = int(row)
		v := p.root.eval(fr)
		out[j], null[j] = v.AsNumber(), !v.kind.numeric()
	}
	return fr.err
}

// frame returns a copy of f in which rows are evaluated one by one.
func (s *Scratch) frame(p *Program, f *Frame) *Frame {
	locals, stack := s.row.locals, s.row.stack[:0]
	s.row = *f
	s.row.locals, s.row.stack, s.row.err, s.row.at = locals, stack, nil, 0
	p.prepare(&s.row)
	return &s.row
}

// Column gives the value of every row of the batch as a vector of a kind: over
// the domain of the column where one column is read, so that its codes are
// shared. The vector is valid until the batch is reused.
func (p *Program) Column(s *Scratch, f *Frame, kind record.Kind) (*record.Vector, error) {
	fr := s.frame(p, f)
	if vec, ok := p.root.vectorOnly(); ok {
		from := f.Batch.Vectors[vec]
		b := newBuilder(kind, from.Size())
		for i := range from.Size() {
			fr.at = i + 1
			b.add(fr, p.root.eval(fr))
		}
		return b.vector(from.Rows, from.Codes), fr.err
	}
	b := newBuilder(kind, f.Batch.Rows)
	for row := range f.Batch.Rows {
		fr.Row = row
		b.add(fr, p.root.eval(fr))
	}
	return b.vector(f.Batch.Rows, nil), fr.err
}
