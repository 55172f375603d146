package expr

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// maxScope bounds the variables of nested for expressions: they are kept as
// bits of one word.
const maxScope = 60

// declare adds a variable and returns its slot.
func (c *compiler) declare(name string, typ Type, read *Read) int {
	slot := len(c.scope)
	c.scope = append(c.scope, local{name: name, typ: typ, slot: slot, read: read})
	c.maxLocals = max(c.maxLocals, len(c.scope))
	return slot
}

// forExpr compiles [for v in list : …] and {for k, v in map : k => v}. Over null
// it is null, and so it is when a condition is null: which elements belong to
// it is not known.
func (c *compiler) forExpr(e *hclsyntax.ForExpr) *node {
	coll := c.compile(e.CollExpr)
	if coll == nil {
		return nil
	}
	keyType, ok := c.repeatable(coll)
	if !ok {
		return nil
	}
	outer := len(c.scope)
	if outer+2 > maxScope {
		return c.fail(lang.CodeTooDeep, e.SrcRange, "Too many for expressions inside one another", "more than 30",
			"name parts of it in locals")
	}
	loop := &loop{rng: e.SrcRange, coll: coll.eval, key: c.declare(e.KeyVar, keyType, nil), types: c.types}
	loop.val = c.declare(e.ValVar, coll.typ.elem(), coll.read)
	n := &node{op: opFor, rng: e.SrcRange, args: []*node{coll}, binds: 3 << outer}
	body := func(x hclsyntax.Expression) *node {
		a := c.compile(x)
		if a != nil {
			n.args = append(n.args, a)
		}
		return a
	}
	val := body(e.ValExpr)
	var cond, key *node
	if e.CondExpr != nil {
		cond = body(e.CondExpr)
	}
	if e.KeyExpr != nil {
		key = body(e.KeyExpr)
	}
	c.scope = c.scope[:outer]
	if val == nil || e.CondExpr != nil && cond == nil || e.KeyExpr != nil && key == nil {
		return nil
	}
	if cond != nil && !c.want(cond, "if", KindBool) || key != nil && !c.want(key, "A key", KindText, KindNumber) {
		return nil
	}
	loop.body, loop.group = val.eval, e.Group
	if cond != nil {
		loop.cond = cond.eval
	}
	if key == nil {
		n.typ, n.eval = ListOf(val.typ), loop.list
		return c.settle(n)
	}
	loop.label = key.eval
	n.typ, n.eval = MapType(val.typ), loop.dict
	if e.Group {
		n.typ = MapType(ListOf(val.typ))
	}
	return c.settle(n)
}

// repeatable returns the type of the keys of what can be repeated over.
func (c *compiler) repeatable(coll *node) (key Type, ok bool) {
	switch coll.typ.Kind {
	case KindList:
		return kindType(KindNumber), true
	case KindMap:
		return kindType(KindText), true
	case KindAny, KindNull:
		return kindType(KindAny), true
	case KindBool, KindNumber, KindText, KindTime, KindDuration, KindObject:
	}
	c.fail(lang.CodeType, coll.rng, "A "+coll.typ.String()+" cannot be repeated over", "this is no list and no map",
		"repeat over a list or a map")
	return Type{}, false
}

// maxSteps bounds how many elements one evaluation looks at.
const maxSteps = 1 << 20

// step counts an element; it reports false when there are too many.
func (f *Frame) step(rng hcl.Range) bool {
	if f.steps++; f.steps > maxSteps {
		f.fail(rng, "it looks at more than a million elements")
		return false
	}
	return true
}

// loop runs the body of a for expression for every element.
type loop struct {
	rng      hcl.Range
	coll     evaluator
	body     evaluator
	cond     evaluator // nil: every element
	label    evaluator // of a map
	group    bool
	key, val int // slots
	types    *Types
}

// each calls do for every element that the condition takes; it reports false
// where the answer is not known.
func (l *loop) each(f *Frame, do func() bool) bool {
	coll := l.coll(f)
	switch coll.kind {
	case KindNull:
		return false
	case KindList:
		for i, v := range coll.AsList() {
			f.locals[l.key], f.locals[l.val] = Number(float64(i)), v
			if !l.step(f, do) {
				return false
			}
		}
		return true
	case KindMap:
		m := coll.AsMap()
		for i := range m.keys {
			f.locals[l.key], f.locals[l.val] = Text(m.keys[i]), m.vals[i]
			if !l.step(f, do) {
				return false
			}
		}
		return true
	case KindBool, KindNumber, KindText, KindTime, KindDuration, KindObject, KindAny:
	}
	typeError(f, l.rng, "what is repeated over", coll)
	return false
}

func (l *loop) step(f *Frame, do func() bool) bool {
	if !f.step(l.rng) {
		return false
	}
	if l.cond == nil {
		return do()
	}
	v := l.cond(f)
	switch {
	case v.kind == KindNull:
		return false
	case v.kind != KindBool:
		typeError(f, l.rng, "the condition of a for", v)
		return false
	case v.flag:
		return do()
	}
	return true
}

func (l *loop) list(f *Frame) Value {
	var vs []Value
	if !l.each(f, func() bool { vs = append(vs, l.body(f)); return true }) {
		return Value{}
	}
	return List(vs)
}

func (l *loop) dict(f *Frame) Value {
	m := map[string]Value{}
	groups := map[string][]Value{}
	ok := l.each(f, func() bool {
		k := l.label(f)
		if k.kind == KindNull {
			return false
		}
		key := f.keyText(k)
		if l.group {
			groups[key] = append(groups[key], l.body(f))
			return true
		}
		if _, twice := m[key]; twice {
			f.fail(l.rng, "two elements have the same key")
			return false
		}
		m[key] = l.body(f)
		return true
	})
	if !ok {
		return Value{}
	}
	for key, vs := range groups {
		m[key] = List(vs)
	}
	return MapOf(m)
}

// splat compiles list[*].name. One thing that is no list counts as a list of
// itself, and null stays null.
func (c *compiler) splat(e *hclsyntax.SplatExpr) *node {
	source := c.compile(e.Source)
	if source == nil {
		return nil
	}
	elem := source.typ
	if source.typ.Kind == KindList {
		elem = source.typ.elem()
	}
	outer := len(c.scope)
	if outer+1 > maxScope {
		return c.fail(lang.CodeTooDeep, e.SrcRange, "Too many lists inside one another", "more than 30", "name parts of it in locals")
	}
	slot := c.declare("*", elem, source.read)
	each := c.compile(e.Each)
	c.scope = c.scope[:outer]
	if each == nil {
		return nil
	}
	n := &node{op: opFor, typ: ListOf(each.typ), rng: e.SrcRange, args: []*node{source, each}, binds: 1 << outer}
	from, body := source.eval, each.eval
	n.eval = func(f *Frame) Value {
		v := from(f)
		if v.kind == KindNull {
			return v
		}
		items := []Value{v}
		if v.kind == KindList {
			items = v.AsList()
		}
		vs := make([]Value, len(items))
		for i := range items {
			if !f.step(n.rng) {
				return Value{}
			}
			f.locals[slot] = items[i]
			vs[i] = body(f)
		}
		return List(vs)
	}
	return c.settle(n)
}
