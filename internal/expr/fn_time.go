package expr

import (
	"fmt"
	"math"
	"time"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

func timeFunction(name string) *Function {
	duration, text, moment := kindType(KindDuration), kindType(KindText), kindType(KindTime)
	switch name {
	case "age":
		return ofFrame(duration, func(f *Frame, a []Value) Value { return f.age(a[0]) }, KindTime)
	case "since":
		return ofFrame(text, func(f *Frame, a []Value) Value {
			v := f.age(a[0])
			if v.kind == KindNull {
				return v
			}
			return Text(f.printDuration(math.Abs(v.num())))
		}, KindTime)
	case "duration":
		return readsText(duration, KindDuration)
	case "totime":
		return readsText(moment, KindTime)
	case "days_between":
		return pure(kindType(KindNumber), func(a []Value) Value { return Number(daysBetween(a[0], a[1])) }, KindTime, KindTime)
	case "timeadd":
		return pure(moment, func(a []Value) Value { return move(a[0], a[1].num()) }, KindTime, KindDuration)
	case "formatdate":
		return &Function{Params: []Kind{KindText, KindTime}, Result: text, Frame: true, Call: formatDate}
	}
	return nil
}

// ofFrame is a function that also depends on the clock or settings of the frame.
func ofFrame(result Type, do func(f *Frame, args []Value) Value, params ...Kind) *Function {
	return &Function{
		Params: params, Result: result, Frame: true,
		Call: func(f *Frame, args []Value) (Value, error) { return do(f, args), nil },
	}
}

// age is the seconds from a time to the clock of the frame, negative for what
// lies ahead. Where the clock is a day, what happened later on it has age 0.
func (f *Frame) age(t Value) Value {
	if f.AsOf.IsZero() {
		return Null()
	}
	return Duration(ageAt(f.AsOf.UnixMicro(), f.AsOf.DateOnly, t.micro()))
}

func ageAt(clock int64, clockIsDay bool, t int64) float64 {
	d := clock - t
	if clockIsDay && d < 0 && d > -day*1e6 {
		return 0
	}
	return float64(d) / 1e6
}

// daysBetween is whole days from a to b. Two days are as far apart as the
// calendar says, whatever the clocks did in between.
func daysBetween(a, b Value) float64 {
	days := float64(b.micro()-a.micro()) / (day * 1e6)
	if a.flag && b.flag {
		return math.Round(days)
	}
	return math.Trunc(days)
}

// readsText reads a text as a kind; what is of the kind already stays as it is.
// A text that is written out must be readable, any other gives null.
func readsText(result Type, kind Kind) *Function {
	fn := pure(result, func(a []Value) Value {
		switch {
		case a[0].kind == kind:
			return a[0]
		case a[0].kind == KindNumber && kind == KindDuration:
			return Duration(a[0].num())
		case a[0].kind != KindText:
			return Null()
		}
		v, ok := readLiteral(a[0].text, kind, time.UTC)
		if !ok {
			return Null()
		}
		return v
	}, KindAny)
	fn.Check = func(args []Value) (func(*Frame, []Value) (Value, error), error) {
		if args[0].kind == KindText {
			if _, ok := readLiteral(args[0].text, kind, time.UTC); !ok {
				return nil, fmt.Errorf("%q cannot be read as a %s; write it as %s", args[0].text, kind, example(kind))
			}
		}
		return nil, nil
	}
	return fn
}

// formatDate is go-cty's: its second argument is a time in RFC 3339.
func formatDate(f *Frame, args []Value) (Value, error) {
	t := args[1].in(f.Zone)
	v, err := stdlib.FormatDate(cty.StringVal(args[0].text), cty.StringVal(t.Format(time.RFC3339)))
	if err != nil {
		return Null(), err
	}
	return Text(v.AsString()), nil
}
