package field

import (
	"cmp"
	"slices"
	"strings"

	"stackassay/internal/inventory"
)

// hops holds, per source and target, the integrations that take a field there
// without a guard against its coming back.
type hops map[*inventory.Tool]map[*inventory.Tool][]*inventory.Integration

func (h hops) add(from, to *inventory.Tool, by *inventory.Integration) {
	if h[from] == nil {
		h[from] = map[*inventory.Tool][]*inventory.Integration{}
	}
	h[from][to] = append(h[from][to], by)
}

// next returns the tools that the field goes to from here, by address.
func (h hops) next(from *inventory.Tool) []*inventory.Tool {
	var to []*inventory.Tool
	for t := range h[from] {
		to = append(to, t)
	}
	slices.SortFunc(to, func(a, b *inventory.Tool) int { return cmp.Compare(a.Addr, b.Addr) })
	return to
}

// cycles returns the circles on which a value of the field can come back to the
// tool it started from: through every hop the shortest circle of three or more
// tools, and every pair of tools that two different integrations join in both
// directions. One two-way integration is no circle. Each circle is listed once,
// from its smallest address.
func cycles(f *inventory.Field) [][]*inventory.Tool {
	h := hops{}
	for _, m := range f.Mappings {
		i := m.Sync.Integration
		if i.LoopGuard || m.FromTool == m.ToTool {
			continue
		}
		h.add(m.FromTool, m.ToTool, i)
		if m.Direction == "two_way" {
			h.add(m.ToTool, m.FromTool, i)
		}
	}
	found := map[string][]*inventory.Tool{}
	for from := range h {
		for _, to := range h.next(from) {
			if apart(h[from][to], h[to][from]) {
				keep(found, []*inventory.Tool{from, to})
			}
			if circle := h.back(to, from); circle != nil {
				keep(found, append([]*inventory.Tool{from}, circle...))
			}
		}
	}
	circles := [][]*inventory.Tool{}
	for _, key := range sortedKeys(found) {
		circles = append(circles, found[key])
	}
	return circles
}

// apart reports whether two different integrations go there and back.
func apart(there, back []*inventory.Integration) bool {
	return slices.ContainsFunc(there, func(i *inventory.Integration) bool {
		return slices.ContainsFunc(back, func(j *inventory.Integration) bool { return i != j })
	})
}

// back returns the shortest way from a tool to another that has at least one
// tool in between, without the end; nil when there is none.
func (h hops) back(from, to *inventory.Tool) []*inventory.Tool {
	before := map[*inventory.Tool]*inventory.Tool{from: nil}
	for queue := []*inventory.Tool{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, t := range h.next(at) {
			if t == to && at != from {
				var way []*inventory.Tool
				for ; at != nil; at = before[at] {
					way = append(way, at)
				}
				slices.Reverse(way)
				return way
			}
			if _, seen := before[t]; !seen && t != to {
				before[t] = at
				queue = append(queue, t)
			}
		}
	}
	return nil
}

// keep adds a circle, turned so that it begins with its smallest address; the
// same tools in another order are the same circle.
func keep(found map[string][]*inventory.Tool, circle []*inventory.Tool) {
	start := 0
	addresses := make([]string, len(circle))
	for i, t := range circle {
		addresses[i] = t.Addr
		if addresses[i] < addresses[start] {
			start = i
		}
	}
	slices.Sort(addresses)
	key := strings.Join(addresses, " ")
	turned := slices.Concat(circle[start:], circle[:start])
	if known, ok := found[key]; !ok || slices.CompareFunc(turned, known, byAddress) < 0 {
		found[key] = turned
	}
}

func byAddress(a, b *inventory.Tool) int { return cmp.Compare(a.Addr, b.Addr) }

func sortedKeys(found map[string][]*inventory.Tool) []string {
	keys := make([]string, 0, len(found))
	for key := range found {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
