package rule

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// giver turns what a test writes into values of declared types.
type giver struct {
	zone  *time.Location
	diags hcl.Diagnostics
}

func (g *giver) say(at hcl.Range, summary, label, help string) {
	g.diags = append(g.diags, lang.Error(lang.CodeRuleTest, at, summary, label, help))
}

// value reads a literal as a type says.
func (g *giver) value(name string, t expr.Type, l Literal) expr.Value {
	if l.Form == NullForm {
		return expr.Null()
	}
	switch t.Kind {
	case expr.KindBool:
		if l.Form == BoolForm {
			return expr.Bool(l.Bool)
		}
	case expr.KindNumber:
		if l.Form == NumberForm {
			return expr.Number(l.Number)
		}
	case expr.KindText:
		if l.Form == TextForm || l.Form == NumberForm {
			return g.word(name, t, l)
		}
	case expr.KindTime:
		if at, ok := lang.ParseTime(l.Text, g.in()); ok && l.Form == TextForm {
			return expr.Time(at)
		}
	case expr.KindDuration:
		if d, ok := lang.ParseDuration(l.Text); ok && l.Form == TextForm {
			return expr.Duration(float64(d))
		}
		if l.Form == NumberForm {
			return expr.Duration(l.Number)
		}
	case expr.KindList:
		if l.Form == ListForm {
			return g.list(name, t, l)
		}
	case expr.KindMap:
		if l.Form == ObjectForm {
			return g.mapping(name, t, l)
		}
	case expr.KindObject, expr.KindAny, expr.KindNull:
		return g.thing(name, t, l)
	}
	g.say(l.Range, fmt.Sprintf("%s takes a %s", name, t), "this is "+l.Form.String(), "write the value as the inventory writes it")
	return expr.Null()
}

func (g *giver) in() *time.Location {
	if g.zone == nil {
		return time.UTC
	}
	return g.zone
}

func (g *giver) word(name string, t expr.Type, l Literal) expr.Value {
	text := l.Text
	if l.Form == NumberForm {
		text = strconv.FormatFloat(l.Number, 'f', -1, 64)
	}
	if t.Keywords != nil && !slices.Contains(t.Keywords, text) {
		g.say(l.Range, fmt.Sprintf("No %s %q", name, text), "it is not one of its words", suggestion(text, t.Keywords))
		return expr.Null()
	}
	return expr.Text(text)
}

func (g *giver) list(name string, t expr.Type, l Literal) expr.Value {
	elem := expr.Type{Kind: expr.KindAny}
	if t.Elem != nil {
		elem = *t.Elem
	}
	out := make([]expr.Value, len(l.List))
	for i, x := range l.List {
		out[i] = g.value(name, elem, x)
	}
	return expr.List(out)
}

func (g *giver) mapping(name string, t expr.Type, l Literal) expr.Value {
	elem := expr.Type{Kind: expr.KindAny}
	if t.Elem != nil {
		elem = *t.Elem
	}
	out := make(map[string]expr.Value, len(l.Object))
	for _, m := range l.Object {
		out[m.Name] = g.value(name+"."+m.Name, elem, m.Value)
	}
	return expr.MapOf(out)
}

// thing reads an object, or what stands for one: a text is its address.
func (g *giver) thing(name string, t expr.Type, l Literal) expr.Value {
	switch l.Form {
	case ObjectForm:
		if t.Object != nil {
			return expr.Object(g.given(t.Object, l), t.Object)
		}
		made := loose(name, l)
		return expr.Object(g.given(made, l), made)
	case ListForm:
		return g.list(name, t, l)
	case TextForm:
		if t.Kind != expr.KindObject {
			return expr.Text(l.Text)
		}
		made := t.Object
		if made == nil {
			made = loose(name, Literal{Object: []Member{{Name: "address"}, {Name: "title"}}})
		}
		return expr.Object(&expr.Given{Type: made, Attrs: map[string]expr.Value{
			"address": expr.Text(l.Text), "title": expr.Text(l.Text), "label": expr.Text(labelOf(l.Text)),
		}}, made)
	case NullForm, NumberForm, BoolForm:
	}
	if t.Kind == expr.KindObject {
		g.say(l.Range, name+" takes an object", "this is "+l.Form.String(), "write { attribute = value }")
		return expr.Null()
	}
	return plain(l)
}

// loose is the type of an object that nothing is known about: it has what is
// given.
func loose(name string, l Literal) *expr.ObjectType {
	var attrs []expr.Attribute
	for _, m := range l.Object {
		attrs = append(attrs, expr.Attribute{Name: m.Name, Type: expr.Type{Kind: expr.KindAny}})
	}
	return expr.NewObjectType(name, attrs, func(any, string) expr.Value { return expr.Null() })
}

// given reads an object by its attributes; what is not given is null.
func (g *giver) given(t *expr.ObjectType, l Literal) *expr.Given {
	out := &expr.Given{Type: t, Attrs: map[string]expr.Value{}}
	for _, m := range l.Object {
		a, ok := t.Attribute(m.Name)
		switch {
		case !ok:
			var names []string
			for _, known := range t.Attributes() {
				if !known.Reserved {
					names = append(names, known.Name)
				}
			}
			g.say(m.Range, fmt.Sprintf("%s has no attribute %s", t.Name, m.Name), "nothing reads this", suggestion(m.Name, names))
		case a.Reserved:
			g.say(m.Range, fmt.Sprintf("Nothing reads %s.%s yet", t.Name, m.Name), "it is a reserved name", "remove it")
		default:
			out.Attrs[m.Name] = g.value(t.Name+"."+m.Name, a.Type, m.Value)
		}
	}
	return out
}
