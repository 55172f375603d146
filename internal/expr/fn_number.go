package expr

import (
	"math"
	"strconv"
)

func numberFunction(name string) *Function {
	switch name {
	case "abs":
		return scalar(math.Abs)
	case "ceil":
		return scalar(math.Ceil)
	case "floor":
		return scalar(math.Floor)
	case "int":
		return scalar(math.Trunc)
	case "signum":
		return scalar(signum)
	case "round":
		return round()
	case "pow":
		return pure(kindType(KindNumber), func(a []Value) Value { return Number(math.Pow(a[0].num(), a[1].num())) }, KindNumber, KindNumber)
	case "log":
		return pure(kindType(KindNumber), func(a []Value) Value {
			return Number(math.Log(a[0].num()) / math.Log(a[1].num()))
		}, KindNumber, KindNumber)
	case "parseint":
		return pure(kindType(KindNumber), parseInt, KindText, KindNumber)
	case "max":
		return extreme(func(o int) bool { return o > 0 })
	case "min":
		return extreme(func(o int) bool { return o < 0 })
	case "sum":
		return overNumbers(func(total, _ float64) float64 { return total })
	case "avg":
		return overNumbers(func(total, n float64) float64 { return total / n })
	}
	return nil
}

// scalar is a function of one number; a duration stays a duration.
func scalar(do func(float64) float64) *Function {
	fn := pure(kindType(KindNumber), func(a []Value) Value { return numeric(a[0].kind, do(a[0].num())) }, KindNumber).typed(same)
	fn.number = do
	return fn
}

func signum(n float64) float64 {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// round rounds half away from zero, to as many decimals as the second argument
// says.
func round() *Function {
	return pure(kindType(KindNumber), func(a []Value) Value {
		n := a[0].num()
		if len(a) == 1 {
			return numeric(a[0].kind, math.Round(n))
		}
		places := math.Trunc(a[1].num())
		if places > 15 || places < -15 {
			return a[0]
		}
		scale := math.Pow(10, places)
		return numeric(a[0].kind, math.Round(n*scale)/scale)
	}, KindNumber, KindNumber).optional(1).typed(func(args []Type) Type {
		t := same(args)
		if t.Kind == KindNumber && t.Unit == UnitShare {
			t.Unit = UnitNone
		}
		return t
	})
}

// parseInt reads a whole number of a base; a text that is none gives null.
func parseInt(a []Value) Value {
	base := a[1].num()
	if base < 2 || base > 36 || base != math.Trunc(base) {
		return Null()
	}
	n, err := strconv.ParseInt(a[0].text, int(base), 64)
	if err != nil {
		return Null()
	}
	return Number(float64(n))
}

// extreme is max and min, of arguments or of one list.
func extreme(better func(o int) bool) *Function {
	return &Function{
		Rest: KindAny, Alike: true, Result: kindType(KindAny),
		TypeOf: func(args []Type) Type {
			if len(args) == 1 && args[0].Kind == KindList {
				return args[0].elem()
			}
			return united(args)
		},
		Call: func(_ *Frame, args []Value) (Value, error) {
			if len(args) == 1 && args[0].kind == KindList {
				args = args[0].AsList()
			}
			var best Value
			for i, v := range args {
				if v.kind == KindNull {
					return v, nil
				}
				if i == 0 {
					best = v
				}
				o, ok := order(v, best)
				if !ok {
					return Null(), errNotOrdered
				}
				if better(o) {
					best = v
				}
			}
			return best, nil
		},
	}
}

// overNumbers adds up a list; one unknown element makes the sum unknown.
func overNumbers(end func(total, n float64) float64) *Function {
	return &Function{
		Params: []Kind{KindList}, Result: kindType(KindNumber),
		TypeOf: func(args []Type) Type {
			if t := elemOf(args); t.Kind.numeric() {
				return t
			}
			return kindType(KindNumber)
		},
		Call: func(_ *Frame, args []Value) (Value, error) {
			var sum ExactSum
			kind := KindNumber
			l := args[0].AsList()
			for _, v := range l {
				switch {
				case v.kind == KindNull:
					return v, nil
				case !v.kind.numeric():
					return Null(), errNotNumbers
				}
				kind = v.kind
				sum.Add(v.num())
			}
			return numeric(kind, end(sum.Total(), float64(len(l)))), nil
		},
	}
}
