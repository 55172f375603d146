package file

import (
	"bytes"
	"encoding/json"

	"github.com/parquet-go/parquet-go"
)

// nesting writes the lists of one column as JSON. How values nest is told by
// their levels. Source: S. Melnik et al., Dremel, VLDB 2010, 4.3.
type nesting struct {
	leaves []*leafStream
	text   []byte
	value  []byte // text of one value before it is put in quotes
}

// row appends the JSON of one record; nothing when it is null.
func (n *nesting) row(top *parquetNode) {
	from := len(n.text)
	if above := top.above(); above > 0 && !n.reaches(top, above) {
		n.pass(top)
	} else {
		n.member(top)
	}
	if string(n.text[from:]) == "null" {
		n.text = n.text[:from]
	}
	// Where the leaves disagree about where the record ends, the next one is
	// found by the level that begins it.
	for _, l := range n.leaves {
		for v := l.peek(); v != nil && v.RepetitionLevel() > 0; v = l.peek() {
			l.at++
		}
	}
}

// member appends a node as often as it is there.
func (n *nesting) member(node *parquetNode) {
	switch {
	case node.repeated:
		n.list(node, node)
	case node.optional && !n.there(node):
		n.pass(node)
		n.text = append(n.text, "null"...)
	case node.kind == listNode:
		repeated := node.inner[0]
		n.list(repeated, repeated.element(node.name))
	case node.kind == mapNode:
		n.entries(node.inner[0])
	default:
		n.body(node)
	}
}

// there reports whether a node is there in the current record.
func (n *nesting) there(node *parquetNode) bool { return n.reaches(node, node.def) }

// reaches reports whether so many levels are there on the way to a node.
func (n *nesting) reaches(node *parquetNode, level int) bool {
	first := node.first()
	if first == nil {
		return false
	}
	v := n.leaves[first.leaf].peek()
	return v != nil && v.DefinitionLevel() >= level
}

// above is how many levels have to be there for what holds a node to be there.
func (n *parquetNode) above() int {
	if n.repeated || n.optional {
		return n.def - 1
	}
	return n.def
}

// again reports whether another element of a repeated node follows.
func (n *nesting) again(node *parquetNode) bool {
	v := n.leaves[node.first().leaf].peek()
	return v != nil && v.RepetitionLevel() == node.rep
}

// pass skips one value of every leaf below a node that is not there.
func (n *nesting) pass(node *parquetNode) {
	node.leaves(func(leaf *parquetNode) {
		if l := n.leaves[leaf.leaf]; l.peek() != nil {
			l.at++
		}
	})
}

// list appends the elements of a repeated node.
func (n *nesting) list(repeated, element *parquetNode) {
	n.text = append(n.text, '[')
	if !n.there(repeated) {
		n.pass(repeated)
	} else {
		for i := 0; i == 0 || n.again(repeated); i++ {
			if i > 0 {
				n.text = append(n.text, ',')
			}
			if element == repeated {
				n.body(element)
			} else {
				n.member(element)
			}
		}
	}
	n.text = append(n.text, ']')
}

// entries appends the keys and values of a map.
func (n *nesting) entries(repeated *parquetNode) {
	key, value := repeated.inner[0], repeated.inner[1]
	n.text = append(n.text, '{')
	if !n.there(repeated) {
		n.pass(repeated)
	} else {
		for i := 0; i == 0 || n.again(repeated); i++ {
			if i > 0 {
				n.text = append(n.text, ',')
			}
			n.leaf(key, true)
			n.text = append(n.text, ':')
			n.member(value)
		}
	}
	n.text = append(n.text, '}')
}

// body appends one node that is there.
func (n *nesting) body(node *parquetNode) {
	if node.kind == leafNode {
		n.leaf(node, node.quoted)
		return
	}
	n.text = append(n.text, '{')
	for i, inner := range node.inner {
		if i > 0 {
			n.text = append(n.text, ',')
		}
		n.quote([]byte(inner.name))
		n.text = append(n.text, ':')
		n.member(inner)
	}
	n.text = append(n.text, '}')
}

// leaf appends one value and moves on.
func (n *nesting) leaf(node *parquetNode, quoted bool) {
	l := n.leaves[node.leaf]
	v := l.peek()
	if v == nil {
		n.text = append(n.text, "null"...)
		return
	}
	l.at++
	if v.IsNull() {
		n.text = append(n.text, "null"...)
		return
	}
	n.value = node.render(n.value[:0], *v)
	if quoted || !isJSONNumber(n.value, v.Kind()) {
		n.quote(n.value)
		return
	}
	n.text = append(n.text, n.value...)
}

// isJSONNumber tells what JSON can hold without quotes: NaN is none of it.
func isJSONNumber(text []byte, kind parquet.Kind) bool {
	return kind == parquet.Boolean || len(text) > 0 && bytes.IndexFunc(text, func(r rune) bool {
		return (r < '0' || r > '9') && r != '-' && r != '+' && r != '.' && r != 'e'
	}) < 0
}

func (n *nesting) quote(text []byte) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(string(text)); err != nil {
		panic(err) // a text can always be written
	}
	n.text = append(n.text, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}
