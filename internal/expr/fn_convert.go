package expr

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"stackassay/internal/format"
)

func convertFunction(name string) *Function {
	text := kindType(KindText)
	switch name {
	case "tostring":
		return ofFrame(text, func(f *Frame, a []Value) Value { return f.text(a[0]) }, KindAny)
	case "tonumber":
		return readsNumber()
	case "tobool":
		return pure(kindType(KindBool), func(a []Value) Value {
			switch {
			case a[0].kind == KindBool:
				return a[0]
			case a[0].text == "true" || a[0].text == "false":
				return Bool(a[0].text == "true")
			}
			return Null()
		}, KindAny)
	case "jsondecode":
		return pure(kindType(KindAny), func(a []Value) Value { return decodeJSON(a[0].text) }, KindText)
	case "jsonencode":
		return &Function{Params: []Kind{KindAny}, Result: text, Frame: true, Nulls: true, Call: encodeJSON}
	case "from_minor":
		return fromMinor()
	}
	return nil
}

// text is a value as data rather than as a sentence: a time in RFC 3339, a
// duration in seconds.
func (f *Frame) text(v Value) Value {
	switch v.kind {
	case KindText, KindNull:
		return v
	case KindTime:
		if t := v.in(f.Zone); v.flag {
			return Text(t.Format("2006-01-02"))
		}
		return Text(v.in(f.Zone).Format("2006-01-02T15:04:05.999999Z07:00"))
	case KindDuration:
		return Text(plainNumber(v.num()))
	case KindBool, KindNumber, KindList, KindMap, KindObject, KindAny:
	}
	return Text(f.Print(v, UnitNone))
}

func readsNumber() *Function {
	return pure(kindType(KindNumber), func(a []Value) Value {
		switch a[0].kind {
		case KindNumber:
			return a[0]
		case KindDuration:
			return Number(a[0].num())
		case KindBool:
			return Number(map[bool]float64{true: 1}[a[0].flag])
		case KindText:
			if n, ok := format.ParseNumber([]byte(a[0].text), format.Layout{}); ok {
				return Number(n)
			}
		case KindNull, KindTime, KindList, KindMap, KindObject, KindAny:
		}
		return Null()
	}, KindAny)
}

// maxJSON bounds the nesting of a JSON text.
const maxJSON = 100

func decodeJSON(text string) Value {
	if format.Nesting([]byte(text)) > maxJSON {
		return Null()
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var x any
	if d.Decode(&x) != nil || d.More() {
		return Null()
	}
	return NewTypes().FromGo(x)
}

func encodeJSON(f *Frame, args []Value) (Value, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(f.plain(args[0])); err != nil {
		return Null(), err
	}
	return Text(strings.TrimSuffix(b.String(), "\n")), nil
}

// plain returns a value as encoding/json takes it.
func (f *Frame) plain(v Value) any {
	switch v.kind {
	case KindBool:
		return v.flag
	case KindNumber, KindDuration:
		return v.num()
	case KindText, KindTime, KindObject:
		return f.text(v).text
	case KindList:
		out := make([]any, len(v.AsList()))
		for i, x := range v.AsList() {
			out[i] = f.plain(x)
		}
		return out
	case KindMap:
		out := map[string]any{}
		m := v.AsMap()
		for i, k := range m.keys {
			out[k] = f.plain(m.vals[i])
		}
		return out
	case KindNull, KindAny:
	}
	return nil
}

// fromMinor makes an amount of a whole number of the smallest unit of a
// currency, with the decimals of ISO 4217 or of a map of exceptions. The digits
// are moved as text, so that none is lost.
func fromMinor() *Function {
	return pure(kindType(KindText), func(a []Value) Value {
		code := strings.ToUpper(strings.TrimSpace(a[1].text))
		places, ok := format.CurrencyDecimals(code)
		if len(a) == 3 {
			if p, found := exception(a[2].AsMap(), code); found {
				places, ok = p, true
			}
		}
		digits := strings.TrimSpace(a[0].text)
		if a[0].kind == KindNumber {
			digits = strconv.FormatFloat(a[0].num(), 'f', -1, 64)
		}
		sign := ""
		if rest, negative := strings.CutPrefix(digits, "-"); negative {
			sign, digits = "-", rest
		}
		if !ok || places < 0 || places > 9 || digits == "" || strings.Trim(digits, "0123456789") != "" {
			return Null()
		}
		if places == 0 {
			return Text(sign + digits)
		}
		if lack := places + 1 - len(digits); lack > 0 {
			digits = strings.Repeat("0", lack) + digits
		}
		cut := len(digits) - places
		return Text(sign + digits[:cut] + "." + digits[cut:])
	}, KindAny, KindText, KindMap).optional(1)
}

func exception(m *Map, code string) (places int, ok bool) {
	for _, key := range []string{code, strings.ToLower(code)} {
		if v, found := m.Get(key); found && v.kind == KindNumber {
			return int(v.num()), true
		}
	}
	return 0, false
}
