package expr

import "strings"

func mapFunction(name string) *Function {
	switch name {
	case "lookup":
		return lookup()
	case "keys":
		return pure(ListOf(kindType(KindText)), func(a []Value) Value { return Texts(a[0].AsMap().keys) }, KindMap)
	case "values":
		return pure(ListOf(kindType(KindAny)), func(a []Value) Value { return List(a[0].AsMap().vals) }, KindMap).
			typed(func(args []Type) Type { return ListOf(elemOf(args)) })
	case "merge":
		return &Function{Rest: KindMap, Result: MapType(kindType(KindAny)), TypeOf: united, Call: merge}
	case "zipmap":
		return &Function{Params: []Kind{KindList, KindList}, Result: MapType(kindType(KindAny)), Call: zipMap}
	}
	return nil
}

// lookup gives the value of a key, else the third argument, which may be null.
func lookup() *Function {
	fn := pure(kindType(KindAny), func(a []Value) Value {
		if a[0].kind == KindNull || a[1].kind == KindNull {
			return Null()
		}
		if v, ok := a[0].AsMap().Get(a[1].text); ok {
			return v
		}
		return at(a, 2)
	}, KindMap, KindText, KindAny).optional(1).nulls()
	return fn.typed(func(args []Type) Type {
		if len(args) < 3 {
			return elemOf(args)
		}
		return united([]Type{elemOf(args), args[2]})
	})
}

// merge puts maps together; of a key that several have the last wins.
func merge(_ *Frame, args []Value) (Value, error) {
	out := map[string]Value{}
	for _, a := range args {
		m := a.AsMap()
		for i, k := range m.keys {
			out[k] = m.vals[i]
		}
	}
	return MapOf(out), nil
}

func zipMap(_ *Frame, args []Value) (Value, error) {
	keys, vals := args[0].AsList(), args[1].AsList()
	out := map[string]Value{}
	for i, k := range keys {
		if k.kind != KindText {
			return Null(), errNotTexts
		}
		out[strings.Clone(k.text)] = at(vals, i)
	}
	return MapOf(out), nil
}
