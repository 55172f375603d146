package expr

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/zclconf/go-cty/cty"

	"stackassay/internal/lang"
)

// traversal compiles root.name.name and finds out what the root is.
func (c *compiler) traversal(t hcl.Traversal) *node {
	root := t.RootName()
	at := t[0].SourceRange()
	if l, ok := c.findLocal(root); ok {
		return c.follow(c.localNode(l, at), t[1:])
	}
	if c.env.Schema != nil {
		if n, rest := c.vector(t); n != nil {
			return c.follow(n, rest)
		}
		if c.env.Any[root] && len(t) == 1 {
			return c.anyRoot(root, at)
		}
	}
	read := &Read{Root: root, Vector: -1, Range: t.SourceRange()}
	switch {
	case c.env.Objects[root] != nil:
		typ := Type{Kind: KindObject, Object: c.env.Objects[root]}
		return c.follow(c.objectRoot(root, typ, read), t[1:])
	case hasKey(c.env.Constants, root):
		n := constNode(c.env.Constants[root], at)
		n.read = read
		c.note(n)
		return c.follow(n, t[1:])
	case c.env.Any[root]:
		return c.follow(c.objectRoot(root, kindType(KindAny), read), t[1:])
	case c.inSchema(root):
		return c.unknownField(t)
	case c.optional(root, ""):
		return c.nullNode(Read{Root: root, Vector: -1, Range: t.SourceRange()}, t.SourceRange())
	}
	return c.unknownRoot(root, at)
}

func hasKey[V any](m map[string]V, key string) bool {
	_, ok := m[key]
	return ok
}

func (c *compiler) optional(root, name string) bool {
	return c.env.Optional != nil && c.env.Optional(root, name)
}

// note records a read.
func (c *compiler) note(n *node) {
	if n.read != nil {
		c.reads = append(c.reads, *n.read)
	}
}

// extend replaces the read of a parent by that of its attribute.
func (c *compiler) extend(parent *Read, name string, rng hcl.Range) *Read {
	if parent == nil {
		return nil
	}
	r := *parent
	r.Path = append(slices.Clip(parent.Path), name)
	r.Range = hcl.RangeBetween(parent.Range, rng)
	for i := len(c.reads) - 1; i >= 0; i-- {
		if c.reads[i].Range == parent.Range && c.reads[i].String() == parent.String() {
			c.reads[i] = r
			return &r
		}
	}
	c.reads = append(c.reads, r)
	return &r
}

func (c *compiler) objectRoot(root string, typ Type, read *Read) *node {
	n := &node{op: opObject, typ: typ, rng: read.Range, varies: true, objects: true, read: read, attr: root}
	types := c.types
	n.eval = func(f *Frame) Value {
		p := f.Objects[root]
		if v, ok := p.(Value); ok {
			return v
		}
		if typ.Object != nil {
			return Object(p, typ.Object)
		}
		return types.FromGo(p)
	}
	c.note(n)
	return c.settle(n)
}

func (c *compiler) anyRoot(root string, at hcl.Range) *node {
	return c.objectRoot(root, kindType(KindAny), &Read{Root: root, Vector: -1, Range: at})
}

// nullNode reads as null to any depth because nothing stands there for this
// subject.
func (c *compiler) nullNode(r Read, rng hcl.Range) *node {
	n := constNode(Null(), rng)
	n.read = &r
	c.note(n)
	return n
}

// absentNode reads as null because what is needed is not there to be read.
func (c *compiler) absentNode(r Read, typ Type, rng hcl.Range) *node {
	n := constNode(Null(), rng)
	n.typ, n.absent, n.read = typ, true, &r
	c.note(n)
	return n
}

// follow compiles the steps after a node.
func (c *compiler) follow(n *node, steps hcl.Traversal) *node {
	for _, step := range steps {
		if n == nil {
			return nil
		}
		if n.absent && n.constant {
			return n // null to any depth
		}
		switch s := step.(type) {
		case hcl.TraverseAttr:
			n = c.attribute(n, s.Name, s.SrcRange)
		case hcl.TraverseIndex:
			key := c.literal(s.Key, s.SrcRange)
			if key == nil {
				return nil
			}
			n = c.index(n, key, s.SrcRange)
		default:
			return c.fail(lang.CodeExpression, step.SourceRange(), "This step is not known",
				"nothing follows it", "write .name or [index]")
		}
	}
	return n
}

// stepName returns the name of an attribute step, or of an index that is a text.
func stepName(step hcl.Traverser) (string, bool) {
	switch s := step.(type) {
	case hcl.TraverseAttr:
		return s.Name, true
	case hcl.TraverseIndex:
		if s.Key.Type() == cty.String && !s.Key.IsNull() {
			return s.Key.AsString(), true
		}
	}
	return "", false
}

func (c *compiler) unknownRoot(root string, at hcl.Range) *node {
	var known []string
	for _, l := range c.scope {
		known = append(known, l.name)
	}
	known = slices.AppendSeq(known, maps.Keys(c.env.Objects))
	known = slices.AppendSeq(known, maps.Keys(c.env.Constants))
	known = slices.AppendSeq(known, maps.Keys(c.env.Any))
	if c.env.Schema != nil {
		for _, f := range c.env.Schema.Fields {
			known = append(known, f.Root)
		}
	}
	slices.Sort(known)
	known = slices.DeleteFunc(slices.Compact(known), func(s string) bool { return s == "" || strings.Contains(s, ".") })
	help := "nothing can be read here"
	if len(known) > 0 {
		help = "it can read " + lang.Or(known)
	}
	if near := lang.Nearest(root, known); near != "" {
		help = "did you mean " + near + "?"
	}
	return c.fail(lang.CodeRuleRoot, at, "Nothing named "+root+" can be read here", "no such root", help)
}

func (c *compiler) findLocal(name string) (local, bool) {
	for _, l := range slices.Backward(c.scope) {
		if l.name == name {
			return l, true
		}
	}
	return local{}, false
}

func (c *compiler) localNode(l local, at hcl.Range) *node {
	n := &node{op: opLocal, typ: l.typ, rng: at, free: 1 << l.slot}
	if l.read != nil {
		r := *l.read
		r.Range = at
		n.read = &r
	}
	slot := l.slot
	n.eval = func(f *Frame) Value { return f.locals[slot] }
	return n
}

// local compiles the item of a splat, which is a variable without a name.
func (c *compiler) local(name string, at hcl.Range) *node {
	l, ok := c.findLocal(name)
	if !ok {
		return c.fail(lang.CodeExpression, at, "A splat stands without a list", "nothing is repeated here", "write list[*].name")
	}
	return c.localNode(l, at)
}
