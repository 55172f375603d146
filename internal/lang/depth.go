package lang

import "github.com/hashicorp/hcl/v2"

// The parser of HCL, and whoever walks its trees, works by recursion without a
// bound: a deep enough file would end the process. No person writes brackets a
// hundred deep, or a thousand operators in one expression.
const (
	maxDepth     = 100
	maxOperators = 1000
)

// tooDeep finds where brackets are nested deeper than maxDepth, or where an
// expression has more operators than maxOperators.
func tooDeep(src []byte) (hcl.Pos, bool) {
	s := depthScanner{pos: hcl.InitialPos}
	for s.pos.Byte < len(src) {
		used := s.token(src[s.pos.Byte:])
		if s.depth > maxDepth || s.operators[s.depth] > maxOperators {
			return s.pos, true
		}
		s.pos.Byte += used
		s.pos.Column += used
	}
	return s.pos, false
}

// depthScanner knows brackets, texts and what is interpolated in texts, and
// nothing else of the language. A comment with an open quote misleads it up to
// the end of its line.
type depthScanner struct {
	pos       hcl.Pos
	depth     int
	brackets  [maxDepth + 2]byte // what is open at each depth: ( [ { or $ for an interpolation
	operators [maxDepth + 2]int  // operators so far of the expression at each depth
	text      bool               // inside of quotes
}

// token looks at what begins here and returns how many bytes it took.
func (s *depthScanner) token(rest []byte) int {
	c := rest[0]
	if c == '\n' {
		s.pos.Line++
		s.pos.Column = 0
		s.text = false
		if open := s.brackets[s.depth]; open != '(' && open != '[' {
			s.operators[s.depth] = 0
		}
		return 1
	}
	if s.text {
		return s.inText(rest)
	}
	switch c {
	case '"':
		s.text = true
	case '(', '[', '{':
		s.operators[s.depth]++ // an index or a call goes on with what stands before
		s.open(c)
	case ')', ']', '}':
		s.text = s.brackets[s.depth] == '$'
		s.depth = max(s.depth-1, 0)
	case ',':
		s.operators[s.depth] = 0
	case '!', '-', '+', '*', '/', '%', '?', '&', '|', '<', '>', '=':
		s.operators[s.depth]++
	}
	return 1
}

func (s *depthScanner) inText(rest []byte) int {
	next := byte('\n')
	if len(rest) > 1 {
		next = rest[1]
	}
	switch c := rest[0]; {
	case c == '"':
		s.text = false
	case next == '\n':
	case c == '\\', (c == '$' || c == '%') && next == c: // $${ is no interpolation
		return 2
	case (c == '$' || c == '%') && next == '{':
		s.text = false
		s.operators[s.depth]++
		s.open('$')
		return 2
	}
	return 1
}

func (s *depthScanner) open(c byte) {
	s.depth++
	s.brackets[s.depth] = c
	s.operators[s.depth] = 0
}
