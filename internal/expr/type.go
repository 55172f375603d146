package expr

import (
	"slices"
)

// Type is what is known of a value before anything is evaluated. The zero value
// is the type of a literal null, which fits everywhere.
type Type struct {
	Kind     Kind
	Elem     *Type       // of a list or map; nil where nothing is known
	Object   *ObjectType // of an object; nil where it is known only when it runs
	Unit     Unit        // how numbers and times print
	Keywords []string    // the words that a text can be, nil for free text
}

// Unit refines numbers and times.
type Unit string

// The units of attributes.
const (
	UnitNone       Unit = ""
	UnitMoney      Unit = "money"
	UnitShare      Unit = "share" // 0 to 1
	UnitDate       Unit = "date"
	UnitTime       Unit = "time"
	UnitDateOrTime Unit = "date_or_time"
)

func kindType(k Kind) Type { return Type{Kind: k} }

// ListOf returns the type of a list.
func ListOf(elem Type) Type { return Type{Kind: KindList, Elem: &elem} }

// MapType returns the type of a map.
func MapType(elem Type) Type { return Type{Kind: KindMap, Elem: &elem} }

// elem returns the type of the elements, KindAny where it is not known.
func (t Type) elem() Type {
	if t.Elem == nil {
		return kindType(KindAny)
	}
	return *t.Elem
}

// String returns the words that diagnostics use.
func (t Type) String() string {
	switch t.Kind {
	case KindList:
		if t.Elem != nil && t.Elem.Kind != KindAny {
			return "list of " + t.Elem.String()
		}
	case KindMap:
		if t.Elem != nil && t.Elem.Kind != KindAny {
			return "map of " + t.Elem.String()
		}
	case KindObject:
		if t.Object != nil {
			return t.Object.Name
		}
	case KindTime:
		if t.Unit == UnitDate || t.Unit == UnitTime {
			return string(t.Unit)
		}
	case KindText:
		if t.Keywords != nil {
			return "keyword"
		}
	case KindNull, KindBool, KindNumber, KindDuration, KindAny:
	}
	return t.Kind.String()
}

// unify returns a type that both fit into; ok is false where a text would have
// to become a number and the like.
func unify(a, b Type) (t Type, ok bool) {
	switch {
	case a.Kind == KindNull:
		return b, true
	case b.Kind == KindNull:
		return a, true
	case a.Kind == KindAny || b.Kind == KindAny:
		return kindType(KindAny), true
	case a.Kind != b.Kind:
		if a.Kind.numeric() && b.Kind.numeric() {
			return kindType(KindDuration), true
		}
		return Type{}, false
	}
	t = a
	if a.Unit != b.Unit {
		t.Unit = UnitNone
	}
	if a.Object != b.Object {
		t.Object = nil
	}
	if a.Keywords != nil && b.Keywords != nil {
		t.Keywords = slices.Compact(slices.Sorted(slices.Values(slices.Concat(a.Keywords, b.Keywords))))
	} else {
		t.Keywords = nil
	}
	if a.Kind == KindList || a.Kind == KindMap {
		e, ok := unify(a.elem(), b.elem())
		if !ok {
			e = kindType(KindAny)
		}
		t.Elem = &e
	}
	return t, true
}

// Type returns the type of the value.
func (v Value) Type() Type {
	t := Type{Kind: v.kind, Object: v.typ}
	switch v.kind {
	case KindList:
		t.Elem = commonType(v.AsList())
	case KindMap:
		t.Elem = commonType(v.AsMap().vals)
	case KindTime:
		if t.Unit = UnitTime; v.flag {
			t.Unit = UnitDate
		}
	case KindNull, KindBool, KindNumber, KindText, KindDuration, KindObject, KindAny:
	}
	return t
}

func commonType(vs []Value) *Type {
	var t Type
	for _, v := range vs {
		u, ok := unify(t, v.Type())
		if !ok {
			u = kindType(KindAny)
		}
		t = u
	}
	return &t
}
