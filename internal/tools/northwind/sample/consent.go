package sample

import (
	"fmt"
	"time"
)

// Faults planted in what HubSpot knows of a person beyond the address, in rows.
const (
	hubspotNoBasis     = 36  // may be mailed, and the legal basis is blank
	hubspotRefused     = 25  // may be mailed, and consent was refused
	hubspotBounced     = 60  // may be mailed, and the address is dead
	hubspotForgotten   = 190 // silent for longer than the company keeps people
	hubspotJunkNames   = 45
	hubspotTestRecords = 20
	hubspotThrowAway   = 18
	hubspotMisspelt    = 20  // of the addresses that are broken anyway
	hubspotNoPayload   = 70  // of those handed to sales
	hubspotQuietBounce = 150 // dead and no longer mailed, which is fine
	hubspotNoOutcome   = 180 // marketing qualified for more than two months, and nothing came of it
	hubspotTooEarly    = 24  // handed to sales within two months with too few points
)

// withConsent adds campaign, consent and engagement. Wrong names and addresses
// are those of people whom only HubSpot knows.
func (c *company) withConsent(t table) table {
	d := c.aside(streamConsent)
	mail, country := t.at("Email"), t.at("Country/Region")
	alone := func(i int) bool { return !spread(i, len(c.people), knownToSales) }
	clean := t.rowsWhere(func(i int) bool { return alone(i) && t.rows[i][mail] == c.people[i].email })
	lots := d.lots(clean, hubspotJunkNames, hubspotTestRecords, hubspotThrowAway)
	for _, i := range sorted(lots[0]) {
		t.rows[i][t.at("First Name")] = pick(d, []string{"asdf", "qwerty", "xxxx", "R2D2"})
	}
	t.set(lots[1], "Company Name", "Test Company")
	for _, i := range sorted(lots[2]) {
		t.rows[i][mail] = fmt.Sprintf("k%05d@guerrillamail.com", 10*i+d.IntN(10))
	}
	broken := t.rowsWhere(func(i int) bool { return t.rows[i][mail] != "" && t.rows[i][mail] != c.people[i].email && !lots[2][i] })
	for _, i := range sorted(d.lots(broken, hubspotMisspelt)[0]) {
		p := c.people[i]
		t.rows[i][mail] = mailbox(p.first) + "." + mailbox(p.last) + "@" + mailbox(c.firms[p.firm].name) + ".con"
	}

	may := func(i int) bool {
		p := c.people[i]
		return !p.optedOut && p.stage != "customer" && spread(i, len(c.people), len(c.people)/2)
	}
	asks := t.rowsWhere(func(i int) bool { return may(i) && t.rows[i][country] != "United States" })
	consent := d.lots(asks, hubspotNoBasis, hubspotRefused)
	dead := d.lots(t.rowsWhere(may), hubspotBounced)[0]
	quiet := d.lots(t.rowsWhere(func(i int) bool { return !may(i) }), hubspotQuietBounce)[0]
	old := d.lots(where(c.people, func(p person) bool { return p.created.Before(day(2024, 6, 1)) }), hubspotForgotten)[0]
	handed := d.lots(where(c.people, func(p person) bool { return p.stage == "sql" }), hubspotNoPayload)[0]
	yes := func(l lot) func(int) any { return func(i int) any { return l[i] } }

	t.grow("Marketing contact", func(i int) any { return may(i) })
	t.grow("Consent status", func(i int) any {
		if consent[1][i] || c.people[i].optedOut {
			return "refused"
		}
		return "given"
	})
	t.grow("Legal basis", func(i int) any {
		if consent[0][i] || !may(i) {
			return ""
		}
		return "consent"
	})
	t.grow("Hard bounce", func(i int) any { return yes(dead)(i) == true || yes(quiet)(i) == true })
	t.grow("Last Activity Date", func(i int) any {
		p := c.people[i]
		if old[i] {
			return utc(earlier(p.created.AddDate(0, 0, 12), day(2024, 9, 1)))
		}
		return utc(d.between(later(p.created, taken().AddDate(0, -20, 0)), taken().Add(-9*time.Hour)))
	})
	t.grow("Latest Campaign", func(int) any {
		return pick(d, []string{"Cold store webinar", "Spring fair", "Guide to mixed fleets", "Site survey offer"})
	})
	t.grow("Pain Point", func(i int) any {
		if handed[i] || c.people[i].stage == "subscriber" || c.people[i].stage == "lead" {
			return ""
		}
		return pick(d, []string{"night shift cannot be staffed", "pallets wait at the dock", "pickers walk too far", "two fleets that do not speak"})
	})
	qualified := func(stage, column string, from, to time.Time) []int {
		return t.rowsWhere(func(i int) bool {
			at, _ := t.rows[i][t.at(column)].(string)
			return c.people[i].stage == stage && at > utc(from) && at < utc(to)
		})
	}
	open := d.lots(qualified("mql", "Became an MQL Date", day(2000, 1, 1), taken().AddDate(0, 0, -62)), hubspotNoOutcome)[0]
	t.grow("Lead outcome", func(i int) any {
		if open[i] || c.people[i].stage != "mql" {
			return ""
		}
		return pick(d, []string{"no budget", "call again", "wrong person"})
	})
	early := qualified("sql", "Became an SQL Date", taken().AddDate(0, 0, -60), taken())
	t.set(d.lots(early, hubspotTooEarly)[0], "HubSpot Score", 35)
	return t
}
