package picture

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/flow"
	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// From what on an integration is drawn as failing or stale: the share of records
// it rejects, and how many of its runs are overdue.
const (
	failingRate = 0.05
	staleRuns   = 3
)

func integrations(inv *inventory.Inventory) []Integration {
	circling := inCycles(inv)
	var edges []Integration
	for _, i := range order.Nodes(inv.Integrations) {
		if !i.Enabled {
			continue
		}
		edge := Integration{
			Address: i.Addr, From: i.From.Addr, To: i.To.Addr, Via: i.Via, Direction: i.Direction,
			Entities: addresses(lo.FilterMap(i.Syncs, func(s *inventory.Sync, _ int) (*inventory.Entity, bool) {
				return s.Entity, s.Entity != nil
			})),
			State: state(i, inv.AsOf), ErrorRate: i.ErrorRate, Owner: address(i.Owner), InCycle: circling[i],
		}
		if i.Status != nil {
			edge.LastSuccess = date(i.Status.LastSuccess)
		}
		if i.Credential != nil {
			edge.CredentialExpires = date(i.Credential.ExpiresOn)
		}
		edges = append(edges, edge)
	}
	for _, g := range flow.Gaps(inv) {
		edges = append(edges, Integration{
			Address: g.Flow.Addr, From: g.From.Addr, To: g.To.Addr, Direction: "one_way",
			Entities: addresses(lo.Compact([]*inventory.Entity{g.Flow.Entity})), State: "missing",
		})
	}
	return edges
}

// state says how an integration is drawn, by what is declared of it. What moves
// by hand is manual whatever its last run was.
func state(i *inventory.Integration, asOf lang.Time) string {
	if slices.Contains([]string{"manual", "csv", "email", "copy_paste"}, i.Via) {
		return "manual"
	}
	s := i.Status
	switch {
	case s == nil:
		return "unknown"
	case broken(s) || i.ErrorRate != nil && *i.ErrorRate > failingRate:
		return "failing"
	case s.State == "paused" || overdue(i, asOf):
		return "stale"
	case s.State == "ok" || s.LastSuccess != nil && i.Schedule != nil:
		return "ok"
	}
	return "unknown"
}

func broken(s *inventory.IntegrationStatus) bool {
	switch s.State {
	case "failing", "failed", "disconnected", "auth_expired":
		return true
	}
	return s.LastError != nil && s.LastSuccess != nil && s.LastError.After(s.LastSuccess.Time)
}

func overdue(i *inventory.Integration, asOf lang.Time) bool {
	last := i.Status.LastSuccess
	return last != nil && i.Schedule != nil && !asOf.IsZero() &&
		asOf.Sub(last.Time).Seconds() > staleRuns*float64(*i.Schedule)
}

// inCycles returns the integrations over which a field goes in a circle.
func inCycles(inv *inventory.Inventory) map[*inventory.Integration]bool {
	found := map[*inventory.Integration]bool{}
	for _, e := range inv.Entities {
		for _, f := range e.Fields {
			for _, m := range f.Mappings {
				i := m.Sync.Integration
				if !i.LoopGuard && slices.ContainsFunc(f.SyncCycles, func(c []*inventory.Tool) bool { return neighbours(c, m) }) {
					found[i] = true
				}
			}
		}
	}
	return found
}

// neighbours reports whether the mapping goes from one tool of the circle to the
// next, or back where it is two-way.
func neighbours(circle []*inventory.Tool, m *inventory.Mapping) bool {
	for i, from := range circle {
		to := circle[(i+1)%len(circle)]
		if m.FromTool == from && m.ToTool == to || m.Direction == "two_way" && m.FromTool == to && m.ToTool == from {
			return true
		}
	}
	return false
}
