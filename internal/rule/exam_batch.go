package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stackassay/internal/expr"
	"stackassay/internal/format"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// batchBuilder makes vectors of what tests write.
type batchBuilder struct {
	world  *World
	schema *record.Schema
	types  map[string]expr.Type
	giver  *giver
	rows   int
	row    int
	cells  []builtVector
}

// builtVector is one vector while it is built.
type builtVector struct {
	vector *record.Vector
	texts  textCells
}

// textCells are the cells of a built vector.
type textCells [][]byte

// Len implements record.Cells.
func (c textCells) Len() int { return len(c) }

// At implements record.Cells.
func (c textCells) At(i int) []byte { return c[i] }

func (b *batchBuilder) vectors() []builtVector {
	if b.cells != nil {
		return b.cells
	}
	b.cells = make([]builtVector, len(b.schema.Fields))
	for i := range b.schema.Fields {
		n := b.rows
		v := &record.Vector{Kind: b.schema.Fields[i].Kind, Rows: n, Null: make([]bool, n)}
		for r := range n {
			v.Null[r] = true
		}
		switch v.Kind {
		case record.Number, record.Duration:
			v.Num = make([]float64, n)
		case record.Time:
			v.Time, v.Day = make([]int64, n), make([]bool, n)
		case record.Bool:
			v.Bool = make([]bool, n)
		case record.List:
			v.List = make([][]string, n)
		case record.Object:
			v.Obj = make([]any, n)
		case record.Text:
		}
		texts := make(textCells, n)
		if v.Kind != record.Object {
			v.Cells = texts
		}
		b.cells[i] = builtVector{vector: v, texts: texts}
	}
	return b.cells
}

func (b *batchBuilder) batch() *record.Batch {
	out := &record.Batch{Chunk: &record.Chunk{Rows: b.rows}}
	for _, c := range b.vectors() {
		out.Vectors = append(out.Vectors, c.vector)
	}
	return out
}

// root reads what a test gives for one root of one subject.
func (b *batchBuilder) root(root *Root, l Literal) {
	if i := b.schema.Find(root.Name, ""); i >= 0 {
		b.set(i, root.Name, l)
		return
	}
	if l.Form != ObjectForm {
		b.giver.say(l.Range, root.Name+" takes an object", "this is "+l.Form.String(), "write { attribute = value }")
		return
	}
	b.members(root, "", l)
}

func (b *batchBuilder) members(root *Root, prefix string, l Literal) {
	for _, m := range l.Object {
		name := m.Name
		if prefix != "" {
			name = prefix + "." + m.Name
		}
		switch i := b.schema.Find(root.Name, name); {
		case i >= 0:
			b.set(i, root.Name+"."+name, m.Value)
		case isFixed(root.Type, splitName(name)):
		case m.Value.Form == ObjectForm && b.holds(root.Name, name):
			b.members(root, name, m.Value)
		default:
			b.giver.say(m.Range, fmt.Sprintf("%s has no attribute %s", root.Name, name), "nothing reads this",
				suggestion(name, b.names(root.Name)))
		}
	}
}

// holds reports whether vectors lie below a name, as pair.a.value below pair.a.
func (b *batchBuilder) holds(root, name string) bool {
	return slices.ContainsFunc(b.schema.Fields, func(f record.Field) bool {
		return f.Root == root && len(f.Name) > len(name) && f.Name[:len(name)+1] == name+"."
	})
}

func (b *batchBuilder) names(root string) []string {
	var out []string
	for _, f := range b.schema.Fields {
		if f.Root == root {
			out = append(out, f.Name)
		}
	}
	slices.Sort(out)
	return out
}

// set writes one value of one vector.
func (b *batchBuilder) set(i int, name string, l Literal) {
	if l.Form == NullForm {
		return
	}
	c := b.vectors()[i]
	f := &b.schema.Fields[i]
	if f.Type != "" && (l.Form == TextForm || l.Form == NumberForm || l.Form == BoolForm) {
		b.cell(c, f, l)
		return
	}
	t, ok := b.types[joinName(f.Root, f.Name)]
	if !ok {
		t = expr.Type{Kind: kindOfVector(f.Kind)}
		if f.Kind == record.List {
			t = expr.ListOf(expr.Type{Kind: expr.KindText})
		}
	}
	v := b.giver.value(name, t, l)
	if v.IsNull() {
		return
	}
	c.vector.Null[b.row] = false
	c.put(b.row, v)
}

// cell reads a text as a source would: by the type of its field.
func (b *batchBuilder) cell(c builtVector, f *record.Field, l Literal) {
	text := l.Text
	switch l.Form {
	case NumberForm:
		text = strconv.FormatFloat(l.Number, 'f', -1, 64)
	case BoolForm:
		text = strconv.FormatBool(l.Bool)
	case TextForm, NullForm, ListForm, ObjectForm:
	}
	if text == "" {
		return
	}
	c.texts[b.row] = []byte(text)
	c.vector.Null[b.row] = format.IsMissing([]byte(text)) || !c.read(b.row, f, []byte(text), b.giver)
}

// read fills in the value of a cell; ok is false where it cannot be read as the
// type of its field.
func (c builtVector) read(row int, f *record.Field, text []byte, g *giver) (ok bool) {
	v := c.vector
	switch f.Kind {
	case record.Text:
		return true
	case record.Number:
		v.Num[row], ok = format.ParseNumber(text, format.Layout{})
	case record.Time:
		if at, read := lang.ParseTime(string(text), g.in()); read {
			v.Time[row], v.Day[row] = at.UnixMicro(), at.DateOnly
			return true
		}
		v.Time[row], v.Day[row], ok = format.ParseTime(text, format.Layout{})
	case record.Bool:
		v.Bool[row], ok = format.ParseBool(text)
	case record.Duration:
		v.Num[row], ok = format.ParseDuration(text)
	case record.List:
		v.List[row] = []string{string(text)}
		return true
	case record.Object:
	}
	return ok
}

// put stores a value that was read already.
func (c builtVector) put(row int, x expr.Value) {
	v := c.vector
	switch v.Kind {
	case record.Text:
		c.texts[row] = []byte(x.AsText())
		v.Null[row] = format.IsMissing([]byte(x.AsText()))
	case record.Number, record.Duration:
		v.Num[row] = x.AsNumber()
	case record.Time:
		v.Time[row], v.Day[row] = x.AsTime().UnixMicro(), x.AsTime().DateOnly
	case record.Bool:
		v.Bool[row] = x.True()
	case record.List:
		for _, e := range x.AsList() {
			v.List[row] = append(v.List[row], e.AsText())
		}
	case record.Object:
		v.Obj[row] = x
		if o := x.AsObject(); o != nil {
			v.Obj[row] = o
		}
	}
}

func kindOfVector(k record.Kind) expr.Kind {
	switch k {
	case record.Text:
		return expr.KindText
	case record.Number:
		return expr.KindNumber
	case record.Time:
		return expr.KindTime
	case record.Bool:
		return expr.KindBool
	case record.Duration:
		return expr.KindDuration
	case record.List:
		return expr.KindList
	case record.Object:
		return expr.KindAny
	}
	return expr.KindAny
}

func splitName(name string) []string { return strings.Split(name, ".") }

func joinName(root, name string) string { return strings.TrimSuffix(root+"."+name, ".") }
