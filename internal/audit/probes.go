package audit

import (
	"errors"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/probe"
	"stackassay/internal/fact/property"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/sample"
	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// probed reads what the last contacts with the tools showed.
func (a *audit) probed() {
	seen := map[string]probe.Seen{}
	for _, d := range a.inv.Datasets {
		if !sample.Needs(d) || a.Samples == nil {
			continue
		}
		c, err := a.Samples.Store.Contact(d.Label)
		if err != nil && !errors.Is(err, store.ErrNone) {
			a.incident(d.Addr, err.Error())
		}
		s := probe.Seen{Contact: c, Lists: a.told(d, 2), Reads: a.Samples.Reads(d)}
		if ds := a.datasetOf(d); ds != nil && ds.options != nil {
			s.Used = ds.options.used
		}
		seen[d.Addr] = s
	}
	a.probes = probe.Derive(a.inv, seen)
}

// told are the newest field lists that the tool of a dataset gave, the newest
// first.
func (a *audit) told(d *inventory.Dataset, n int) []*store.FieldList {
	if a.Samples == nil || !sample.Needs(d) {
		return nil
	}
	lists, err := a.Samples.Store.Fields(d.Label, n)
	if err != nil {
		a.warnings = append(a.warnings, d.Addr+": "+err.Error())
		return nil
	}
	return lists
}

// properties are the fields that an interface told of at the last contact, nil
// where it told of none.
func (a *audit) properties(d *inventory.Dataset) []property.Property {
	lists := a.told(d, 1)
	if len(lists) == 0 {
		return nil
	}
	return lo.Map(lists[0].Fields, func(f store.Property, _ int) property.Property {
		return property.Property{
			Name: f.Name, Label: f.Label, Type: f.As, Options: f.Options, MaxLength: f.MaxLength,
			Required: lo.FromPtr(f.Required), Unique: lo.FromPtr(f.Unique), Custom: lo.FromPtr(f.Custom), Description: f.Description,
		}
	})
}

func probeSubject(p *probe.Probe) subject {
	return one("probe", p).with("tool", p.Tool).of(p.Tool).in(p.Tool.Departments...)
}

// options are those that a field list no longer holds, and which of them records
// still have.
type options struct {
	columns map[string]int // by field
	workers []map[int]map[string]bool
	watched map[int][]string
}

// watchOptions finds out which options to look for, nil where none was removed.
func (a *audit) watchOptions(ds *dataset, columns []source.Column) *options {
	lists := a.told(ds.Dataset, 2)
	if len(lists) < 2 {
		return nil
	}
	o := &options{columns: map[string]int{}, watched: map[int][]string{}}
	for _, c := range probe.Changes(lists[1].Fields, lists[0].Fields, nil) {
		if c.Kind != "option_removed" {
			continue
		}
		if at := slices.IndexFunc(columns, func(x source.Column) bool { return x.Name == c.Field }); at >= 0 {
			o.columns[c.Field] = at
			o.watched[at] = append(o.watched[at], c.Was)
		}
	}
	if len(o.watched) == 0 {
		return nil
	}
	for range a.Jobs {
		o.workers = append(o.workers, map[int]map[string]bool{})
	}
	return o
}

// add looks through some records. A cell may hold several options, as tools
// write them.
func (o *options) add(worker int, b *record.Batch) {
	if o == nil {
		return
	}
	for at, wanted := range o.watched {
		c := &b.Columns[at]
		for _, row := range b.Living {
			text := string(c.Bytes(int(row)))
			if text == "" {
				continue
			}
			parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(`;,[]"`, r) })
			for _, option := range wanted {
				if text == option || slices.ContainsFunc(parts, func(p string) bool { return strings.TrimSpace(p) == option }) {
					if o.workers[worker][at] == nil {
						o.workers[worker][at] = map[string]bool{}
					}
					o.workers[worker][at][option] = true
				}
			}
		}
	}
}

// used reports whether some record holds an option.
func (o *options) used(field, option string) (used, known bool) {
	at, ok := o.columns[field]
	if !ok {
		return false, false
	}
	return lo.SomeBy(o.workers, func(w map[int]map[string]bool) bool { return w[at][option] }), true
}
