package rule

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/gohcl"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// Literal is a value as a test writes it: null, text (quoted or a bare word),
// number, bool, list or object.
type Literal struct {
	Form   Form
	Text   string
	Number float64
	Bool   bool
	List   []Literal
	Object []Member
	Range  hcl.Range
}

// Form says which member of a literal is set.
type Form uint8

// The forms of literals.
const (
	NullForm Form = iota
	TextForm
	NumberForm
	BoolForm
	ListForm
	ObjectForm
)

// String returns the form in words.
func (f Form) String() string {
	switch f {
	case NullForm:
		return "null"
	case TextForm:
		return "a string"
	case NumberForm:
		return "a number"
	case BoolForm:
		return "a bool"
	case ListForm:
		return "a list"
	case ObjectForm:
		return "an object"
	}
	return "nothing"
}

// Member is one named value of an object.
type Member struct {
	Name  string
	Value Literal
	Range hcl.Range // of the name
}

// Member returns a member of an object by name, nil when there is none.
func (l *Literal) Member(name string) *Literal {
	for i := range l.Object {
		if l.Object[i].Name == name {
			return &l.Object[i].Value
		}
	}
	return nil
}

// parseLiteral reads an expression that holds no names but bare words.
func parseLiteral(e hclsyntax.Expression) (Literal, hcl.Diagnostics) {
	out := Literal{Range: e.Range()}
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return parseLiteral(e.Expression)
	case *hclsyntax.TupleConsExpr:
		var diags hcl.Diagnostics
		out.Form = ListForm
		for _, x := range e.Exprs {
			l, d := parseLiteral(x)
			out.List, diags = append(out.List, l), append(diags, d...)
		}
		return out, diags
	case *hclsyntax.ObjectConsExpr:
		return parseObject(e)
	}
	if word := hcl.ExprAsKeyword(e); word != "" {
		switch word {
		case "null":
			return out, nil
		case "true", "false":
			out.Form, out.Bool = BoolForm, word == "true"
		default:
			out.Form, out.Text = TextForm, word
		}
		return out, nil
	}
	return parseScalar(e)
}

func parseScalar(e hclsyntax.Expression) (Literal, hcl.Diagnostics) {
	out := Literal{Range: e.Range()}
	v, diags := e.Value(nil)
	if diags.HasErrors() {
		return out, hcl.Diagnostics{lang.Error(lang.CodeNotLiteral, e.Range(), "A test takes literals",
			"this is an expression", "write the value that it would give")}
	}
	if v.IsNull() {
		return out, nil
	}
	var err hcl.Diagnostics
	switch v.Type().FriendlyName() {
	case "string":
		out.Form, out.Text = TextForm, v.AsString()
	case "number":
		out.Form = NumberForm
		err = gohcl.DecodeExpression(e, nil, &out.Number)
	case "bool":
		out.Form, out.Bool = BoolForm, v.True()
	default:
		return out, hcl.Diagnostics{lang.Error(lang.CodeNotLiteral, e.Range(), "A test takes literals",
			"this is no value", "write a string, number, bool, null, list or object")}
	}
	return out, err
}

func parseObject(e *hclsyntax.ObjectConsExpr) (Literal, hcl.Diagnostics) {
	out := Literal{Form: ObjectForm, Range: e.Range()}
	var diags hcl.Diagnostics
	for _, it := range e.Items {
		name := keyOf(it.KeyExpr)
		if name == "" {
			diags = append(diags, lang.Error(lang.CodeNotLiteral, it.KeyExpr.Range(), "A name in a test is an expression",
				"names are bare words or quoted", "write the name before ="))
			continue
		}
		if out.Member(name) != nil {
			diags = append(diags, lang.Error(lang.CodeDuplicate, it.KeyExpr.Range(),
				name+" is given twice", "it is given before", "keep one of them"))
			continue
		}
		v, d := parseLiteral(it.ValueExpr)
		diags = append(diags, d...)
		out.Object = append(out.Object, Member{Name: name, Value: v, Range: it.KeyExpr.Range()})
	}
	return out, diags
}
