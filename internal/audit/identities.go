package audit

import (
	"slices"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/fact/ability"
	"stackassay/internal/fact/bridge"
	identities "stackassay/internal/fact/identity"
	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/rows"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
)

// identityFields are the fields that identities are made of, of the datasets that
// say something about people and companies.
func identityFields(d *inventory.Dataset) map[string]bool {
	names := map[string][]string{
		"contact":      {"id", "email", "opted_out", "opted_out_at", "marketable", "consent_status", "hard_bounced", "lifecycle_stage", "lead_status"},
		"company":      {"id", "merged_ids", "merged_into", "lifecycle_stage", "arr"},
		"subscription": {"id", "company_id", "status", "starts_on", "ends_on", "mrr", "arr"},
		"invoice":      {"id", "company_id", "status", "issued_on", "starts_on"},
	}
	return lo.SliceToMap(names[d.Entity.Word()], func(name string) (string, bool) { return name, true })
}

// judgeIdentities asks the rules about people and companies in all their tools.
func (a *audit) judgeIdentities(all []*joined) {
	if !a.asks("identity") {
		return
	}
	for _, e := range a.inv.Entities {
		kind := e.Word()
		if kind != "contact" && kind != "company" {
			continue
		}
		a.judgeIdentity(e, all)
	}
}

func (a *audit) judgeIdentity(e *inventory.Entity, all []*joined) {
	var held []*dataset
	var sides []*rows.Rows
	for _, ds := range a.datasets {
		if r := a.rowsOf(ds); ds.Entity == e && r != nil {
			held, sides = append(held, ds), append(sides, r)
		}
	}
	if len(held) == 0 {
		return
	}
	var bridges []*bridge.Bridge
	for _, j := range all {
		if j.reason == nil && j.pair.A.Entity == e && j.pair.B.Entity == e {
			bridges = append(bridges, j.Bridge)
		}
	}
	d := identities.Derive(e, sides, bridges)
	subscriptions, sold := a.documents("subscription", held)
	invoices, billed := a.documents("invoice", held)
	t := a.identityTable(d, d.Bill(subscriptions, invoices, a.inv.AsOf.Time))
	used := slices.Concat(held, sold, billed)
	a.judgeTable(compared{
		kind: "identity", table: t, of: held[0], objects: map[string]any{"entity": e, "identity": &rule.Identity{Entity: e}},
		format: held[0].context,
		sample: func(n int64) (finding.Method, *int64) { return sampleOfAll(held, n) },
		unfit: func(r *rule.Effective) finding.Text {
			if r.Each.FullKeys && lo.SomeBy(used, func(ds *dataset) bool { return !a.complete(ds) }) {
				return wantsFullKeys()
			}
			return nil
		},
	})
}

// documents are the datasets of a kind whose records name companies of some
// datasets.
func (a *audit) documents(kind string, held []*dataset) ([]identities.Document, []*dataset) {
	var out []identities.Document
	var used []*dataset
	for _, ds := range a.datasets {
		f := ds.Entity.Field("company_id")
		r := a.rowsOf(ds)
		if ds.Entity.Word() != kind || f == nil || r == nil || r.Field("company_id") < 0 {
			continue
		}
		for _, l := range reference.Links(ds.Dataset, []*inventory.Field{f}, a.inv) {
			for _, h := range held {
				if l.Target == h.Dataset {
					out, used = append(out, identities.Document{Rows: r, To: h.rows}), append(used, ds)
				}
			}
		}
	}
	return out, used
}

// sampleOfAll is how the records of several datasets were chosen: all where
// everything was read, else as the first that was not.
func sampleOfAll(held []*dataset, n int64) (finding.Method, *int64) {
	for _, ds := range held {
		if m := method(ds); m != finding.All {
			return m, sizeOf(ds, &rule.Counter{Evaluated: n})
		}
	}
	return finding.All, &n
}

// identityTable is one row for each person or company.
func (a *audit) identityTable(d *identities.Identities, b *identities.Billing) *record.Table {
	n := len(d.List)
	add := newAdder("identity")
	tools := func(name string, of func(at int) ([]*inventory.Tool, bool)) {
		add.add(name, record.Objects(n, func(at int) (string, any) {
			list, known := of(at)
			if !known {
				return "", nil
			}
			return strings.Join(addresses(list), " "), list
		}))
	}
	marketable := identities.Marketable(a.sendsMail)
	ladders := map[*rows.Rows]func(int) *inventory.Stage{}
	for _, s := range d.Sides {
		ladders[s] = a.stageOf(a.datasetOf(s.Dataset), s)
	}
	ladder := func(s *rows.Rows, row int) *inventory.Stage { return ladders[s](row) }
	tools("present_in", func(at int) ([]*inventory.Tool, bool) { return d.PresentIn(at), true })
	tools("opted_out_in", func(at int) ([]*inventory.Tool, bool) { return d.Tools(at, identities.OptedOut), true })
	tools("marketable_in", func(at int) ([]*inventory.Tool, bool) { return d.Tools(at, marketable), true })
	tools("customer_in", func(at int) ([]*inventory.Tool, bool) { return d.CustomerIn(at, ladder) })
	moments := func(name string, day bool, of func(at int) (time.Time, bool)) {
		add.add(name, record.Moments(n, func(at int) (time.Time, bool, bool) {
			when, ok := of(at)
			return when, day, ok
		}))
	}
	moments("opted_out_at", false, d.OptedOutAt)
	days := func(name string, known map[int32]time.Time) {
		moments(name, true, func(at int) (time.Time, bool) {
			when, ok := known[int32(at)] //nolint:gosec // identities are fewer than records
			return when, ok
		})
	}
	days("billed_from", b.BilledFrom)
	days("churned_on", b.Churned)
	days("last_invoice_at", b.LastIssued)
	add.bools("stage_conflict", n, func(at int) *bool { return d.StageConflict(at, ladder) })
	add.numbers("active_subscriptions", n, func(at int) *float64 {
		if !b.Sold {
			return nil
		}
		return count(int64(b.Active[at]))
	})
	add.numbers("revenue", n, func(at int) *float64 {
		if !b.Sold {
			return nil
		}
		return new(b.Revenue[int32(at)]) //nolint:gosec // as above
	})
	add.lists("ids", n, func(at int) []string { return d.IDs(at, shownID) })
	t := &record.Table{Schema: &record.Schema{Fields: add.fields}, Vectors: add.vectors, Rows: n, Living: make([]bool, n)}
	for i := range t.Living {
		t.Living[i] = true
	}
	return t
}

// shownID is an id as evidence shows it: the shape of one that is a personal value
// by itself.
func shownID(s *rows.Rows, id string) string {
	if f := s.Dataset.Entity.Field("id"); f != nil && rule.Personal(f) {
		return format.Shape(id)
	}
	return id
}

// sendsMail reports whether a tool mails many people at once.
func (a *audit) sendsMail(t *inventory.Tool) bool {
	return lo.SomeBy([]string{"marketing_email", "email_sequences"}, func(name string) bool {
		c, ok := a.inv.Node("capability." + name).(*inventory.Capability)
		return ok && ability.Offers(t, c)
	})
}
