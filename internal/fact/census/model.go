// Package census counts what refers to a record: how many deals a company has,
// what the lines of a document add up to, which periods of a subscription were
// billed. The referring datasets are read before the records they refer to are
// judged. Read model.go, then collect.go (who refers), then derive.go (to whom).
package census

import (
	"slices"
	"strings"

	"stackassay/internal/fact/reference"
)

// The roots under which rules read a census.
const (
	Referrers = "referrers"
	Lines     = "lines"
	Periods   = "periods"
)

// Needs names the entity whose records have to be counted for what a rule reads
// of a root, such as won_deal of referrers.
func Needs(root, name string) string {
	switch {
	case root == Lines:
		return "line"
	case root == Periods:
		return "invoice"
	case strings.HasPrefix(name, "won_deal"):
		return "deal"
	case name == "active_subscription":
		return "subscription"
	}
	return name
}

// told is what all referring records say about one record.
type told struct {
	count  int64 // that refer to it
	active int64 // subscriptions that run
	won    int64 // deals that were won
	wonAt  int64 // when the first of them was closed, microseconds; 0: nobody knows
	sum    float64
	blank  bool     // the amount of a line is not known, so that there is no sum
	billed []period // by invoices that say what they bill
	loose  bool     // an invoice does not say what it bills
}

// period is a run of days, microseconds of their first moments, both included.
type period struct{ from, to int64 }

// Census is what the records of one dataset say about those of another.
type Census struct {
	Link     reference.Link
	Complete bool // every record that refers was read
	told     map[string]*told
	deals    bool // whether they were won is known
	running  bool // whether they run is known
	priced   bool // lines with amounts
	billing  bool // invoices with periods
}

// Plain reports whether a link is the one by which records of an entity belong
// to another: deal.company_id, but not order.bill_to_id or company.parent_id.
func Plain(l reference.Link) bool {
	if l.Target == nil || l.To == nil {
		return false
	}
	kind := l.To.Word()
	return l.Field.Label == kind+"_id" || l.Field.Label == kind+"_ids"
}

// runs reports whether a status says that a subscription runs.
func runs(status string) bool {
	return slices.Contains([]string{"active", "trialing", "past_due", "past due", "live", "running", "activa", "attivo", "attiva"},
		strings.ToLower(strings.TrimSpace(status)))
}
