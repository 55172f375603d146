package sample

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Faults planted in deals, companies, quotes, subscriptions, invoices, payments,
// tickets and contracts beside those of their exports, in rows.
const (
	dealsNoAccount       = 24
	companiesNoSize      = 130
	companiesNoIndustry  = 90
	companiesFreemail    = 7
	quotesNegative       = 5
	quotesNoDeal         = 8
	quotesLostDeal       = 14
	quotesUnapproved     = 26
	subscriptionsGone    = 40
	subscriptionsNoWhy   = 12
	invoicesUnpaid       = 110
	invoicesUntaxed      = 38
	paymentsLoose        = 40
	paymentsNoAccount    = 9
	ticketsFromTheFuture = 7
	branchNoStage        = 16
	contractsUnsigned    = 6
	dealsUncontracted    = 28 // won weeks ago, and nobody has written a contract
	dealsToSign          = 3  // won this week: near-misses
)

// sorted are the rows of a lot in their order.
func sorted(l lot) []int { return slices.Sorted(maps.Keys(l)) }

// leaveUnpaid leaves some old invoices open: nobody ever paid them.
func (c *company) leaveUnpaid() {
	old := where(c.invoices, func(v invoice) bool {
		return v.status == "paid" && v.due.Before(taken().AddDate(0, 0, -90))
	})
	for _, i := range sorted(c.aside(streamUnpaid).lots(old, invoicesUnpaid)[0]) {
		c.invoices[i].status = "open"
	}
}

// withoutAccounts leaves some lost deals without a company.
func (c *company) withoutAccounts(t table) table {
	lost := where(c.deals, func(d deal) bool { return d.stage == "lost" })
	t.set(c.aside(streamDeals).lots(lost, dealsNoAccount)[0], "AccountId", nil)
	return t
}

// withGaps empties what makes a company a target customer, and takes some mail
// providers for companies.
func (c *company) withGaps(t table) table {
	respelt := func(i int) bool { return t.rows[i][t.at("Industry")] != c.firms[i].industry }
	lots := c.aside(streamCompanies).lots(t.rowsWhere(func(i int) bool { return !respelt(i) }), companiesNoSize, companiesNoIndustry, companiesFreemail)
	t.set(lots[0], "Size_Band__c", "")
	t.set(lots[1], "Industry", "")
	for n, i := range sorted(lots[2]) {
		t.rows[i][t.at("Domain__c")] = []string{"gmail.com", "linkedin.com"}[n%2]
	}
	return t
}

// withDiscounts adds what was taken off a quote and who allowed it.
func (c *company) withDiscounts(t table) table {
	d := c.aside(streamQuotes)
	status := func(s string) []int { return t.rowsWhere(func(i int) bool { return t.rows[i][t.at("Status")] == s }) }
	lost := d.lots(status("rejected"), quotesNoDeal, quotesLostDeal)
	t.set(lost[0], "OpportunityId", "")
	for n, i := range sorted(lost[1]) {
		t.rows[i][t.at("OpportunityId")] = salesforceID("006", 9000+n)
	}
	for _, i := range sorted(d.lots(status("sent"), quotesNegative)[0]) {
		t.rows[i][t.at("NetAmount")] = "-" + t.rows[i][t.at("NetAmount")].(string) //nolint:forcetypeassert // amounts are texts
	}
	percent := make([]int, len(t.rows))
	for i := range percent {
		percent[i] = pick(d, []int{0, 0, 0, 5, 10, 15, 20, 25, 30})
	}
	generous := t.rowsWhere(func(i int) bool { return percent[i] > 20 })
	unapproved := d.lots(generous, quotesUnapproved)[0]
	leaders := emailsOf(c.staff, "finance")
	t.grow("DiscountPercent", func(i int) any { return fmt.Sprintf("%d%%", percent[i]) })
	t.grow("ApprovedBy", func(i int) any {
		if percent[i] <= 20 || unapproved[i] {
			return ""
		}
		return userID(c.staff, pick(d, leaders), salesforceUser)
	})
	return t
}

