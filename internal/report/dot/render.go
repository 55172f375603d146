// Package dot writes the integration map of a result in the language of
// Graphviz: a cluster for each department, an edge for each integration.
package dot

import (
	"fmt"
	"io"
	"strings"

	"stackassay/internal/report/drawing"
	"stackassay/internal/score"
)

// Render writes the graph.
func Render(w io.Writer, res *score.Result) error {
	g := drawing.NewMap(res.Facts, res.Stack.Title).Graph()
	var b strings.Builder
	fmt.Fprintf(&b, "digraph integrations {\n  label=%s\n  rankdir=LR\n  node [shape=box, style=rounded, fontname=\"Helvetica\"]\n  edge [fontname=\"Helvetica\", fontsize=10]\n", quoted(g.Title))
	for i, d := range g.Departments {
		fmt.Fprintf(&b, "  subgraph cluster_%d {\n    label=%s\n", i, quoted(d.Name))
		for _, t := range d.Tools {
			fmt.Fprintf(&b, "    t%d [label=%s]\n", t, quoted(g.Tools[t]))
		}
		b.WriteString("  }\n")
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  t%d -> t%d [label=%s%s]\n", e.From, e.To, quoted(e.Label), look(e.State))
	}
	b.WriteString("}\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write DOT: %w", err)
	}
	return nil
}

// look is how a state is drawn.
func look(state string) string {
	switch state {
	case "stale":
		return `, style=dashed, color="#9a4a00"`
	case "failing":
		return `, style=bold, color="#a50e0e", arrowhead=tee`
	case "manual":
		return `, style=dotted, color="#1f5f99"`
	case "missing":
		return `, style=dotted, color="#7a5d00", arrowhead=empty`
	case "ok":
		return `, color="#176b37"`
	}
	return ""
}

// quoted is a name as a string of the language, in which a backslash begins a
// line or a field of a record.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
