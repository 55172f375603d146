package expr

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// ObjectType describes the attributes of one kind of thing: a block of the
// inventory, a derived fact, a record.
type ObjectType struct {
	Name  string // tool, overlap, tool_seats
	goes  reflect.Type
	attrs []Attribute
}

// Attribute is one attribute of an ObjectType.
type Attribute struct {
	Name      string
	Type      Type
	Doc       string
	Default   string // what holds when it is left out: a literal, "" for null
	Otherwise string // the same in words
	Derived   bool   // a fact writes it
	Block     bool   // a block rather than an argument
	Reserved  bool   // known to the language and read by nothing yet

	get func(p any) Value
}

// Given is an object by its attributes, as the tests of rules write them: what
// is not given is null.
type Given struct {
	Type  *ObjectType
	Attrs map[string]Value
}

// Attributes is implemented by facts whose attributes are known only when the
// data is, such as a record of another dataset. The value is nil, a bool, a
// number, a string, a time of package lang or time, a slice, a map, or a
// pointer to a struct with tags.
type Attributes interface {
	Attribute(name string) (value any, ok bool)
}

// NewObjectType describes things without a struct: get reads an attribute by
// its name.
func NewObjectType(name string, attrs []Attribute, get func(p any, attr string) Value) *ObjectType {
	t := &ObjectType{Name: name, attrs: slices.Clone(attrs)}
	for i := range t.attrs {
		attr := t.attrs[i].Name
		t.attrs[i].get = func(p any) Value { return get(p, attr) }
	}
	t.sort()
	return t
}

func (t *ObjectType) sort() {
	slices.SortStableFunc(t.attrs, func(a, b Attribute) int { return cmp.Compare(a.Name, b.Name) })
}

// Attributes returns all attributes, sorted by name; they must not be changed.
func (t *ObjectType) Attributes() []Attribute { return t.attrs }

// Attribute returns one attribute; ok is false where there is none.
func (t *ObjectType) Attribute(name string) (a *Attribute, ok bool) {
	i, ok := slices.BinarySearchFunc(t.attrs, name, func(a Attribute, name string) int {
		return strings.Compare(a.Name, name)
	})
	if !ok {
		return nil, false
	}
	return &t.attrs[i], true
}

// Read returns an attribute of p, which is a pointer to the struct of this type
// or a *Given. An attribute that the type does not have is null.
func (t *ObjectType) Read(p any, name string) Value {
	a, ok := t.Attribute(name)
	if !ok {
		return Null()
	}
	return t.read(p, a)
}

func (t *ObjectType) read(p any, a *Attribute) Value {
	if g, ok := p.(*Given); ok {
		return g.Attrs[a.Name]
	}
	if a.get == nil || t.goes != nil && reflect.TypeOf(p) != t.goes {
		return Null()
	}
	return a.get(p)
}

// Types finds the types of objects by the tags of their structs, and remembers
// them. It is safe for concurrent use.
type Types struct {
	mu   sync.RWMutex
	byGo map[reflect.Type]*ObjectType
}

// NewTypes returns an empty store.
func NewTypes() *Types { return &Types{byGo: map[reflect.Type]*ObjectType{}} }

// Of returns the type of a pointer to a struct with tags, such as
// (*inventory.Tool)(nil); nil for anything else.
func (ts *Types) Of(p any) *ObjectType {
	if p == nil {
		return nil
	}
	return ts.ObjectOf(reflect.TypeOf(p))
}

// ObjectOf returns the type of a struct or of a pointer to one; nil for
// anything else.
func (ts *Types) ObjectOf(r reflect.Type) *ObjectType {
	if r == nil {
		return nil
	}
	if r.Kind() != reflect.Pointer {
		r = reflect.PointerTo(r)
	}
	if r.Elem().Kind() != reflect.Struct {
		return nil
	}
	ts.mu.RLock()
	t, ok := ts.byGo[r]
	ts.mu.RUnlock()
	if ok {
		return t
	}
	ts.mu.Lock()
	defer ts.mu.Unlock()
	return ts.build(r)
}

// Object returns p as a value with the type of its struct.
func (ts *Types) Object(p any) Value { return Object(p, ts.typeOf(p)) }

// typeOf returns the type of an object that is met when an expression runs.
func (ts *Types) typeOf(p any) *ObjectType {
	if g, ok := p.(*Given); ok {
		return g.Type
	}
	return ts.Of(p)
}
