package html

import (
	"stackassay/internal/report/drawing"
)

// block is a piece of a section: a paragraph, a table, a picture. Which members
// are set depends on the kind; the templates are in templates/block.gohtml.
type block struct {
	Kind  string // p, h3, note, list, cards, table, figure, details, and those of single sections
	Class string
	Text  Text
	Items []Text
	Cards []card
	Table *table
	Draw  *drawing.Drawing
	Inner []block
	Data  any // of a kind that only one section has
}

// card is one figure that a reader should remember.
type card struct {
	Figure Text
	Label  Text
	Note   Text
	Href   link
	Class  string
}

// table is rows below their heads. The first cell of a row is its head.
type table struct {
	Caption Text
	Heads   []head
	Rows    []row
	Class   string
	More    Text // what was left out
}

type head struct {
	Text  Text
	Class string // num for numbers
}

type row struct {
	Cells []cell
	Class string
}

type cell struct {
	Text  Text
	Class string
	Href  link
	Sign  string // a shape that says in black and white what the class says in colour
	Note  Text   // below the text, small
	Links []cell // after the text, each with an Href of its own
}

// mostRows is how many rows of a table are written; nobody reads more.
const mostRows = 200

// newTable puts rows below heads. Rows beyond the most are counted.
func (p *page) newTable(caption Text, heads []head, rows []row) *table {
	t := &table{Caption: caption, Heads: heads, Rows: rows}
	if left := len(rows) - mostRows; left > 0 {
		t.Rows = rows[:mostRows]
		t.More = p.many(left, "%s more row is in the other formats.", "%s more rows are in the other formats.")
	}
	p.label(t)
	return t
}

// label tells every cell what its column is called and how it is set.
func (p *page) label(t *table) {
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			if j < len(t.Heads) {
				c := &t.Rows[i].Cells[j]
				if t.Heads[j].Class != "" && c.Class == "" {
					c.Class = t.Heads[j].Class
				}
			}
		}
	}
}

// tableBlock is a table, or why there is none.
func (p *page) tableBlock(why, caption Text, heads []head, rows []row) block {
	if len(rows) == 0 {
		return block{Kind: "note", Text: why}
	}
	return block{Kind: "table", Table: p.newTable(caption, heads, rows)}
}

// heads are the heads of a table; one that begins with # is above numbers.
func (p *page) heads(english ...string) []head {
	out := make([]head, len(english))
	for i, e := range english {
		if e[0] == '#' {
			out[i] = head{p.t(e[1:]), "num"}
		} else {
			out[i] = head{Text: p.t(e)}
		}
	}
	return out
}

func para(t Text) block { return block{Kind: "p", Text: t} }
func note(t Text) block { return block{Kind: "note", Text: t} }
func h3(t Text) block   { return block{Kind: "h3", Text: t} }

func plain(t Text) cell { return cell{Text: t} }
