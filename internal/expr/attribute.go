package expr

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// attribute compiles n.name: an attribute of an object, or the value of a key
// of a map. What hangs on null is null.
func (c *compiler) attribute(n *node, name string, rng hcl.Range) *node {
	switch n.typ.Kind {
	case KindNull:
		return n
	case KindMap:
		return c.mapKey(n, name, rng)
	case KindObject, KindAny:
		if n.typ.Object == nil {
			return c.anyAttribute(n, name, rng)
		}
		return c.objectAttribute(n, name, rng)
	case KindList:
		return c.fail(lang.CodeRuleAttribute, rng, "A list has no attribute "+name, "this is a "+n.typ.String(),
			"ask its elements, as in list[*]."+name+" or [for x in list : x."+name+"]")
	case KindBool, KindNumber, KindText, KindTime, KindDuration:
	}
	return c.fail(lang.CodeRuleAttribute, rng, "A "+n.typ.String()+" has no attribute "+name,
		"this is a "+n.typ.String(), "remove ."+name)
}

func (c *compiler) objectAttribute(n *node, name string, rng hcl.Range) *node {
	t := n.typ.Object
	a, ok := t.Attribute(name)
	switch {
	case !ok && n.read != nil && c.optional(n.read.Root, dotted(n.read, name)):
		return c.nullNode(*c.extend(n.read, name, rng), rng)
	case !ok:
		return c.unknownAttribute(t, name, rng)
	case a.Reserved:
		return c.fail(lang.CodeNotReadYet, rng, t.Name+"."+name+" is reserved", "nothing fills it yet", "leave it out")
	}
	out := &node{
		op: opAttr, attr: name, typ: a.Type, rng: hcl.RangeBetween(n.rng, rng), args: []*node{n},
		read: c.extend(n.read, name, rng),
	}
	arg, types := n.eval, c.types
	out.eval = func(f *Frame) Value {
		v := arg(f)
		switch {
		case v.kind != KindObject:
			return Value{}
		case v.typ == t:
			return t.read(v.ref, a)
		}
		return types.readAny(v, name)
	}
	return c.settle(out)
}

func dotted(r *Read, name string) string {
	if len(r.Path) == 0 {
		return name
	}
	return r.Name() + "." + name
}

func (c *compiler) unknownAttribute(t *ObjectType, name string, rng hcl.Range) *node {
	names := make([]string, 0, len(t.attrs))
	for i := range t.attrs {
		if !t.attrs[i].Reserved {
			names = append(names, t.attrs[i].Name)
		}
	}
	help := "see stackassay rules kinds " + t.Name
	if near := lang.Nearest(name, names); near != "" {
		help = "did you mean " + near + "?"
	} else if len(names) > 0 && len(names) <= 12 {
		help = "it has " + lang.Or(names)
	}
	return c.fail(lang.CodeRuleAttribute, rng, t.Name+" has no attribute "+name, "no such attribute", help)
}

// anyAttribute reads an attribute of a thing that is known only when the
// program runs. What is not there is null.
func (c *compiler) anyAttribute(n *node, name string, rng hcl.Range) *node {
	out := &node{
		op: opAttr, attr: name, typ: kindType(KindAny), rng: hcl.RangeBetween(n.rng, rng), args: []*node{n},
		read: c.extend(n.read, name, rng),
	}
	arg, types := n.eval, c.types
	out.eval = func(f *Frame) Value { return types.readAny(arg(f), name) }
	return c.settle(out)
}

// readAny reads an attribute or key of whatever a value is.
func (ts *Types) readAny(v Value, name string) Value {
	switch v.kind {
	case KindMap:
		x, _ := v.AsMap().Get(name)
		return x
	case KindObject:
		if g, ok := v.ref.(*Given); ok {
			return g.Attrs[name]
		}
		t := v.typ
		if t == nil {
			t = ts.typeOf(v.ref)
		}
		if t != nil {
			if a, ok := t.Attribute(name); ok {
				return t.read(v.ref, a)
			}
		}
		if d, ok := v.ref.(Attributes); ok {
			x, _ := d.Attribute(name)
			return ts.FromGo(x)
		}
	case KindNull, KindBool, KindNumber, KindText, KindTime, KindDuration, KindList, KindAny:
	}
	return Value{}
}

// mapKey compiles m.name. A key that a map written out lacks is a mistake.
func (c *compiler) mapKey(n *node, name string, rng hcl.Range) *node {
	if n.constant {
		m := n.val.AsMap()
		v, ok := m.Get(name)
		if !ok {
			return c.unknownKey(n, m, name, rng)
		}
		out := constNode(v, rng)
		out.read = c.extend(n.read, name, rng)
		return out
	}
	out := &node{
		op: opAttr, attr: name, typ: n.typ.elem(), rng: hcl.RangeBetween(n.rng, rng), args: []*node{n},
		read: c.extend(n.read, name, rng),
	}
	arg, types := n.eval, c.types
	out.eval = func(f *Frame) Value { return types.readAny(arg(f), name) }
	return c.settle(out)
}

func (c *compiler) unknownKey(n *node, m *Map, name string, rng hcl.Range) *node {
	where := "the map"
	if n.read != nil {
		where = n.read.String()
		if c.optional(n.read.Root, dotted(n.read, name)) {
			return c.nullNode(*c.extend(n.read, name, rng), rng)
		}
	}
	help := "declare it, or leave it out"
	if near := lang.Nearest(name, m.keys); near != "" {
		help = "did you mean " + near + "?"
	} else if len(m.keys) > 0 && len(m.keys) <= 12 {
		help = "it has " + lang.Or(m.keys)
	}
	return c.fail(lang.CodeRuleAttribute, rng, "There is no "+strconv.Quote(name)+" in "+where, "no such name", help)
}
