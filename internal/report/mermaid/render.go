// Package mermaid writes the integration map of a result as a Mermaid flowchart.
// Its nodes have numbers instead of names: a name may be anything.
package mermaid

import (
	"fmt"
	"io"
	"strings"

	"stackassay/internal/report/drawing"
	"stackassay/internal/score"
)

// Render writes the flowchart.
func Render(w io.Writer, res *score.Result) error {
	g := drawing.NewMap(res.Facts, res.Stack.Title).Graph()
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	for i, d := range g.Departments {
		fmt.Fprintf(&b, "  subgraph d%d[%s]\n", i, quoted(d.Name))
		for _, t := range d.Tools {
			fmt.Fprintf(&b, "    t%d[%s]\n", t, quoted(g.Tools[t]))
		}
		b.WriteString("  end\n")
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  t%d %s|%s| t%d\n", e.From, arrow(e.State), quoted(e.Label), e.To)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write Mermaid: %w", err)
	}
	return nil
}

// arrow is how a state is drawn.
func arrow(state string) string {
	switch state {
	case "failing":
		return "--x"
	case "stale", "manual", "missing":
		return "-.->"
	}
	return "-->"
}

// quoted is a name as a label: letters that mean something to Mermaid, HTML or
// Markdown become numbered entities.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if strings.ContainsRune("\"#&<>`;:|{}[]()*_~\\/@$%", r) {
			fmt.Fprintf(&b, "#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
