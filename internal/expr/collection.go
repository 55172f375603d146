package expr

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// index compiles list[i] and map["k"]. What is not there is null, like an
// attribute that was left out.
func (c *compiler) index(coll, key *node, rng hcl.Range) *node {
	if coll == nil || key == nil {
		return nil
	}
	if key.constant && key.val.kind == KindText && coll.typ.Kind != KindList {
		return c.attribute(coll, key.val.text, rng)
	}
	switch coll.typ.Kind {
	case KindNull:
		return coll
	case KindList:
		if !c.fit(key, kindType(KindNumber)) || !c.want(key, "An index", KindNumber) {
			return nil
		}
	case KindMap, KindAny, KindObject:
	case KindBool, KindNumber, KindText, KindTime, KindDuration:
		return c.fail(lang.CodeType, rng, "A "+coll.typ.String()+" has no index", "this is a "+coll.typ.String(), "remove the index")
	}
	n := &node{op: opIndex, typ: coll.typ.elem(), rng: rng, args: []*node{coll, key}, read: coll.read}
	n.read = nil
	from, at, types := coll.eval, key.eval, c.types
	n.eval = func(f *Frame) Value {
		v, k := from(f), at(f)
		if v.kind == KindNull || k.kind == KindNull {
			return Value{}
		}
		return types.indexOf(f, v, k, rng)
	}
	return c.settle(n)
}

func (ts *Types) indexOf(f *Frame, v, k Value, rng hcl.Range) Value {
	switch {
	case v.kind == KindList && k.kind == KindNumber:
		l := v.AsList()
		if i := k.num(); i >= 0 && i < float64(len(l)) && i == float64(int(i)) {
			return l[int(i)]
		}
		return Value{}
	case v.kind == KindMap && k.kind == KindNumber:
		return ts.readAny(v, strconv.FormatFloat(k.num(), 'f', -1, 64))
	case k.kind == KindText && (v.kind == KindMap || v.kind == KindObject):
		return ts.readAny(v, k.text)
	}
	return typeError(f, rng, "what is indexed does not fit its index: it", v)
}

func (c *compiler) list(e *hclsyntax.TupleConsExpr) *node {
	n := &node{op: opList, rng: e.SrcRange}
	var elem Type
	for _, x := range e.Exprs {
		a := c.compile(x)
		if a == nil {
			return nil
		}
		u, ok := unify(elem, a.typ)
		if !ok {
			u = kindType(KindAny)
		}
		elem = u
		n.args = append(n.args, a)
	}
	n.typ = ListOf(elem)
	args := n.args
	n.eval = func(f *Frame) Value {
		vs := make([]Value, len(args))
		for i, a := range args {
			vs[i] = a.eval(f)
		}
		return List(vs)
	}
	return c.settle(n)
}

// object compiles { key = value }. A key is a word, a text, or an expression in
// parentheses.
func (c *compiler) object(e *hclsyntax.ObjectConsExpr) *node {
	n := &node{op: opMap, rng: e.SrcRange}
	var elem Type
	for _, item := range e.Items {
		k, v := c.key(item.KeyExpr), c.compile(item.ValueExpr)
		if k == nil || v == nil {
			return nil
		}
		u, ok := unify(elem, v.typ)
		if !ok {
			u = kindType(KindAny)
		}
		elem = u
		n.args = append(n.args, k, v)
	}
	n.typ = MapType(elem)
	args := n.args
	n.eval = func(f *Frame) Value {
		m := make(map[string]Value, len(args)/2)
		for i := 0; i < len(args); i += 2 {
			k := args[i].eval(f)
			if k.kind == KindNull {
				return Value{}
			}
			m[f.keyText(k)] = args[i+1].eval(f)
		}
		return MapOf(m)
	}
	return c.settle(n)
}

func (c *compiler) key(e hclsyntax.Expression) *node {
	if k, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		if word := hcl.ExprAsKeyword(k.Wrapped); word != "" && !k.ForceNonLiteral {
			return constNode(Text(word), k.Range())
		}
		e = k.Wrapped
	}
	k := c.compile(e)
	if k == nil || !c.want(k, "A key", KindText, KindNumber) {
		return nil
	}
	return k
}

// keyText returns a value as the key of a map.
func (f *Frame) keyText(v Value) string {
	if v.kind == KindText {
		return v.text
	}
	return f.Print(v, UnitNone)
}
