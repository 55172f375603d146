package expr_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
)

// stock is what HCL's own evaluator sees: the same names and functions.
func stock() *hcl.EvalContext {
	return &hcl.EvalContext{
		Variables: map[string]cty.Value{
			"n": cty.NumberIntVal(7), "m": cty.NumberFloatVal(-2.5), "yes": cty.True, "no": cty.False,
			"s": cty.StringVal("Ada"), "u": cty.StringVal("straße"),
			"l": cty.ListVal([]cty.Value{cty.NumberIntVal(3), cty.NumberIntVal(1), cty.NumberIntVal(2)}),
			"o": cty.ObjectVal(map[string]cty.Value{"a": cty.NumberIntVal(1), "b": cty.StringVal("x")}),
			"things": cty.ListVal([]cty.Value{
				cty.ObjectVal(map[string]cty.Value{"name": cty.StringVal("a"), "size": cty.NumberIntVal(4)}),
				cty.ObjectVal(map[string]cty.Value{"name": cty.StringVal("b"), "size": cty.NumberIntVal(9)}),
			}),
		},
		Functions: map[string]function.Function{
			"abs": stdlib.AbsoluteFunc, "ceil": stdlib.CeilFunc, "floor": stdlib.FloorFunc, "max": stdlib.MaxFunc, "min": stdlib.MinFunc,
			"signum": stdlib.SignumFunc, "int": stdlib.IntFunc,
			"upper": stdlib.UpperFunc, "lower": stdlib.LowerFunc, "title": stdlib.TitleFunc, "strlen": stdlib.StrlenFunc,
			"substr": stdlib.SubstrFunc, "strrev": stdlib.ReverseFunc, "trimspace": stdlib.TrimSpaceFunc, "chomp": stdlib.ChompFunc,
			"trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc, "trimsuffix": stdlib.TrimSuffixFunc,
			"split": stdlib.SplitFunc, "join": stdlib.JoinFunc, "replace": stdlib.ReplaceFunc, "indent": stdlib.IndentFunc,
			"format": stdlib.FormatFunc, "regexall": stdlib.RegexAllFunc,
			"length": stdlib.LengthFunc, "contains": stdlib.ContainsFunc, "concat": stdlib.ConcatFunc, "distinct": stdlib.DistinctFunc,
			"reverse": stdlib.ReverseListFunc, "sort": stdlib.SortFunc, "element": stdlib.ElementFunc, "slice": stdlib.SliceFunc,
			"flatten": stdlib.FlattenFunc, "keys": stdlib.KeysFunc, "values": stdlib.ValuesFunc, "lookup": stdlib.LookupFunc,
			"merge": stdlib.MergeFunc, "range": stdlib.RangeFunc, "index": stdlib.IndexFunc, "chunklist": stdlib.ChunklistFunc,
			"setproduct": stdlib.SetProductFunc, "zipmap": stdlib.ZipmapFunc, "coalesce": stdlib.CoalesceFunc,
			"jsonencode": stdlib.JSONEncodeFunc, "jsondecode": stdlib.JSONDecodeFunc, "hasindex": stdlib.HasIndexFunc,
		},
	}
}

func ours() *expr.Env {
	types := expr.NewTypes()
	return &expr.Env{Types: types, Constants: map[string]expr.Value{
		"n": expr.Number(7), "m": expr.Number(-2.5), "yes": expr.Bool(true), "no": expr.Bool(false),
		"s": expr.Text("Ada"), "u": expr.Text("straße"),
		"l": types.FromGo([]any{3.0, 1.0, 2.0}),
		"o": types.FromGo(map[string]any{"a": 1.0, "b": "x"}),
		"things": types.FromGo([]any{
			map[string]any{"name": "a", "size": 4.0}, map[string]any{"name": "b", "size": 9.0},
		}),
	}}
}

// drawn draws expressions without null, of a type.
type drawn struct{ t *rapid.T }

func (d drawn) pick(words ...string) string { return rapid.SampledFrom(words).Draw(d.t, "word") }

func (d drawn) number(depth int) string {
	if depth <= 0 {
		return d.pick("n", "m", "1", "2", "0.5", "-3", "16")
	}
	a, b := d.number(depth-1), d.number(depth-1)
	switch d.pick("op", "fn", "cond", "list", "leaf", "text") {
	case "op":
		return "(" + a + d.pick(" + ", " - ", " * ") + b + ")"
	case "fn":
		return d.pick("abs("+a+")", "ceil("+a+")", "floor("+a+")", "int("+a+")", "signum(floor("+a+"))",
			"max("+a+", "+b+")", "min("+a+", "+b+", 1)", "-"+a)
	case "cond":
		return "(" + d.boolean(depth-1) + " ? " + a + " : " + b + ")"
	case "list":
		return d.pick("length("+d.list(depth-1)+")", "l[1]", "element(l, 5)", `o["a"]`, "o.a", "things[1].size", `lookup({x = 1}, "x", 2)`,
			"index(l, 2)", "coalesce("+a+", 1)", "length({a = 1, b = 2})", `(8 % 3)`, `(9 / 4)`, "l.0")
	case "text":
		return "strlen(" + d.text(depth-1) + ")"
	}
	return d.number(0)
}

