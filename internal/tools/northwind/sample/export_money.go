package sample

import (
	"strings"
	"time"
)

// Faults planted in quotes, orders, subscriptions, invoices and payments.
const (
	invoicesOutsideContract = 54
	invoicesDueBeforeIssue  = 66
	invoicesHugeAmount      = 42
)

func (c *company) cpqQuotes() table {
	t := table{columns: []string{"QuoteId", "QuoteNumber", "OpportunityId", "AccountId", "Status", "NetAmount", "CurrencyIsoCode", "ValidUntil", "AcceptedOn", "CreatedDate", "LastModifiedDate"}}
	for i, d := range c.deals {
		if d.rank() < 3 {
			continue
		}
		status, accepted, changed := "sent", "", d.updated
		switch d.stage {
		case "won":
			status, accepted = "accepted", date(d.closeDate)
		case "lost":
			status = "rejected"
		}
		t.add(salesforceID("0Q0", i+1), number("Q", i), salesforceID("006", i+1), salesforceID("001", d.firm+1), status, money(d.amount), d.currency,
			date(d.closeDate.AddDate(0, 0, 30)), accepted, utc(d.created), utc(changed))
	}
	return t
}

// erpOrders is written as a Spanish spreadsheet does: day first, decimal comma.
func (c *company) erpOrders() table {
	t := table{columns: []string{"Nº pedido", "Cliente", "Nº oferta", "Importe", "Divisa", "Fecha de alta", "Última modificación", "Estado"}}
	for i, d := range c.deals {
		if !d.won() {
			continue
		}
		t.add(number("OR", i), salesforceID("001", d.firm+1), salesforceID("0Q0", i+1), strings.Replace(money(d.amount), ".", ",", 1), d.currency,
			spanishDay(d.closeDate.AddDate(0, 0, 1)), spanishDay(d.closeDate.AddDate(0, 0, 2)), "facturado")
	}
	c.unbilled(&t)
	return t
}

func spanishDay(t time.Time) string { return t.Format("02/01/2006") }

func (c *company) billingSubscriptions() table {
	t := table{columns: []string{"id", "account", "plan", "status", "mrr", "currency", "billing_period", "starts_on", "ends_on", "created_at", "updated_at"}}
	for i, s := range c.subs {
		status, ends := "active", s.starts.AddDate(2, 0, -1)
		switch {
		case c.twist.billed[i]: // at the end of its first month, and billed ever since
			status, ends = "cancelled", s.starts.AddDate(0, 1, -1)
		case c.twist.ended[i]: // with the month that runs
			status, ends = "cancelled", day(2026, 11, 30)
		}
		t.add(number("SUB", i), salesforceID("001", s.firm+1), s.plan, status, money(s.mrr), s.currency, "month", date(s.starts), date(ends),
			utc(s.starts.Add(-48*time.Hour)), utc(s.starts.AddDate(0, 0, 3)))
	}
	for i, s := range c.subs {
		if c.twist.subTwin[i] {
			from := s.starts.AddDate(0, 0, 20)
			t.add(number("SUB", 10_000+i), salesforceID("001", s.firm+1), s.plan, "active", money(s.mrr), s.currency, "month", date(from), date(from.AddDate(2, 0, -1)), utc(from), utc(from))
		}
	}
	return t
}

// billingInvoices holds invoices that the contract of the file refuses, some
// that are due before they are issued and some with an amount ten thousand times
// too large, each on other rows.
func (c *company) billingInvoices() table {
	t := table{columns: []string{
		"id", "number", "customer.id", "customer.country", "order_id", "subscription_id", "status", "amount", "tax", "total", "currency",
		"issued_on", "due_on", "starts_on", "ends_on", "created_at", "updated_at",
	}}
	lots := c.lots(upTo(len(c.invoices)), invoicesOutsideContract, invoicesDueBeforeIssue, invoicesHugeAmount)
	for i, v := range c.invoices {
		var order, sub, from, to any
		if v.order >= 0 {
			order = number("OR", v.order)
		} else {
			sub, from, to = number("SUB", v.sub), date(v.from), date(v.to)
		}
		status, amount, due := any(v.status), v.amount, v.due
		switch {
		case lots[0][i]:
			status = pick(c.dice, []any{"written off", "disputed", nil})
		case lots[1][i]:
			due = v.issued.AddDate(0, 0, -30)
		case lots[2][i]:
			amount *= 10000
		}
		printed := number("2026", i)
		if c.twist.invoiceTwin[i] { // the number of another invoice, printed a second time
			printed = number("2026", (i+1)%len(c.invoices))
		}
		t.add(number("INV", i), printed, salesforceID("001", v.firm+1), c.firms[v.firm].country, order, sub, status, amount, v.tax, v.amount+v.tax, v.currency,
			date(v.issued), date(due), from, to, utc(v.issued.Add(6*time.Hour)), utc(v.issued.Add(30*time.Hour)))
	}
	return t
}

func (c *company) erpPayments() table {
	t := table{columns: []string{"payment", "invoice", "account", "amount", "currency", "paid_on", "text", "booked_at"}}
	for i, v := range c.invoices {
		if v.status != "paid" {
			continue
		}
		paid := v.issued.AddDate(0, 0, 12+i%16)
		t.add(number("PAY", i), number("INV", i), salesforceID("001", v.firm+1), money(v.amount+v.tax), v.currency, date(paid), "Invoice "+number("2026", i), utc(paid.Add(7*time.Hour)))
		if c.twist.paymentTwin[i] {
			t.add(number("PAY", 20_000+i), number("INV", i), salesforceID("001", v.firm+1), money(v.amount+v.tax), v.currency, date(paid.AddDate(0, 0, 1)), "Invoice "+number("2026", i), utc(paid.AddDate(0, 0, 1)))
		}
	}
	return t
}
