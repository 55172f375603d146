package sample

import "time"

// Faults planted in the stages of companies and deals, in rows.
const (
	companiesNeverBought = 30 // called customers
	companiesLeftBehind  = 15 // bought, and called prospects
	dealsStuck           = 90
	subscriptionsSkipped = 9 // a month was never billed
)

// withStages says which companies are customers.
func (c *company) withStages(t table) table {
	bought := map[int]bool{}
	for _, d := range c.deals {
		if d.won() {
			bought[d.firm] = true
		}
	}
	d := c.aside(streamStages)
	lots := d.lots(t.rowsWhere(func(i int) bool { return !bought[i] }), companiesNeverBought)
	behind := d.lots(t.rowsWhere(func(i int) bool { return bought[i] }), companiesLeftBehind)[0]
	t.grow("Stage__c", func(i int) any {
		if bought[i] && !behind[i] || lots[0][i] {
			return "Customer"
		}
		return "Prospect"
	})
	return t
}

// withClimb says when a deal came to each of its stages.
func (c *company) withClimb(t table) table {
	long := where(c.deals, func(d deal) bool { return d.open() && d.created.Before(taken().AddDate(0, 0, -100)) })
	stuck := c.aside(streamClimb).lots(long, dealsStuck)[0]
	stages := []string{"discovery", "proposal", "negotiation"}
	for n, stage := range stages {
		t.grow("Entered_"+stage+"__c", func(i int) any {
			d := c.deals[i]
			if d.rank() < n+2 {
				return nil
			}
			last := d.closed
			if d.open() {
				last = later(d.created, d.updated.AddDate(0, 0, -6))
				if stuck[i] {
					last = d.created.AddDate(0, 0, 8)
				}
			}
			steps := min(d.rank()-1, len(stages))
			if !d.open() {
				steps = len(stages) + 1
			}
			return utc(d.created.Add(last.Sub(d.created) * time.Duration(n+1) / time.Duration(steps)).Truncate(time.Minute))
		})
	}
	t.grow("Entered_qualification__c", func(i int) any {
		d := c.deals[i]
		if d.open() && d.rank() == 1 && !stuck[i] {
			return utc(later(d.created, d.updated.AddDate(0, 0, -6)))
		}
		return utc(d.created)
	})
	t.grow("Entered_closed__c", func(i int) any {
		if c.deals[i].open() {
			return nil
		}
		return utc(c.deals[i].closed)
	})
	return t
}

// withSkipped takes the subscription off some monthly invoices.
func (c *company) withSkipped(t table) table {
	monthly := where(c.invoices, func(v invoice) bool { return v.sub >= 0 && v.to.Before(taken().AddDate(0, 0, -3)) })
	t.set(c.aside(streamSkipped).lots(monthly, subscriptionsSkipped)[0], "subscription_id", nil)
	return t
}
