package lang

import "github.com/hashicorp/hcl/v2"

// maxDepth bounds what the recursive parser of HCL is given: it has no bound of
// its own, and a deep enough file would end the process.
const maxDepth = 100

// tooDeep reports where brackets, or operators that HCL parses by recursion,
// are nested deeper than maxDepth. It does not know strings; a text with a
// hundred open brackets in a row of lines is refused too.
func tooDeep(src []byte) (hcl.Pos, bool) {
	pos := hcl.InitialPos
	depth, chain := 0, 0
	for i, c := range src {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		case '!', '-', '?':
			chain++
		case '\n':
			pos.Line++
			pos.Column = 0
			if depth <= 1 {
				chain = 0
			}
		}
		if depth > maxDepth || chain > 40*maxDepth {
			pos.Byte = i
			return pos, true
		}
		pos.Column++
	}
	return pos, false
}
