package drawing

import "github.com/samber/lo"

// Graph is a map without its geometry, for languages that place the tools
// themselves.
type Graph struct {
	Title       string
	Departments []Department
	Tools       []string // names
	Edges       []Edge
}

// Department is a group of tools.
type Department struct {
	Name  string
	Tools []int // places in Graph.Tools
}

// Edge is one integration from a tool to another, by their places.
type Edge struct {
	From, To     int
	State, Label string
}

// Graph is the map as lists.
func (m *Map) Graph() Graph {
	out := Graph{Title: m.title}
	for _, g := range m.groups {
		out.Departments = append(out.Departments, Department{g.name, lo.RangeFrom(g.first, g.last-g.first+1)})
	}
	out.Tools = lo.Map(m.tools, func(t node, _ int) string {
		return lo.Ternary(len(t.master) > 0, t.name+" ◆", t.name)
	})
	out.Edges = lo.Map(m.edges, func(e edge, _ int) Edge {
		return Edge{e.from, e.to, e.state, Sign(e.state) + " " + e.state}
	})
	return out
}
