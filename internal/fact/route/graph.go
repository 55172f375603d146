// Package route says where data can go: the enabled integrations as a graph of
// tools. Read graph.go, then carry.go and derive.go.
package route

import (
	"cmp"
	"slices"

	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Edge is one step of data from tool to tool.
type Edge struct {
	To *inventory.Tool
	By *inventory.Integration
}

// Graph holds the ways on which data goes. Tools that were rejected or retired
// pass nothing on and are not in it.
type Graph struct {
	edges map[*inventory.Tool][]Edge
}

// Way says which ways of an integration count: onward from its source to its
// target, and back.
type Way struct{ Onward, Back bool }

// Any counts every integration in the direction that it has.
func Any(i *inventory.Integration) Way { return Way{Onward: true, Back: TwoWay(i)} }

// Either counts every integration both ways, for questions that do not care who
// sends to whom.
func Either(*inventory.Integration) Way { return Way{Onward: true, Back: true} }

// New returns the graph of the enabled integrations, with the ways that pick
// lets count.
func New(inv *inventory.Inventory, pick func(*inventory.Integration) Way) *Graph {
	g := &Graph{edges: map[*inventory.Tool][]Edge{}}
	for _, i := range inv.Integrations {
		if !i.Enabled || i.From == nil || i.To == nil || !standing.Compared(i.From) || !standing.Compared(i.To) {
			continue
		}
		way := pick(i)
		if way.Onward {
			g.edges[i.From] = append(g.edges[i.From], Edge{To: i.To, By: i})
		}
		if way.Back {
			g.edges[i.To] = append(g.edges[i.To], Edge{To: i.From, By: i})
		}
	}
	for _, edges := range g.edges {
		slices.SortFunc(edges, func(a, b Edge) int {
			return cmp.Or(cmp.Compare(a.To.Addr, b.To.Addr), cmp.Compare(a.By.Addr, b.By.Addr))
		})
	}
	return g
}

// TwoWay reports whether data also goes back: one of the syncs is two-way, or the
// integration is and names no syncs.
func TwoWay(i *inventory.Integration) bool {
	if len(i.Syncs) == 0 {
		return i.Direction == "two_way"
	}
	return slices.ContainsFunc(i.Syncs, func(s *inventory.Sync) bool { return Direction(s) == "two_way" })
}

// From returns the edges that leave a tool, by target and integration.
func (g *Graph) From(t *inventory.Tool) []Edge { return g.edges[t] }

// Within returns the tools that can be reached from t over at most hops
// integrations, with the number of integrations it takes. t itself is not one
// of them.
func (g *Graph) Within(t *inventory.Tool, hops int) map[*inventory.Tool]int {
	found := map[*inventory.Tool]int{}
	frontier := []*inventory.Tool{t}
	for hop := 1; hop <= hops && len(frontier) > 0; hop++ {
		var next []*inventory.Tool
		for _, at := range frontier {
			for _, e := range g.edges[at] {
				if _, seen := found[e.To]; seen || e.To == t {
					continue
				}
				found[e.To] = hop
				next = append(next, e.To)
			}
		}
		frontier = next
	}
	return found
}

// Path returns the integrations of the shortest way from a tool to one that is
// wanted, or nil when there is none of at most hops integrations. Of ways of one
// length it is the first by addresses.
func (g *Graph) Path(from *inventory.Tool, wanted func(*inventory.Tool) bool, hops int) []*inventory.Integration {
	type step struct {
		at    *inventory.Tool
		by    *inventory.Integration
		after *step
	}
	seen := map[*inventory.Tool]bool{from: true}
	frontier := []*step{{at: from}}
	for hop := 1; hop <= hops && len(frontier) > 0; hop++ {
		var next []*step
		for _, s := range frontier {
			for _, e := range g.edges[s.at] {
				if seen[e.To] {
					continue
				}
				seen[e.To] = true
				reached := &step{at: e.To, by: e.By, after: s}
				if !wanted(e.To) {
					next = append(next, reached)
					continue
				}
				path := make([]*inventory.Integration, hop)
				for i := hop - 1; i >= 0; i-- {
					path[i], reached = reached.by, reached.after
				}
				return path
			}
		}
		frontier = next
	}
	return nil
}
