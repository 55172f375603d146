package workbook

import (
	"bytes"
	"math"
)

// texts are the texts that cells of all sheets refer to by number. They lie in
// pages, so that a long list grows without being copied.
type texts struct{ pages []page }

// page holds perPage texts, the last one fewer.
type page struct {
	buf  []byte
	ends []uint32
}

const perPage = 1 << 14

// at returns a text; false when there is none of that number.
func (t *texts) at(n int) ([]byte, bool) {
	if n < 0 || n/perPage >= len(t.pages) {
		return nil, false
	}
	p := &t.pages[n/perPage]
	if n %= perPage; n >= len(p.ends) {
		return nil, false
	}
	from := uint32(0)
	if n > 0 {
		from = p.ends[n-1]
	}
	return p.buf[from:p.ends[n]], true
}

// open returns the page that the next text goes to.
func (t *texts) open() *page {
	if n := len(t.pages); n == 0 || len(t.pages[n-1].ends) == perPage {
		size := 0
		if n > 0 {
			size = len(t.pages[n-1].buf) // texts of one list are of a kind
		}
		t.pages = append(t.pages, page{buf: make([]byte, 0, size+size/16)})
	}
	return &t.pages[len(t.pages)-1]
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
	to := t.open()
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
					if len(to.buf) > math.MaxUint32-a.limits.Row {
						return tooLarge("holds texts that are too long")
					}
					to.ends = append(to.ends, uint32(len(to.buf))) //nolint:gosec // see the limit above
					p = pieces{}
					to = t.open()
				}
				continue
			}
			var whole bool
			if to.buf, at, whole = p.take(to.buf, b, tag); !whole {
				at = tag.from
				break
			}
		}
		in.at += at
		if again, err := in.more(); err != nil || !again {
			return err
		}
	}
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
