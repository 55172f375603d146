package expr

import (
	"fmt"
	"slices"

	"github.com/hashicorp/hcl/v2"
)

// Program is a compiled expression. It is safe for concurrent use; frames and
// scratches are not.
type Program struct {
	root   *node
	plan   *plan
	expr   hcl.Expression
	types  *Types
	reads  []Read
	locals int
	aggs   []*aggregate
}

// Expression returns the tree the program was compiled from, so that it can be
// compiled again into something else.
func (p *Program) Expression() hcl.Expression { return p.expr }

// Range returns where the expression is written.
func (p *Program) Range() hcl.Range { return p.expr.Range() }

// Type returns the static type of the result.
func (p *Program) Type() Type { return p.root.typ }

// Constant returns the result where it depends on nothing that is given at run
// time.
func (p *Program) Constant() (Value, bool) { return p.root.val, p.root.constant }

// Reads returns everything that is read, in the order in which it is written.
func (p *Program) Reads() []Read { return p.reads }

// Vectors returns the positions in the schema of the vectors that are read,
// sorted.
func (p *Program) Vectors() []int { return p.root.deps }

// Missing returns a read that the program needs and does not have: of a || b
// and coalesce(a, b) one side is enough, everything else needs all its parts.
// absent is asked for the root and the name of every vector and of every
// attribute of a root that is given at run time.
func (p *Program) Missing(absent func(root, name string) bool) (r Read, missing bool) {
	return missingIn(p.root, absent)
}

func missingIn(n *node, absent func(root, name string) bool) (r Read, missing bool) {
	if n.read != nil && absent(n.read.Root, n.read.Name()) {
		return *n.read, true
	}
	anySide := n.op == opOr || n.op == opCoalesce
	for _, a := range n.args {
		m, lacks := missingIn(a, absent)
		switch {
		case lacks && !anySide:
			return m, true
		case lacks && !missing:
			r, missing = m, true
		case !lacks && anySide:
			return Read{}, false
		}
	}
	return r, missing
}

// AlwaysFalse reports whether the program is false whatever it reads: a constant,
// or an && of which one side is.
func (p *Program) AlwaysFalse() bool { return alwaysFalse(p.root) }

func alwaysFalse(n *node) bool {
	return n.constant && n.val.Tri() == False || n.op == opAnd && slices.ContainsFunc(n.args, alwaysFalse)
}

// Eval returns the value for one frame. A panic inside is a bug of ours and is
// passed on.
func (p *Program) Eval(f *Frame) (Value, error) {
	f.err, f.steps = nil, 0
	p.prepare(f)
	v := p.root.eval(f)
	return v, f.err
}

// prepare gives the frame room for the variables of for expressions.
func (p *Program) prepare(f *Frame) {
	if len(f.locals) < p.locals {
		f.locals = make([]Value, p.locals)
	}
}

// Text evaluates a message: a text, in which null prints "unknown" in the
// language of the frame, and dates, durations and money print as people write
// them. A value that is no text prints as in a template.
func (p *Program) Text(f *Frame) (string, error) {
	v, err := p.Eval(f)
	if err != nil {
		return "", err
	}
	if v.kind == KindText {
		return v.text, nil
	}
	return f.Print(v, p.root.typ.Unit), nil
}

// sortReads puts reads in the order in which they are written and drops
// repetitions of one place.
func sortReads(reads []Read) []Read {
	slices.SortStableFunc(reads, func(a, b Read) int { return a.Range.Start.Byte - b.Range.Start.Byte })
	return slices.CompactFunc(reads, func(a, b Read) bool {
		return a.Range == b.Range && a.String() == b.String()
	})
}

// typeError is what a dynamic operation says about kinds that do not fit.
func typeError(f *Frame, rng hcl.Range, what string, v Value) Value {
	return f.fail(rng, fmt.Sprintf("%s is a %s here", what, v.kind))
}
