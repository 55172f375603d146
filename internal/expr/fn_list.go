package expr

import (
	"slices"
	"strings"
)

func listFunction(name string) *Function {
	anyType, number := kindType(KindAny), kindType(KindNumber)
	switch name {
	case "length":
		return length()
	case "contains":
		return contains()
	case "alltrue":
		return quantified(True, Tri.and)
	case "anytrue":
		return quantified(False, Tri.or)
	case "concat":
		return overLists(func(lists [][]Value) []Value { return slices.Concat(lists...) }).typed(united)
	case "setunion":
		return overLists(func(lists [][]Value) []Value { return distinct(slices.Concat(lists...)) }).typed(united)
	case "setintersection":
		return overLists(intersection).typed(united)
	case "setsubtract":
		return onList(func(a []Value) Value { return List(subtract(a[0].AsList(), a[1].AsList())) }, KindList).typed(same)
	case "distinct", "toset":
		return onList(func(a []Value) Value { return List(distinct(a[0].AsList())) }).typed(same)
	case "tolist":
		return onList(func(a []Value) Value { return a[0] }).typed(same)
	case "compact":
		return onList(func(a []Value) Value { return List(compact(a[0].AsList())) }).typed(same)
	case "flatten":
		return onList(func(a []Value) Value { return List(flatten(a[0].AsList())) }).typed(flattened)
	case "reverse":
		return onList(func(a []Value) Value {
			l := slices.Clone(a[0].AsList())
			slices.Reverse(l)
			return List(l)
		}).typed(same)
	case "sort":
		return sorted()
	case "first":
		return pure(anyType, func(a []Value) Value { return at(a[0].AsList(), 0) }, KindList).typed(elemOf)
	case "last":
		return pure(anyType, func(a []Value) Value { return at(a[0].AsList(), len(a[0].AsList())-1) }, KindList).typed(elemOf)
	case "one":
		return one()
	case "element":
		return pure(anyType, func(a []Value) Value {
			l := a[0].AsList()
			if len(l) == 0 {
				return Null()
			}
			i := int(a[1].num()) % len(l)
			return at(l, (i+len(l))%len(l))
		}, KindList, KindNumber).typed(elemOf)
	case "index":
		fn := pure(number, indexIn, KindList, KindAny)
		fn.Among = true
		return fn
	case "hasindex":
		return pure(kindType(KindBool), hasIndex, KindAny, KindAny)
	case "slice":
		return onList(slice, KindNumber, KindNumber).typed(same)
	case "chunklist":
		return onList(chunks, KindNumber).typed(func(args []Type) Type { return ListOf(same(args)) })
	case "coalescelist":
		return (&Function{Rest: KindList, Nulls: true, Result: ListOf(anyType), Call: firstFilled}).typed(united)
	case "range":
		return (&Function{Params: []Kind{KindNumber}, Rest: KindNumber, Result: ListOf(number), Call: rangeOf})
	case "setproduct":
		return (&Function{Rest: KindList, Result: ListOf(ListOf(anyType)), Call: product})
	}
	return nil
}

// onList is a function of a list and of what params add.
func onList(do func(args []Value) Value, params ...Kind) *Function {
	return pure(ListOf(kindType(KindAny)), do, append([]Kind{KindList}, params...)...)
}

func overLists(do func(lists [][]Value) []Value) *Function {
	return &Function{
		Params: []Kind{KindList}, Rest: KindList, Result: ListOf(kindType(KindAny)),
		Call: func(_ *Frame, args []Value) (Value, error) {
			lists := make([][]Value, len(args))
			for i, a := range args {
				lists[i] = a.AsList()
			}
			return List(do(lists)), nil
		},
	}
}

func length() *Function {
	fn := pure(kindType(KindNumber), func(a []Value) Value {
		switch a[0].kind {
		case KindList:
			return Number(float64(len(a[0].AsList())))
		case KindMap:
			return Number(float64(len(a[0].AsMap().keys)))
		case KindText:
			return Number(characters(a[0].text))
		case KindNull, KindBool, KindNumber, KindTime, KindDuration, KindObject, KindAny:
		}
		return Null()
	}, KindAny)
	fn.measure = characters
	return fn
}

