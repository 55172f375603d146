package rule

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// parameterValue reads the value of a parameter as its type says. It is null
// together with a diagnostic where it cannot.
func parameterValue(p *Parameter, e hcl.Expression) (expr.Value, hcl.Diagnostics) {
	syntax, ok := e.(hclsyntax.Expression)
	if !ok {
		return expr.Null(), hcl.Diagnostics{wrongParameter(p, e.Range(), "this is no literal")}
	}
	l, diags := parseLiteral(syntax)
	if diags.HasErrors() {
		return expr.Null(), diags
	}
	v, why := p.read(l)
	if why != "" {
		return expr.Null(), hcl.Diagnostics{wrongParameter(p, e.Range(), why)}
	}
	return v, nil
}

func wrongParameter(p *Parameter, at hcl.Range, why string) *hcl.Diagnostic {
	return lang.Error(lang.CodeRuleParameter, at,
		fmt.Sprintf("Parameter %s takes a %s", p.Name, p.Type), why, "write "+p.Type.example())
}

func (t ParameterType) example() string {
	switch t {
	case NumberParameter:
		return "a number such as 3"
	case ShareParameter:
		return "a number from 0 to 1, such as 0.05"
	case BoolParameter:
		return "true or false"
	case StringParameter:
		return "a string in quotes"
	case DurationParameter:
		return `a duration such as "24h"`
	case ListParameter:
		return `a list such as ["a", "b"]`
	case MapParameter:
		return "a map such as { a = 1 }"
	}
	return "a literal"
}

// read gives the value of a literal as the type of the parameter, or says why
// it cannot.
func (p *Parameter) read(l Literal) (v expr.Value, why string) {
	wrong := "this is " + l.Form.String()
	switch p.Type {
	case NumberParameter:
		if l.Form == NumberForm {
			return expr.Number(l.Number), ""
		}
	case ShareParameter:
		if l.Form == NumberForm && l.Number >= 0 && l.Number <= 1 {
			return expr.Number(l.Number), ""
		}
		if l.Form == NumberForm {
			wrong = "this is not from 0 to 1"
		}
	case BoolParameter:
		if l.Form == BoolForm {
			return expr.Bool(l.Bool), ""
		}
	case StringParameter:
		if l.Form == TextForm {
			return expr.Text(l.Text), ""
		}
	case DurationParameter:
		if l.Form == TextForm {
			if d, ok := lang.ParseDuration(l.Text); ok {
				return expr.Duration(float64(d)), ""
			}
			wrong = "this is no duration"
		}
	case ListParameter:
		if l.Form == ListForm {
			return plain(l), ""
		}
	case MapParameter:
		if l.Form == ObjectForm {
			return plain(l), ""
		}
	}
	return expr.Null(), wrong
}

// plain is the value of a literal that nothing is known about.
func plain(l Literal) expr.Value {
	switch l.Form {
	case TextForm:
		return expr.Text(l.Text)
	case NumberForm:
		return expr.Number(l.Number)
	case BoolForm:
		return expr.Bool(l.Bool)
	case ListForm:
		list := make([]expr.Value, len(l.List))
		for i, x := range l.List {
			list[i] = plain(x)
		}
		return expr.List(list)
	case ObjectForm:
		m := make(map[string]expr.Value, len(l.Object))
		for _, x := range l.Object {
			m[x.Name] = plain(x.Value)
		}
		return expr.MapOf(m)
	case NullForm:
	}
	return expr.Null()
}

// defaults reads the defaults of all parameters of a rule.
func defaults(r *Rule) (map[string]expr.Value, hcl.Diagnostics) {
	out := make(map[string]expr.Value, len(r.Parameters))
	var diags hcl.Diagnostics
	for _, p := range r.Parameters {
		if p.Default == nil || p.Type == "" {
			continue
		}
		v, d := parameterValue(p, p.Default)
		out[p.Name], diags = v, append(diags, d...)
	}
	return out, diags
}
