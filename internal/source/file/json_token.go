package file

import "bytes"

// jsonEnd returns the offset behind the value that begins at at; false when the
// text breaks off inside it. It looks at brackets and strings only.
func jsonEnd(text []byte, at int) (int, bool) {
	depth := 0
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '"':
			end, ok := stringEnd(text, i)
			if !ok {
				return 0, false
			}
			i = end - 1
			if depth == 0 {
				return end, true
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1, true
			}
			if depth < 0 {
				return i, i > at
			}
		case ',', ' ', '\t', '\n', '\r', ':':
			if depth == 0 {
				return i, true
			}
		}
	}
	return 0, false
}

// stringEnd returns the offset behind the quote that closes the string at at.
func stringEnd(text []byte, at int) (int, bool) {
	for i := at + 1; ; {
		n := bytes.IndexByte(text[i:], '"')
		if n < 0 {
			return 0, false
		}
		i += n
		slashes := 0
		for text[i-1-slashes] == '\\' {
			slashes++
		}
		if i++; slashes%2 == 0 {
			return i, true
		}
	}
}

// jsonSpace returns the offset of the first byte from at on that is no white
// space, the length of the text when there is none.
func jsonSpace(text []byte, at int) int {
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\n', '\r':
			at++
		default:
			return at
		}
	}
	return at
}

// tooDeep reports whether a value nests deeper than it may. Readers of JSON call
// themselves at every level, so this is asked before any of them.
func tooDeep(text []byte, limit int) bool {
	if bytes.Count(text, []byte{'['})+bytes.Count(text, []byte{'{'}) <= limit {
		return false
	}
	depth := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			end, ok := stringEnd(text, i)
			if !ok {
				return false
			}
			i = end - 1
		case '{', '[':
			if depth++; depth > limit {
				return true
			}
		case '}', ']':
			depth--
		}
	}
	return false
}
