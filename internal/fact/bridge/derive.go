package bridge

import (
	"cmp"
	"slices"

	"stackassay/internal/fact/segment"
	"stackassay/internal/inventory"
)

// Pair is two datasets that hold the same things, before their records are read.
type Pair struct {
	A, B  *inventory.Dataset // a sync that speaks for both runs from A to B, else by address
	Syncs []*inventory.Sync
}

// Pairs returns the pairs of datasets of one entity in two tools whose records
// are linked, by address: those that an enabled sync joins, and of the others
// those that have a segment in common. In one tool an open lead is looked up
// among the contacts.
func Pairs(inv *inventory.Inventory) []Pair {
	var out []Pair
	for i, a := range inv.Datasets {
		for _, b := range inv.Datasets[i+1:] {
			if a.Entity != b.Entity || a.Tool == b.Tool || metadata(a.Entity) {
				continue
			}
			p := Pair{A: a, B: b, Syncs: syncs(inv, a, b)}
			if len(p.Syncs) == 0 && !meet(a, b) {
				continue
			}
			p.orient()
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(x, y Pair) int { return cmp.Compare(x.address(), y.address()) })
	return out
}

// Leads returns the datasets of leads with the contacts of the same tool.
func Leads(inv *inventory.Inventory) []Pair {
	var out []Pair
	for _, lead := range inv.Datasets {
		for _, contact := range inv.Datasets {
			if lead.Entity.Word() == "lead" && contact.Entity.Word() == "contact" && lead.Tool == contact.Tool {
				out = append(out, Pair{A: lead, B: contact})
			}
		}
	}
	slices.SortFunc(out, func(x, y Pair) int { return cmp.Compare(x.address(), y.address()) })
	return out
}

// orient lets A be where the sync that speaks for the pair begins.
func (p *Pair) orient() {
	if p.B.Addr < p.A.Addr {
		p.A, p.B = p.B, p.A
	}
	b := Bridge{Syncs: p.Syncs}
	if s := b.Sync(); s != nil && s.Integration.From == p.B.Tool {
		p.A, p.B = p.B, p.A
	}
}

func (p *Pair) address() string {
	if p.A.Addr < p.B.Addr {
		return p.A.Addr + "+" + p.B.Addr
	}
	return p.B.Addr + "+" + p.A.Addr
}

// syncs are the enabled syncs between two datasets, by address.
func syncs(inv *inventory.Inventory, a, b *inventory.Dataset) []*inventory.Sync {
	var out []*inventory.Sync
	for _, i := range inv.Integrations {
		if !i.Enabled || ((i.From != a.Tool || i.To != b.Tool) && (i.From != b.Tool || i.To != a.Tool)) {
			continue
		}
		for _, s := range i.Syncs {
			if s.Entity == a.Entity {
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(x, y *inventory.Sync) int { return cmp.Compare(x.Addr, y.Addr) })
	return out
}

// meet reports whether two datasets can hold the same customers: they belong to
// a common part of the company.
func meet(a, b *inventory.Dataset) bool {
	return segment.Meet(within(a), within(b))
}

// within is the tool of a dataset, serving the part of the company that the
// dataset says.
func within(d *inventory.Dataset) *inventory.Tool {
	if d.Segment == nil {
		return d.Tool
	}
	return &inventory.Tool{Segments: []*inventory.Segment{d.Segment}}
}

// Wanted are the fields that links and comparisons of a dataset read, as far as
// it has columns for them: ids, keys and moments, and what is compared.
func Wanted(p Pair) map[string]bool {
	out := map[string]bool{}
	for _, name := range []string{
		"id", "external_id", "merged_ids", "merged_into", "created_at", "updated_at", "email", "emails",
		"first_name", "last_name", "full_name", "domain", "website", "parent_id", "currency",
		"phone", "mobile", "company_name", "name", "job_title", "address", "street", "postcode", "city", "country", "birth_date", "tax_id",
	} {
		out[name] = true
	}
	b := Bridge{Syncs: p.Syncs}
	mapped := b.Mappings()
	for _, f := range p.A.Entity.Fields {
		if Compared(f, mapped, len(p.Syncs) > 0) || f.Unique {
			out[f.Label] = true
		}
	}
	for _, name := range p.A.Entity.IdentifiedBy {
		out[name] = true
	}
	for _, s := range p.Syncs {
		for _, name := range s.Key {
			out[name] = true
		}
	}
	return out
}

// Compared reports whether a field of linked records is compared: those that a
// sync maps, where no sync joins the two those that a tool does not say for
// itself alone. field.compare adds one or takes one out.
func Compared(f *inventory.Field, mapped map[string]*inventory.Mapping, synced bool) bool {
	switch {
	case f.Compare != nil:
		return *f.Compare
	case synced:
		return mapped[f.Label] != nil
	}
	return !f.Own
}
