package expr

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/lang"
)

// build describes a pointer to a struct. The type is stored before its
// attributes are looked at, because tools lead to people and back. The caller
// holds the lock.
func (ts *Types) build(r reflect.Type) *ObjectType {
	if t, ok := ts.byGo[r]; ok {
		return t
	}
	t := &ObjectType{Name: snake(r.Elem().Name()), goes: r}
	ts.byGo[r] = t
	ts.addFields(t, r.Elem(), nil)
	t.sort()
	return t
}

func (ts *Types) addFields(t *ObjectType, r reflect.Type, path []int) {
	for i := range r.NumField() {
		f := r.Field(i)
		index := slices.Concat(path, []int{i})
		if f.Anonymous && f.Type.Kind() == reflect.Struct && f.Tag.Get("attr") == "" {
			ts.addFields(t, f.Type, index)
			continue
		}
		name, block := f.Tag.Get("attr"), f.Tag.Get("block")
		for _, n := range lo.Uniq([]string{name, block}) {
			if n == "" || n == block && n != name && taken(r, n) {
				continue
			}
			a := attributeOf(f, n, n == block)
			if !a.Reserved {
				read, typ := ts.reader(f.Type, f.Tag)
				a.Type, a.get = typ, func(p any) Value {
					return read(reflect.ValueOf(p).Elem().FieldByIndex(index))
				}
			}
			t.attrs = append(t.attrs, a)
		}
	}
}

// taken reports whether an argument or derived attribute has the name of a
// block: tool.contract is the current contract, not the list of blocks.
func taken(r reflect.Type, name string) bool {
	for f := range r.Fields() {
		if f.Tag.Get("attr") == name {
			return true
		}
	}
	return false
}

func attributeOf(f reflect.StructField, name string, block bool) Attribute {
	return Attribute{
		Name:      name,
		Doc:       f.Tag.Get("doc"),
		Default:   f.Tag.Get("default"),
		Otherwise: f.Tag.Get("otherwise"),
		Derived:   f.Tag.Get("derived") == "true",
		Reserved:  f.Tag.Get("reserved") == "true",
		Block:     block,
	}
}

// reader returns how a field of a struct is read, and its type.
func (ts *Types) reader(r reflect.Type, tag reflect.StructTag) (read func(reflect.Value) Value, typ Type) {
	unit := Unit(tag.Get("unit"))
	switch r {
	case reflect.TypeFor[lang.Time]():
		return readTime, Type{Kind: KindTime, Unit: unit}
	case reflect.TypeFor[time.Time]():
		return readGoTime, Type{Kind: KindTime, Unit: unit}
	case reflect.TypeFor[time.Duration]():
		return func(v reflect.Value) Value { return Duration(time.Duration(v.Int()).Seconds()) }, kindType(KindDuration)
	case reflect.TypeFor[lang.Duration]():
		return func(v reflect.Value) Value { return Duration(v.Float()) }, kindType(KindDuration)
	case reflect.TypeFor[lang.Ref]():
		return ts.readRef, kindType(KindObject)
	case reflect.TypeFor[lang.Secret](), reflect.TypeFor[hcl.Range]():
		return readNothing, Type{}
	case reflect.TypeFor[Value]():
		return func(v reflect.Value) Value { return v.Interface().(Value) }, kindType(KindAny)
	}
	if r.Implements(reflect.TypeFor[hcl.Expression]()) {
		return readNothing, Type{}
	}
	if r.Implements(reflect.TypeFor[fmt.Stringer]()) && r.Kind() != reflect.Pointer && r.Kind() != reflect.Interface && r.Kind() != reflect.Struct {
		return readWord, Type{Kind: KindText, Keywords: keywords(tag)}
	}
	return ts.readerOfKind(r, tag, unit)
}

