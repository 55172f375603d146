package match

import (
	"bytes"

	"stackassay/internal/record"
)

// compareMail takes a number behind the same words for another mailbox: providers
// add them where a name is taken. So it does another first letter: initials.
func (f *field) compareMail(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	near := f.domain[a] != 0 && f.domain[a] == f.domain[b]
	switch {
	case f.bone[a] != 0 && f.bone[a] == f.bone[b]:
		switch local := x[:max(bytes.LastIndexByte(x, '@'), 0)]; {
		case distance(x, y, 1) == 1 && f.mistaken(a, b):
			return 6
		case hasDigit(local):
			return 4
		}
		return levelMailbox
	case numbered(x, y):
		return levelDiffers
	case x[0] == y[0] && distance(x, y, 1) == 1:
		return 6
	case near:
		return 2
	}
	return levelDiffers
}

// mistaken reports whether one of two hosts may be the other one mistyped: it has
// one record, or far fewer. Two that are both in use are two.
func (f *field) mistaken(a, b uint32) bool {
	const far = 20
	x, y := f.users[a], f.users[b]
	return min(x, y) <= 1 || max(x, y) >= far*min(x, y)
}

// numbered reports whether two texts differ in their digits alone.
func numbered(a, b []byte) bool {
	i, j := 0, 0
	for {
		for i < len(a) && a[i] >= '0' && a[i] <= '9' {
			i++
		}
		for j < len(b) && b[j] >= '0' && b[j] <= '9' {
			j++
		}
		switch {
		case i == len(a) || j == len(b):
			return i == len(a) && j == len(b)
		case a[i] != b[j]:
			return false
		}
		i++
		j++
	}
}

func (f *field) comparePhone(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	if len(x) >= 7 && len(y) >= 7 && bytes.Equal(x[len(x)-7:], y[len(y)-7:]) {
		return 6
	}
	return f.compareSlip(a, b, 5)
}

// spelled finds the records whose mailbox, or of organisations whose web site, is
// nothing but their name: whole words of it and initials, in any order. Namesakes
// have such a mailbox at any domain, and companies whose names are alike such web
// sites, so that it tells nothing that the name has not told.
func (e *engine) spelled() []bool {
	var address *field
	var names []*field
	title := e.title()
	for _, f := range e.fields {
		switch {
		case e.who == persons && f.kind == Email, e.who == organisations && f.kind == Web:
			if address == nil {
				address = f
			}
		case e.who == persons && f.named(), e.who == organisations && f == title:
			names = append(names, f)
		}
	}
	if address == nil || len(names) == 0 {
		return nil
	}
	out := make([]bool, e.n)
	var buf []byte
	var parts [][]byte
	for r := range out {
		t := label(address.text.Bytes(address.ids[r]), address.kind)
		buf = narrow(foldInto(buf[:0], record.Borrow(t)))
		buf = bytes.ReplaceAll(buf, []byte(" "), nil)
		parts = parts[:0]
		for _, f := range names {
			for _, w := range f.word(f.ids[r]) {
				if len(parts) < 6 {
					parts = append(parts, f.vocab.text(w))
				}
			}
		}
		out[r] = madeOf(buf, parts, 0)
	}
	return out
}

// label is the part of an address that somebody chose: before the @ of a mailbox,
// before the first dot of a host.
func label(address []byte, k Kind) []byte {
	stop := byte('@')
	if k == Web {
		stop = '.'
	}
	return address[:max(bytes.IndexByte(address, stop), 0)]
}

// madeOf reports whether a text is a row of whole words and initials of words,
// each used once at most and one of them whole.
func madeOf(text []byte, parts [][]byte, used uint) bool {
	if len(text) == 0 {
		return false
	}
	for i, p := range parts {
		if used&(1<<i) != 0 || len(p) == 0 {
			continue
		}
		if rest, ok := bytes.CutPrefix(text, p); ok && (len(rest) == 0 || initials(rest, parts, used|1<<i) || madeOf(rest, parts, used|1<<i)) {
			return true
		}
		if text[0] == p[0] && madeOf(text[1:], parts, used|1<<i) {
			return true
		}
	}
	return false
}

// initials reports whether a text is a row of first letters of unused words.
func initials(text []byte, parts [][]byte, used uint) bool {
	for i, p := range parts {
		if used&(1<<i) == 0 && len(p) > 0 && text[0] == p[0] && (len(text) == 1 || initials(text[1:], parts, used|1<<i)) {
			return true
		}
	}
	return false
}