// contains asks for an element of a list, a key of a map or a part of a text.
// The third argument is what holds where the list or the element is not known.
func contains() *Function {
	fn := pure(kindType(KindBool), func(a []Value) Value {
		otherwise := Null()
		if len(a) == 3 {
			otherwise = a[2]
		}
		if a[0].kind == KindNull || a[1].kind == KindNull {
			return otherwise
		}
		switch a[0].kind {
		case KindList:
			return has(a[0].AsList(), a[1]).value()
		case KindMap:
			_, ok := a[0].AsMap().Get(a[1].text)
			return Bool(ok && a[1].kind == KindText)
		case KindText:
			return Bool(a[1].kind == KindText && strings.Contains(a[0].text, a[1].text))
		case KindNull, KindBool, KindNumber, KindTime, KindDuration, KindObject, KindAny:
		}
		return Bool(false)
	}, KindAny, KindAny, KindBool)
	fn.Optional, fn.Among, fn.relate = 1, true, strings.Contains
	return fn.nulls()
}

// has reports whether a list holds a value; unknown elements may be it.
func has(l []Value, v Value) Tri {
	answer := False
	for _, x := range l {
		switch {
		case x.kind == KindNull:
			answer = Unknown
		case Equal(x, v):
			return True
		}
	}
	return answer
}

func quantified(start Tri, join func(Tri, Tri) Tri) *Function {
	return &Function{
		Params: []Kind{KindList}, Result: kindType(KindBool),
		Call: func(_ *Frame, args []Value) (Value, error) {
			t := start
			for _, v := range args[0].AsList() {
				if v.kind != KindBool && v.kind != KindNull {
					return Null(), errNotBools
				}
				t = join(t, v.Tri())
			}
			return t.value(), nil
		},
	}
}

func distinct(l []Value) []Value {
	var out []Value
	seen := &set{}
	for _, v := range l {
		if seen.add(v) {
			out = append(out, v)
		}
	}
	return out
}

func intersection(lists [][]Value) []Value {
	out := distinct(lists[0])
	for _, l := range lists[1:] {
		s := setOf(l)
		out = slices.DeleteFunc(out, func(v Value) bool { return !s.has(v) })
	}
	return out
}

func subtract(a, b []Value) []Value {
	s := setOf(b)
	return slices.DeleteFunc(distinct(a), s.has)
}

// compact leaves out null and empty texts.
func compact(l []Value) []Value {
	return slices.DeleteFunc(slices.Clone(l), func(v Value) bool {
		return v.kind == KindNull || v.kind == KindText && v.text == ""
	})
}

func flatten(l []Value) []Value {
	var out []Value
	for _, v := range l {
		if v.kind == KindList {
			out = append(out, flatten(v.AsList())...)
			continue
		}
		out = append(out, v)
	}
	return out
}

func flattened(args []Type) Type {
	t := elemOf(args)
	for t.Kind == KindList {
		t = t.elem()
	}
	return ListOf(t)
}

func at(l []Value, i int) Value {
	if i < 0 || i >= len(l) {
		return Null()
	}
	return l[i]
}

// indexIn gives the first place of an element, null where it is not there.
func indexIn(a []Value) Value {
	if i := slices.IndexFunc(a[0].AsList(), func(x Value) bool { return Equal(x, a[1]) }); i >= 0 {
		return Number(float64(i))
	}
	return Null()
}

func hasIndex(a []Value) Value {
	switch a[0].kind {
	case KindList:
		i := a[1].AsNumber()
		return Bool(a[1].kind == KindNumber && i >= 0 && i < float64(len(a[0].AsList())) && i == float64(int(i)))
	case KindMap:
		_, ok := a[0].AsMap().Get(a[1].text)
		return Bool(ok && a[1].kind == KindText)
	case KindNull, KindBool, KindNumber, KindText, KindTime, KindDuration, KindObject, KindAny:
	}
	return Bool(false)
}

// slice gives the elements from the second argument up to, without, the third.
func slice(a []Value) Value {
	l := a[0].AsList()
	from, to := a[1].num(), a[2].num()
	if from < 0 || to < from || to > float64(len(l)) {
		return Null()
	}
	return List(l[int(from):int(to)])
}

func chunks(a []Value) Value {
	size := int(min(max(a[1].num(), 0), 1<<30))
	if size == 0 {
		return List([]Value{a[0]})
	}
	var out []Value
	for c := range slices.Chunk(a[0].AsList(), size) {
		out = append(out, List(c))
	}
	return List(out)
}
