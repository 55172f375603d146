package lang

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Literal reads an expression that is written out: text, a number, a bool,
// null, or lists and objects of them. The result is nil, a string, a float64, a
// bool, a []any or a map[string]any. It reports false for anything that has to
// be computed.
func Literal(e hcl.Expression) (any, bool) {
	v, ok := constant(e)
	if !ok {
		return nil, false
	}
	return plain(v), true
}

// constant evaluates what needs nothing but itself: no names, no functions, no
// operators but the sign of a number.
func constant(e hcl.Expression) (cty.Value, bool) {
	if t, ok := e.(*hclsyntax.TemplateExpr); ok && t.IsStringLiteral() {
		e = t.Parts[0] // nearly every value is one
	}
	if v, ok := e.(*hclsyntax.LiteralValueExpr); ok {
		return v.Val, v.Val.IsWhollyKnown()
	}
	se, ok := e.(hclsyntax.Expression)
	if !ok || !isLiteral(se) {
		return cty.NilVal, false
	}
	v, diags := e.Value(nil)
	if diags.HasErrors() || !v.IsWhollyKnown() {
		return cty.NilVal, false
	}
	return v, true
}

func isLiteral(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return true
	case *hclsyntax.TemplateExpr:
		for _, part := range e.Parts {
			if !isLiteral(part) {
				return false
			}
		}
		return true
	case *hclsyntax.ParenthesesExpr:
		return isLiteral(e.Expression)
	case *hclsyntax.UnaryOpExpr:
		_, number := e.Val.(*hclsyntax.LiteralValueExpr)
		return number && e.Op == hclsyntax.OpNegate
	case *hclsyntax.TupleConsExpr:
		for _, item := range e.Exprs {
			if !isLiteral(item) {
				return false
			}
		}
		return true
	case *hclsyntax.ObjectConsExpr:
		for _, item := range e.Items {
			if _, ok := keyName(item.KeyExpr); !ok || !isLiteral(item.ValueExpr) {
				return false
			}
		}
		return true
	}
	return false
}

// keyName reads the key of an object: a bare word or a quoted text.
func keyName(e hclsyntax.Expression) (string, bool) {
	if k, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		if word := hcl.ExprAsKeyword(k.Wrapped); word != "" && !k.ForceNonLiteral {
			return word, true
		}
		e = k.Wrapped
	}
	if !isLiteral(e) {
		return "", false
	}
	v, diags := e.Value(nil)
	if diags.HasErrors() {
		return "", false
	}
	return literalString(v)
}

func literalString(v cty.Value) (string, bool) {
	if v.IsNull() || !v.IsKnown() {
		return "", false
	}
	switch v.Type() {
	case cty.String:
		return v.AsString(), true
	case cty.Number:
		return v.AsBigFloat().Text('f', -1), true
	}
	return "", false
}

func plain(v cty.Value) any {
	if v.IsNull() {
		return nil
	}
	switch t := v.Type(); {
	case t == cty.String:
		return v.AsString()
	case t == cty.Number:
		f, _ := v.AsBigFloat().Float64()
		return f
	case t == cty.Bool:
		return v.True()
	case t.IsTupleType():
		list := make([]any, 0, v.LengthInt())
		for _, item := range v.AsValueSlice() {
			list = append(list, plain(item))
		}
		return list
	case t.IsObjectType():
		object := make(map[string]any, v.LengthInt())
		for key, item := range v.AsValueMap() {
			object[key] = plain(item)
		}
		return object
	}
	return nil
}

// Number writes a number as the language reads it.
func Number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
