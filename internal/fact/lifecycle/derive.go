// Package lifecycle says which stages of a tool have no place on the ladder that
// the company declared.
package lifecycle

import (
	"slices"

	"github.com/samber/lo"

	"stackassay/internal/fact/property"
	"stackassay/internal/fact/spelling"
	"stackassay/internal/inventory"
)

// Derive writes lifecycle.unmapped_values: per tool, by its address, the values
// that its field list allows for the stage and that no stage is called. It is
// null when no field list with options was supplied. A tool whose map translates
// the stage is left out: only its records can tell.
func Derive(inv *inventory.Inventory, lists property.Lists) {
	for _, l := range inv.Lifecycles {
		l.UnmappedValues = nil
		for _, d := range inv.Datasets {
			options, known := stageOptions(d, l, lists)
			if !known || !carries(inv, l, d.Tool) {
				continue
			}
			if l.UnmappedValues == nil {
				l.UnmappedValues = map[string][]string{}
			}
			names := stageNames(inv, l, d.Tool)
			unmapped := lo.Filter(options, func(o string, _ int) bool { return !names[spelling.Fold(o)] })
			if len(unmapped) > 0 {
				l.UnmappedValues[d.Tool.Addr] = lo.Uniq(append(l.UnmappedValues[d.Tool.Addr], unmapped...))
			}
		}
	}
}

func stageOptions(d *inventory.Dataset, l *inventory.Lifecycle, lists property.Lists) ([]string, bool) {
	column, known := property.ColumnOf(d, l.Field)
	if d.Entity != l.Entity || !known || !column.Plain {
		return nil, false
	}
	p, exists := property.Find(lists[d.Addr], column.Names[0])
	return p.Options, exists && len(p.Options) > 0
}

// carries reports whether the stages of the tool are meant by this lifecycle: of
// several pipelines over one field each speaks for its own tool.
func carries(inv *inventory.Inventory, l *inventory.Lifecycle, t *inventory.Tool) bool {
	if l.Tool == t {
		return true
	}
	return !slices.ContainsFunc(inv.Lifecycles, func(other *inventory.Lifecycle) bool {
		return other != l && sameField(other, l)
	})
}

// stageNames returns what a tool may call a stage: the labels and titles of all
// stages over the same field, and what the value maps of its syncs make of them.
func stageNames(inv *inventory.Inventory, l *inventory.Lifecycle, t *inventory.Tool) map[string]bool {
	names := map[string]bool{}
	for _, other := range inv.Lifecycles {
		if !sameField(other, l) {
			continue
		}
		for _, s := range other.Stages {
			names[spelling.Fold(s.Label)], names[spelling.Fold(s.Title)] = true, true
		}
	}
	for _, i := range inv.Integrations {
		for _, s := range i.Syncs {
			for _, m := range s.Mappings {
				if s.Entity == l.Entity && m.Label == l.Field {
					translate(names, m, t)
				}
			}
		}
	}
	return names
}

func translate(names map[string]bool, m *inventory.Mapping, t *inventory.Tool) {
	for from, to := range m.Values {
		if names[spelling.Fold(from)] && m.ToTool == t {
			names[spelling.Fold(to)] = true
		}
		if names[spelling.Fold(to)] && m.FromTool == t {
			names[spelling.Fold(from)] = true
		}
	}
}

func sameField(a, b *inventory.Lifecycle) bool { return a.Entity == b.Entity && a.Field == b.Field }
