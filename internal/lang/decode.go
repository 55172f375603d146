package lang

import (
	"reflect"
	"strings"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/samber/lo"
)

// Decoder turns bodies of HCL into structs, driven by their tags. It works in
// two steps, so that the order of blocks and files never matters: Declare makes
// a struct for every block and knows all addresses afterwards, Fill reads the
// attributes and resolves every reference.
type Decoder struct {
	Scope   *Scope
	Schemas *Schemas
	Zone    *time.Location // in which a day begins

	pending []pending
	diags   hcl.Diagnostics
}

// pending is a block that waits for its attributes.
type pending struct {
	target  reflect.Value // the struct
	schema  *Schema
	body    *hclsyntax.Body
	header  hcl.Range
	where   string // how the block is called in messages
	overlay bool   // it changes what the program brought
	builtin bool
}

// NewDecoder returns a decoder for days that begin in UTC.
func NewDecoder(scope *Scope, schemas *Schemas) *Decoder {
	return &Decoder{Scope: scope, Schemas: schemas, Zone: time.UTC}
}

// Declare makes the structs of all blocks in a body, below root, which is a
// pointer to a struct with block tags. What is already there and builtin is
// changed instead of made again, unless builtin is true here as well.
func (d *Decoder) Declare(root any, body *hclsyntax.Body, builtin bool) {
	v := reflect.ValueOf(root).Elem()
	sc := d.Schemas.Of(v.Type(), "inventory")
	d.unknownAttributes(body, sc)
	d.declareBlocks(v, sc, body, "", builtin)
}

// Fill reads the attributes of everything that was declared since the last call
// and returns what was wrong so far.
func (d *Decoder) Fill() hcl.Diagnostics {
	for _, p := range d.pending {
		d.fill(p)
	}
	diags := d.diags
	d.pending, d.diags = nil, nil
	return diags
}

func (d *Decoder) report(diag *hcl.Diagnostic) { d.diags = append(d.diags, diag) }

func (d *Decoder) unknownAttributes(body *hclsyntax.Body, sc *Schema) {
	for _, a := range sortedAttributes(body) {
		d.report(d.unknownAttribute(sc, a, "an inventory"))
	}
}

func (d *Decoder) declareBlocks(parent reflect.Value, sc *Schema, body *hclsyntax.Body, addr string, builtin bool) {
	seen := map[string]hcl.Range{}
	for _, b := range body.Blocks {
		sub, ok := sc.subs[b.Type]
		switch {
		case !ok:
			d.report(d.unknownBlock(sc, b))
		case sub.Reserved:
			d.report(notReadYet(b.DefRange(), sc, b.Type))
		case sub.Raw:
			f := parent.FieldByIndex(sub.index)
			f.Set(reflect.Append(f, reflect.ValueOf(b)))
		default:
			d.declareBlock(parent, sub, b, addr, builtin, seen)
		}
	}
}

func (d *Decoder) declareBlock(parent reflect.Value, sub *Sub, b *hclsyntax.Block, outer string, builtin bool, seen map[string]hcl.Range) {
	if !d.checkLabels(sub, b) {
		return
	}
	addr, label := address(outer, sub, b)
	if len(sub.Labels) == 0 && sub.Many {
		addr += "[" + itoa(parent.FieldByIndex(sub.index).Len()) + "]"
	}
	target, overlay, first := d.allocate(parent, sub, addr, builtin, seen)
	if !first.Empty() {
		d.report(duplicate(sub, b, first))
		return
	}
	seen[addr] = b.DefRange()
	w := target.Addr().Interface().(Written)
	w.Head(addr, label, b.DefRange(), builtin)
	d.Scope.Declare(w)
	d.pending = append(d.pending, pending{
		target: target, schema: sub.Schema, body: b.Body, header: b.DefRange(),
		where: sub.Name, overlay: overlay, builtin: builtin,
	})
	d.declareBlocks(target, sub.Schema, b.Body, addr, builtin)
}

// allocate finds or makes the struct of a block. first is the place of an
// earlier block with the same address that this one must not repeat.
func (d *Decoder) allocate(parent reflect.Value, sub *Sub, addr string, builtin bool, seen map[string]hcl.Range) (target reflect.Value, overlay bool, first hcl.Range) {
	if r, ok := seen[addr]; ok {
		return reflect.Value{}, false, r
	}
	if n, ok := d.Scope.Node(addr).(Written); ok && (len(sub.Labels) > 0 || !sub.Many) {
		if at, was := n.Origin(); !was || builtin {
			return reflect.Value{}, false, at
		}
		return reflect.ValueOf(n).Elem(), true, hcl.Range{}
	}
	p := reflect.New(sub.Schema.Type)
	defaults(p.Elem(), sub.Schema)
	setParents(p.Elem(), sub.Schema, parent)
	f := parent.FieldByIndex(sub.index)
	if sub.Many {
		f.Set(reflect.Append(f, p))
	} else {
		f.Set(p)
	}
	return p.Elem(), false, hcl.Range{}
}

// setParents fills fields such as Stage.Lifecycle with the block around.
func setParents(v reflect.Value, sc *Schema, parent reflect.Value) {
	if !parent.CanAddr() {
		return
	}
	for _, index := range sc.parents {
		if f := v.FieldByIndex(index); f.Type() == parent.Addr().Type() {
			f.Set(parent.Addr())
		}
	}
}

func address(outer string, sub *Sub, b *hclsyntax.Block) (addr, label string) {
	addr = sub.Name
	if outer != "" {
		addr = outer + "." + sub.Name
	}
	// The label of a source is its kind, not a name: a dataset has one "from".
	if !sub.Many {
		if len(b.Labels) > 0 {
			label = b.Labels[len(b.Labels)-1]
		}
		return addr, label
	}
	return strings.Join(append([]string{addr}, b.Labels...), "."), lo.LastOrEmpty(b.Labels)
}

func (d *Decoder) fill(p pending) {
	written := map[string]bool{}
	for _, a := range sortedAttributes(p.body) {
		written[a.Name] = true
		d.attribute(p, a)
	}
	if p.overlay {
		return
	}
	for _, a := range p.schema.Attrs {
		if a.Required && !written[a.Name] {
			d.report(d.missingAttribute(p, a))
		}
	}
	for _, b := range p.schema.Blocks {
		if b.Required && p.target.FieldByIndex(b.index).IsZero() {
			d.report(missingBlock(p, b))
		}
	}
}

func (d *Decoder) attribute(p pending, a *hclsyntax.Attribute) {
	w := p.target.Addr().Interface().(Written)
	attr, ok := p.schema.attrs[a.Name]
	ok = ok && !p.schema.open
	switch {
	case ok && attr.Reserved:
		d.report(notReadYet(a.NameRange, p.schema, a.Name))
	case ok && !attr.Derived:
		if !p.builtin { // nothing is ever found fault with in what the program brought
			w.Wrote(a.Name, a.SrcRange, a.Expr.Range())
		}
		d.value(p, attr, a)
	case p.schema.rest != nil:
		w.Wrote(a.Name, a.SrcRange, a.Expr.Range())
		rest := p.target.FieldByIndex(p.schema.rest)
		if rest.IsNil() {
			rest.Set(reflect.MakeMap(rest.Type()))
		}
		rest.SetMapIndex(reflect.ValueOf(a.Name), reflect.ValueOf(&a.Expr).Elem())
	default:
		d.report(d.unknownAttribute(p.schema, a, p.where))
	}
}
