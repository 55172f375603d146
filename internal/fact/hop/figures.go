package hop

import (
	"slices"
	"strings"
	"time"

	"stackassay/internal/fact/rows"
)

// Figures are what the records of one step show of the way to the next.
type Figures struct {
	WithNext   int      // records that lead to the next step
	Lost       int      // those that are due and do not
	Judged     bool     // somebody can say which are due
	AmountLost *float64 // of these, in the reporting currency; nil without amounts
	MedianDays *float64 // to the first that follows; nil below fewest
}

// fewest are the records of which a median is told, and usual is how long the
// next step may take where the chain has no agreement.
const (
	fewest = 5
	usual  = 30 * 24 * time.Hour
)

// Count goes through the living records of the first step. means is what the
// stage of a record stands for, "" where it stands on no ladder; rate is the
// value of one unit of a currency.
func (h *Hop) Count(r *rows.Rows, find *Finder, now time.Time, means func(row int) string, rate func(currency string) (float64, bool)) Figures {
	within := usual
	if l := h.Limit(); l != nil && l.Within != nil {
		within = time.Duration(float64(*l.Within) * float64(time.Second))
	}
	due, judged := h.due(r, means)
	out := Figures{Judged: judged}
	var days []float64
	for row := range r.Len() {
		if !r.Living[row] {
			continue
		}
		own, dated := done(r, row)
		next := find.Next(int32(row))
		if len(next) > 0 {
			out.WithNext++
			if first, ok := earliest(next); ok && dated && !first.Before(own) {
				days = append(days, first.Sub(own).Hours()/24)
			}
			continue
		}
		if !judged || !due(row) || !dated || now.Sub(own) <= within {
			continue
		}
		out.Lost++
		if amount, ok := r.Number("amount", row); ok {
			if worth, ok := rate(strings.ToUpper(r.Cell(r.Field("currency"), row))); ok {
				if out.AmountLost == nil {
					out.AmountLost = new(float64)
				}
				*out.AmountLost += amount * worth
			}
		}
	}
	if len(days) >= fewest {
		slices.Sort(days)
		out.MedianDays = new((days[(len(days)-1)/2] + days[len(days)/2]) / 2)
	}
	return out
}

// due tells which records have to lead to the next step: a won deal, an accepted
// quote, and of other documents those that are neither drafts nor called off. Of
// what is no document, and of two documents of which one does not ask for the
// other, nobody can say.
func (h *Hop) due(r *rows.Rows, means func(row int) string) (due func(row int) bool, known bool) {
	if !slices.Contains(follow(h.From.Word()), h.To.Word()) {
		return nil, false
	}
	status := r.Field("status")
	word := func(row int) string { return strings.ToLower(r.Cell(status, row)) }
	switch h.From.Word() {
	case "deal":
		return func(row int) bool { return means(row) == "won" }, true
	case "quote":
		return func(row int) bool {
			return slices.Contains([]string{"accepted", "approved", "signed", "won"}, word(row))
		}, status >= 0
	case "order", "contract", "subscription", "invoice":
		return func(row int) bool {
			return !slices.Contains([]string{
				"draft", "open", "pending", "sent", "cancelled", "canceled", "void", "voided", "rejected", "declined", "expired", "terminated",
			}, word(row))
		}, status >= 0
	}
	return nil, false
}

// done is when a record reached its step: when it was closed, signed, accepted,
// issued or paid, else when it came to be.
func done(r *rows.Rows, row int) (time.Time, bool) {
	for _, name := range []string{"closed_at", "close_date", "signed_on", "accepted_on", "issued_on", "paid_on", "billing_starts_on", "created_at"} {
		if at, ok := r.Moment(name, row); ok {
			return at, true
		}
	}
	return time.Time{}, false
}

func earliest(next []Next) (first time.Time, ok bool) {
	for _, n := range next {
		if at, dated := done(n.In, int(n.Row)); dated && (!ok || at.Before(first)) {
			first, ok = at, true
		}
	}
	return first, ok
}

// follow are the kinds of documents that have to come after one of a kind.
func follow(kind string) []string {
	switch kind {
	case "deal":
		return []string{"quote", "order", "contract", "subscription", "invoice"}
	case "quote":
		return []string{"order", "contract", "subscription", "invoice"}
	case "order", "contract":
		return []string{"subscription", "invoice"}
	case "subscription":
		return []string{"invoice"}
	case "invoice":
		return []string{"payment"}
	}
	return nil
}
