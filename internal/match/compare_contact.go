package match

import (
	"bytes"
)

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
