package format

import (
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
)

// digitPattern is a pattern over digits as an automaton whose states are made
// when they are first reached: a step costs a nanosecond where the general
// matcher takes microseconds. It is safe for concurrent use.
type digitPattern struct {
	prog   *syntax.Prog
	mu     sync.Mutex
	states map[string]*digitState
	start  *digitState
}

type digitState struct {
	next    [10]atomic.Pointer[digitState]
	threads []uint32 // instructions that can be next, ascending
	accepts bool     // the text may end here
}

// newDigitPattern compiles a pattern; false for one with assertions, which an
// automaton of this kind does not know, and for one that does not compile.
func newDigitPattern(pattern string) (*digitPattern, bool) {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, false
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, false
	}
	for i := range prog.Inst {
		if prog.Inst[i].Op == syntax.InstEmptyWidth {
			return nil, false
		}
	}
	p := &digitPattern{prog: prog, states: map[string]*digitState{}}
	p.start = p.state([]uint32{uint32(prog.Start)}) //nolint:gosec // the start of a program
	return p, true
}

// whole reports whether the pattern matches all of some digits.
func (p *digitPattern) whole(digits []byte) bool {
	s := p.start
	for _, d := range digits {
		if s = p.step(s, d-'0'); len(s.threads) == 0 && !s.accepts {
			return false
		}
	}
	return s.accepts
}

// begins reports whether the pattern matches the beginning of some digits, or
// nothing at all.
func (p *digitPattern) begins(digits []byte) bool {
	s := p.start
	for _, d := range digits {
		if s.accepts {
			return true
		}
		if s = p.step(s, d-'0'); len(s.threads) == 0 {
			break
		}
	}
	return s.accepts
}

func (p *digitPattern) step(s *digitState, digit byte) *digitState {
	if to := s.next[digit].Load(); to != nil {
		return to
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []uint32
	for _, at := range s.threads {
		if i := &p.prog.Inst[at]; i.MatchRune(rune('0' + digit)) {
			out = append(out, i.Out)
		}
	}
	to := p.state(out)
	s.next[digit].Store(to)
	return to
}

// state is the one in which the program goes on from some instructions.
func (p *digitPattern) state(from []uint32) *digitState {
	seen := map[uint32]bool{}
	s := &digitState{}
	for len(from) > 0 {
		at := from[len(from)-1]
		from = from[:len(from)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		switch i := &p.prog.Inst[at]; i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			from = append(from, i.Out, i.Arg)
		case syntax.InstCapture, syntax.InstNop:
			from = append(from, i.Out)
		case syntax.InstMatch:
			s.accepts = true
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			s.threads = append(s.threads, at)
		case syntax.InstFail, syntax.InstEmptyWidth:
		}
	}
	slices.Sort(s.threads)
	key := make([]byte, 0, 4*len(s.threads)+1)
	for _, at := range s.threads {
		key = append(key, byte(at), byte(at>>8), byte(at>>16), byte(at>>24)) //nolint:gosec // the bytes of a number
	}
	if s.accepts {
		key = append(key, 1)
	}
	if known := p.states[string(key)]; known != nil {
		return known
	}
	p.states[string(key)] = s
	return s
}
