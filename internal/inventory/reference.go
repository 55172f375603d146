package inventory

import (
	"reflect"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// BlockDoc describes one kind of block, as its tags say.
type BlockDoc struct {
	Path       string   // where it stands: tool.cost
	Labels     []string // what each label is
	Doc        string
	Required   bool
	Many       bool
	Reserved   bool // known, and nothing reads it yet
	Attributes []AttributeDoc
}

// AttributeDoc describes one attribute.
type AttributeDoc struct {
	Name     string
	Type     string   // in the words of the language: text, number, share, list of tool …
	Keywords []string // the words it takes, or nil
	Default  string   // what holds when it is left out, "" for none
	Doc      string
	Required bool
	Reserved bool
	Derived  bool // it is computed, and only read
}

// Reference lists every block of the language with its attributes, in the order
// of the structs: docs/reference and stackassay rules kinds are made from it.
func Reference() []BlockDoc {
	schemas := lang.NewSchemas(vocabularies())
	root := schemas.Of(reflect.TypeFor[Inventory](), "inventory")
	r := reference{schemas: schemas}
	for _, sub := range root.Blocks {
		r.block("", sub)
	}
	return r.docs
}

type reference struct {
	schemas *lang.Schemas
	docs    []BlockDoc
}

func (r *reference) block(outer string, sub *lang.Sub) {
	doc := BlockDoc{
		Path: outer + sub.Name, Doc: sub.Doc, Required: sub.Required, Many: sub.Many, Reserved: sub.Reserved,
	}
	for _, l := range sub.Labels {
		doc.Labels = append(doc.Labels, strings.TrimPrefix(l, "any "))
	}
	if sub.Schema == nil {
		r.docs = append(r.docs, doc)
		return
	}
	for _, a := range sub.Schema.Attrs {
		if outer != "" && (a.Name == "address" || a.Name == "label") {
			continue
		}
		doc.Attributes = append(doc.Attributes, r.attribute(a))
	}
	r.docs = append(r.docs, doc)
	for _, inner := range sub.Schema.Blocks {
		r.block(doc.Path+".", inner)
	}
}

func (r *reference) attribute(a *lang.Attr) AttributeDoc {
	doc := AttributeDoc{
		Name: a.Name, Doc: a.Doc, Keywords: a.Keywords, Default: a.Otherwise,
		Required: a.Required, Reserved: a.Reserved, Derived: a.Derived,
	}
	if a.Default != "" {
		doc.Default = a.Default
	}
	if !a.Reserved {
		doc.Type = r.typeOf(a.Type, a)
	}
	return doc
}

// typeOf says in the words of the language what an attribute holds.
func (r *reference) typeOf(t reflect.Type, a *lang.Attr) string {
	switch t {
	case reflect.TypeFor[lang.Time](), reflect.TypeFor[*lang.Time]():
		return strings.ReplaceAll(a.Unit, "_", " ")
	case reflect.TypeFor[*lang.Duration]():
		return "duration"
	case reflect.TypeFor[*lang.Secret]():
		return "secret"
	case reflect.TypeFor[lang.Ref](), reflect.TypeFor[lang.Node]():
		if len(a.Kinds) == 0 {
			return "reference"
		}
		return lang.Or(a.Kinds)
	case reflect.TypeFor[hcl.Expression]():
		return "expression"
	}
	switch t.Kind() { //nolint:exhaustive // no attribute has another kind
	case reflect.Slice:
		return "list of " + r.typeOf(t.Elem(), a)
	case reflect.Map:
		return "map of " + r.typeOf(t.Elem(), a)
	case reflect.Pointer:
		if name := r.schemas.NameOf(t.Elem()); name != "" {
			return name
		}
		return r.typeOf(t.Elem(), a)
	case reflect.String:
		if len(a.Keywords) > 0 {
			return "keyword"
		}
		return "text"
	case reflect.Float64:
		if a.Unit != "" {
			return a.Unit
		}
		return "number"
	case reflect.Bool:
		return "bool"
	}
	return strings.ToLower(t.Name())
}