func (d drawn) boolean(depth int) string {
	if depth <= 0 {
		return d.pick("yes", "no", "true", "false")
	}
	switch d.pick("and", "not", "number", "text", "cond", "list") {
	case "and":
		return "(" + d.boolean(depth-1) + d.pick(" && ", " || ", " == ", " != ") + d.boolean(depth-1) + ")"
	case "not":
		return "!" + d.boolean(depth-1)
	case "number":
		return "(" + d.number(depth-1) + d.pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + d.number(depth-1) + ")"
	case "text":
		return "(" + d.text(depth-1) + d.pick(" == ", " != ") + d.text(depth-1) + ")"
	case "cond":
		return "(" + d.boolean(depth-1) + " ? " + d.boolean(depth-1) + " : " + d.boolean(depth-1) + ")"
	}
	return d.pick("contains("+d.list(depth-1)+", "+d.number(depth-1)+")", `contains(["Ada", "b"], `+d.text(depth-1)+")",
		"(distinct(l) == "+d.pick("l", "reverse(l)", "sort(l)")+")", "hasindex(l, "+d.number(depth-1)+")")
}

func (d drawn) text(depth int) string {
	if depth <= 0 {
		return d.pick("s", "u", `"a"`, `" b c "`, `"Ünïcode"`, `"x-y"`, `"line\n"`)
	}
	a := d.text(depth - 1)
	switch d.pick("case", "template", "cut", "list", "cond", "format") {
	case "case":
		return d.pick("upper(", "lower(", "title(", "trimspace(", "chomp(", "strrev(") + a + ")"
	case "template":
		return `"(${` + a + `}|${` + d.pick(d.shown(), d.boolean(depth-1), d.text(depth-1)) + `})"`
	case "cut":
		return d.pick("substr("+a+", "+d.pick("0, 0", "0, 2", "1, -1", "-2, 1", "-2, -1")+")", "trim("+a+`, "a ")`, "trimprefix("+a+`, "A")`,
			"trimsuffix("+a+`, "e")`, "replace("+a+`, "a", "o")`, "indent(2, "+a+")")
	case "list":
		return d.pick(`join(",", split("a", `+a+"))", `join("-", [for t in things : t.name if t.size > `+d.number(depth-1)+"])", "o.b",
			`join("", keys(o))`, `join(".", sort(["b", "a", `+a+"]))", "things[0].name", `join(",", regexall("[a-z]", `+a+"))",
			`"%{ for t in things }${t.name};%{ endfor }"`, `"%{ if `+d.boolean(depth-1)+` }yes%{ else }no%{ endif }"`)
	case "cond":
		return "(" + d.boolean(depth-1) + " ? " + a + " : " + d.text(depth-1) + ")"
	}
	return d.pick(`format("%s is %d", `+a+", 3)", `format("%5.2f|%q|%v", `+d.shown()+", "+a+", "+d.boolean(depth-1)+")",
		"jsonencode("+d.pick(a, d.pick("n", "0.5"), "l")+")")
}

// shown draws a number that is not zero: HCL prints a minus before some zeros.
func (d drawn) shown() string { return d.pick("n", "m", "0.5", "(n * m)", "length(l)", "(n - m)") }

func (d drawn) list(depth int) string {
	if depth <= 0 {
		return d.pick("l", "[1, 2]", "[2, 2, 7]", "things[*].size", "range(4)", "range(1, 8, 3)")
	}
	a := d.list(depth - 1)
	return d.pick("concat("+a+", "+d.list(depth-1)+")", "distinct("+a+")", "reverse("+a+")", "[for x in "+a+" : x + "+d.number(depth-1)+"]",
		"[for i, x in "+a+" : i * x if x > "+d.number(depth-1)+"]", "["+d.number(depth-1)+", "+d.number(depth-1)+"]", "flatten(["+a+", [5]])",
		"values({a = "+d.number(depth-1)+", b = 2})", "[for k, v in {p = 1, q = 2} : v]", "[for t in things : t.size]",
		"slice(concat("+a+", [1, 2]), 0, 2)", "flatten(chunklist("+a+", 2))", `flatten(setproduct([1, 2], [3]))`,
		`values(merge({a = 1}, {a = 2, c = 3}))`, `values(zipmap(["k", "j"], [1, 2]))`, `[for x in jsondecode("[1, 2]") : x]`)
}

func TestCompiledAgreesWithHCL(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawn{t}
		depth := rapid.IntRange(1, 4).Draw(t, "depth")
		var written string
		switch d.pick("number", "bool", "text", "list") {
		case "number":
			written = d.number(depth)
		case "bool":
			written = d.boolean(depth)
		case "text":
			written = d.text(depth)
		default:
			written = d.list(depth)
		}
		e := parseRapid(t, written)
		want, diags := e.Value(stock())
		if diags.HasErrors() {
			return // HCL has no answer to compare with
		}
		p, diags := expr.Compile(e, ours())
		if diags.HasErrors() {
			t.Fatalf("%s does not compile: %v", written, diags)
		}
		got, err := p.Eval(&expr.Frame{})
		if err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if show(got) != showCty(want) {
			t.Fatalf("%s: compiled %s, HCL %s", written, show(got), showCty(want))
		}
	})
}

// showCty writes a value of HCL as show does.
func showCty(v cty.Value) string {
	switch t := v.Type(); {
	case v.IsNull():
		return "null"
	case t == cty.String:
		return strconv.Quote(v.AsString())
	case t == cty.Bool:
		return strconv.FormatBool(v.True())
	case t == cty.Number:
		f, _ := v.AsBigFloat().Float64()
		if f == 0 {
			return "0" // HCL tells minus zero from zero
		}
		return strconv.FormatFloat(f, 'f', -1, 64)
	case t.IsListType(), t.IsTupleType(), t.IsSetType():
		var parts []string
		for _, x := range v.AsValueSlice() {
			parts = append(parts, showCty(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	s, err := convert.Convert(v, cty.String)
	return fmt.Sprint(s, err)
}
