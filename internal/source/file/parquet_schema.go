package file

import (
	"fmt"
	"slices"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/samber/lo"
)

// parquetColumn is one column as it is handed on.
type parquetColumn struct {
	name   string
	leaf   int          // index of the column in the file, where it is one
	render render       // its text
	nested *parquetNode // nil: one value a record
}

// parquetNode is a place in the schema below a list.
type parquetNode struct {
	name               string
	column             *parquet.Column
	repeated, optional bool
	rep, def           int // levels up to here
	kind               nodeKind
	leaf               int // index among the leaves of its column
	render             render
	quoted             bool // as JSON its text stands in quotes
	inner              []*parquetNode
}

type nodeKind uint8

const (
	groupNode nodeKind = iota
	leafNode
	listNode // a group whose one repeated member holds the elements
	mapNode  // a group whose one repeated member holds keys and values
)

// find collects the columns below a node. Members of groups are columns of their
// own, joined by dots; a list is one column.
func (t *parquetTable) find(c *parquet.Column, path string) {
	for _, inner := range c.Columns() {
		name := inner.Name()
		if path != "" {
			name = path + "." + name
		}
		switch kind := annotation(inner); {
		case kind == "variant":
			t.notes = append(t.notes, fmt.Sprintf("column %q holds values of any type (VARIANT) and is not read", trimName(name)))
		case inner.Leaf() && !inner.Repeated():
			r, _, how := t.renderer(inner)
			switch how {
			case shapes:
				t.notes = append(t.notes, fmt.Sprintf("column %q holds shapes and is not read", trimName(name)))
				continue
			case zoneless:
				t.notes = append(t.notes, fmt.Sprintf("column %q holds moments of an old kind (INT96), read without a time zone", trimName(name)))
			case ordinary:
			}
			t.columns = append(t.columns, &parquetColumn{name: name, leaf: inner.Index(), render: r})
		case inner.Repeated() || kind == "list" || kind == "map":
			leaves := 0
			n := t.node(inner, &leaves)
			t.lists = append(t.lists, fmt.Sprintf("%q", trimName(name)))
			t.columns = append(t.columns, &parquetColumn{name: name, nested: n})
		default:
			t.find(inner, name)
		}
	}
}

// annotation names what a group stands for, or "".
func annotation(c *parquet.Column) string {
	if c.Leaf() {
		return ""
	}
	if lt := c.Type().LogicalType(); lt != nil {
		switch lt.Value.(type) {
		case *format.ListType:
			return "list"
		case *format.MapType:
			return "map"
		case *format.VariantType:
			return "variant"
		}
	}
	return ""
}

// node describes what lies below a list.
func (t *parquetTable) node(c *parquet.Column, leaves *int) *parquetNode {
	n := &parquetNode{
		name: c.Name(), column: c, repeated: c.Repeated(), optional: c.Optional(),
		rep: c.MaxRepetitionLevel(), def: c.MaxDefinitionLevel(),
	}
	if c.Leaf() {
		n.kind, n.leaf = leafNode, *leaves
		*leaves++
		n.render, n.quoted, _ = t.renderer(c)
		return n
	}
	n.inner = lo.Map(c.Columns(), func(inner *parquet.Column, _ int) *parquetNode { return t.node(inner, leaves) })
	if len(n.inner) == 1 && n.inner[0].repeated {
		switch annotation(c) {
		case "list":
			n.kind = listNode
		case "map":
			if len(n.inner[0].inner) == 2 && n.inner[0].inner[0].kind == leafNode {
				n.kind = mapNode
			}
		}
	}
	return n
}

// element returns what a repeated member of a list holds: usually a group around
// the one thing that is meant. Source: the rules for backward compatibility in
// LogicalTypes.md of the Parquet format.
func (n *parquetNode) element(list string) *parquetNode {
	if n.kind != groupNode || len(n.inner) != 1 || n.inner[0].repeated || n.name == "array" || n.name == list+"_tuple" {
		return n
	}
	return n.inner[0]
}

// first returns the first leaf of a node, whose levels say whether it is there.
func (n *parquetNode) first() *parquetNode {
	for n.kind != leafNode {
		if len(n.inner) == 0 {
			return nil
		}
		n = n.inner[0]
	}
	return n
}

// leaves calls visit for every leaf below a node.
func (n *parquetNode) leaves(visit func(*parquetNode)) {
	if n.kind == leafNode {
		visit(n)
		return
	}
	for _, inner := range n.inner {
		inner.leaves(visit)
	}
}

// schemaOf returns the element of the schema that describes a leaf.
func (t *parquetTable) schemaOf(leaf int) *format.SchemaElement {
	i := slices.IndexFunc(t.file.Metadata().Schema, func(s format.SchemaElement) bool {
		if s.Type.Valid {
			leaf--
		}
		return s.Type.Valid && leaf < 0
	})
	if i < 0 {
		return &format.SchemaElement{}
	}
	return &t.file.Metadata().Schema[i]
}
