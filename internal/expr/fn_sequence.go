package expr

import (
	"cmp"
	"slices"
)

// sorted sorts what has an order: texts by bytes, numbers, times.
func sorted() *Function {
	return &Function{
		Params: []Kind{KindList}, Result: ListOf(kindType(KindAny)), TypeOf: same,
		Call: func(_ *Frame, args []Value) (Value, error) {
			l := slices.Clone(args[0].AsList())
			ordered := true
			slices.SortStableFunc(l, func(a, b Value) int {
				o, ok := order(a, b)
				ordered = ordered && ok
				return o
			})
			if !ordered {
				return Null(), errNotOrdered
			}
			return List(l), nil
		},
	}
}

// one gives the only element of a list, null of an empty one.
func one() *Function {
	return &Function{
		Params: []Kind{KindList}, Result: kindType(KindAny), TypeOf: elemOf,
		Call: func(_ *Frame, args []Value) (Value, error) {
			if len(args[0].AsList()) > 1 {
				return Null(), errNotOne
			}
			return at(args[0].AsList(), 0), nil
		},
	}
}

func firstFilled(_ *Frame, args []Value) (Value, error) {
	for _, a := range args {
		if len(a.AsList()) > 0 {
			return a, nil
		}
	}
	return Null(), nil
}

// maxElements bounds the lists that functions make of numbers and of other
// lists.
const maxElements = 1 << 16

// rangeOf counts: range(limit), range(start, limit), range(start, limit, step).
func rangeOf(_ *Frame, args []Value) (Value, error) {
	start, limit, step := 0.0, args[0].num(), 1.0
	if len(args) > 1 {
		start, limit = args[0].num(), args[1].num()
	}
	if limit < start {
		step = -1
	}
	if len(args) > 2 {
		step = args[2].num()
	}
	if step == 0 {
		return Null(), errNoStep
	}
	if (limit-start)/step > maxElements {
		return Null(), errTooLarge
	}
	var out []Value
	for i := 0; ; i++ {
		n := start + float64(i)*step
		if cmp.Compare(n, limit) != cmp.Compare(0, step) {
			return List(out), nil
		}
		out = append(out, Number(n))
	}
}

// product gives all combinations of one element from each list.
func product(_ *Frame, args []Value) (Value, error) {
	rows := [][]Value{{}}
	for _, a := range args {
		if len(rows)*len(a.AsList()) > maxElements {
			return Null(), errTooLarge
		}
		var next [][]Value
		for _, row := range rows {
			for _, v := range a.AsList() {
				next = append(next, append(slices.Clip(row), v))
			}
		}
		rows = next
	}
	out := make([]Value, len(rows))
	for i, row := range rows {
		out[i] = List(row)
	}
	return List(out), nil
}
