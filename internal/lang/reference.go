package lang

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// reference decodes an expression that names a block.
func (c context) reference(f reflect.Value, e hclsyntax.Expression) {
	e = unwrap(e)
	kinds := c.kinds(f.Type())
	ref, ok := RefOf(e)
	if !ok {
		c.notReference(e, kinds)
		return
	}
	if c.a.unresolved {
		f.Set(reflect.ValueOf(ref))
		return
	}
	ref, diag := c.d.Scope.Resolve(ref, kinds, c.where)
	if diag != nil {
		c.d.report(diag)
		return
	}
	if !c.fits(f, ref, kinds) {
		got, _, _ := strings.Cut(ref.Addr, ".")
		c.d.report(Error(CodeWrongKind, e.Range(), c.name+" takes "+articles(kinds),
			ref.Addr+" is "+article(got), "write "+exampleOf(kinds)))
		return
	}
	switch f.Type() {
	case reflect.TypeFor[Ref]():
		f.Set(reflect.ValueOf(ref))
	default:
		f.Set(reflect.ValueOf(ref.Node))
	}
}

func (c context) fits(f reflect.Value, ref Ref, kinds []string) bool {
	if f.Type() != reflect.TypeFor[Ref]() {
		if ref.Node == nil || !reflect.TypeOf(ref.Node).AssignableTo(f.Type()) {
			return false
		}
		if f.Kind() == reflect.Pointer {
			return true
		}
	}
	kind, _, _ := strings.Cut(ref.Addr, ".")
	return len(kinds) == 0 || slices.Contains(kinds, kind)
}

// kinds says what a reference in a field of this type may name.
func (c context) kinds(t reflect.Type) []string {
	if len(c.a.Kinds) > 0 {
		return c.a.Kinds
	}
	if t.Kind() == reflect.Pointer {
		if sc, ok := c.d.Schemas.byType[t.Elem()]; ok {
			return []string{sc.Name}
		}
	}
	return nil
}

func (c context) notReference(e hclsyntax.Expression, kinds []string) {
	v, ok := Literal(e)
	s, isText := v.(string)
	if !ok || !isText {
		c.d.report(Error(CodeNotReference, e.Range(), c.name+" needs a reference", "this is none", c.write(exampleOf(kinds))))
		return
	}
	c.d.report(Error(CodeQuotedReference, e.Range(), c.name+" needs a reference", "a reference has no quotes", c.write(c.d.unquoted(s, kinds))))
}

// unquoted turns a text into the reference that was probably meant.
func (d *Decoder) unquoted(s string, kinds []string) string {
	if d.Scope.Has(s) {
		return s
	}
	kind, label, dotted := strings.Cut(s, ".")
	if dotted && ID(kind) && slices.Contains(referable(), kind) {
		if near := Nearest(label, d.Scope.Under(kind)); near != "" {
			return kind + "." + near
		}
		return kind + "." + ToID(label)
	}
	for _, k := range kinds {
		if near := Nearest(ToID(s), d.Scope.Under(k)); near != "" {
			return k + "." + near
		}
	}
	if len(kinds) > 0 && s != "" {
		return kinds[0] + "." + ToID(s)
	}
	return exampleOf(kinds)
}

func articles(kinds []string) string {
	if len(kinds) == 0 {
		return "a reference"
	}
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = article(k)
	}
	return Or(words)
}

// example writes a value that the attribute would take.
func (d *Decoder) example(a *Attr) string {
	switch t := a.Type; {
	case len(a.Keywords) > 0:
		if t.Kind() == reflect.Slice {
			return "[" + a.Keywords[0] + "]"
		}
		return a.Keywords[0]
	case a.Unit == "date":
		return strconv.Quote("2026-12-31")
	case a.Unit == "time":
		return strconv.Quote("2026-12-31T08:00:00Z")
	case t == reflect.TypeFor[*Duration]():
		return strconv.Quote("24h")
	case t == reflect.TypeFor[*Secret]():
		return "env(\"NAME\")"
	case t == reflect.TypeFor[hcl.Expression]():
		return "..."
	case t.Kind() == reflect.Float64 || t == reflect.TypeFor[*float64]():
		return "1"
	case t.Kind() == reflect.String:
		return "\"...\""
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		return "[\"...\"]"
	case t.Kind() == reflect.Slice:
		return "[" + exampleOf(context{d: d, a: a}.kinds(t.Elem())) + "]"
	default:
		return exampleOf(context{d: d, a: a}.kinds(t))
	}
}
