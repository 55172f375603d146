package workbook

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// tag is one tag of XML without what text takes out.
type tag struct {
	name     []byte // without its prefix
	attrs    []byte
	from, to int  // of the tag with its brackets
	end      bool // </name>
	empty    bool // <name/>
}

// nextTag returns the first tag from an offset on; false when none is whole.
func nextTag(b []byte, at int) (t tag, ok bool) {
	i := bytes.IndexByte(b[at:], '<')
	if i < 0 {
		return t, false
	}
	t.from = at + i
	stop := tagEnd(b, t.from)
	if stop < 0 {
		return t, false
	}
	t.to = stop
	if b[stop] == '>' {
		t.to++
	}
	inner := b[t.from+1 : stop]
	if len(inner) > 0 && inner[0] == '/' {
		t.end, inner = true, inner[1:]
	} else if n := len(inner); n > 0 && inner[n-1] == '/' {
		t.empty, inner = true, inner[:n-1]
	}
	n := 0
	for n < len(inner) && !isSpace(inner[n]) {
		n++
	}
	t.name, t.attrs = inner[:n], inner[n:]
	if colon := bytes.IndexByte(t.name, ':'); colon >= 0 {
		t.name = t.name[colon+1:]
	}
	return t, true
}

// tagEnd returns where the tag that begins at from ends: a bracket inside the
// quotes of an attribute is part of it. A tag that was never closed ends where the
// next one opens, which no quotes may hold, so that whoever looks for the end of a
// row by its letters and whoever reads its tags agree. -1 when it is cut off.
func tagEnd(b []byte, from int) int {
	closing := from+1 < len(b) && b[from+1] == '/'
	quote := byte(0)
	for i := from + 1; i < len(b); i++ {
		switch c := b[i]; {
		case c == '<':
			return i
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && !closing:
			quote = c
		case c == '>':
			return i
		}
	}
	return -1
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// nextAttr returns the first attribute of a list, without its prefix, and what
// follows it; no name when there is none.
func nextAttr(b []byte) (name, value, rest []byte) {
	i := 0
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	from := i
	for i < len(b) && b[i] != '=' && !isSpace(b[i]) {
		if b[i] == ':' {
			from = i + 1
		}
		i++
	}
	name = b[from:i]
	for i < len(b) && (b[i] == '=' || isSpace(b[i])) {
		i++
	}
	if i >= len(b) || b[i] != '"' && b[i] != '\'' {
		return nil, nil, nil
	}
	n := bytes.IndexByte(b[i+1:], b[i])
	if n < 0 {
		return nil, nil, nil
	}
	return name, b[i+1 : i+1+n], b[i+2+n:]
}

// attr returns the value of one attribute as it is written, nil when there is none.
func (t *tag) attr(want string) []byte {
	for rest := t.attrs; ; {
		name, value, next := nextAttr(rest)
		if name == nil {
			return nil
		}
		if string(name) == want {
			return value
		}
		rest = next
	}
}

// appendText appends text without the notation of XML: entities, line ends, and
// the _x000D_ by which workbooks write what XML cannot hold.
func appendText(dst, b []byte) []byte {
	if bytes.IndexByte(b, '&') < 0 && bytes.IndexByte(b, '\r') < 0 && bytes.IndexByte(b, '_') < 0 {
		return append(dst, b...)
	}
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == '&':
			r, n := entity(b[i:])
			if n == 0 {
				dst = append(dst, c)
				i++
				continue
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		case c == '\r':
			dst = append(dst, '\n')
			i++
			if i < len(b) && b[i] == '\n' {
				i++
			}
		case c == '_' && isEscape(b[i:]):
			code, _ := strconv.ParseUint(string(b[i+2:i+6]), 16, 32) // isEscape has seen that it is one
			dst = utf8.AppendRune(dst, rune(code))                   //nolint:gosec // four digits
			i += len("_x0000_")
		default:
			dst = append(dst, c)
			i++
		}
	}
	return dst
}

// isEscape reports whether a text begins with _x, four hexadecimal digits and _.
func isEscape(b []byte) bool {
	if len(b) < 7 || b[1] != 'x' || b[6] != '_' {
		return false
	}
	for _, c := range b[2:6] {
		digit, letter := c >= '0' && c <= '9', lower(c) >= 'a' && lower(c) <= 'f'
		if !digit && !letter {
			return false
		}
	}
	return true
}

// entity reads the entity that a text begins with; length 0 when it is none.
func entity(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(b[1:end]); name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		if name[0] != '#' || len(name) < 2 {
			return 0, 0
		}
		digits, base := name[1:], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		code, err := strconv.ParseUint(digits, base, 32)
		if err != nil || code > utf8.MaxRune {
			return 0, 0
		}
		return rune(code), end + 1
	}
}
