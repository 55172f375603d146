package connector

import (
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// functions are those that the language of connectors has beside the standard
// set. A connector never reaches outside: there is no env and no file here.
func functions() map[string]*expr.Function {
	text, num := expr.Type{Kind: expr.KindText}, expr.Type{Kind: expr.KindNumber}
	fn := func(result expr.Type, params []expr.Kind, do func(args []expr.Value) (expr.Value, error)) *expr.Function {
		return &expr.Function{Params: params, Result: result, Call: func(_ *expr.Frame, args []expr.Value) (expr.Value, error) { return do(args) }}
	}
	one := []expr.Kind{expr.KindAny}
	return map[string]*expr.Function{
		"unix":    fn(num, one, onTime(func(t time.Time) expr.Value { return expr.Number(float64(t.Unix())) })),
		"unix_ms": fn(num, one, onTime(func(t time.Time) expr.Value { return expr.Number(float64(t.UnixMilli())) })),
		"rfc3339": fn(text, one, onTime(func(t time.Time) expr.Value { return expr.Text(t.UTC().Format(time.RFC3339)) })),
		"origin": fn(text, []expr.Kind{expr.KindText}, func(args []expr.Value) (expr.Value, error) {
			u, err := url.Parse(args[0].AsText())
			if err != nil || u.Host == "" {
				return expr.Null(), nil //nolint:nilerr // of what is no address there is no origin
			}
			return expr.Text(u.Scheme + "://" + u.Host), nil
		}),
		"link_header": fn(text, []expr.Kind{expr.KindText, expr.KindText}, func(args []expr.Value) (expr.Value, error) {
			return linkHeader(args[0].AsText(), args[1].AsText()), nil
		}),
		"soql":  fn(text, one, func(args []expr.Value) (expr.Value, error) { return expr.Text(quoteList(args[0], soql)), nil }),
		"odata": fn(text, one, func(args []expr.Value) (expr.Value, error) { return expr.Text(quoteList(args[0], odata)), nil }),
		"try": {
			Params: []expr.Kind{expr.KindAny}, Rest: expr.KindAny, Result: expr.Type{Kind: expr.KindAny}, Nulls: true,
			Call: func(_ *expr.Frame, args []expr.Value) (expr.Value, error) {
				for _, a := range args {
					if !a.IsNull() {
						return a, nil
					}
				}
				return expr.Null(), nil
			},
		},
		"can": {
			Params: one, Result: expr.Type{Kind: expr.KindBool}, Nulls: true,
			Call: func(_ *expr.Frame, args []expr.Value) (expr.Value, error) { return expr.Bool(!args[0].IsNull()), nil },
		},
	}
}

var errNoTime = errors.New("this is no time")

// onTime reads a time, or the text of one.
func onTime(do func(t time.Time) expr.Value) func(args []expr.Value) (expr.Value, error) {
	return func(args []expr.Value) (expr.Value, error) {
		v := args[0]
		if v.Kind() == expr.KindTime {
			return do(v.AsTime().Time), nil
		}
		t, ok := moment(v.AsText())
		if v.Kind() != expr.KindText || !ok {
			return expr.Null(), errNoTime
		}
		return do(t), nil
	}
}

func moment(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// linkHeader finds the address of a relation in a Link header (RFC 8288).
func linkHeader(value, rel string) expr.Value {
	for part := range strings.SplitSeq(value, ",") {
		target, params, ok := strings.Cut(part, ";")
		target = strings.TrimSpace(target)
		if !ok || !strings.HasPrefix(target, "<") || !strings.HasSuffix(target, ">") {
			continue
		}
		for p := range strings.SplitSeq(params, ";") {
			name, v, _ := strings.Cut(strings.TrimSpace(p), "=")
			if name == "rel" && slices.Contains(strings.Fields(strings.Trim(v, `"`)), rel) {
				return expr.Text(target[1 : len(target)-1])
			}
		}
	}
	return expr.Null()
}

// quoteList quotes one value or each of a list.
func quoteList(v expr.Value, quote func(expr.Value) string) string {
	if v.Kind() != expr.KindList {
		return quote(v)
	}
	out := make([]string, len(v.AsList()))
	for i, x := range v.AsList() {
		out[i] = quote(x)
	}
	return strings.Join(out, ", ")
}

// soql writes a literal of Salesforce's query language.
func soql(v expr.Value) string {
	if v.Kind() != expr.KindText {
		return textOf(v)
	}
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`).Replace(v.AsText()) + "'"
}

// odata writes a literal of OData.
func odata(v expr.Value) string {
	if v.Kind() != expr.KindText {
		return textOf(v)
	}
	return "'" + strings.ReplaceAll(v.AsText(), "'", "''") + "'"
}

// encodeJSON writes a value as JSON, numbers with all their digits.
func encodeJSON(v expr.Value) string {
	data, err := json.Marshal(plain(v))
	if err != nil {
		return "null"
	}
	return string(data)
}

// plain is a value as encoding/json takes it.
func plain(v expr.Value) any {
	switch v.Kind() { //nolint:exhaustive // the rest is text
	case expr.KindNull:
		return nil
	case expr.KindBool:
		return v.True()
	case expr.KindNumber, expr.KindDuration:
		return json.Number(number(v.AsNumber()))
	case expr.KindList:
		out := make([]any, 0, len(v.AsList()))
		for _, x := range v.AsList() {
			out = append(out, plain(x))
		}
		return out
	case expr.KindMap:
		out := map[string]any{}
		for _, k := range v.AsMap().Keys() {
			x, _ := v.AsMap().Get(k)
			out[k] = plain(x)
		}
		return out
	}
	return textOf(v)
}

// valueOf is decoded JSON as a value. A whole number that a float64 would change
// stays text: it is an id.
func valueOf(x any) expr.Value {
	switch x := x.(type) {
	case bool:
		return expr.Bool(x)
	case string:
		return expr.Text(x)
	case json.Number:
		if whole, err := strconv.ParseInt(x.String(), 10, 64); err == nil && (whole > 1<<53 || whole < -(1<<53)) {
			return expr.Text(x.String())
		}
		n, err := x.Float64()
		if err != nil {
			return expr.Text(x.String())
		}
		return expr.Number(n)
	case []any:
		out := make([]expr.Value, len(x))
		for i := range x {
			out[i] = valueOf(x[i])
		}
		return expr.List(out)
	case map[string]any:
		out := make(map[string]expr.Value, len(x))
		for k, v := range x {
			out[k] = valueOf(v)
		}
		return expr.MapOf(out)
	}
	return expr.Null()
}

func timeValue(t time.Time) expr.Value { return expr.Time(lang.Time{Time: t}) }
