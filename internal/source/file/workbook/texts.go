package workbook

import (
	"bytes"
	"encoding/binary"
	"math"
)

// texts are the texts that cells of all sheets refer to by number. They lie in
// pages, shortened: those of a large table would take more memory than everything
// else that is known of it.
type texts struct{ pages []page }

// page holds perPage texts, the last one fewer: of each how many bytes it takes,
// then these.
type page struct {
	symbols *symbols // nil: texts are as they are
	buf     []byte
	groups  []uint32 // where every perGroup-th text begins
	n       int
	blanks  bool // some text is empty
}

const (
	perPage  = 1 << 12
	perGroup = 8
)

// find returns a text as its page holds it; no page when there is none of that
// number.
func (t *texts) find(n int) (*page, []byte) {
	if n < 0 || n/perPage >= len(t.pages) {
		return nil, nil
	}
	p := &t.pages[n/perPage]
	if n %= perPage; n >= p.n {
		return nil, nil
	}
	rest := p.buf[p.groups[n/perGroup]:]
	for range n % perGroup {
		_, rest = cut(rest)
	}
	text, _ := cut(rest)
	return p, text
}

// cut parts the first text from those behind it.
func cut(b []byte) (text, rest []byte) {
	if size := int(b[0]); size < 1<<7 {
		return b[1 : 1+size], b[1+size:]
	}
	size, width := binary.Uvarint(b)
	end := width + int(size) //nolint:gosec // at most a page
	return b[width:end], b[end:]
}

// append appends a text; false when there is none of that number.
func (t *texts) append(dst []byte, n int) ([]byte, bool) {
	p, text := t.find(n)
	switch {
	case p == nil:
		return dst, false
	case p.symbols == nil:
		return append(dst, text...), true
	}
	return p.symbols.unpack(dst, text), true
}

// filled reports whether there is a text of that number and it is not empty.
func (t *texts) filled(n int) (filled, found bool) {
	if n >= 0 && n/perPage < len(t.pages) {
		if p := &t.pages[n/perPage]; !p.blanks && n%perPage < p.n {
			return true, true // of most
		}
	}
	p, text := t.find(n)
	return len(text) > 0, p != nil
}

// read collects the shared texts. Of a text in several styles the pieces are
// joined; how it is pronounced is no part of it.
func (t *texts) read(a *archive, part string) error {
	if a.find(part) == nil {
		return nil // some programs announce a list that they then do not need
	}
	r, err := a.open(part)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // it was only read
	in := newText(r, a.limits.Row)
	var p pieces
	var l loose
	var k packer
	for {
		b := in.ahead()
		at := 0
		for {
			tag, ok := nextTag(b, at)
			if !ok {
				break
			}
			if at = tag.to; string(tag.name) == "si" {
				if tag.end || tag.empty {
					if len(l.buf) > math.MaxUint32/4-a.limits.Row {
						return tooLarge("holds texts that are too long")
					}
					l.ends = append(l.ends, len(l.buf))
					p = pieces{}
					if len(l.ends) == perPage {
						t.pages = append(t.pages, k.page(&l))
						l = loose{l.buf[:0], l.ends[:0]}
					}
				}
				continue
			}
			var whole bool
			if l.buf, at, whole = p.take(l.buf, b, tag); !whole {
				at = tag.from
				break
			}
		}
		in.at += at
		again, err := in.more()
		if err != nil {
			return err
		}
		if !again {
			break
		}
	}
	if len(l.ends) > 0 {
		t.pages = append(t.pages, k.page(&l))
	}
	return nil
}

// pieces reads the text of an element that may consist of several.
type pieces struct{ spoken bool }

// take looks at one tag inside such an element. Where it is a piece of text, it
// is appended, and at is behind it; whole is false when it is cut off.
func (p *pieces) take(dst, b []byte, t tag) (out []byte, at int, whole bool) {
	switch string(t.name) {
	case "rPh":
		p.spoken = !t.end && !t.empty
	case "t":
		if t.end || t.empty {
			break
		}
		stop := bytes.IndexByte(b[t.to:], '<')
		if stop < 0 {
			return dst, t.from, false
		}
		if !p.spoken {
			dst = appendText(dst, b[t.to:t.to+stop])
		}
		return dst, t.to + stop, true
	}
	return dst, t.to, true
}
