// Package flow says whether data gets where it must: for every declared or
// built-in flow, segment by segment, which tools stand at its ends and whether
// they are connected.
package flow

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/category"
	"stackassay/internal/fact/order"
	"stackassay/internal/fact/route"
	"stackassay/internal/fact/segment"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Derive writes flow.from_tools, flow.to_tools, flow.applicable, flow.connected
// and flow.path. A flow that is switched off or has nobody at one end is not
// applicable, and whether it is connected is then unknown. It reads
// tool.capabilities.
func Derive(inv *inventory.Inventory) {
	graphs := map[*inventory.Entity]*route.Graph{}
	for _, f := range inv.Flows {
		g, known := graphs[f.Entity]
		if !known {
			g = route.New(inv, route.Carries(f.Entity))
			graphs[f.Entity] = g
		}
		derive(inv, f, g)
	}
}

// Gap is a pair of tools that a flow does not join: data of From does not get to
// To, which stands for all tools of which one would be enough.
type Gap struct {
	Flow     *inventory.Flow
	From, To *inventory.Tool
}

// Gaps returns what is missing in the flows that apply, by flow and tools, each
// pair once. It reads tool.capabilities.
func Gaps(inv *inventory.Inventory) []Gap {
	active := order.Nodes(standing.ActiveOf(inv.Tools))
	var gaps []Gap
	for _, f := range order.Nodes(inv.Flows) {
		if !f.Enabled {
			continue
		}
		g := route.New(inv, route.Carries(f.Entity))
		for _, s := range segment.Each(inv) {
			here := endsOf(f, active).in(s)
			for _, t := range here.from {
				for _, to := range here.unreached(g, t, int(f.MaxHops)) {
					gaps = append(gaps, Gap{Flow: f, From: t, To: to})
				}
			}
		}
	}
	return lo.Uniq(gaps)
}

func derive(inv *inventory.Inventory, f *inventory.Flow, g *route.Graph) {
	active := order.Nodes(standing.ActiveOf(inv.Tools))
	e := endsOf(f, active)
	f.FromTools, f.ToTools = e.from, order.Nodes(slices.Concat(e.one, e.all))
	f.Applicable, f.Connected, f.Path = new(false), nil, []*inventory.Integration{}
	if !f.Enabled {
		return
	}
	connected := true
	for _, s := range segment.Each(inv) {
		here := e.in(s)
		if len(here.from) == 0 || len(here.one)+len(here.all) == 0 {
			continue
		}
		f.Applicable = new(true)
		for _, t := range here.from {
			path, reached := here.reach(g, t, int(f.MaxHops))
			connected = connected && reached
			if len(path) > 0 && (len(f.Path) == 0 || len(path) < len(f.Path)) {
				f.Path = path
			}
		}
	}
	if *f.Applicable {
		f.Connected = &connected
	}
}

// ends are the tools of one flow: of those in one the data must reach one, of
// those in all it must reach every one.
type ends struct{ from, one, all []*inventory.Tool }

func endsOf(f *inventory.Flow, active []*inventory.Tool) ends {
	e := ends{from: of(active, f.From)}
	for _, to := range f.To {
		switch to := to.(type) {
		case *inventory.Category:
			e.one = append(e.one, of(active, to)...)
		case *inventory.Capability:
			e.all = append(e.all, lo.Filter(active, func(t *inventory.Tool, _ int) bool { return ability.Offers(t, to) })...)
		}
	}
	e.one, e.all = order.Nodes(e.one), order.Nodes(e.all)
	return e
}

func of(tools []*inventory.Tool, c *inventory.Category) []*inventory.Tool {
	return lo.Filter(tools, func(t *inventory.Tool, _ int) bool { return c != nil && category.Of(t) == c })
}

func (e ends) in(s *inventory.Segment) ends {
	serving := func(tools []*inventory.Tool) []*inventory.Tool {
		return lo.Filter(tools, func(t *inventory.Tool, _ int) bool { return segment.Serves(t, s) })
	}
	return ends{from: serving(e.from), one: serving(e.one), all: serving(e.all)}
}

// reach reports whether the data of t arrives, and the shortest way on which some
// of it does. A tool that stands at both ends has its own data already.
func (e ends) reach(g *route.Graph, t *inventory.Tool, hops int) (path []*inventory.Integration, reached bool) {
	reached = true
	if len(e.one) > 0 && !slices.Contains(e.one, t) {
		path = g.Path(t, func(to *inventory.Tool) bool { return slices.Contains(e.one, to) }, hops)
		reached = path != nil
	}
	for _, to := range e.all {
		if to == t {
			continue
		}
		way := g.Path(t, func(at *inventory.Tool) bool { return at == to }, hops)
		reached = reached && way != nil
		if way != nil && (path == nil || len(way) < len(path)) {
			path = way
		}
	}
	return path, reached
}

// unreached returns the tools that the data of t should get to and does not.
func (e ends) unreached(g *route.Graph, t *inventory.Tool, hops int) []*inventory.Tool {
	var missing []*inventory.Tool
	one := ends{one: e.one}
	if _, reached := one.reach(g, t, hops); !reached {
		missing = append(missing, e.one[0])
	}
	for _, to := range e.all {
		if _, reached := (ends{all: []*inventory.Tool{to}}).reach(g, t, hops); !reached {
			missing = append(missing, to)
		}
	}
	return missing
}
