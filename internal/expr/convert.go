package expr

import (
	"encoding/json"
	"reflect"
	"time"

	"stackassay/internal/lang"
)

// reference is a reference that leads outside the inventory, or to nothing: it
// has an address and no attributes.
type reference struct {
	Addr  string `attr:"address" doc:"permanent address, such as rule.overlap.peer_tools"`
	Title string `attr:"title" doc:"the address"`
}

// Address implements lang.Node.
func (r *reference) Address() string { return r.Addr }

// FromGo returns a Go value as a value of the languages: what JSON decodes to,
// the types of package lang, pointers to structs with tags, slices and maps of
// all these. Anything else is null.
func (ts *Types) FromGo(x any) Value {
	switch x := x.(type) {
	case nil:
		return Null()
	case Value:
		return x
	case bool:
		return Bool(x)
	case string:
		return Text(x)
	case float64:
		return Number(x)
	case int:
		return Number(float64(x))
	case json.Number:
		n, err := x.Float64()
		if err != nil {
			return Null()
		}
		return Number(n)
	case lang.Time:
		return Time(x)
	case time.Time:
		return Time(lang.Time{Time: x})
	case lang.Duration:
		return Duration(float64(x))
	case lang.Ref:
		return ts.fromRef(x)
	case []any:
		vs := make([]Value, len(x))
		for i := range x {
			vs[i] = ts.FromGo(x[i])
		}
		return List(vs)
	case map[string]any:
		m := make(map[string]Value, len(x))
		for k := range x {
			m[k] = ts.FromGo(x[k])
		}
		return MapOf(m)
	case *Given:
		return Object(x, x.Type)
	case Attributes:
		return Object(x, ts.Of(x))
	}
	return ts.fromReflect(reflect.ValueOf(x))
}

func (ts *Types) fromReflect(v reflect.Value) Value {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return Null()
		}
		ts.mu.RLock()
		t := ts.byGo[v.Type()]
		ts.mu.RUnlock()
		if t != nil {
			return Value{kind: KindObject, typ: t, ref: v.Interface()}
		}
	}
	ts.mu.Lock()
	read, _ := ts.reader(v.Type(), "")
	ts.mu.Unlock()
	return read(v)
}

func (ts *Types) fromRef(ref lang.Ref) Value {
	switch {
	case ref.Node != nil:
		return ts.FromGo(ref.Node)
	case ref.Addr == "":
		return Null()
	}
	return ts.Object(&reference{Addr: ref.Addr, Title: ref.Addr})
}
