package column

import (
	"slices"

	"stackassay/internal/record"
)

// names is the values of a column by their texts, with what is known of each.
type names struct {
	texts *record.Dict
	known []known // by code of texts; that of null is not used
}

// known is what is kept of one value after its code lost its meaning. A value
// can be read in one way only, whoever met it.
type known struct {
	count   int64
	unread  bool
	numeric bool // num is the value
	num     float64
}

// len is the number of values.
func (n *names) len() int { return max(len(n.known)-1, 0) }

// size is the number of bytes of all texts.
func (n *names) size() int {
	if n.texts == nil {
		return 0
	}
	return n.texts.Size()
}

// add counts a value, which is not empty.
func (n *names) add(text []byte, k known) {
	if n.texts == nil {
		n.texts, n.known = record.NewDict(), make([]known, 1, 64)
	}
	code := n.texts.Code(text)
	if int(code) == len(n.known) {
		n.known = append(n.known, k)
		return
	}
	n.known[code].count += k.count
}

// each calls f with every value, in no order that means anything.
func (n *names) each(f func(text []byte, k *known)) {
	for code := 1; code < len(n.known); code++ {
		f(n.texts.At(code), &n.known[code])
	}
}

func (n *names) merge(o *names) {
	if n.len() == 0 {
		*n = *o
		return
	}
	o.each(func(text []byte, k *known) { n.add(text, *k) })
}

// values lists all values, nil where there is none.
func (n *names) values() []Value {
	out := slices.Grow([]Value(nil), n.len())
	n.each(func(text []byte, k *known) { out = append(out, Value{string(text), k.count}) })
	return out
}
