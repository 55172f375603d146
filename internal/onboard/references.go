package onboard

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
)

// refers says whose ids a reference holds.
type refers struct {
	tool *tool
	why  string
	weak bool // below what may be written down: a person decides
}

const (
	agreeing   = 0.99 // of the distinct values that must be keys of the parent
	likelyKeys = 0.8  // from here on it is said, as a comment
	enoughKeys = 100  // distinct values
)

// link finds out whose ids the references hold. A reference to records of its
// own tool needs no word.
func (m *maker) link() {
	for _, d := range m.datasets {
		kept := d.fields[:0]
		for _, f := range d.fields {
			if f.field.Type != "reference" || f.field.To == nil {
				kept = append(kept, f)
				continue
			}
			if m.refer(d, &f) {
				kept = append(kept, f)
			}
		}
		d.fields = kept
		if !d.standard {
			m.ownReferences(d)
		}
		m.folder.Files[d.at].Mapped = len(d.fields)
	}
}

// refer looks for the parent of one reference. It reports false where the
// values are of another kind than the keys that the same tool has, so that the
// column is no reference.
func (m *maker) refer(d *dataset, f *mapped) bool {
	to := f.field.To.Label
	parents := lo.Filter(m.datasets, func(p *dataset, _ int) bool {
		return p.entity.Label == to && p.of("id") != nil && p != d || p == d && to == d.entity.Label && p.of("id") != nil
	})
	var best *dataset
	hits := -1
	for _, p := range parents {
		n := f.col.within(p.of("id").col)
		if n > hits || n == hits && p.tool.tool == d.tool.tool {
			best, hits = p, n
		}
	}
	if best == nil || f.col.distinct == 0 {
		return true
	}
	share := float64(hits) / float64(f.col.distinct)
	same := lo.SomeBy(parents, func(p *dataset) bool { return p.tool.tool == d.tool.tool })
	if same && best.tool.tool != d.tool.tool && share < likelyKeys || same && hits*2 < f.col.distinct && best.tool.tool == d.tool.tool && !f.col.keyLike() {
		d.odd[f.col] = fmt.Sprintf("%s of its %s are ids of dataset.%s", count(hits), plural(f.col.distinct, "value", "values"), best.label)
		return false
	}
	if best.tool.tool == d.tool.tool || len(parents) == 1 && m.aloneFor(to) {
		return true // the program looks there by itself
	}
	why := fmt.Sprintf("%s of %s are ids of dataset.%s", count(hits), plural(f.col.distinct, "distinct value", "distinct values"), best.label)
	switch {
	case share >= agreeing && f.col.distinct >= enoughKeys && best.complete():
		d.refers[f.field.Label] = refers{best.tool.tool, why, false}
	case share >= likelyKeys:
		d.refers[f.field.Label] = refers{best.tool.tool, why, true}
	}
	return true
}

// aloneFor reports whether the inventory declares no dataset of an entity.
func (m *maker) aloneFor(entity string) bool {
	for _, d := range m.opts.Known.Datasets {
		if d.Entity != nil && d.Entity.Label == entity {
			return false
		}
	}
	return true
}

// ownReferences makes references of the columns of an own entity whose values
// are ids of another export.
func (m *maker) ownReferences(d *dataset) {
	for i := range d.fields {
		f := &d.fields[i]
		if f.field.Label == "id" || f.col.distinct < enoughKeys {
			continue
		}
		var fits []*dataset
		for _, p := range m.datasets {
			id := p.of("id")
			if p == d || id == nil || !p.complete() || id.col.distinct < id.col.filled {
				continue
			}
			if float64(f.col.within(id.col)) >= agreeing*float64(f.col.distinct) {
				fits = append(fits, p)
			}
		}
		speaks := lo.Filter(fits, func(p *dataset, _ int) bool { return speaksOf(f.col, p) })
		if len(speaks) == 1 || f.col.small() {
			fits = speaks
		}
		if len(fits) != 1 {
			continue
		}
		p := fits[0]
		f.field.Type, f.field.To = "reference", p.entity
		f.why = fmt.Sprintf("%s of %s are ids of dataset.%s", count(f.col.within(p.of("id").col)), plural(f.col.distinct, "distinct value", "distinct values"), p.label)
	}
}

// speaksOf reports whether the header of a column names the entity of a dataset,
// or is that of its ids.
func speaksOf(c *column, p *dataset) bool {
	mine, theirs := words(c.header), p.of("id").col.header
	own := squeeze(theirs) == squeeze(c.header) && len(words(theirs)) > 1
	return own || run(mine, p.entity.Label) || run(mine, inventory.TitleOf(p.entity.Label)) || run(mine, strings.TrimSuffix(p.entity.Label, "s"))
}

// small is true of whole numbers as low as row numbers: they are among the ids of
// any long table.
func (c *column) small() bool {
	return lo.EveryBy(c.sample, func(v valueHalf) bool { return digits.MatchString(v.text) && len(v.text) < 6 })
}
