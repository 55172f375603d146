package identity

import (
	"time"

	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/spelling"
)

// Document is a dataset of subscriptions or invoices, and the companies that its
// records name.
type Document struct {
	Rows *rows.Rows
	To   *rows.Rows // dataset that holds the companies
}

// Billing is what was sold to each identity and billed.
type Billing struct {
	Active     []int               // subscriptions that run, by identity
	LastIssued map[int32]time.Time // latest invoice
	BilledFrom map[int32]time.Time // start of the last billed period
	Churned    map[int32]time.Time // end of the latest cancelled subscription, of those with none that runs
	Revenue    map[int32]float64   // yearly, of subscriptions
	Sold       bool                // there are subscriptions to look at
	Billed     bool                // there are invoices
}

// Bill adds up the documents of the identities. now is the clock.
func (d *Identities) Bill(subscriptions, invoices []Document, now time.Time) *Billing {
	b := &Billing{
		Active: make([]int, len(d.List)), LastIssued: map[int32]time.Time{}, BilledFrom: map[int32]time.Time{},
		Churned: map[int32]time.Time{}, Revenue: map[int32]float64{}, Sold: len(subscriptions) > 0, Billed: len(invoices) > 0,
	}
	for _, doc := range subscriptions {
		d.each(doc, func(at int32, row int) { b.subscription(doc.Rows, at, row, now) })
	}
	for at := range b.Churned {
		if b.Active[at] > 0 {
			delete(b.Churned, at)
		}
	}
	for _, doc := range invoices {
		d.each(doc, func(at int32, row int) {
			later(b.LastIssued, at, doc.Rows, "issued_on", row)
			if !void(doc.Rows, row) {
				later(b.BilledFrom, at, doc.Rows, "starts_on", row)
			}
		})
	}
	return b
}

// each calls f for the living documents of every identity.
func (d *Identities) each(doc Document, f func(at int32, row int)) {
	company := doc.Rows.Field("company_id")
	for row := range doc.Rows.Len() {
		if !doc.Rows.Living[row] {
			continue
		}
		if at := d.Of(doc.To, doc.To.Find(doc.Rows.Cell(company, row))); at != rows.None {
			f(at, row)
		}
	}
}

func (b *Billing) subscription(s *rows.Rows, at int32, row int, now time.Time) {
	if cancelled(s, row) {
		later(b.Churned, at, s, "ends_on", row)
		return
	}
	const day = 24 * time.Hour
	if ends, ok := s.Moment("ends_on", row); ok && ends.Add(day).Before(now) {
		return
	}
	if starts, ok := s.Moment("starts_on", row); ok && starts.After(now) {
		return
	}
	b.Active[at]++
	if arr, ok := s.Number("arr", row); ok {
		b.Revenue[at] += arr
	} else if mrr, ok := s.Number("mrr", row); ok {
		b.Revenue[at] += 12 * mrr
	}
}

func cancelled(s *rows.Rows, row int) bool {
	switch spelling.Fold(s.Cell(s.Field("status"), row)) {
	case "cancelled", "canceled", "churned", "terminated":
		return true
	}
	return false
}

// void reports whether an invoice was taken back.
func void(s *rows.Rows, row int) bool {
	switch spelling.Fold(s.Cell(s.Field("status"), row)) {
	case "void", "voided", "cancelled", "canceled", "draft":
		return true
	}
	return false
}

func later(into map[int32]time.Time, at int32, s *rows.Rows, field string, row int) {
	when, ok := s.Moment(field, row)
	if last, there := into[at]; ok && (!there || when.After(last)) {
		into[at] = when
	}
}
