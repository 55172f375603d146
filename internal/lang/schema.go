package lang

import (
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Schema is what the tags of a struct say about its block.
type Schema struct {
	Name   string // how its block is written
	Type   reflect.Type
	Attrs  []*Attr
	Blocks []*Sub

	attrs   map[string]*Attr
	subs    map[string]*Sub
	rest    []int   // map[string]hcl.Expression that takes every other attribute, or nil
	open    bool    // it takes every attribute, whatever its name
	parents [][]int // fields without a tag that point back to the block around
}

// Attr is one attribute of a block.
type Attr struct {
	Name      string
	Doc       string
	Keywords  []string // the words it takes; empty: it takes no keyword
	Vocab     string   // name of a longer list of words, such as type
	Default   string   // literal that holds when it is left out; "" none
	Otherwise string   // the same in words
	Unit      string   // date, time, date_or_time, share, money or ""
	Kinds     []string // kinds a reference may name, where the type does not say
	Required  bool
	Reserved  bool // known to the language, read by nothing yet
	Derived   bool // computed; it can be read and not written
	Single    bool // a list that may be written as its only member
	Positive  bool // a number that cannot be negative
	Type      reflect.Type

	unresolved bool // an address that need not exist
	index      []int
	hasDefault bool
}

// Sub is a block inside a block.
type Sub struct {
	Name     string
	Doc      string
	Labels   []string // what each label is
	Required bool
	Reserved bool
	Many     bool
	Raw      bool    // kept as it was parsed
	Schema   *Schema // nil when reserved or raw

	index []int
}

// Schemas builds the schema of each struct once.
type Schemas struct {
	byType map[reflect.Type]*Schema
	vocab  map[string][]string
}

// NewSchemas returns an empty set of schemas. The vocabularies are the lists of
// words that a tag such as kw:"@type" names.
func NewSchemas(vocab map[string][]string) *Schemas {
	return &Schemas{byType: map[reflect.Type]*Schema{}, vocab: vocab}
}

// Of returns the schema of a struct type. A tag that contradicts itself is a
// bug of ours and panics.
func (s *Schemas) Of(t reflect.Type, name string) *Schema {
	if sc, ok := s.byType[t]; ok {
		return sc
	}
	sc := &Schema{Name: name, Type: t, attrs: map[string]*Attr{}, subs: map[string]*Sub{}}
	s.byType[t] = sc
	s.read(sc, t, nil)
	return sc
}

func (s *Schemas) read(sc *Schema, t reflect.Type, prefix []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clone(prefix), i)
		if f.Anonymous {
			s.read(sc, f.Type, index)
			for _, name := range split(f.Tag.Get("required")) {
				sc.attrs[name].Required, sc.attrs[name].Otherwise = true, ""
			}
			continue
		}
		if rest := f.Tag.Get("rest"); rest != "" {
			sc.rest, sc.open = index, rest == "all"
			continue
		}
		name, isBlock := f.Tag.Lookup("block")
		if isBlock {
			sub := s.sub(name, f, index)
			sc.Blocks = append(sc.Blocks, sub)
			sc.subs[name] = sub
		}
		if name, ok := f.Tag.Lookup("attr"); ok {
			a := s.attr(name, f, index)
			a.Derived = a.Derived || isBlock
			sc.Attrs = append(sc.Attrs, a)
			sc.attrs[name] = a
		} else if !isBlock && f.IsExported() && f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Struct {
			sc.parents = append(sc.parents, index)
		}
	}
}

func (s *Schemas) attr(name string, f reflect.StructField, index []int) *Attr {
	def, hasDefault := f.Tag.Lookup("default")
	a := &Attr{
		Name: name, Doc: f.Tag.Get("doc"), Default: def, hasDefault: hasDefault,
		Otherwise: f.Tag.Get("otherwise"), Unit: f.Tag.Get("unit"), Kinds: split(f.Tag.Get("ref")),
		Required: f.Tag.Get("required") == "true", Reserved: f.Tag.Get("reserved") == "true",
		Derived: f.Tag.Get("derived") == "true", Single: f.Tag.Get("single") == "true",
		Positive: f.Tag.Get("positive") == "true" || f.Tag.Get("unit") == "money",
		Type:     f.Type, index: index, unresolved: f.Tag.Get("resolve") == "false",
	}
	if vocab, ok := strings.CutPrefix(f.Tag.Get("kw"), "@"); ok {
		a.Vocab, a.Keywords = vocab, s.vocab[vocab]
	} else {
		a.Keywords = split(f.Tag.Get("kw"))
	}
	return a
}

func (s *Schemas) sub(name string, f reflect.StructField, index []int) *Sub {
	sub := &Sub{
		Name: name, Doc: f.Tag.Get("doc"), Labels: split(f.Tag.Get("label")), index: index,
		Required: f.Tag.Get("required") == "true", Reserved: f.Tag.Get("reserved") == "true",
		Many: f.Type.Kind() == reflect.Slice,
	}
	elem := f.Type
	if sub.Many {
		elem = elem.Elem()
	}
	switch {
	case elem == reflect.TypeFor[*hclsyntax.Block]():
		sub.Raw = true
	case !sub.Reserved:
		sub.Schema = s.Of(elem.Elem(), name)
	}
	return sub
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// writable names what may be written in the block and is read, for
// suggestions.
func (sc *Schema) writable() (attrs, blocks []string) {
	for _, a := range sc.Attrs {
		if !a.Derived && !a.Reserved {
			attrs = append(attrs, a.Name)
		}
	}
	for _, b := range sc.Blocks {
		if !b.Reserved {
			blocks = append(blocks, b.Name)
		}
	}
	return attrs, blocks
}

// Written is what the decoder tells a struct about its block. Block of
// internal/inventory implements it for every struct that embeds it.
type Written interface {
	Node
	// Head sets what the header of the block says.
	Head(addr, label string, at hcl.Range, builtin bool)
	// Wrote remembers where an attribute stands, as a whole and its value.
	Wrote(attr string, whole, value hcl.Range)
	// Origin returns the range of the header and whether the program, and not
	// the inventory, wrote it.
	Origin() (at hcl.Range, builtin bool)
}

// NameOf is the name of the block that a struct type stands for, or "".
func (s *Schemas) NameOf(t reflect.Type) string {
	if sc, ok := s.byType[t]; ok {
		return sc.Name
	}
	return ""
}
