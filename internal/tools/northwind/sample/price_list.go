package sample

import "fmt"

// Faults planted in the lines of quotes and in the price list, in rows.
const (
	linesBelowFloor  = 21
	linesFreeText    = 9
	linesGoneProduct = 6
	quotesBadTotal   = 19
	productsNoPrice  = 4
	quotesFarFuture  = 6 // valid until a year that nobody will see
	quotesOverAll    = 5 // more than everything was taken off
)

// cpqLines are one or two lines of each quote, which add up to it.
func (c *company) cpqLines() table {
	t := table{columns: []string{"LineId", "QuoteId", "ProductId", "ProductCode", "Quantity", "UnitPrice", "FloorPrice", "NetAmount", "CurrencyIsoCode", "CreatedDate"}}
	d := c.aside(streamLines)
	add := func(quote int, amount float64) {
		n := d.IntN(len(c.products))
		t.add(salesforceID("0QL", len(t.rows)+1), salesforceID("0Q0", quote+1), salesforceID("01t", n+1), c.products[n].code, 1,
			money(amount), money(amount*0.75), money(amount), c.deals[quote].currency, utc(c.deals[quote].created))
	}
	for i, deal := range c.deals {
		if deal.rank() < 3 {
			continue
		}
		part := float64(int(deal.amount*0.4*100)) / 100
		if i%2 == 0 {
			add(i, part)
			add(i, deal.amount-part)
			continue
		}
		add(i, deal.amount)
	}
	lots := d.lots(upTo(len(t.rows)), linesBelowFloor, linesFreeText, linesGoneProduct)
	t.set(lots[0], "FloorPrice", "99999.00")
	t.set(lots[1], "ProductId", "")
	t.set(lots[1], "ProductCode", "")
	t.set(lots[2], "ProductId", salesforceID("01t", 9001))
	return t
}

// withTotals adds the totals of quotes, and terms that cannot be.
func (c *company) withTotals(t table) table {
	d := c.aside(streamTotals)
	percent := t.at("DiscountPercent")
	plain := t.rowsWhere(func(i int) bool { return t.rows[i][percent] == "0%" && t.rows[i][t.at("OpportunityId")] != "" })
	lots := d.lots(plain, quotesBadTotal, quotesFarFuture, quotesOverAll)
	t.set(lots[1], "ValidUntil", "2206-01-31")
	t.set(lots[2], "DiscountPercent", "140%")
	t.set(lots[2], "ApprovedBy", salesforceUser(0))
	n := -1
	totals := make([]float64, len(t.rows))
	for _, deal := range c.deals {
		if deal.rank() >= 3 {
			n++
			totals[n] = deal.amount
		}
	}
	t.grow("Total", func(i int) any {
		if lots[0][i] {
			return money(totals[i] + 100)
		}
		return money(totals[i])
	})
	return t
}

// salesforcePrices is the price list, without some products.
func (c *company) salesforcePrices() table {
	t := table{columns: []string{"Id", "Product2Id", "UnitPrice", "CurrencyIsoCode", "CreatedDate", "LastModifiedDate"}}
	none := c.aside(streamPrices).lots(upTo(len(c.products)), productsNoPrice)[0]
	for i, p := range c.products {
		if !none[i] {
			t.add(salesforceID("01u", i+1), salesforceID("01t", i+1), fmt.Sprintf("%.2f", p.price), "EUR", utc(day(2024, 1, 9)), utc(day(2026, 11, 2).AddDate(0, 0, i%17)))
		}
	}
	return t
}
