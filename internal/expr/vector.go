package expr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// rawName is the member under which a record keeps its cells as they were
// delivered.
const rawName = "raw"

// vector finds the vector that a traversal begins with, by the longest name.
// It returns nil when the schema has none, and the steps that are left.
func (c *compiler) vector(t hcl.Traversal) (n *node, rest hcl.Traversal) {
	root := t.RootName()
	if len(t) > 2 {
		if name, ok := stepName(t[1]); ok && name == rawName && c.inSchema(root) {
			return c.raw(root, t)
		}
	}
	names := []string{""}
	for _, step := range t[1:] {
		name, ok := stepName(step)
		if !ok {
			break
		}
		names = append(names, strings.TrimPrefix(names[len(names)-1]+"."+name, "."))
	}
	for i, name := range slices.Backward(names) {
		if pos := c.env.Schema.Find(root, name); pos >= 0 {
			return c.vectorNode(pos, t[:i+1].SourceRange(), false), t[i+1:]
		}
	}
	return nil, t
}

func (c *compiler) inSchema(root string) bool {
	if c.env.Schema == nil {
		return false
	}
	for i := range c.env.Schema.Fields {
		if c.env.Schema.Fields[i].Root == root {
			return true
		}
	}
	return false
}

// raw compiles record.raw["Column"].
func (c *compiler) raw(root string, t hcl.Traversal) (n *node, rest hcl.Traversal) {
	column, ok := stepName(t[2])
	if !ok {
		return nil, t
	}
	at := t[:3].SourceRange()
	if pos := c.env.Schema.Find(root+"."+rawName, column); pos >= 0 {
		return c.vectorNode(pos, at, true), t[3:]
	}
	for i := range c.env.Schema.Fields {
		if f := &c.env.Schema.Fields[i]; f.Root == root && f.Column == column {
			return c.vectorNode(i, at, true), t[3:]
		}
	}
	r := Read{Root: root, Path: []string{rawName, column}, Vector: -1, Absent: true, Range: at}
	return c.absentNode(r, kindType(KindText), at), t[3:]
}

func (c *compiler) vectorNode(pos int, at hcl.Range, cells bool) *node {
	f := &c.env.Schema.Fields[pos]
	r := Read{Root: f.Root, Vector: pos, Absent: f.Absent, Range: at}
	if f.Name != "" {
		r.Path = strings.Split(f.Name, ".")
	}
	typ := c.fieldType(f)
	if cells {
		typ = kindType(KindText)
	}
	if f.Absent {
		return c.absentNode(r, typ, at)
	}
	n := &node{op: opVector, vec: pos, cells: cells, typ: typ, rng: at, deps: []int{pos}, read: &r}
	types := c.types
	n.eval = func(fr *Frame) Value {
		v := fr.Batch.Vectors[pos]
		i := fr.at - 1
		if i < 0 {
			i = v.Index(fr.Row)
		}
		return types.cell(fr, v, i, cells)
	}
	if typ.Kind == KindObject && typ.Object != nil {
		object := typ.Object
		n.eval = func(fr *Frame) Value {
			v := fr.Batch.Vectors[pos]
			i := fr.at - 1
			if i < 0 {
				i = v.Index(fr.Row)
			}
			if v.Null[i] {
				return Value{}
			}
			return Object(v.Obj[i], object)
		}
	}
	c.note(n)
	return n
}

// fieldType returns the type of a vector, as Env.Fields has it or by its kind.
func (c *compiler) fieldType(f *record.Field) Type {
	key := strings.TrimSuffix(f.Root+"."+f.Name, ".")
	if t, ok := c.env.Fields[key]; ok {
		return t
	}
	switch f.Kind {
	case record.Number:
		return kindType(KindNumber)
	case record.Time:
		t := kindType(KindTime)
		if f.Type == "date" || f.Type == "birth_date" {
			t.Unit = UnitDate
		}
		return t
	case record.Bool:
		return kindType(KindBool)
	case record.Duration:
		return kindType(KindDuration)
	case record.List:
		return ListOf(kindType(KindText))
	case record.Object:
		return kindType(KindObject)
	case record.Text:
	}
	return kindType(KindText)
}

// cell returns one value of a domain.
func (ts *Types) cell(f *Frame, v *record.Vector, i int, cells bool) Value {
	if cells {
		if b := v.Cells.At(i); len(b) > 0 {
			return f.cellText(b)
		}
		return Value{}
	}
	if v.Null[i] {
		return Value{}
	}
	switch v.Kind {
	case record.Text:
		return f.cellText(v.Cells.At(i))
	case record.Number:
		return Number(v.Num[i])
	case record.Time:
		return moment(v.Time[i], v.Day != nil && v.Day[i])
	case record.Bool:
		return Bool(v.Bool[i])
	case record.Duration:
		return Duration(v.Num[i])
	case record.List:
		return Texts(v.List[i])
	case record.Object:
		return ts.FromGo(v.Obj[i])
	}
	return Value{}
}

// cellText is the text of a cell, borrowed where only a verdict on the row
// comes of it. What is kept about a domain is copied.
func (f *Frame) cellText(b []byte) Value {
	if f.borrow && f.at == 0 {
		return Text(record.Borrow(b))
	}
	return Text(string(b))
}

// unknownField says that no field of the root has the name.
func (c *compiler) unknownField(t hcl.Traversal) *node {
	root := t.RootName()
	if len(t) < 2 {
		return c.fail(lang.CodeRuleAttribute, t.SourceRange(), root+" is not a value", "its fields are",
			"write "+root+" and the name of a field")
	}
	name, ok := stepName(t[1])
	at := t[1].SourceRange()
	if !ok {
		return c.fail(lang.CodeRuleAttribute, at, root+" has no index", "fields have names", "write "+root+" and the name of a field")
	}
	if c.optional(root, name) {
		r := Read{Root: root, Path: []string{name}, Vector: -1, Absent: true, Range: t[:2].SourceRange()}
		return c.absentNode(r, Type{}, r.Range)
	}
	var known []string
	for i := range c.env.Schema.Fields {
		if f := &c.env.Schema.Fields[i]; f.Root == root {
			known = append(known, f.Name)
		}
	}
	help := "declare it, or read another"
	if near := lang.Nearest(name, known); near != "" {
		help = "did you mean " + near + "?"
	}
	return c.fail(lang.CodeRuleAttribute, at, root+" has no field "+strconv.Quote(name), "no such field", help)
}
