package inventory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/lang"
)

// complete fills in what holds when an attribute is left out and the answer
// needs more than the attribute itself.
func (l *loader) complete() {
	inv := l.inv
	l.sort()
	l.completeStack()
	for _, c := range inv.Categories {
		if c.MaxTools == nil {
			c.MaxTools = new(2.0)
			if c.Singleton {
				c.MaxTools = new(1.0)
			}
		}
	}
	for _, p := range inv.Products {
		for _, c := range p.Capabilities {
			if !slices.Contains(p.Core, c) {
				p.Core = append(p.Core, c)
			}
		}
	}
	for _, d := range inv.Departments {
		completeDepartment(d)
	}
	l.completeGTM()
	for _, e := range inv.Entities {
		completeEntity(e)
	}
	for _, t := range inv.Tools {
		l.completeTool(t)
	}
	for _, d := range inv.Datasets {
		l.completeDataset(d)
	}
	for _, r := range inv.Rosters {
		l.completeSource(r.From)
	}
	for _, i := range inv.Integrations {
		l.completeIntegration(i)
	}
	for _, p := range inv.Processes {
		for _, s := range p.Steps {
			s.Department = lo.CoalesceOrEmpty(s.Department, p.Department)
		}
	}
	for _, c := range inv.Lifecycles {
		l.completeLifecycle(c)
	}
	for _, c := range inv.Chains {
		for _, h := range c.Agreements {
			l.completeHop(c, h)
		}
	}
	for _, m := range inv.Metrics {
		l.completeMetric(m)
	}
	for _, c := range inv.Configures {
		c.Rule = c.Label
	}
	for _, w := range inv.Waivers {
		if w.ExpiresOn != nil {
			w.Expired = new(w.ExpiresOn.AddDate(0, 0, 1).Compare(inv.AsOf.Time) <= 0)
		}
	}
	l.titles()
}

// label resolves a label that names something, as references do.
func (l *loader) label(kind, label, where string, b *Block) lang.Node {
	ref := lang.Ref{Addr: kind + "." + label, Range: b.Range}
	ref, diag := l.scope.Resolve(ref, []string{lo.LastOrEmpty(strings.Split(kind, "."))}, where)
	if diag != nil {
		l.report(diag)
		return nil
	}
	return ref.Node
}

// sort orders every slice of the inventory by address. Blocks inside a block
// keep the order in which they are written: steps and contracts have one.
func (l *loader) sort() {
	inv := l.inv
	byAddress(inv.Segments)
	byAddress(inv.Departments)
	byAddress(inv.People)
	byAddress(inv.Rosters)
	byAddress(inv.Forums)
	byAddress(inv.Roadmaps)
	byAddress(inv.Domains)
	byAddress(inv.Categories)
	byAddress(inv.Capabilities)
	byAddress(inv.Products)
	byAddress(inv.Tools)
	byAddress(inv.Entities)
	byAddress(inv.Datasets)
	byAddress(inv.Integrations)
	byAddress(inv.Flows)
	byAddress(inv.Processes)
	byAddress(inv.Lifecycles)
	byAddress(inv.Chains)
	byAddress(inv.Metrics)
	byAddress(inv.Terms)
	byAddress(inv.Configures)
	byAddress(inv.Waivers)
	byAddress(inv.Gates)
	for _, e := range inv.Entities {
		byAddress(e.Fields)
	}
}

func byAddress[T lang.Node](nodes []T) {
	slices.SortFunc(nodes, func(a, b T) int { return cmp.Compare(a.Address(), b.Address()) })
}
