package rule

import (
	"cmp"
	"slices"
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// Place is where a check belongs: whom it asks, what tells it apart there, and
// what its cost is charged to.
type Place struct {
	Subject       string // address, as section 7 of score.md spells it per kind
	Discriminator string
	ChargedTo     string
}

// Place says where a check of this kind belongs, from the objects of the kind's
// roots: of a singular kind all of them, of a record-like kind those that are
// the same for the whole finding. fields are those that the rule is about.
func (k *Kind) Place(ts *expr.Types, objects map[string]any, fields []string) Place {
	o := looker{ts: ts, objects: objects}
	own := cmp.Or(o.addr(k.Name), k.Name)
	itself := Place{Subject: own, ChargedTo: own}
	switch k.Name {
	case "department", "person", "waiver", "category", "capability", "flow", "term":
		return Place{Subject: own, ChargedTo: "stack"}
	case "overlap":
		return Place{Subject: pairOf(o.addr(k.Name, "a"), o.addr(k.Name, "b")), ChargedTo: o.addr(k.Name, "loser")}
	case "need":
		return Place{
			Subject:   o.addr(k.Name, "department") + "+" + o.addr(k.Name, "capability"),
			ChargedTo: o.addr(k.Name, "department"),
		}
	case "probe":
		tool := o.addr(k.Name, "tool")
		return Place{Subject: tool, ChargedTo: tool}
	case "reading":
		metric := o.addr(k.Name, "metric")
		return Place{Subject: metric, ChargedTo: metric}
	case "sync", "mapping":
		return Place{Subject: own, ChargedTo: o.addr("integration")}
	case "field":
		return Place{Subject: own, ChargedTo: o.addr("entity")}
	case "stage", "transition":
		return Place{Subject: own, ChargedTo: o.addr("lifecycle")}
	case "process":
		return Place{Subject: own, ChargedTo: cmp.Or(o.addr("process", "department"), "stack")}
	case "step":
		return Place{Subject: own, ChargedTo: cmp.Or(o.addr("step", "department"), o.addr("process", "department"), "stack")}
	case "column", "bridge":
		return k.placeOfData(o)
	}
	if k.RecordLike {
		return k.placeOfRecords(o, fields)
	}
	return itself
}

func (k *Kind) placeOfData(o looker) Place {
	if k.Name == "bridge" {
		both := pairOf(o.addr("bridge", "a"), o.addr("bridge", "b"))
		return Place{Subject: both, ChargedTo: both}
	}
	dataset := cmp.Or(o.addr("column", "dataset"), o.addr("dataset"))
	field := cmp.Or(o.text("column", "field", "label"), o.text("column", "name"))
	return Place{Subject: dataset, Discriminator: field, ChargedTo: dataset}
}

func (k *Kind) placeOfRecords(o looker, fields []string) Place {
	dataset := o.addr("dataset")
	switch k.Name {
	case "reference":
		return Place{Subject: dataset, Discriminator: o.text("reference", "to", "label"), ChargedTo: dataset}
	case "cell":
		column := cmp.Or(o.text("cell", "field", "label"), o.text("cell", "column"))
		return Place{Subject: dataset, Discriminator: column, ChargedTo: dataset}
	case "link":
		from, to := o.addr("link", "from"), o.addr("link", "to")
		both := pairOf(from, to)
		return Place{Subject: both, Discriminator: labelOf(from) + ">" + labelOf(to), ChargedTo: both}
	case "pair":
		both := pairOf(o.addr("pair", "a", "dataset"), o.addr("pair", "b", "dataset"))
		return Place{Subject: both, Discriminator: o.text("pair", "field", "label"), ChargedTo: both}
	case "identity":
		return Place{Subject: o.addr("entity"), ChargedTo: o.addr("entity")}
	case "hop":
		return Place{
			Subject:       o.addr("chain"),
			Discriminator: o.text("hop", "from", "label") + "." + o.text("hop", "to", "label"),
			ChargedTo:     o.addr("chain"),
		}
	case "handover":
		return Place{
			Subject:       dataset,
			Discriminator: o.text("transition", "from", "label") + "." + o.text("transition", "to", "label"),
			ChargedTo:     o.addr("lifecycle"),
		}
	}
	return Place{Subject: dataset, Discriminator: strings.Join(fields, ","), ChargedTo: dataset}
}

// pairOf joins two addresses in the order of the alphabet.
func pairOf(a, b string) string {
	both := []string{a, b}
	slices.Sort(both)
	return strings.Join(both, "+")
}

// labelOf is the last part of an address.
func labelOf(addr string) string { return addr[strings.LastIndexByte(addr, '.')+1:] }

// looker reads attributes of the objects of a check.
type looker struct {
	ts      *expr.Types
	objects map[string]any
}

// value follows a path of attributes from a root; null where it ends early.
func (o looker) value(root string, path ...string) expr.Value {
	v := o.ts.FromGo(o.objects[root])
	for _, name := range path {
		t := v.ObjectType()
		if t == nil {
			return expr.Null()
		}
		v = t.Read(v.AsObject(), name)
	}
	return v
}

func (o looker) text(root string, path ...string) string { return o.value(root, path...).AsText() }

// addr is the address of what a path leads to, "" where it leads to nothing.
func (o looker) addr(root string, path ...string) string {
	v := o.value(root, path...)
	if n, ok := v.AsObject().(lang.Node); ok {
		return n.Address()
	}
	if t := v.ObjectType(); t != nil {
		return t.Read(v.AsObject(), "address").AsText()
	}
	return ""
}

// Subjects are the blocks that the subjects of this kind are, by the first word
// of their addresses, or that contain them.
func (k *Kind) Subjects() []string {
	switch k.Name {
	case "overlap", "probe":
		return []string{"tool"}
	case "need":
		return []string{"department", "capability"}
	case "reading":
		return []string{"metric"}
	case "sync", "mapping":
		return []string{"integration"}
	case "field", "identity":
		return []string{"entity"}
	case "stage", "transition":
		return []string{"lifecycle"}
	case "step":
		return []string{"process"}
	case "hop":
		return []string{"chain"}
	case "column", "bridge":
		return []string{"dataset"}
	}
	if k.RecordLike {
		return []string{"dataset"}
	}
	return []string{k.Name}
}
