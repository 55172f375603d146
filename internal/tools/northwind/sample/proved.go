package sample

import (
	"strconv"
	"time"
)

// Faults of syncs whose status says that all is well: the records alone prove them.
const (
	changesLate  = 420 // contacts whose last change came to HubSpot five hours after it was made; two of them were made twice
	syncedTwice  = 6   // contacts that the sync made in Salesforce a second time
	plansLost    = 24  // subscriptions whose plan customer success changed, and billing never heard
	dealsWonOnce = 16  // deals that are won in Salesforce and open in HubSpot
)

// withLag lets some changes of Salesforce arrive late in HubSpot.
func (c *company) withLag(t table) table {
	prompt := where(c.people, func(p person) bool {
		return p.knownToSales && p.updated.Before(taken().AddDate(0, 0, -2))
	})
	alike := map[int]bool{}
	for _, i := range prompt {
		p := c.people[i]
		odd := c.twist.stage[i] || c.twist.title[i] || c.twist.optOut[i] || c.twist.gone[i] || c.twist.status[i]
		alike[i] = !odd && t.rows[i][t.at("Email")] == p.email && t.rows[i][t.at("Phone Number")] == p.phone
	}
	sound := t.rowsWhere(func(i int) bool { return alike[i] })
	for i := range c.aside(streamLag).lots(sound, changesLate)[0] {
		t.rows[i][t.at("Last Modified Date")] = utc(c.people[i].updated.Add(5 * time.Hour))
	}
	return t
}

// syncedTwice adds to the contacts of Salesforce those that a run of the sync made
// again: the same id in HubSpot, a minute after the first.
func (c *company) syncedTwice(t table) table {
	plain := t.rowsWhere(func(i int) bool {
		title, known := t.rows[i][t.at("Title")].(string)
		return i < knownToSales && t.rows[i][t.at("Email")] != "" && known && len(title) > len("unknown")
	})
	for n, i := range sorted(c.aside(streamTwice).lots(plain, syncedTwice)[0]) {
		row := append([]any{}, t.rows[i]...)
		row[t.at("Id")] = salesforceID("003", 9000+n)
		t.rows = append(t.rows, row)
	}
	return t
}

// planhatSubscriptions is what customer success sees of subscriptions: what billing
// changes arrives the next morning, what it changes itself arrives nowhere.
func (c *company) planhatSubscriptions() table {
	billed := withCancelled(c.billingSubscriptions())
	t := table{columns: []string{"_id", "externalId", "plan", "mrr", "currency", "createdAt", "lastUpdated"}}
	changed := c.aside(streamPlans).lots(upTo(len(c.subs)), plansLost)[0]
	for i, row := range billed.rows {
		cell := func(column string) string { return row[billed.at(column)].(string) } //nolint:forcetypeassert // all are texts
		made, updated := moment(cell("created_at")).Add(8*time.Hour), moment(cell("updated_at")).Add(8*time.Hour)
		plan := cell("plan")
		if changed[i] {
			plan = map[string]string{"basic": "plus", "plus": "enterprise", "enterprise": "plus"}[plan]
			updated = earlier(later(updated.AddDate(0, 0, 9), day(2026, 10, 2)), taken().AddDate(0, 0, -5))
		}
		t.add(number("phs", i), cell("id"), plan, cell("mrr"), cell("currency"), utc(made), utc(updated))
	}
	return t
}

// moment reads what utc has written.
func moment(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err) // it was written by utc
	}
	return at
}

// hubspotDeals is what marketing sees of the deals of sales.
func (c *company) hubspotDeals() table {
	t := table{columns: []string{"Record ID", "Deal Name", "Salesforce Opportunity ID", "Deal Stage", "Create Date", "Last Modified Date"}}
	won := where(c.deals, func(d deal) bool { return d.won() && d.closed.Before(taken().AddDate(0, -1, 0)) })
	open := c.aside(streamClosed).lots(won, dealsWonOnce)[0]
	for i, d := range c.deals {
		stage := d.stage
		switch {
		case open[i]:
			stage = "negotiation"
		case stage == "won" || stage == "lost":
			stage = "closed" + stage
		}
		t.add(strconv.Itoa(7_300_000+i*3), d.name, salesforceID("006", i+1), stage, utc(d.created), utc(d.updated))
	}
	return t
}

// superofficeFields is the field list of a person at the Italian branch, which has
// a stage of its own.
func superofficeFields() table {
	t := table{columns: []string{"name", "label", "type", "options", "required", "unique"}}
	t.add("personId", "ID persona", "id", "", false, true)
	t.add("email", "E-mail", "email", "", false, false)
	t.add("firstname", "Nome", "string", "", false, false)
	t.add("lastname", "Cognome", "string", "", false, false)
	t.add("title", "Qualifica", "string", "", false, false)
	t.add("country", "Paese", "picklist", "it;es;gb;de;fr;us;pt", false, false)
	t.add("stage", "Fase", "picklist", "subscriber;lead;mql;sql;opportunity;customer;ex cliente", false, false)
	return t
}
