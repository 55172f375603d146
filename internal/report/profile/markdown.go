package profile

import (
	"io"
	"strings"

	"github.com/samber/lo"
)

// Markdown writes the page as tables. escape makes a name or a value safe in
// Markdown.
func Markdown(w io.Writer, p *Page, escape func(string) string) error {
	var b strings.Builder
	for i := range p.Tables {
		t := &p.Tables[i]
		b.WriteString("# " + escape(t.Name) + "\n\n" + escape(t.head()) + ".\n\n")
		b.WriteString("| column | type | filled | distinct | valid | shape | spread |\n|---|---|--:|--:|--:|---|---|\n")
		for i := range t.Columns {
			c := &t.Columns[i]
			picture := ""
			if c.Histogram != nil {
				picture = spark(c.Histogram.Counts, true)
			}
			row := lo.Map([]string{c.Name, c.kind(), c.filled(), c.distinct(), c.valid(), c.shape()}, func(s string, _ int) string { return escape(s) })
			b.WriteString("| " + strings.Join(append(row, picture), " | ") + " |\n")
		}
		var said []string
		for i := range t.Columns {
			c := &t.Columns[i]
			for _, r := range c.remarks() {
				said = append(said, escape(c.Name)+": "+escape(r))
			}
		}
		for _, s := range append(append(t.sentences(), t.Notes...), t.Problems...) {
			said = append(said, escape(s))
		}
		if len(said) > 0 {
			b.WriteString("\n- " + strings.Join(said, "\n- ") + "\n")
		}
		if i < len(p.Tables)-1 {
			b.WriteString("\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
