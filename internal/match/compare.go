package match

import (
	"bytes"
	"math"
	"slices"
)

// A level says how far two values of a field agree. Zero says nothing: one side
// is missing. The levels rise from different to same; implied is agreement that
// follows from another field and is no evidence of its own.
const (
	levelNull    = 0
	levelDiffers = 1
	levelSame    = 7
	levelMailbox = 3 // of addresses: one mailbox name without digits at two domains
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
