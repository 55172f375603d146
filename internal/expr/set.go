package expr

import "slices"

// set finds values by content. Numbers, texts and the like are found by a key,
// lists and objects one by one under a key that they share with few.
type set struct {
	members map[Value][]Value
}

func setOf(l []Value) *set {
	s := &set{}
	for _, v := range l {
		s.add(v)
	}
	return s
}

// key is the same for equal values.
func key(v Value) Value {
	switch v.kind {
	case KindNumber, KindDuration:
		return numeric(KindNumber, v.num())
	case KindTime:
		return moment(v.micro(), false)
	case KindText, KindBool, KindNull:
		return Value{kind: v.kind, flag: v.flag, text: v.text}
	case KindObject:
		return Value{kind: KindObject, text: address(v.ref)}
	case KindList:
		l := v.AsList()
		k := Value{kind: KindList, bits: uint64(len(l))}
		if len(l) > 0 {
			first, last := key(l[0]), key(l[len(l)-1])
			k.text = first.text + last.text
			k.bits += first.bits*31 + last.bits*17
		}
		return k
	case KindMap:
		return Value{kind: KindMap, bits: uint64(len(v.AsMap().keys))}
	case KindAny:
	}
	return Value{}
}

func (s *set) has(v Value) bool {
	return slices.ContainsFunc(s.members[key(v)], func(x Value) bool { return Equal(x, v) })
}

// add reports whether the value is new.
func (s *set) add(v Value) bool {
	if s.members == nil {
		s.members = map[Value][]Value{}
	}
	k := key(v)
	if slices.ContainsFunc(s.members[k], func(x Value) bool { return Equal(x, v) }) {
		return false
	}
	s.members[k] = append(s.members[k], v)
	return true
}
