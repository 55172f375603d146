package audit

import (
	"stackassay/internal/fact/column"
	"stackassay/internal/fact/need"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/inventory"
	"stackassay/internal/rule"
)

// subject is one thing that a rule of a singular kind is asked about: what the
// rule sees of it, and whose it is, for --only and --exclude.
type subject struct {
	roots       map[string]any
	tools       []*inventory.Tool
	departments []*inventory.Department
	dataset     *inventory.Dataset
}

// one is a subject with the one root of its kind.
func one(kind string, root any) subject {
	return subject{roots: map[string]any{kind: root}}
}

// with adds another root.
func (s subject) with(root string, value any) subject {
	s.roots[root] = value
	return s
}

func (s subject) of(tools ...*inventory.Tool) subject {
	for _, t := range tools {
		if t != nil {
			s.tools = append(s.tools, t)
		}
	}
	return s
}

func (s subject) in(departments ...*inventory.Department) subject {
	for _, d := range departments {
		if d != nil {
			s.departments = append(s.departments, d)
		}
	}
	return s
}

// subjects lists the subjects of a singular kind in the order of the inventory.
//
//nolint:cyclop // one line for each kind: a table that the compiler checks
func (a *audit) subjects(kind string) []subject {
	inv := a.inv
	switch kind {
	case "stack":
		return []subject{one(kind, inv.Stack)}
	case "department":
		return each(inv.Departments, func(d *inventory.Department) subject {
			return one(kind, d).in(d)
		})
	case "person":
		return each(inv.People, func(p *inventory.Person) subject {
			return one(kind, p).in(p.Department)
		})
	case "waiver":
		return each(inv.Waivers, func(w *inventory.Waiver) subject { return one(kind, w) })
	case "tool":
		return each(inv.Tools, func(t *inventory.Tool) subject {
			return one(kind, t).of(t).in(t.Departments...)
		})
	case "category":
		return each(inv.Categories, func(c *inventory.Category) subject {
			return one(kind, c).of(c.ActiveTools...)
		})
	case "capability":
		return each(inv.Capabilities, func(c *inventory.Capability) subject { return one(kind, c) })
	case "overlap":
		return each(a.facts.Overlaps, overlapSubject)
	case "need":
		return each(a.facts.Needs, needSubject)
	case "probe":
		return each(a.probes, probeSubject)
	case "flow":
		return each(inv.Flows, func(f *inventory.Flow) subject {
			return one(kind, f).of(f.FromTools...).of(f.ToTools...)
		})
	case "integration", "sync", "mapping":
		return a.integrationSubjects(kind)
	case "process", "step":
		return a.workSubjects(kind)
	case "lifecycle", "stage", "transition":
		return a.lifecycleSubjects(kind)
	case "chain":
		return each(inv.Chains, func(c *inventory.Chain) subject { return one(kind, c) })
	case "metric":
		return each(inv.Metrics, func(m *inventory.Metric) subject { return one(kind, m) })
	case "term":
		return each(inv.Terms, func(t *inventory.Term) subject { return one(kind, t) })
	case "entity", "field":
		return a.entitySubjects(kind)
	case "dataset":
		return each(inv.Datasets, func(d *inventory.Dataset) subject { return datasetSubject(one(kind, d), d) })
	case "column":
		return each(a.columns, columnSubject)
	case "bridge":
		return each(a.bridges, bridgeSubject)
	}
	return nil
}

// each turns every thing of a list into something else.
func each[T, U any](things []T, to func(T) U) []U {
	out := make([]U, 0, len(things))
	for _, t := range things {
		out = append(out, to(t))
	}
	return out
}

func overlapSubject(o *overlap.Overlap) subject {
	return one("overlap", o).of(o.A, o.B).in(o.A.Departments...).in(o.B.Departments...)
}

func needSubject(n *need.Need) subject { return one("need", n).in(n.Department) }

func (a *audit) integrationSubjects(kind string) []subject {
	var out []subject
	for _, i := range a.inv.Integrations {
		if kind == "integration" {
			out = append(out, one(kind, i).of(i.From, i.To))
			continue
		}
		if !i.Enabled { // switched off, it has no syncs and mappings to ask
			continue
		}
		for _, s := range i.Syncs {
			if kind == "sync" {
				out = append(out, one(kind, s).with("integration", i).of(i.From, i.To))
				continue
			}
			for _, m := range s.Mappings {
				out = append(out, one(kind, m).with("sync", s).with("integration", i).of(i.From, i.To))
			}
		}
	}
	return out
}

func (a *audit) workSubjects(kind string) []subject {
	var out []subject
	for _, p := range a.inv.Processes {
		if kind == "process" {
			out = append(out, one(kind, p).in(p.Department))
			continue
		}
		for _, s := range p.Steps {
			out = append(out, one(kind, s).with("process", p).of(s.Tool).in(s.Department))
		}
	}
	return out
}

func (a *audit) lifecycleSubjects(kind string) []subject {
	var out []subject
	for _, l := range a.inv.Lifecycles {
		switch kind {
		case "lifecycle":
			out = append(out, one(kind, l).of(l.Tool))
		case "stage":
			for _, s := range l.Stages {
				out = append(out, one(kind, s).with("lifecycle", l).in(s.Owner))
			}
		case "transition":
			for _, t := range l.Transitions {
				out = append(out, one(kind, t).with("lifecycle", l).in(t.Owner).of(t.Tool))
			}
		}
	}
	return out
}

func (a *audit) entitySubjects(kind string) []subject {
	var out []subject
	for _, e := range a.inv.Entities {
		if kind == "entity" {
			out = append(out, one(kind, e).of(e.HeldBy...))
			continue
		}
		for _, f := range e.Fields {
			out = append(out, one(kind, f).with("entity", e).of(e.HeldBy...))
		}
	}
	return out
}

func bridgeSubject(b *rule.Bridge) subject {
	s := one("bridge", b).with("entity", b.A.Entity).of(b.A.Tool, b.B.Tool)
	if b.Integration != nil {
		s.with("integration", b.Integration)
	}
	return s
}

func columnSubject(c *column.Column) subject {
	s := one("column", c).with("dataset", c.Dataset)
	if c.Field != nil {
		s.with("field", c.Field)
	}
	return datasetSubject(s, c.Dataset)
}

// datasetSubject adds what belongs to a dataset.
func datasetSubject(s subject, d *inventory.Dataset) subject {
	s.dataset = d
	return s.with("tool", d.Tool).with("entity", d.Entity).of(d.Tool).in(d.Tool.Departments...)
}
