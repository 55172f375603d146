package expr

import (
	"math"
	"reflect"
	"slices"
	"time"

	"stackassay/internal/lang"
)

// Value is what an expression gives. The zero value is null, which means
// unknown. It is small and comparable with ==, which compares lists and maps by
// identity; Equal compares by content.
type Value struct {
	kind Kind
	flag bool   // KindBool: the truth; KindTime: a day without a time
	off  int32  // KindTime: seconds east of UTC it was written in, noZone if not known
	bits uint64 // KindNumber, KindDuration: float64; KindTime: microseconds since 1970 UTC
	text string
	typ  *ObjectType
	ref  any // KindList: *[]Value; KindMap: *Map; KindObject: a pointer
}

// noZone marks a time that came without a zone of its own.
const noZone = math.MinInt32

// Null returns the unknown value.
func Null() Value { return Value{} }

// Bool returns a truth value.
func Bool(b bool) Value { return Value{kind: KindBool, flag: b} }

// Number returns a number; what is not finite is null.
func Number(n float64) Value { return numeric(KindNumber, n) }

// Duration returns a length of time in seconds; what is not finite is null.
func Duration(seconds float64) Value { return numeric(KindDuration, seconds) }

func numeric(k Kind, n float64) Value {
	if n == 0 {
		n = 0 // minus zero prints and compares as zero
	}
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return Value{}
	}
	return Value{kind: k, bits: math.Float64bits(n)}
}

// Text returns a text. An empty text is a value of its own; readers of fields
// and cells turn it into null.
func Text(s string) Value { return Value{kind: KindText, text: s} }

// Time returns a moment or a day, to the microsecond. The zero time is null.
func Time(t lang.Time) Value {
	if t.IsZero() {
		return Value{}
	}
	_, off := t.Zone()
	v := moment(t.UnixMicro(), t.DateOnly)
	v.off = int32(off) //nolint:gosec // less than a day
	return v
}

// moment is a time whose zone is that of whoever prints it.
func moment(micro int64, day bool) Value {
	return Value{kind: KindTime, flag: day, off: noZone, bits: uint64(micro)} //nolint:gosec // the bits are kept
}

// List returns a list; nil is an empty one.
func List(vs []Value) Value { return Value{kind: KindList, ref: &vs} }

// Texts returns a list of texts.
func Texts(ss []string) Value {
	vs := make([]Value, len(ss))
	for i, s := range ss {
		vs[i] = Text(s)
	}
	return List(vs)
}

// Object returns a thing of the inventory or a fact: p is the pointer that
// attributes are read from. A nil pointer is null.
func Object(p any, t *ObjectType) Value {
	if p == nil {
		return Value{}
	}
	if r := reflect.ValueOf(p); r.Kind() == reflect.Pointer && r.IsNil() {
		return Value{}
	}
	return Value{kind: KindObject, typ: t, ref: p}
}

// Map is texts to values, in the order of its keys.
type Map struct {
	keys []string
	vals []Value
}

// MapOf returns a map value.
func MapOf(m map[string]Value) Value {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	vals := make([]Value, len(keys))
	for i, k := range keys {
		vals[i] = m[k]
	}
	return Value{kind: KindMap, ref: &Map{keys, vals}}
}

// Keys returns the keys in their order; they must not be changed.
func (m *Map) Keys() []string { return m.keys }

// Get returns the value of a key; ok is false where the map lacks it.
func (m *Map) Get(key string) (v Value, ok bool) {
	i, ok := slices.BinarySearch(m.keys, key)
	if !ok {
		return Value{}, false
	}
	return m.vals[i], true
}

// Kind returns what the value is, KindNull for null.
func (v Value) Kind() Kind { return v.kind }

// IsNull reports whether the value is unknown.
func (v Value) IsNull() bool { return v.kind == KindNull }

// True reports whether the value is the bool true.
func (v Value) True() bool { return v.kind == KindBool && v.flag }

// Tri returns the value of a condition.
func (v Value) Tri() Tri {
	if v.kind != KindBool {
		return Unknown
	}
	return triOf(v.flag)
}

// AsNumber returns a number, or the seconds of a duration; 0 for other kinds.
func (v Value) AsNumber() float64 {
	if !v.kind.numeric() {
		return 0
	}
	return v.num()
}

func (v Value) num() float64 { return math.Float64frombits(v.bits) }

func (v Value) micro() int64 { return int64(v.bits) } //nolint:gosec // the bits are kept

// AsText returns a text as it is, unmasked; "" for other kinds.
func (v Value) AsText() string { return v.text }

// AsTime returns a time, in UTC where it came without a zone; the zero time for
// other kinds.
func (v Value) AsTime() lang.Time {
	if v.kind != KindTime {
		return lang.Time{}
	}
	return lang.Time{Time: v.in(time.UTC), DateOnly: v.flag}
}

// in returns the moment in the zone it was written in, else in loc.
func (v Value) in(loc *time.Location) time.Time {
	t := time.UnixMicro(v.micro())
	switch {
	case v.off == 0:
		return t.UTC()
	case v.off != noZone:
		return t.In(time.FixedZone("", int(v.off)))
	case loc == nil:
		return t.UTC()
	}
	return t.In(loc)
}

// AsList returns the elements of a list, which must not be changed; nil for
// other kinds.
func (v Value) AsList() []Value {
	if l, ok := v.ref.(*[]Value); ok && v.kind == KindList {
		return *l
	}
	return nil
}

// AsMap returns the map, nil for other kinds.
func (v Value) AsMap() *Map {
	if m, ok := v.ref.(*Map); ok && v.kind == KindMap {
		return m
	}
	return nil
}

// AsObject returns the pointer of an object, nil for other kinds.
func (v Value) AsObject() any {
	if v.kind != KindObject {
		return nil
	}
	return v.ref
}

// ObjectType returns the type of an object where it is known, else nil.
func (v Value) ObjectType() *ObjectType { return v.typ }
