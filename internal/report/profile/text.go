package profile

import (
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/mitchellh/go-wordwrap"
	"github.com/rivo/uniseg"
)

// Options describe the terminal.
type Options struct {
	Width  int
	UTF8   bool
	Escape func(string) string // makes a name or a value safe for it
}

// Text writes the page for a terminal: a line for each column with a small
// picture of how its values spread, then what is worth saying. Where there is
// little room the picture and the shapes are left out.
func Text(w io.Writer, p *Page, o Options) error {
	var b strings.Builder
	for i := range p.Tables {
		if i > 0 {
			b.WriteString("\n")
		}
		p.Tables[i].text(&b, o)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const (
	narrow = 64 // cells below which there is no picture
	usual  = 92 // and below which there are no shapes
)

func (t *Table) text(b *strings.Builder, o Options) {
	b.WriteString(o.Escape(t.Name) + "  " + t.head() + "\n\n")
	rows := [][]string{{"column", "type", "filled", "distinct", "valid"}}
	if o.Width >= narrow {
		rows[0] = append(rows[0], "spread")
	}
	if o.Width >= usual {
		rows[0] = append(rows[0], "shape")
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		row := []string{short(o.Escape(c.Name), max(8, o.Width/4)), c.kind(), c.filled(), c.distinct(), c.valid()}
		if !o.UTF8 {
			row[3] = strings.ReplaceAll(row[3], "≈", "~")
		}
		if o.Width >= narrow {
			picture := ""
			if c.Histogram != nil {
				picture = spark(c.Histogram.Counts, o.UTF8)
			}
			row = append(row, picture)
		}
		if o.Width >= usual {
			row = append(row, short(o.Escape(c.shape()), 32))
		}
		rows = append(rows, row)
	}
	lines(b, rows)
	for i := range t.Columns {
		c := &t.Columns[i]
		for _, r := range c.remarks() {
			paragraph(b, o.Escape(c.Name)+": "+o.Escape(r), o.Width)
		}
	}
	b.WriteString("\n")
	for _, s := range append(append(t.sentences(), t.Notes...), t.Problems...) {
		paragraph(b, o.Escape(s), o.Width)
	}
}

// lines writes a table without borders; numbers stand on the right.
func lines(b *strings.Builder, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, cell := range r {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	for _, r := range rows {
		var line strings.Builder
		line.WriteString("  ")
		for i, cell := range r {
			if i >= 2 && i <= 4 {
				line.WriteString(runewidth.FillLeft(cell, widths[i]))
			} else {
				line.WriteString(runewidth.FillRight(cell, widths[i]))
			}
			line.WriteString("  ")
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	b.WriteString("\n")
}

func paragraph(b *strings.Builder, s string, width int) {
	const indent = "  "
	wrapped := wordwrap.WrapString(s, uint(max(20, width-4)))
	b.WriteString(indent + strings.ReplaceAll(wrapped, "\n", "\n"+indent+indent) + "\n")
}

// short cuts a text to some cells, whole graphemes only.
func short(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	room := width - 1
	for g := uniseg.NewGraphemes(s); g.Next() && g.Width() <= room; {
		room -= g.Width()
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}
