package match

import (
	"bytes"
	"slices"
)

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
	case slips == 1 && (f.kind != GivenName || len(x) != len(y)): // Tim and Tom are brothers
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
