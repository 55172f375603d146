package expr

import (
	"cmp"
	"reflect"
	"strings"

	"stackassay/internal/lang"
)

// Equal reports whether two values are the same by content. Null equals null
// here; == of the languages is null then. Objects are equal when they are one
// thing or have one address.
func Equal(a, b Value) bool {
	if a.kind != b.kind {
		return a.kind.numeric() && b.kind.numeric() && a.num() == b.num()
	}
	switch a.kind {
	case KindNull:
		return true
	case KindBool:
		return a.flag == b.flag
	case KindNumber, KindDuration:
		return a.num() == b.num()
	case KindText:
		return a.text == b.text
	case KindTime:
		return a.bits == b.bits
	case KindList:
		return equalList(a.AsList(), b.AsList())
	case KindMap:
		return equalMap(a.AsMap(), b.AsMap())
	case KindObject:
		return sameObject(a.ref, b.ref)
	case KindAny:
	}
	return false
}

func equalList(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func equalMap(a, b *Map) bool {
	if len(a.keys) != len(b.keys) {
		return false
	}
	for i := range a.keys {
		if a.keys[i] != b.keys[i] || !Equal(a.vals[i], b.vals[i]) {
			return false
		}
	}
	return true
}

func sameObject(a, b any) bool {
	if reflect.TypeOf(a).Comparable() && reflect.TypeOf(b).Comparable() && a == b {
		return true
	}
	x := address(a)
	return x != "" && x == address(b)
}

// address returns the permanent address of a thing, "" where it has none.
func address(p any) string {
	switch p := p.(type) {
	case lang.Node:
		return p.Address()
	case *Given:
		return p.Attrs["address"].AsText()
	}
	return ""
}

// order compares two values of kinds that have an order: numbers and durations,
// times, texts by bytes.
func order(a, b Value) (c int, ok bool) {
	switch {
	case a.kind.numeric() && b.kind.numeric():
		return cmp.Compare(a.num(), b.num()), true
	case a.kind != b.kind:
		return 0, false
	case a.kind == KindTime:
		return cmp.Compare(a.micro(), b.micro()), true
	case a.kind == KindText:
		return strings.Compare(a.text, b.text), true
	}
	return 0, false
}
