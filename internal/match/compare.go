package match

import (
	"bytes"
	"math"
	"math/bits"
	"slices"
)

// A level says how far two values of a field agree. Zero says nothing: one side
// is missing. The levels rise from different to same; implied is agreement that
// follows from another field and is no evidence of its own.
const (
	levelNull    = 0
	levelDiffers = 1
	levelSame    = 7
	levelImplied = 8
	levels       = 9
)

// compare returns the level of two values. It is symmetric and pure, so that its
// answers may be remembered.
func (f *field) compare(a, b uint32) uint8 {
	if a == 0 || b == 0 {
		return levelNull
	}
	if a == b {
		return levelSame
	}
	switch f.kind {
	case GivenName, FamilyName:
		return f.compareName(a, b)
	case FullName:
		return f.compareFullName(a, b)
	case Company, Text:
		return f.compareText(a, b)
	case Address:
		return f.compareAddress(a, b)
	case Email:
		return f.compareMail(a, b)
	case Web:
		return f.compareSlip(a, b, 6)
	case Phone:
		return f.comparePhone(a, b)
	case City:
		return f.compareCity(a, b)
	case Postcode:
		return f.comparePostcode(a, b)
	case Code:
		return f.compareCode(a, b)
	case Date:
		return f.compareDate(a, b)
	case Number:
		return f.compareNumber(a, b)
	case Country:
		return levelDiffers
	case Enum:
		if len(f.text.Bytes(a)) > 5 {
			return f.compareSlip(a, b, 6)
		}
	}
	return levelDiffers
}

// compareSlip gives a slip its level; everything else differs.
func (f *field) compareSlip(a, b uint32, slip uint8) uint8 {
	if distance(f.text.Bytes(a), f.text.Bytes(b), 1) == 1 {
		return slip
	}
	return levelDiffers
}

func (f *field) compareName(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	wa, wb := f.word(a), f.word(b)
	if f.kind == GivenName && f.sameFormal(wa, wb) {
		return levelSame
	}
	if len(x) > len(y) {
		x, y, wa, wb = y, x, wb, wa
	}
	if len(x) == 1 {
		if x[0] == y[0] {
			return 6
		}
		return levelDiffers
	}
	if len(wb) > len(wa) && within(wa, wb) {
		return 6
	}
	if f.kind == GivenName && len(wa) > 0 && len(wb) > 0 && len(wa)+len(wb) > 2 && wa[0] == wb[0] {
		return 5
	}
	slips := distance(x, y, 2)
	switch {
	case slips == 1 && len(x) > 3:
		return 5
	case slips == 1:
		return 4
	}
	if j := jaroWinkler(x, y); j >= .92 {
		return 5
	} else if j >= .85 {
		return 4
	}
	switch {
	case slips == 2 && len(x) > 6:
		return 4
	case f.bone[a] == f.bone[b]:
		return 3
	case bytes.HasPrefix(y, x) && len(x) >= 3:
		return 3
	}
	return levelDiffers
}

// sameFormal reports whether two given names are forms of one, by their first
// words where both have as many.
func (f *field) sameFormal(a, b []uint32) bool {
	if len(a) == 0 || len(b) == 0 || len(a) != len(b) || f.formal == nil {
		return false
	}
	for i := range a {
		if a[i] != b[i] && !f.formsOfOne(a[i], b[i]) {
			return false
		}
	}
	return true
}

func (f *field) formsOfOne(a, b uint32) bool {
	x, y := f.formal[a], f.formal[b]
	if x == nil && y == nil {
		return false
	}
	ha, hb := hash32(f.vocab.text(a)), hash32(f.vocab.text(b))
	for _, p := range append(slices.Clip(x), ha) {
		if p == hb {
			return true
		}
		if slices.Contains(y, p) {
			return true
		}
	}
	return false
}

