package match

import (
	"bytes"
	"math"
	"math/bits"
)

// compareText compares words by what each of them tells: the cosine of their
// inverse document frequencies, where a word one slip away counts nine tenths.
func (f *field) compareText(a, b uint32) uint8 {
	c, inside := f.cosine(f.word(a), f.word(b), 0)
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	switch {
	case c >= .999, f.sharedCode(a, b):
		return levelSame
	case inside >= .999 && f.distinctive(a, b), f.kind == Company && f.acronym(a, b):
		return 6
	case c >= .9, min(len(x), len(y)) > 4 && distance(x, y, 1) == 1:
		return 5
	case c >= .7, sameLetters(x, y):
		return 4
	case c >= .5:
		return 3
	case c >= .3:
		return 2
	}
	return levelDiffers
}

// sameLetters reports whether two texts differ in nothing but blanks.
func sameLetters(a, b []byte) bool {
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && a[i] == ' ':
			i++
		case j < len(b) && b[j] == ' ':
			j++
		case i == len(a) || j == len(b) || a[i] != b[j]:
			return false
		default:
			i++
			j++
		}
	}
	return true
}

// distinctive reports whether the shorter of two values has a word that few
// others have.
func (f *field) distinctive(a, b uint32) bool {
	x, y := f.word(a), f.word(b)
	if len(x) > len(y) {
		x = y
	}
	sum := float32(0)
	for _, w := range x {
		sum += f.vocab.idf[w]
	}
	return float64(sum) >= .6*math.Log(float64(max(f.filled, 2)))
}

// sharedCode reports whether two values have a word in common that looks like a
// number of a part or a model and that hardly any other has.
func (f *field) sharedCode(a, b uint32) bool {
	for _, w := range f.word(a) {
		if f.vocab.sign[w]&signCode != 0 && f.vocab.df[w] <= 3 && has(f.word(b), w) {
			return true
		}
	}
	return false
}

// acronym reports whether one value is the first letters of the other's words.
func (f *field) acronym(a, b uint32) bool {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 3 || len(x) > 8 || bytes.IndexByte(x, ' ') >= 0 {
		return false
	}
	i := 0
	ok := true
	words(y, func(w []byte) {
		if i < len(x) && x[i] == w[0] {
			i++
		} else if len(w) > 3 {
			ok = false
		}
	})
	return ok && i == len(x)
}

// cosine compares two lists of words by weight, leaving out words with a sign of
// skip. It returns the cosine and the share of the lighter list that was found
// in the other.
func (f *field) cosine(a, b []uint32, skip uint8) (cos, inside float64) {
	voc := f.vocab
	var wa, wb, lightA, lightB, dot, sum float64
	for _, w := range a {
		if voc.sign[w]&skip == 0 {
			wa += float64(voc.idf[w] * voc.idf[w])
			lightA += float64(voc.idf[w])
		}
	}
	for _, w := range b {
		if voc.sign[w]&skip == 0 {
			wb += float64(voc.idf[w] * voc.idf[w])
			lightB += float64(voc.idf[w])
		}
	}
	if wa == 0 || wb == 0 {
		return 0, 0
	}
	var restA, restB [maxWords]uint32
	n, m := 0, 0
	var found uint32
	for _, w := range a {
		if voc.sign[w]&skip != 0 {
			continue
		}
		hit := false
		for j, v := range b {
			if v == w {
				found |= 1 << j
				hit = true
				break
			}
		}
		if hit {
			dot += float64(voc.idf[w] * voc.idf[w])
			sum += float64(voc.idf[w])
		} else {
			restA[n] = w
			n++
		}
	}
	if n == 0 && bits.OnesCount32(found) == len(b) {
		return 1, 1
	}
	for j, v := range b {
		if found&(1<<j) == 0 && voc.sign[v]&skip == 0 {
			restB[m] = v
			m++
		}
	}
	for _, w := range restA[:n] {
		for j, v := range restB[:m] {
			if v != 0 && f.near(w, v) {
				dot += .9 * float64(voc.idf[w]*voc.idf[v])
				sum += .9 * float64(min(voc.idf[w], voc.idf[v]))
				restB[j] = 0
				break
			}
		}
	}
	return min(dot/math.Sqrt(wa*wb), 1), min(sum/min(lightA, lightB), 1)
}

// near reports whether two words are one with a slip, or a word and its short form.
func (f *field) near(a, b uint32) bool {
	x, y := f.vocab.text(a), f.vocab.text(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if f.vocab.sign[a]&signDigit != 0 || f.vocab.sign[b]&signDigit != 0 {
		return false
	}
	if len(x) >= 4 && distance(x, y, 1) == 1 {
		return true
	}
	return len(x) >= 3 && len(y) > len(x)+1 && bytes.HasPrefix(y, x)
}
