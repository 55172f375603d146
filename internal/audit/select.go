package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/handover"
	"stackassay/internal/fact/reference"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

// selection is what --only and --exclude leave of an audit.
type selection struct {
	only, exclude choice
}

// choice is filters by their kind.
type choice struct {
	rules       []string // ids, packs or dimensions
	tools       map[*inventory.Tool]bool
	departments map[*inventory.Department]bool
	datasets    map[*inventory.Dataset]bool
}

// things reports whether the choice names anything but rules.
func (c *choice) things() bool { return len(c.tools)+len(c.departments)+len(c.datasets) > 0 }

// choose reads the filters. What they name must exist.
func choose(o Options) (*selection, error) {
	only, err := readChoice(o, o.Only)
	if err != nil {
		return nil, err
	}
	exclude, err := readChoice(o, o.Exclude)
	if err != nil {
		return nil, err
	}
	return &selection{only: *only, exclude: *exclude}, nil
}

func readChoice(o Options, filters []string) (*choice, error) {
	c := &choice{
		tools:       map[*inventory.Tool]bool{},
		departments: map[*inventory.Department]bool{},
		datasets:    map[*inventory.Dataset]bool{},
	}
	for _, f := range filters {
		if err := c.add(o, f); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *choice) add(o Options, filter string) error {
	kind, name, ok := strings.Cut(filter, ":")
	if !ok {
		return fmt.Errorf("%q is no filter: write rule:, dim:, tool:, dept: or dataset: and a name", filter)
	}
	missing := func(labels ...string) error {
		if near := lang.Nearest(name, labels); near != "" {
			return fmt.Errorf("%s names nothing in this inventory, did you mean %s:%s?", filter, kind, near)
		}
		return fmt.Errorf("%s names nothing in this inventory", filter)
	}
	switch kind {
	case "rule", "dim":
		if !lo.SomeBy(o.Rules.Rules, func(r *rule.Effective) bool { return r.Named(name) }) {
			known := finding.DimensionKeywords()
			if kind == "rule" {
				known = lo.Map(o.Rules.Rules, func(r *rule.Effective, _ int) string { return r.ID })
			}
			if near := lang.Nearest(name, known); near != "" {
				return fmt.Errorf("%s names no rule, did you mean %s:%s?", filter, kind, near)
			}
			return fmt.Errorf("%s names no rule: see stackassay rules list", filter)
		}
		c.rules = append(c.rules, name)
	case "tool":
		t := o.Inventory.Tool(strings.TrimPrefix(name, "tool."))
		if t == nil {
			return missing(lo.Map(o.Inventory.Tools, func(t *inventory.Tool, _ int) string { return t.Label })...)
		}
		c.tools[t] = true
	case "dept":
		d, _ := o.Inventory.Node("department." + strings.TrimPrefix(name, "department.")).(*inventory.Department)
		if d == nil {
			return missing(lo.Map(o.Inventory.Departments, func(d *inventory.Department, _ int) string { return d.Label })...)
		}
		c.departments[d] = true
	case "dataset":
		d := o.Inventory.Dataset(strings.TrimPrefix(name, "dataset."))
		if d == nil {
			return missing(lo.Map(o.Inventory.Datasets, func(d *inventory.Dataset, _ int) string { return d.Label })...)
		}
		c.datasets[d] = true
	default:
		return fmt.Errorf("%q is no filter: write rule:, dim:, tool:, dept: or dataset: and a name", filter)
	}
	return nil
}

// rule reports whether a rule is asked.
func (s *selection) rule(r *rule.Effective) bool {
	named := func(c *choice) bool { return slices.ContainsFunc(c.rules, r.Named) }
	return (len(s.only.rules) == 0 || named(&s.only)) && !named(&s.exclude)
}

// subject reports whether a subject is looked at. A filter by dataset keeps the
// datasets it names and nothing else, and so do the others.
func (s *selection) subject(x subject) bool {
	if s.only.things() && !s.only.has(x) {
		return false
	}
	return !s.exclude.has(x)
}

// dataset reports whether the records of a dataset are judged.
func (s *selection) dataset(d *inventory.Dataset) bool {
	return s.subject(subject{dataset: d, tools: []*inventory.Tool{d.Tool}, departments: d.Tool.Departments})
}

// reads reports whether the records of a dataset are passed over: it is judged,
// or records that are judged refer to its keys or to the people in it, or it says
// what was done with them.
func (s *selection) reads(inv *inventory.Inventory, d *inventory.Dataset) bool {
	if s.dataset(d) {
		return true
	}
	return slices.ContainsFunc(inv.Datasets, func(o *inventory.Dataset) bool {
		if !s.dataset(o) {
			return false
		}
		if o.Entity == d.Entity && o.Tool != d.Tool && s.pair(o, d) {
			return true
		}
		return o.Tool == d.Tool && d.Entity.Word() == "user" ||
			slices.ContainsFunc(handover.Links(d, inv), func(l reference.Link) bool { return l.Target == o }) ||
			slices.ContainsFunc(reference.Links(o, o.Entity.Fields, inv), func(l reference.Link) bool { return l.Target == d })
	})
}

// tool reports whether anything of a tool is looked at.
func (s *selection) tool(t *inventory.Tool) bool {
	return s.subject(subject{tools: []*inventory.Tool{t}, departments: t.Departments})
}

func (c *choice) has(x subject) bool {
	return x.dataset != nil && c.datasets[x.dataset] ||
		slices.ContainsFunc(x.tools, func(t *inventory.Tool) bool { return c.tools[t] }) ||
		slices.ContainsFunc(x.departments, func(d *inventory.Department) bool { return c.departments[d] })
}

// Reads tells which datasets an audit with these options looks into. Errors are
// those of a choice that names nothing.
func Reads(o Options) (func(d *inventory.Dataset) bool, error) {
	pick, err := choose(o)
	if err != nil {
		return nil, err
	}
	return func(d *inventory.Dataset) bool { return pick.reads(o.Inventory, d) }, nil
}
