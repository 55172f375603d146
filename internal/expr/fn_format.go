package expr

import (
	"fmt"
	"math"
	"strings"
)

// formatText is format(spec, values...): the verbs of fmt that fit a text, a
// number or a truth value.
func formatText() *Function {
	return &Function{
		Params: []Kind{KindText}, Rest: KindAny, Result: kindType(KindText),
		Call: func(f *Frame, args []Value) (Value, error) { return sprintf(f, args[0].text, args[1:]) },
	}
}

// formatList formats once for every element of the lists among its arguments.
func formatList() *Function {
	return &Function{
		Params: []Kind{KindText}, Rest: KindAny, Result: ListOf(kindType(KindText)),
		Call: func(f *Frame, args []Value) (Value, error) {
			n := -1
			for _, a := range args[1:] {
				if a.kind == KindList {
					if n >= 0 && n != len(a.AsList()) {
						return Null(), errVerb
					}
					n = len(a.AsList())
				}
			}
			out := make([]Value, max(n, 0))
			row := make([]Value, len(args)-1)
			for i := range out {
				for j, a := range args[1:] {
					if row[j] = a; a.kind == KindList {
						row[j] = a.AsList()[i]
					}
				}
				v, err := sprintf(f, args[0].text, row)
				if err != nil {
					return Null(), err
				}
				out[i] = v
			}
			return List(out), nil
		},
	}
}

func sprintf(f *Frame, spec string, args []Value) (Value, error) {
	var b strings.Builder
	next := 0
	for spec != "" {
		at := strings.IndexByte(spec, '%')
		if at < 0 {
			b.WriteString(spec)
			break
		}
		b.WriteString(spec[:at])
		spec = spec[at:]
		end := 1 + strings.IndexFunc(spec[1:], func(r rune) bool { return !strings.ContainsRune("+-# 0123456789.", r) })
		if end == 0 || end > 20 {
			return Null(), errVerb
		}
		verb, flags := spec[end], spec[:end]
		spec = spec[end+1:]
		if verb == '%' {
			b.WriteByte('%')
			continue
		}
		if next >= len(args) {
			return Null(), errVerb
		}
		x, ok := operand(f, verb, args[next])
		if !ok || tooWide(flags) {
			return Null(), errVerb
		}
		if verb == 'v' {
			verb = 's'
		}
		next++
		fmt.Fprintf(&b, flags+string(verb), x)
	}
	if next < len(args) {
		return Null(), errVerb
	}
	return Text(b.String()), nil
}

// tooWide refuses widths that would fill the memory.
func tooWide(flags string) bool {
	run := 0
	for i := range len(flags) {
		if flags[i] < '0' || flags[i] > '9' {
			run = 0
			continue
		}
		if run++; run > 3 {
			return true
		}
	}
	return false
}

func operand(f *Frame, verb byte, v Value) (any, bool) {
	switch verb {
	case 's', 'q', 'v':
		if v.kind == KindText {
			return v.text, true
		}
		return f.Print(v, UnitNone), true
	case 'd', 'b', 'o', 'x', 'X':
		if v.kind.numeric() && math.Abs(v.num()) < 1<<63 {
			return int64(v.num()), true
		}
		return v.text, v.kind == KindText && (verb == 'x' || verb == 'X')
	case 'e', 'E', 'f', 'F', 'g', 'G':
		return v.num(), v.kind.numeric()
	case 't':
		return v.flag, v.kind == KindBool
	}
	return nil, false
}
