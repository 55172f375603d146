package overlap

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/category"
	"stackassay/internal/fact/holding"
	"stackassay/internal/fact/route"
	"stackassay/internal/fact/segment"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// suppression knows on which ways an opt-out travels: those that a sync names,
// and those that may carry it because nobody has written down what they carry.
type suppression struct {
	known, possible *route.Graph
	registers       []*inventory.Tool
}

func newSuppression(inv *inventory.Inventory) *suppression {
	return &suppression{
		known:    route.New(inv, func(i *inventory.Integration) route.Way { return bothWays(carriesOptOut(i)) }),
		possible: route.New(inv, func(i *inventory.Integration) route.Way { return bothWays(carriesOptOut(i) || undocumented(i)) }),
		registers: lo.Filter(standing.ActiveOf(inv.Tools), func(t *inventory.Tool, _ int) bool {
			c := category.Of(t)
			return c != nil && c.Label == "consent_privacy"
		}),
	}
}

// shared reports whether opt-outs travel between the two tools, directly or over
// one in between, or reach both from a consent register. It is nil where an
// integration without a list of fields may carry them.
func (s *suppression) shared(a, b *inventory.Tool) *bool {
	switch {
	case s.joined(s.known, a, b):
		return new(true)
	case s.joined(s.possible, a, b):
		return nil
	}
	return new(false)
}

func (s *suppression) joined(g *route.Graph, a, b *inventory.Tool) bool {
	nearA, nearB := g.Within(a, route.Reach), g.Within(b, route.Reach)
	if nearA[b] > 0 {
		return true
	}
	return slices.ContainsFunc(s.registers, func(r *inventory.Tool) bool {
		return (r == a || nearA[r] > 0) && (r == b || nearB[r] > 0)
	})
}

// sends reports whether the tool can send marketing mail or sequences.
func sends(t *inventory.Tool, p profile) bool {
	return standing.Active(t) && slices.ContainsFunc(p, func(x trait) bool {
		label := x.capability.Label
		return (label == "marketing_email" || label == "email_sequences") && x.depth >= ability.Enough
	})
}

// sameAudience reports whether two senders can write to the same people: they
// work for one part of the company.
func sameAudience(a, b *inventory.Tool) bool { return segment.Meet(a, b) && !segment.Apart(a, b) }

func carriesOptOut(i *inventory.Integration) bool {
	return slices.ContainsFunc(i.Syncs, func(s *inventory.Sync) bool {
		return s.Entity != nil && holding.Kind(s.Entity) == "consent" ||
			slices.ContainsFunc(s.Mappings, func(m *inventory.Mapping) bool { return optOutField(m.Label) })
	})
}

func optOutField(name string) bool {
	return name == "opted_out" || name == "opted_out_at" || name == "consent_status"
}

// undocumented reports whether the integration does not say what it carries: it
// lists no syncs, or one of people without their fields.
func undocumented(i *inventory.Integration) bool {
	return len(i.Syncs) == 0 || slices.ContainsFunc(i.Syncs, func(s *inventory.Sync) bool {
		if s.Entity == nil || len(s.Mappings) > 0 {
			return false
		}
		kind := holding.Kind(s.Entity)
		return kind == "contact" || kind == "lead"
	})
}

func bothWays(count bool) route.Way { return route.Way{Onward: count, Back: count} }