func (ts *Types) readerOfKind(r reflect.Type, tag reflect.StructTag, unit Unit) (read func(reflect.Value) Value, typ Type) {
	switch r.Kind() { //nolint:exhaustive // no attribute is a channel, a function or a complex number
	case reflect.Bool:
		return func(v reflect.Value) Value { return Bool(v.Bool()) }, kindType(KindBool)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value) Value { return Number(float64(v.Int())) }, Type{Kind: KindNumber, Unit: unit}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(v reflect.Value) Value { return Number(float64(v.Uint())) }, Type{Kind: KindNumber, Unit: unit}
	case reflect.Float32, reflect.Float64:
		return func(v reflect.Value) Value { return Number(v.Float()) }, Type{Kind: KindNumber, Unit: unit}
	case reflect.String:
		return readText, Type{Kind: KindText, Keywords: keywords(tag)}
	case reflect.Pointer:
		return ts.pointerReader(r, tag)
	case reflect.Slice:
		return ts.sliceReader(r, tag)
	case reflect.Map:
		return ts.mapReader(r, tag)
	case reflect.Struct:
		t := ts.build(reflect.PointerTo(r))
		return func(v reflect.Value) Value { return Object(addressOf(v), t) }, Type{Kind: KindObject, Object: t}
	case reflect.Interface:
		kind := kindType(KindAny)
		if r.Implements(reflect.TypeFor[lang.Node]()) {
			kind = kindType(KindObject)
		}
		return func(v reflect.Value) Value { return ts.FromGo(v.Interface()) }, kind
	default:
		return readNothing, Type{}
	}
}

func (ts *Types) pointerReader(r reflect.Type, tag reflect.StructTag) (read func(reflect.Value) Value, typ Type) {
	inner, typ := ts.reader(r.Elem(), tag)
	if typ.Kind == KindObject && typ.Object != nil {
		t := typ.Object
		return func(v reflect.Value) Value {
			if v.IsNil() {
				return Null()
			}
			return Value{kind: KindObject, typ: t, ref: v.Interface()}
		}, typ
	}
	return func(v reflect.Value) Value {
		if v.IsNil() {
			return Null()
		}
		return inner(v.Elem())
	}, typ
}

func (ts *Types) sliceReader(r reflect.Type, tag reflect.StructTag) (read func(reflect.Value) Value, typ Type) {
	inner, elem := ts.reader(r.Elem(), tag)
	empty := tag.Get("default") == "[]"
	return func(v reflect.Value) Value {
		if v.IsNil() && !empty {
			return Null()
		}
		vs := make([]Value, v.Len())
		for i := range vs {
			vs[i] = inner(v.Index(i))
		}
		return List(vs)
	}, ListOf(elem)
}

func (ts *Types) mapReader(r reflect.Type, tag reflect.StructTag) (read func(reflect.Value) Value, typ Type) {
	inner, elem := ts.reader(r.Elem(), tag)
	empty := tag.Get("default") == "{}"
	if r.Key().Kind() != reflect.String {
		return readNothing, Type{}
	}
	return func(v reflect.Value) Value {
		if v.IsNil() && !empty {
			return Null()
		}
		m := make(map[string]Value, v.Len())
		for it := v.MapRange(); it.Next(); {
			m[it.Key().String()] = inner(it.Value())
		}
		return MapOf(m)
	}, MapType(elem)
}

func readNothing(reflect.Value) Value { return Null() }

func readText(v reflect.Value) Value {
	if v.Len() == 0 {
		return Null()
	}
	return Text(v.String())
}

func readWord(v reflect.Value) Value {
	if s := v.Interface().(fmt.Stringer).String(); s != "" {
		return Text(s)
	}
	return Null()
}

func readTime(v reflect.Value) Value {
	t, _ := reflect.TypeAssert[lang.Time](v)
	return Time(t)
}

func readGoTime(v reflect.Value) Value {
	t, _ := reflect.TypeAssert[time.Time](v)
	return Time(lang.Time{Time: t})
}

func (ts *Types) readRef(v reflect.Value) Value {
	ref, _ := reflect.TypeAssert[lang.Ref](v)
	return ts.fromRef(ref)
}

// addressOf returns a pointer to a struct, to a copy where it has no address.
func addressOf(v reflect.Value) any {
	if v.CanAddr() {
		return v.Addr().Interface()
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.Interface()
}

func keywords(tag reflect.StructTag) []string {
	if kw := tag.Get("kw"); kw != "" {
		return strings.Split(kw, ",")
	}
	return nil
}

// snake writes a Go name as the languages write it: ToolSeats is tool_seats.
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
