package expr

import (
	"errors"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// op says what a node of a compiled expression does.
type op uint8

const (
	opConst op = iota
	opVector
	opObject
	opAttr
	opIndex
	opLocal
	opNot
	opNegate
	opArithmetic
	opCompare
	opEqual
	opIsNull
	opAnd
	opOr
	opCond
	opCoalesce
	opCall
	opAggregate
	opList
	opMap
	opTemplate
	opFor
)

// evaluator gives the value of a node for one frame.
type evaluator func(*Frame) Value

// node is one node of a compiled expression. The closure alone is enough to
// evaluate it; op and args are what kernels are made of.
type node struct {
	op    op
	sign  byte // opArithmetic: + - * / %; opCompare: < l > g; opEqual, opIsNull: = !
	typ   Type
	rng   hcl.Range
	args  []*node
	eval  evaluator
	fn    *call  // opCall
	attr  string // opAttr
	vec   int    // opVector: position in the schema
	cells bool   // opVector: the text of the cells, not the value
	agg   int    // opAggregate

	constant bool  // val is what it gives
	val      Value // when constant
	quoted   bool  // a quoted literal, which takes the type of the other side

	deps    []int  // vectors it reads, sorted
	varies  bool   // it reads objects or settings of the frame
	objects bool   // it reads objects of the frame
	free    uint64 // variables of enclosing for expressions that it reads, by slot
	binds   uint64 // opFor: the variables that it sets
	absent  bool   // what it needs is not in the schema
	read    *Read  // what was read, where the node is a traversal
}

// vectorOnly reports whether the node depends on one vector and the frame's
// settings, so that it has one answer for each value of the vector's domain.
func (n *node) vectorOnly() (vec int, ok bool) {
	if len(n.deps) != 1 {
		return 0, false
	}
	return n.deps[0], n.free == 0
}

// same reports whether a node has one answer for all rows of a batch.
func (n *node) same() bool { return len(n.deps) == 0 && n.free == 0 }

// settle derives what a node depends on from its arguments, and folds it when
// it depends on nothing.
func (c *compiler) settle(n *node) *node {
	for _, a := range n.args {
		n.deps = append(n.deps, a.deps...)
		n.varies = n.varies || a.varies
		n.free |= a.free
		n.objects = n.objects || a.objects
	}
	slices.Sort(n.deps)
	n.deps = slices.Compact(n.deps)
	if n.op == opAggregate {
		n.deps, n.varies = nil, true // its records are no record of the frame
	}
	n.free &^= n.binds
	n.absent = n.absent || absentByArgs(n)
	if len(n.deps) > 0 || n.varies || n.free != 0 || n.op == opConst {
		return n
	}
	if len(c.frame.locals) < c.maxLocals {
		c.frame.locals = make([]Value, maxScope)
	}
	c.frame.err, c.frame.steps = nil, 0
	v := n.eval(&c.frame)
	if err := c.frame.err; err != nil {
		return c.failed(err)
	}
	n.fold(v)
	return n
}

// failed reports what went wrong in a part that depends on nothing.
func (c *compiler) failed(err error) *node {
	var e *EvalError
	if !errors.As(err, &e) {
		return nil
	}
	return c.fail(lang.CodeExpression, e.Range, "This can never be evaluated", e.Text, "write it so that it can")
}

func (n *node) fold(v Value) {
	n.constant, n.val = true, v
	n.eval = func(*Frame) Value { return v }
	if n.typ.Kind == KindAny && v.kind != KindNull {
		n.typ = v.Type()
	}
}

// absentByArgs says whether a node lacks what it needs: of || and coalesce one
// side is enough.
func absentByArgs(n *node) bool {
	if len(n.args) == 0 {
		return false
	}
	isAbsent := func(a *node) bool { return a.absent }
	if n.op == opOr || n.op == opCoalesce {
		return !slices.ContainsFunc(n.args, func(a *node) bool { return !a.absent })
	}
	return slices.ContainsFunc(n.args, isAbsent)
}

func constNode(v Value, rng hcl.Range) *node {
	return &node{op: opConst, typ: v.Type(), rng: rng, constant: true, val: v, eval: func(*Frame) Value { return v }}
}
