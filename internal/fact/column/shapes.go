package column

import (
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
)

const (
	maxShapes    = 4096
	longestShape = 48 // characters of a shape that are kept
	longestRun   = 4  // letters and digits in a row; more become one and a plus
)

// shapes counts what the values of a column look like: capitals A, letters a,
// digits 9, runs of more than four of them shortened to one and a plus.
type shapes struct {
	varied bool // there are too many, and nothing is counted
	found  []Value
	places []int32 // open addressing, at most half full: one more than the position in found
	last   int     // position of the one that was added last: many columns have one
}

// add counts a shape. It allocates only for one that was not met.
func (t *shapes) add(shape []byte, n int64) {
	if t.varied {
		return
	}
	if t.last < len(t.found) && t.found[t.last].Text == string(shape) {
		t.found[t.last].Count += n
		return
	}
	if 2*len(t.found) >= len(t.places) {
		t.grow()
	}
	at := t.place(string(shape))
	if t.places[at] == 0 {
		t.found = append(t.found, Value{Text: string(shape)})
		t.places[at] = int32(len(t.found)) //nolint:gosec // at most maxShapes + 1
		if len(t.found) > maxShapes {
			*t = shapes{varied: true}
			return
		}
	}
	t.last = int(t.places[at] - 1)
	t.found[t.last].Count += n
}

// place is where a shape stands or would stand.
func (t *shapes) place(shape string) uint64 {
	mask := uint64(len(t.places) - 1) //nolint:gosec // a length is positive
	at := xxh3.HashString(shape) & mask
	for t.places[at] != 0 && t.found[t.places[at]-1].Text != shape {
		at = (at + 1) & mask
	}
	return at
}

func (t *shapes) grow() {
	t.places = make([]int32, max(64, 2*len(t.places)))
	for i, s := range t.found {
		t.places[t.place(s.Text)] = int32(i + 1)
	}
}

func (t *shapes) merge(o *shapes) {
	if o.varied {
		*t = shapes{varied: true}
	}
	for _, s := range o.found {
		t.add([]byte(s.Text), s.Count)
	}
}

// commonest are the shapes of most values, at most ten.
func (t *shapes) commonest() []Value { return commonest(t.found, 10) }

// appendShape writes the shape of a text with characters beyond ASCII; see
// writeASCII for the others.
func appendShape(out, text []byte) []byte {
	var last byte
	run := 0
	for i := 0; i < len(text); {
		b, size := classes[text[i]], 1
		if text[i] >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			b = shapeOf(r)
		}
		i += size
		if b != last {
			last, run = b, 0
		}
		switch run++; {
		case run <= longestRun:
			if len(out) >= longestShape {
				return append(out, "…"...)
			}
			out = append(out, b)
		case run == longestRun+1 && wordClass(b):
			out = append(out[:len(out)-longestRun+1], '+')
		}
	}
	return out
}

func wordClass(b byte) bool { return b == 'a' || b == 'A' || b == '9' }

func shapeOf(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'A'
	case unicode.IsLetter(r), unicode.IsMark(r):
		return 'a'
	case unicode.IsDigit(r):
		return '9'
	case unicode.IsSpace(r):
		return ' '
	}
	return '?'
}

// classes is how a shape writes each byte of ASCII: capitals A, letters a, digits
// 9, control characters a full stop, all else as it is.
//
//nolint:gochecknoglobals // a table that is only read
var classes = func() (t [256]byte) {
	for i := range t {
		b := byte(i)
		switch {
		case b >= 'a' && b <= 'z':
			b = 'a'
		case b >= 'A' && b <= 'Z':
			b = 'A'
		case b >= '0' && b <= '9':
			b = '9'
		case b < ' ' || b == 0x7f:
			b = '.'
		}
		t[i] = b
	}
	return t
}()

// written is the letters of a text and its words, by how they begin.
type written struct{ upper, lower, starts, words int }

// writeASCII goes over a text of ASCII by its runs of one class, appends its
// shape and counts its letters.
func writeASCII(out, text []byte) ([]byte, written) {
	var w written
	start, full := true, false
	for i := 0; i < len(text); {
		class, from := classes[text[i]], i
		for i++; i < len(text) && classes[text[i]] == class; i++ {
		}
		run := i - from
		switch class {
		case 'A':
			w.upper += run
			if start {
				w.starts++
				w.words++
			}
			start = false
		case 'a':
			w.lower += run
			if start {
				w.words++
			}
			start = false
		case '\'':
		default:
			start = true
		}
		if full {
			continue
		}
		shown := min(run, longestRun)
		if full = len(out)+shown > longestShape; full {
			shown = longestShape - len(out)
		}
		for range shown {
			out = append(out, class)
		}
		switch {
		case full:
			out = append(out, "…"...)
		case run > longestRun && wordClass(class):
			out = append(out[:len(out)-longestRun+1], '+')
		}
	}
	return out, w
}
