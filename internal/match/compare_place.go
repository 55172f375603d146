package match

import (
	"bytes"
)

// compareAddress wants equal numbers before the street counts.
func (f *field) compareAddress(a, b uint32) uint8 {
	x, y := f.word(a), f.word(b)
	numbered, shared := f.numbers(x, y)
	c, inside := f.cosine(x, y, signDigit|signStreet|signUnit)
	if c == 0 {
		c, inside = f.cosine(x, y, signDigit|signUnit)
	}
	switch {
	case numbered && !shared && c >= .8:
		return 2
	case numbered && !shared:
		return levelDiffers
	case c >= .999 && !f.otherStreet(x, y):
		return levelSame
	case c >= .8, inside >= .999 && shared:
		return 6
	case c >= .5:
		return 4
	case shared && c >= .3:
		return 3
	}
	return levelDiffers
}

// otherStreet reports whether one is a street of one kind and the other of another.
func (f *field) otherStreet(a, b []uint32) bool {
	kind := func(words []uint32) (w uint32) {
		for _, x := range words {
			if f.vocab.sign[x]&signStreet != 0 {
				w = x
			}
		}
		return w
	}
	x, y := kind(a), kind(b)
	return x != 0 && y != 0 && x != y
}

// numbers reports whether both addresses have numbers of houses, and whether one
// number is in both.
func (f *field) numbers(a, b []uint32) (both, shared bool) {
	var inA, inB bool
	for _, w := range a {
		if f.vocab.sign[w]&signDigit != 0 {
			inA = true
			shared = shared || has(b, w)
		}
	}
	for _, w := range b {
		inB = inB || f.vocab.sign[w]&signDigit != 0
	}
	return inA && inB, shared
}

func (f *field) compareCity(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	switch {
	case sameLetters(x, y):
		return levelSame
	case min(len(x), len(y)) > 3 && distance(x, y, 1) == 1, min(len(x), len(y)) > 7 && distance(x, y, 2) == 2:
		return 5
	case within(f.word(a), f.word(b)), within(f.word(b), f.word(a)):
		return 4
	case f.bone[a] == f.bone[b]:
		return 3
	}
	return levelDiffers
}

func (f *field) comparePostcode(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	half := max((max(len(x), len(y))+1)/2, 2)
	switch {
	case distance(x, y, 1) == 1:
		return 5
	case min(len(x), len(y)) >= half && bytes.Equal(x[:half], y[:half]):
		return 4
	case bytes.HasPrefix(x, y), bytes.HasPrefix(y, x):
		return 4
	}
	return levelDiffers
}