// within reports whether all words of a are words of b.
func within(a, b []uint32) bool {
	for _, w := range a {
		if !has(b, w) {
			return false
		}
	}
	return len(a) > 0
}

func has(list []uint32, w uint32) bool {
	return slices.Contains(list, w)
}

// compareFullName pairs the words of two names; the worst pair decides.
func (f *field) compareFullName(a, b uint32) uint8 {
	x, y := f.word(a), f.word(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if within(x, y) {
		switch {
		case len(x) == len(y):
			return levelSame
		case len(x) >= 2:
			return 6
		}
		return 3
	}
	var used uint32
	worst, same := 1.0, 0
	for _, w := range x {
		best, at := 0.0, -1
		for j, v := range y {
			if used&(1<<j) != 0 {
				continue
			}
			s := f.nameWord(w, v)
			if s > best {
				best, at = s, j
			}
		}
		if at >= 0 {
			used |= 1 << at
		}
		if best == 1 {
			same++
		}
		worst = min(worst, best)
	}
	switch {
	case worst >= .95:
		return 6
	case worst >= .9:
		return 5
	case worst >= .85:
		return 4
	case same > 0:
		return 2
	}
	return levelDiffers
}

// nameWord is how far two words of names agree.
func (f *field) nameWord(a, b uint32) float64 {
	switch {
	case a == b:
		return 1
	case f.formsOfOne(a, b):
		return .97
	}
	x, y := f.vocab.text(a), f.vocab.text(b)
	if len(x) == 1 || len(y) == 1 {
		if x[0] == y[0] {
			return .95
		}
		return 0
	}
	if distance(x, y, 1) == 1 && min(len(x), len(y)) > 3 {
		return .93
	}
	return jaroWinkler(x, y)
}

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

// compareMail takes a number behind the same words for another mailbox: providers
// add them where a name is taken. So it does another first letter: initials.
func (f *field) compareMail(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	near := f.domain[a] != 0 && f.domain[a] == f.domain[b]
	switch {
	case f.bone[a] != 0 && f.bone[a] == f.bone[b]:
		switch local := x[:max(bytes.LastIndexByte(x, '@'), 0)]; {
		case distance(x, y, 1) == 1:
			return 6
		case hasDigit(local):
			return 4
		}
		return 3
	case numbered(x, y):
		return levelDiffers
	case x[0] == y[0] && distance(x, y, 1) == 1:
		return 6
	case near:
		return 2
	}
	return levelDiffers
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

func (f *field) compareCode(a, b uint32) uint8 {
	x, y := f.text.Bytes(a), f.text.Bytes(b)
	switch {
	case len(x) > 3 && len(y) > 3 && distance(x, y, 1) == 1:
		return 6
	case min(len(x), len(y)) >= 3 && (bytes.Contains(x, y) || bytes.Contains(y, x)):
		return 5
	}
	return levelDiffers
}

func (f *field) compareDate(a, b uint32) uint8 {
	x, y := f.days[a], f.days[b]
	if x == 0 || y == 0 {
		return f.compareSlip(a, b, 5)
	}
	switch {
	case x.year() == y.year() && x.month() == y.day() && x.day() == y.month():
		return 6
	case distance(f.text.Bytes(a), f.text.Bytes(b), 1) == 1:
		return 5
	case x%10000 == y%10000, x/100 == y/100, abs(x.ordinal()-y.ordinal()) <= 7:
		return 4
	case x.year() == y.year():
		return 3
	}
	return levelDiffers
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func (f *field) compareNumber(a, b uint32) uint8 {
	x, y := f.num[a], f.num[b]
	gap := math.Abs(x-y) / max(math.Abs(x), math.Abs(y), 1e-9)
	switch {
	case math.IsNaN(gap):
		return levelDiffers
	case math.Abs(x-y) <= .01:
		return 6
	case gap <= .01:
		return 5
	case gap <= .05:
		return 4
	case gap <= .2:
		return 3
	}
	return levelDiffers
}
