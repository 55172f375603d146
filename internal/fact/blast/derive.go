// Package blast says how big the things are that a finding can be charged to:
// what they cost, how many departments depend on them, how many records they
// hold (score.md, section 2.6). What follows from these sizes, the score says.
package blast

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/order"
	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

// Size is the declared size of one subject.
type Size struct {
	Spend       float64 // a year, in the reporting currency; 0 when free or unknown
	Departments int
	Records     int64

	// Ends are the addresses of the two tools of an integration. It has no size
	// of its own: it weighs the mean of its ends.
	Ends []string
}

// Derive returns the sizes of everything that is charged by itself: the stack,
// tools, datasets, integrations, departments, entities, lifecycles, chains and
// metrics, by address. A pair of datasets weighs the mean of the two. It reads
// tool.annual_cost, department.tools and entity.held_by. The records of a
// dataset are its population, else what was read, which is known only after the
// records have been read.
func Derive(inv *inventory.Inventory) map[string]Size {
	sizes := map[string]Size{}
	tools := order.Nodes(lo.Filter(inv.Tools, func(t *inventory.Tool, _ int) bool { return standing.Compared(t) }))
	for _, t := range inv.Tools {
		sizes[t.Addr] = Size{Spend: spend(t), Departments: len(t.Departments), Records: records(datasetsOf(inv, t))}
	}
	for _, d := range inv.Datasets {
		size := sizes[d.Tool.Addr]
		size.Records = population(d)
		sizes[d.Addr] = size
	}
	for _, i := range inv.Integrations {
		sizes[i.Addr] = Size{Ends: []string{i.From.Addr, i.To.Addr}}
	}
	for _, d := range inv.Departments {
		sizes[d.Addr] = Size{Spend: shareOf(d, tools), Departments: 1}
	}
	ofData(inv, sizes)
	for _, m := range inv.Metrics {
		sizes[m.Addr] = together(reporters(m))
	}
	all := together(tools)
	all.Departments = len(inv.Departments)
	all.Records = records(inv.Datasets)
	sizes["stack"] = all
	return sizes
}

// ofData writes the sizes of what spans tools: entities, lifecycles and chains.
func ofData(inv *inventory.Inventory, sizes map[string]Size) {
	for _, e := range inv.Entities {
		sizes[e.Addr] = Size{Departments: together(e.HeldBy).Departments, Records: largest(datasetsWith(inv, e))}
	}
	for _, l := range inv.Lifecycles {
		if l.Entity != nil {
			sizes[l.Addr] = sizes[l.Entity.Addr]
		}
	}
	for _, c := range inv.Chains {
		var tools []*inventory.Tool
		var datasets []*inventory.Dataset
		for _, e := range order.Nodes(c.Steps) {
			tools = append(tools, e.HeldBy...)
			datasets = append(datasets, datasetsWith(inv, e)...)
		}
		size := together(order.Nodes(tools))
		size.Records = records(datasets)
		sizes[c.Addr] = size
	}
}

func spend(t *inventory.Tool) float64 {
	if !standing.Compared(t) {
		return 0
	}
	return lo.FromPtr(t.AnnualCost)
}

// shareOf is what the department pays for its tools when each is split evenly
// among those that use it.
func shareOf(d *inventory.Department, tools []*inventory.Tool) float64 {
	var sum float64
	for _, t := range tools {
		if slices.Contains(t.Departments, d) {
			sum += spend(t) / float64(len(t.Departments))
		}
	}
	return sum
}

// together adds up the cost of tools and counts the departments of all of them.
func together(tools []*inventory.Tool) Size {
	departments := map[*inventory.Department]bool{}
	var size Size
	for _, t := range tools {
		size.Spend += spend(t)
		for _, d := range t.Departments {
			departments[d] = true
		}
	}
	size.Departments = len(departments)
	return size
}

// reporters returns the tools that show a metric, each once.
func reporters(m *inventory.Metric) []*inventory.Tool {
	return order.Nodes(lo.FilterMap(m.ReportedBys, func(r *inventory.MetricReportedBy, _ int) (*inventory.Tool, bool) {
		if r.Tool == nil && r.Dataset != nil {
			return r.Dataset.Tool, true
		}
		return r.Tool, r.Tool != nil
	}))
}

func datasetsOf(inv *inventory.Inventory, t *inventory.Tool) []*inventory.Dataset {
	return lo.Filter(inv.Datasets, func(d *inventory.Dataset, _ int) bool { return d.Tool == t })
}

func datasetsWith(inv *inventory.Inventory, e *inventory.Entity) []*inventory.Dataset {
	return lo.Filter(inv.Datasets, func(d *inventory.Dataset, _ int) bool { return d.Entity == e })
}

func population(d *inventory.Dataset) int64 {
	switch {
	case d.Sample != nil && d.Sample.Population != nil:
		return int64(*d.Sample.Population)
	case d.Rows != nil:
		return int64(*d.Rows)
	}
	return 0
}

func records(datasets []*inventory.Dataset) int64 { return lo.SumBy(datasets, population) }

func largest(datasets []*inventory.Dataset) int64 {
	return lo.Max(lo.Map(datasets, func(d *inventory.Dataset, _ int) int64 { return population(d) }))
}
