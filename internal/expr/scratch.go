package expr

import (
	"time"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Scratch holds what one worker needs to run programs over batches: buffers,
// and the verdicts on values of domains that last. It is not safe for concurrent
// use. The zero value is ready.
type Scratch struct {
	run   run
	kept  map[*Program]*keep
	hosts format.PublicHosts
}

// keep is what a scratch remembers of one program from batch to batch.
type keep struct {
	settings settings
	memos    []memo
	column   columnMemo
}

// settings are the parts of a frame that verdicts may depend on.
type settings struct {
	asOf                            int64
	day                             bool
	country, locale, lang, currency string
	zone                            *time.Location
	domains                         *string
	numDomains                      int
}

func settingsOf(f *Frame) settings {
	s := settings{
		asOf: f.AsOf.UnixMicro(), day: f.AsOf.DateOnly,
		country: f.Country, locale: f.Locale, lang: f.Lang, currency: f.Currency, zone: f.Zone,
		numDomains: len(f.Domains),
	}
	if len(f.Domains) > 0 {
		s.domains = &f.Domains[0]
	}
	return s
}

// run is one program over one batch. Its buffers are stacks: what a kernel takes
// it gives back before it returns.
type run struct {
	f     Frame
	keep  *keep
	tris  stack[Tri]
	bools stack[bool]
	rows  stack[int32]
	nums  stack[float64]
	times stack[int64]
	texts stack[string]
}

// begin prepares the run of a program with a frame.
func (s *Scratch) begin(p *Program, f *Frame) *run {
	r := &s.run
	locals, args := r.f.locals, r.f.stack[:0]
	r.f = *f
	r.f.locals, r.f.stack, r.f.err, r.f.at, r.f.borrow = locals, args, nil, 0, true
	r.f.hosts = &s.hosts
	p.prepare(&r.f)
	k := s.kept[p]
	if k == nil {
		if s.kept == nil {
			s.kept = map[*Program]*keep{}
		}
		k = &keep{memos: make([]memo, p.plan.memos)}
		s.kept[p] = k
	}
	if now := settingsOf(f); now != k.settings {
		k.settings = now
		clear(k.memos)
		k.column = columnMemo{}
	}
	r.keep = k
	return r
}

// end returns what went wrong. Then nothing is kept: the next batch with the same
// values has to go wrong as well.
func (r *run) end() error {
	if r.f.err != nil {
		clear(r.keep.memos)
	}
	return r.f.err
}

// vector returns a vector of the batch.
func (r *run) vector(pos int) *record.Vector { return r.f.Batch.Vectors[pos] }

// row evaluates a closure for one row.
func (r *run) row(eval evaluator, row int32) Value {
	r.f.Row, r.f.steps = int(row), 0
	return eval(&r.f)
}

// value evaluates a closure for one value of the domain of the only vector it
// reads.
func (r *run) value(eval evaluator, i int) Value {
	r.f.at, r.f.steps = i+1, 0
	v := eval(&r.f)
	r.f.at = 0
	return v
}

// stack is a pile of buffers of one type.
type stack[T any] struct {
	bufs [][]T
	used int
}

// take returns a buffer of n elements with whatever is in it.
func (s *stack[T]) take(n int) []T {
	if s.used == len(s.bufs) {
		s.bufs = append(s.bufs, make([]T, n))
	}
	b := s.bufs[s.used]
	if cap(b) < n {
		b = make([]T, n)
		s.bufs[s.used] = b
	}
	s.used++
	return b[:n]
}

// give gives the last n buffers back.
func (s *stack[T]) give(n int) { s.used -= n }

// memo is what one node answered about the values of one domain.
type memo struct {
	domain any
	tri    []uint8 // 0: not asked yet, else 1 + Tri
	state  []uint8 // of num and text: 0 not asked yet, 1 known, 2 null
	num    []float64
	text   []string
	pairs  map[uint64]uint8 // of two vectors: as tri
	width  int              // of two vectors, where tri is a table: values of the second in a row
	other  any              // the domain of the second vector
}

// maxPairs bounds what is kept about combinations of two values.
const maxPairs = 1 << 16

// memo returns the memory of a node for the domain of a vector, emptied where
// the domain does not last or the node depends on more than it.
func (r *run) memo(slot int, v *record.Vector, lasts bool) *memo {
	m := &r.keep.memos[slot]
	if !lasts || v.Domain == nil || m.domain != v.Domain {
		m.domain, m.other = v.Domain, nil
		clear(m.tri)
		clear(m.state)
		clear(m.pairs)
	}
	return m
}

// grow returns s with at least n elements; new ones are zero.
func grow[T any](s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	if n <= cap(s) {
		return s[:n]
	}
	out := make([]T, n, n+n/2)
	copy(out, s)
	return out
}
