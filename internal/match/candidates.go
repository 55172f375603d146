package match

import (
	"context"
	"math"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Hard bounds of the search for candidates.
const (
	maxBlock      = 80 // records with one code
	maxCandidates = 60 // pairs a record, in all
	maxFields     = 16 // fields that the model looks at: 4 bits a level
)

// pass is one way of looking for candidates: by one field, or by two together.
type pass struct {
	i, j int // j is i for one field
}

// passes lists the ways: every field, and every two of which one is not weak.
func passes(c []*codes) []pass {
	var out []pass
	for i := range c {
		if !c[i].weak {
			out = append(out, pass{i, i})
		}
		for j := i + 1; j < len(c); j++ {
			if !c[i].weak || !c[j].weak {
				out = append(out, pass{i, j})
			}
		}
	}
	return out
}

// finder looks for candidates.
type finder struct {
	e     *engine
	twins bool // of a link: pairs inside each table, and not across
	f     []*field
	c     []*codes
	lists [][]uint64 // pairs by ranges of their first record
	shift uint
	sizes []int // of each list when it was last sorted
	mu    sync.Mutex
	work  Work
}

// candidates returns the pairs that are worth comparing, as a<<32|b, ascending.
// Of a link they are pairs across the tables or, for twins, inside them.
func (e *engine) candidates(ctx context.Context, fields []*field, twins bool) ([][]uint64, Work, error) {
	c := make([]*codes, len(fields))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(e.opt.Workers)
	for i, f := range fields {
		g.Go(func() error {
			c[i] = encode(f)
			return gctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, Work{}, err
	}
	for budget := passBudget(e.n); ; budget /= 2 {
		fd := &finder{e: e, f: fields, c: c, twins: twins}
		fd.room()
		if err := fd.search(ctx, budget); err != nil {
			return nil, Work{}, err
		}
		if fd.work.Candidates <= maxCandidates*e.n || budget < 1 {
			return fd.lists, fd.work, nil
		}
	}
}

// passBudget is how many pairs a record one pass may bring. A large table has
// enough evidence in its small blocks: there the budget falls to a half, at which
// 100,000 contacts lost .002 of F1 and took a third of the time.
func passBudget(records int) float64 {
	const most, least, small = 10, .5, 50_000
	part := small / float64(max(records, small))
	return max(least, most*part*part*math.Sqrt(part))
}

// room makes the lists: at most 256, each of a range of records.
func (fd *finder) room() {
	for fd.e.n>>fd.shift > 255 {
		fd.shift++
	}
	fd.lists = make([][]uint64, fd.e.n>>fd.shift+1)
	fd.sizes = make([]int, len(fd.lists))
}

func (fd *finder) search(ctx context.Context, budget float64) error {
	todo := passes(fd.c)
	fd.work.Passes = len(todo)
	g, ctx := errgroup.WithContext(ctx)
	next := make(chan pass)
	g.Go(func() error {
		defer close(next)
		for i, p := range todo {
			fd.e.progress("candidates", i, len(todo))
			select {
			case next <- p:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range fd.e.opt.Workers {
		g.Go(func() error {
			s := &searcher{fd: fd}
			for p := range next {
				s.run(p, budget)
				if ctx.Err() != nil {
					return ctx.Err()
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i := range fd.lists {
		fd.lists[i] = sortUnique(fd.lists[i])
		fd.work.Candidates += len(fd.lists[i])
	}
	return nil
}

// searcher is the room of one worker.
type searcher struct {
	fd      *finder
	in, out []uint64
	counts  [3][1 << 11]uint32
	found   [][]uint64
	blocks  int
	skipped int
}

// run makes the entries of one pass, sorts them, and takes the pairs of every
// block that is small enough. Of a large table it looks at a part of the codes at
// a time, so that the entries need no more room than those of a smaller one.
func (s *searcher) run(p pass, budget float64) {
	const most = 500_000                   // records whose codes are looked at in one go
	parts := uint32(1 + (s.fd.e.n-1)/most) //nolint:gosec // records are below 2 G
	for part := range parts {
		s.fill(p, part, parts)
		s.sort()
		s.take(s.bound(budget / float64(parts)))
		s.hand()
	}
}

// fill makes the entries of the codes of one part.
func (s *searcher) fill(p pass, part, parts uint32) {
	s.in = s.in[:0]
	a, b := s.fd.c[p.i], s.fd.c[p.j]
	ai, bi := s.fd.f[p.i].ids, s.fd.f[p.j].ids
	if p.i == p.j {
		for r, v := range ai {
			for _, c := range a.of(v) {
				if c%parts == part {
					s.in = append(s.in, uint64(c)<<32|uint64(r))
				}
			}
		}
		return
	}
	const most = 3 // codes of each field in a pass of two
	pooled := a.pool && b.pool
	for r, v := range ai {
		x, y := a.of(v), b.of(bi[r])
		if len(x) == 0 || len(y) == 0 {
			continue
		}
		x, y = x[:min(len(x), most)], y[:min(len(y), most)]
		for _, c := range x {
			for _, d := range y {
				lo, hi := uint64(c), uint64(d)
				if pooled && lo > hi {
					lo, hi = hi, lo
				}
				if code := mix32(lo<<32 | hi); code%parts == part {
					s.in = append(s.in, uint64(code)<<32|uint64(r))
				}
			}
		}
	}
}

// sort orders the entries by code; those of one code stay in order of records.
func (s *searcher) sort() {
	n := len(s.in)
	if cap(s.out) < n {
		s.out = make([]uint64, n, n+n/4)
	}
	s.out = s.out[:n]
	for i := range s.counts {
		clear(s.counts[i][:])
	}
	for _, e := range s.in {
		s.counts[0][e>>32&0x7ff]++
		s.counts[1][e>>43&0x7ff]++
		s.counts[2][e>>54]++
	}
	for i := range s.counts {
		sum := uint32(0)
		for j, k := range s.counts[i] {
			s.counts[i][j] = sum
			sum += k
		}
		shift := 32 + 11*uint(i)
		at := &s.counts[i]
		for _, e := range s.in {
			d := e >> shift & 0x7ff
			s.out[at[d]] = e
			at[d]++
		}
		s.in, s.out = s.out, s.in
	}
}

// bound is the largest block that keeps the pass within its budget.
func (s *searcher) bound(budget float64) int {
	var pairs [maxBlock + 1]int
	s.each(func(block []uint64) {
		if k := len(block); k <= maxBlock {
			pairs[k] += k * (k - 1) / 2
		}
	})
	sum, limit := 0, int(budget*float64(s.fd.e.n))
	for k := 2; k <= maxBlock; k++ {
		sum += pairs[k]
		if sum > limit {
			return k - 1
		}
	}
	return maxBlock
}

// each calls f for every run of equal codes.
func (s *searcher) each(f func(block []uint64)) {
	for i := 0; i < len(s.in); {
		j := i + 1
		for j < len(s.in) && s.in[j]>>32 == s.in[i]>>32 {
			j++
		}
		if j > i+1 {
			f(s.in[i:j])
		}
		i = j
	}
}

func (s *searcher) take(bound int) {
	if s.found == nil {
		s.found = make([][]uint64, len(s.fd.lists))
	}
	e := s.fd.e
	left := uint64(e.left) //nolint:gosec // records
	s.blocks, s.skipped = 0, 0
	s.each(func(block []uint64) {
		if len(block) > bound {
			s.skipped++
			return
		}
		s.blocks++
		for i, x := range block {
			a := x & 0xffffffff
			list := a >> s.fd.shift
			for _, y := range block[i+1:] {
				b := y & 0xffffffff
				if a == b || e.link() && (a < left) == (b < left) != s.fd.twins {
					continue
				}
				s.found[list] = append(s.found[list], a<<32|b)
			}
		}
	})
}

// hand gives what was found to the finder, which keeps its lists free of most
// repetitions as they grow.
func (s *searcher) hand() {
	for i := range s.found {
		if len(s.found[i]) == 0 {
			continue
		}
		s.found[i] = sortUnique(s.found[i])
	}
	fd := s.fd
	fd.mu.Lock()
	defer fd.mu.Unlock()
	fd.work.Blocks += s.blocks
	fd.work.Skipped += s.skipped
	for i, found := range s.found {
		fd.lists[i] = append(fd.lists[i], found...)
		if len(fd.lists[i]) > 2*fd.sizes[i]+1<<12 {
			fd.lists[i] = sortUnique(fd.lists[i])
			fd.sizes[i] = len(fd.lists[i])
		}
		s.found[i] = found[:0]
	}
}

func sortUnique(pairs []uint64) []uint64 {
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// progress tells the caller how far a stage is.
func (e *engine) progress(stage string, done, of int) {
	if e.opt.Progress != nil && of > 0 && (of < 10 || done%(of/10) == 0) {
		e.opt.Progress(stage, done, of)
	}
}
