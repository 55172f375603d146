package workbook

import (
	"bytes"
	"math"
)

// texts are the texts that cells of all sheets refer to by number.
type texts struct {
	buf  []byte
	ends []uint32
}

// at returns a text; false when there is none of that number.
func (t *texts) at(n int) ([]byte, bool) {
	if n < 0 || n >= len(t.ends) {
		return nil, false
	}
	from := uint32(0)
	if n > 0 {
		from = t.ends[n-1]
	}
	return t.buf[from:t.ends[n]], true
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
					if len(t.buf) > math.MaxUint32-a.limits.Row {
						return tooLarge("holds more than 4 GiB of text")
					}
					t.ends = append(t.ends, uint32(len(t.buf))) //nolint:gosec // see the limit above
					p = pieces{}
				}
				continue
			}
			var whole bool
			if t.buf, at, whole = p.take(t.buf, b, tag); !whole {
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
