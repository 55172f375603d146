package expr

// Judge asks a condition of the rows of the frame's batch that sel names; out
// gets one answer for each, in the order of sel. Where a row cannot be evaluated
// the error says why, and the answers mean nothing.
func (p *Program) Judge(s *Scratch, f *Frame, sel []int32, out []Tri) error {
	r := s.begin(p, f)
	p.plan.tri(r, sel, out[:len(sel)])
	return r.end()
}

// Numbers gives the number of the rows that sel names, in its order; null marks
// those without one. Durations are seconds.
func (p *Program) Numbers(s *Scratch, f *Frame, sel []int32, out []float64, null []bool) error {
	r := s.begin(p, f)
	p.plan.num(r, sel, out[:len(sel)], null[:len(sel)])
	return r.end()
}