// withCancelled adds subscriptions that have ended, some for no known reason.
func withCancelled(t table) table {
	living := len(t.rows)
	for i := range subscriptionsGone {
		row := slices.Clone(t.rows[i*11])
		row[t.at("id")], row[t.at("status")] = number("SUB", living+i), "cancelled"
		row[t.at("starts_on")], row[t.at("ends_on")] = date(day(2024, 3, 1)), date(day(2025, 2, 28))
		row[t.at("created_at")], row[t.at("updated_at")] = utc(day(2024, 2, 27)), utc(day(2025, 2, 20))
		t.rows = append(t.rows, row)
	}
	t.grow("churn_reason", func(i int) any {
		if i < living || spread(i-living, subscriptionsGone, subscriptionsNoWhy) {
			return ""
		}
		return []string{"price", "site closed", "own development"}[i%3]
	})
	return t
}

// withExemptions says why an invoice carries no tax.
func (c *company) withExemptions(t table) table {
	abroad := t.rowsWhere(func(i int) bool { return t.rows[i][t.at("tax")] == 0.0 })
	untaxed := c.aside(streamInvoices).lots(abroad, invoicesUntaxed)[0]
	t.grow("tax_exemption", func(i int) any {
		country := t.rows[i][t.at("customer.country")]
		switch {
		case untaxed[i], country == "ES":
			return nil
		case country == "GB", country == "US":
			return "export"
		}
		return "reverse_charge"
	})
	return t
}

// withLoosePayments leaves some payments without an invoice and some without a
// customer.
func (c *company) withLoosePayments(t table) table {
	lots := c.aside(streamPayments).lots(upTo(len(t.rows)), paymentsLoose, paymentsNoAccount)
	t.set(lots[0], "invoice", "")
	t.set(lots[1], "account", "")
	return t
}

// withFuture lets a clock run ahead in some open tickets.
func (c *company) withFuture(t table) table {
	open := where(c.tickets, func(k ticket) bool { return k.closed.IsZero() })
	t.set(c.aside(streamTickets).lots(open, ticketsFromTheFuture)[0], "created_at", utc(day(2027, 1, 9)))
	return t
}

// withoutStages leaves some people of the Italian branch in no stage.
func (c *company) withoutStages(t table) table {
	t.set(c.aside(streamBranch).lots(upTo(len(t.rows)), branchNoStage)[0], "Fase", "")
	return t
}

// docusignContracts holds the contracts of won deals, but for some that nobody ever
// wrote, the largest among them, and some that wait since this week; some are in force though nobody has
// signed.
func (c *company) docusignContracts(sold table) table {
	t := table{columns: []string{"envelope", "number", "opportunity", "account", "state", "value", "currency", "signed_on", "starts_on", "ends_on", "created_at", "updated_at"}}
	lately := taken().AddDate(0, 0, -7)
	old := where(c.deals, func(d deal) bool { return d.won() && d.closed.Before(lately.AddDate(0, 0, -1)) })
	fresh := where(c.deals, func(d deal) bool { return d.won() && d.closed.After(lately.AddDate(0, 0, 1)) })
	d := c.aside(streamUncontracted)
	none := union(d.lots(old, dealsUncontracted-1)[0], d.lots(fresh, min(dealsToSign, len(fresh)))[0])
	none[slices.MaxFunc(old, func(a, b int) int { return cmp.Compare(worth(sold, a), worth(sold, b)) })] = true
	for i, d := range c.deals {
		if !d.won() || none[i] {
			continue
		}
		t.add(number("ENV", i), number("C", i), salesforceID("006", i+1), salesforceID("001", d.firm+1), "active", money(d.amount), d.currency,
			date(d.closeDate), date(d.closeDate.AddDate(0, 0, 1)), date(d.closeDate.AddDate(1, 0, 0)), utc(d.created), utc(d.updated))
	}
	lots := c.aside(streamContracts).lots(upTo(len(t.rows)), contractsUnsigned, 4)
	t.set(lots[0], "signed_on", "")
	t.set(lots[1], "signed_on", "") // drafts may wait for a signature
	t.set(lots[1], "state", "draft")
	return t
}

// worth is the amount that Salesforce shows of a deal.
func worth(deals table, row int) float64 {
	amount, _ := deals.rows[row][deals.at("Amount")].(float64)
	return amount
}
