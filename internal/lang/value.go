package lang

import (
	"reflect"
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// value decodes one attribute into its field.
func (d *Decoder) value(p pending, a *Attr, at *hclsyntax.Attribute) {
	if v, ok := at.Expr.(*hclsyntax.LiteralValueExpr); ok && v.Val.IsNull() && !a.Required {
		return // null is left out
	}
	c := context{d: d, a: a, where: p.where, name: p.where + "." + a.Name}
	c.into(p.target.FieldByIndex(a.index), at.Expr)
}

// context is one attribute that is being decoded.
type context struct {
	d     *Decoder
	a     *Attr
	where string // the block
	name  string // block.attribute
	alone bool   // it is a member of a list or map, which has no name of its own
}

func (c context) into(f reflect.Value, e hclsyntax.Expression) {
	switch f.Type() {
	case reflect.TypeFor[hcl.Expression]():
		f.Set(reflect.ValueOf(&e).Elem())
		return
	case reflect.TypeFor[*Secret]():
		c.secret(f, e)
		return
	case reflect.TypeFor[Ref](), reflect.TypeFor[Node]():
		c.reference(f, e)
		return
	case reflect.TypeFor[Time](), reflect.TypeFor[*Time]():
		c.time(f, e)
		return
	case reflect.TypeFor[*Duration]():
		c.duration(f, e)
		return
	}
	switch f.Kind() { //nolint:exhaustive // no field of a block has another kind
	case reflect.Slice:
		c.list(f, e)
	case reflect.Map:
		c.table(f, e)
	case reflect.String:
		c.text(f, e)
	case reflect.Float64:
		c.number(f, e)
	case reflect.Bool:
		c.bool(f, e)
	case reflect.Pointer:
		c.pointer(f, e)
	default:
		panic("lang: no decoding for " + f.Type().String())
	}
}

func (c context) pointer(f reflect.Value, e hclsyntax.Expression) {
	switch f.Type().Elem().Kind() { //nolint:exhaustive // what is no value is a reference
	case reflect.Float64, reflect.Bool:
		p := reflect.New(f.Type().Elem())
		before := len(c.d.diags)
		c.into(p.Elem(), e)
		if len(c.d.diags) == before {
			f.Set(p)
		}
	default:
		c.reference(f, e)
	}
}

func (c context) list(f reflect.Value, e hclsyntax.Expression) {
	items := []hclsyntax.Expression{e}
	tuple, ok := unwrap(e).(*hclsyntax.TupleConsExpr)
	switch {
	case ok:
		items = tuple.Exprs
	case !c.a.Single:
		c.d.report(Error(CodeType, e.Range(), c.name+" takes a list", "this is not a list", "put it in brackets: "+c.a.Name+" = [ ... ]"))
		return
	}
	c.alone = ok
	out := reflect.MakeSlice(f.Type(), 0, len(items))
	seen := map[string]bool{}
	for _, item := range items {
		v := reflect.New(f.Type().Elem()).Elem()
		before := len(c.d.diags)
		c.into(v, item)
		if len(c.d.diags) > before {
			continue
		}
		if key := identity(v); key != "" {
			if seen[key] {
				c.d.report(Warning(CodeDuplicate, item.Range(), c.name+" names "+key+" twice", "it counts once", "remove one of the two"))
				continue
			}
			seen[key] = true
		}
		out = reflect.Append(out, v)
	}
	f.Set(out)
}

// identity is what makes two members of a list the same, or "" where
// repetition may be meant.
func identity(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case Ref:
		if x.Index != "" {
			return x.Addr + "[" + strconv.Quote(x.Index) + "]"
		}
		return x.Addr
	case Node:
		if x != nil {
			return x.Address()
		}
	}
	return ""
}

func (c context) table(f reflect.Value, e hclsyntax.Expression) {
	object, ok := unwrap(e).(*hclsyntax.ObjectConsExpr)
	if !ok {
		c.d.report(Error(CodeType, e.Range(), c.name+" takes a map", "this is not a map", "write "+c.a.Name+" = { name = value }"))
		return
	}
	c.alone = true
	out := reflect.MakeMapWithSize(f.Type(), len(object.Items))
	for _, item := range object.Items {
		key, ok := keyName(item.KeyExpr)
		if !ok {
			c.d.report(Error(CodeNotLiteral, item.KeyExpr.Range(), "a key of "+c.name+" has to be computed", "keys are written out", "write a name, in quotes if it holds more than letters, digits and _"))
			continue
		}
		if out.MapIndex(reflect.ValueOf(key)).IsValid() {
			c.d.report(Error(CodeDuplicate, item.KeyExpr.Range(), c.name+" has the key "+strconv.Quote(key)+" twice", "only one value can hold", "keep one of the two"))
			continue
		}
		v := reflect.New(f.Type().Elem()).Elem()
		before := len(c.d.diags)
		c.into(v, item.ValueExpr)
		if len(c.d.diags) == before {
			out.SetMapIndex(reflect.ValueOf(key), v)
		}
	}
	f.Set(out)
}

// write is the line to paste.
func (c context) write(value string) string {
	if c.alone {
		return "write " + value
	}
	return "write " + c.a.Name + " = " + value
}

func unwrap(e hclsyntax.Expression) hclsyntax.Expression {
	for {
		p, ok := e.(*hclsyntax.ParenthesesExpr)
		if !ok {
			return e
		}
		e = p.Expression
	}
}

// defaults sets what holds when an attribute is left out. An empty list or map
// is known to be empty; nil is unknown.
func defaults(v reflect.Value, sc *Schema) {
	for _, a := range sc.Attrs {
		if !a.hasDefault || a.Reserved || a.Derived {
			continue
		}
		f := v.FieldByIndex(a.index)
		switch f.Kind() { //nolint:exhaustive // only these have a default
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 0, 0))
		case reflect.Map:
			f.Set(reflect.MakeMap(f.Type()))
		case reflect.String:
			f.SetString(a.Default)
		case reflect.Bool:
			f.SetBool(a.Default == "true")
		case reflect.Float64:
			n, err := strconv.ParseFloat(a.Default, 64)
			if err != nil {
				panic("lang: default of " + a.Name + " is no number: " + a.Default)
			}
			f.SetFloat(n)
		default:
			panic("lang: no default for " + f.Type().String())
		}
	}
}
