package sample

import (
	"fmt"
	"strings"
	"time"
)

// Faults planted between tools: what one says of a customer and another denies,
// what never arrived, and what is there twice.
const (
	stageApart        = 260 // contacts whose stage differs in Salesforce
	titleApart        = 130 // whose job title does: fewer than what is tolerated
	unheardOptOuts    = 45  // who opted out in HubSpot alone
	partnerGone       = 40  // whose id in HubSpot leads nowhere
	neverArrived      = 90  // contacts of Salesforce that HubSpot does not have
	onTheirWay        = 12  // made twenty minutes before the export
	statusDenied      = 220 // contacts whose status in Salesforce denies their stage
	enchargeTwins     = 48  // people that Encharge holds twice
	enchargeConsent   = 6   // of them, with another answer about mail
	enchargeCopies    = 5   // further records of one more person
	enchargeMistyped  = 6   // people who are there again, each time with a slip in the name and in the address
	enchargeNicknames = 5   // and by the name that friends call them, with another mailbox
	enchargeShared    = 4   // pairs of people at one shared mailbox, who are no duplicates
	enchargeNamesakes = 3   // pairs of two people of one name at one firm, who are none
	enchargeSisters   = 3   // pairs of sisters at one firm, who are none
	billedAfterEnd    = 9   // cancelled subscriptions whose invoices go on
	endedInOrder      = 31  // cancelled ones whose invoices stop
	subscriptionTwins = 14
	invoiceTwins      = 10
	paymentTwins      = 8
	ordersUnbilled    = 11 // delivered months ago
	ordersFresh       = 3  // delivered two days before the export
	leadsThatAre      = 22 // open leads with the address of a contact
	leadsThatWere     = 30 // converted ones
)

// frozen is when the sync to Planhat stopped: what is made later is not there.
func frozen() time.Time { return day(2026, 8, 20) }

// between is which records tell two stories. It has dice of its own, so that no
// tool's own faults depend on it.
type between struct {
	dice
	stage, title, optOut, gone, status lot // by person
	twin, consent                      lot // by person that Encharge has
	billed, ended, subTwin             lot // by subscription
	invoiceTwin, paymentTwin           lot // by invoice
}

func (c *company) planBetween(seed uint64) between {
	b := between{dice: newDice(seed, 2)}
	lots := b.lots(where(c.people, func(p person) bool { return p.knownToSales && !p.nurtured }), stageApart, titleApart, partnerGone, statusDenied)
	b.stage, b.title, b.gone, b.status = lots[0], lots[1], lots[2], lots[3]
	lots = b.lots(where(c.people, func(p person) bool { return p.knownToSales && p.nurtured && !p.optedOut }), unheardOptOuts, enchargeTwins-enchargeConsent+1, enchargeConsent)
	b.optOut, b.twin, b.consent = lots[0], lots[1], lots[2]

	grown := where(c.subs, func(s subscription) bool { return s.starts.Before(day(2026, 8, 2)) })
	lots = b.lots(grown, billedAfterEnd, endedInOrder, subscriptionTwins)
	b.billed, b.ended, b.subTwin = lots[0], lots[1], lots[2]
	paid := where(c.invoices, func(v invoice) bool { return v.status == "paid" })
	lots = b.lots(paid, invoiceTwins, paymentTwins)
	b.invoiceTwin, b.paymentTwin = lots[0], lots[1]
	return b
}

// strangers are people that no other tool has met: with Italian names at firms
// that are not.
func (c *company) strangers(n, from int) []person {
	w := italian()
	out := make([]person, 0, n)
	for i := range n {
		at := (from + i*7) % len(c.firms)
		f := c.firms[at]
		p := person{first: w.first[(from+i)%len(w.first)], last: w.last[(from+i*5)%len(w.last)], firm: at, title: pick(c.twist.dice, jobTitles()), stage: "lead", owner: f.owner}
		p.email = fmt.Sprintf("%s.%s.%s@%s", mailbox(p.first), string(rune('a'+i%26)), mailbox(p.last), f.domain)
		p.created = c.twist.between(f.created, taken().AddDate(0, -1, 0))
		p.updated = p.created.AddDate(0, 0, 1)
		out = append(out, p)
	}
	return out
}

// status is what sales says of how far it is with somebody.
func status(stage string) string {
	switch stage {
	case "subscriber", "lead":
		return "new"
	case "mql", "sql":
		return "working"
	}
	return "converted"
}

// denied is a status that the stage contradicts.
func denied(stage string) string {
	switch stage {
	case "sql", "opportunity", "customer":
		return "new"
	}
	return "converted"
}

// planhatCompanies is what customer success knows of companies, up to the day on
// which the sync stopped.
func (c *company) planhatCompanies() table {
	t := table{columns: []string{"_id", "name", "domain", "health", "createdAt", "lastUpdated"}}
	for i, f := range c.firms {
		if f.created.Before(frozen()) {
			t.add(number("ph", i), f.name, f.domain, pick(c.twist.dice, []string{"green", "green", "yellow", "red"}), utc(f.created.Add(6*time.Hour)), utc(earlier(f.updated, frozen()).Add(6*time.Hour)))
		}
	}
	return t
}

// withContacts turns some leads into people whom somebody calls as a contact
// already: open ones, and converted ones, as they should be.
func (c *company) withContacts(t table) table {
	known := where(c.people, func(p person) bool { return p.knownToSales })
	open := t.rowsWhere(func(i int) bool { return t.rows[i][t.at("Status")] != "unqualified" })
	for i, row := range open[:leadsThatAre+leadsThatWere] {
		p := c.people[known[37+i*90]]
		t.rows[row][t.at("Email")], t.rows[row][t.at("FirstName")], t.rows[row][t.at("LastName")] = p.email, p.first, p.last
		if i >= leadsThatAre {
			t.rows[row][t.at("Status")] = "converted"
		}
	}
	return t
}

// twins adds to the people of Encharge those that are there twice, and people who
// share a mailbox and are not one.
func (c *company) twins(t *table) {
	w := spanish()
	copies := func(i int, unsubscribed bool, n int) {
		p := c.people[i]
		for k := range n {
			email := []string{strings.ToUpper(p.email[:1]) + p.email[1:], strings.Replace(p.email, "@", "+news@", 1)}[(i+k)%2]
			t.add(fmt.Sprintf("enc-x%05d-%d", i, k), email, p.first, p.last, p.title, unsubscribed, "Typeform", utc(taken().AddDate(0, 0, -1-(i+k)%25)), utc(taken().AddDate(0, 0, -1)))
		}
	}
	large := true
	for i := range c.people {
		switch {
		case c.twist.twin[i] && large:
			copies(i, c.people[i].optedOut, enchargeCopies)
			large = false
		case c.twist.twin[i]:
			copies(i, c.people[i].optedOut, 1)
		case c.twist.consent[i]:
			copies(i, !c.people[i].optedOut, 1)
		}
	}
	c.slips(t)
	c.relatives(t)
	for i := range 2 * enchargeShared {
		f := c.firms[200+i/2]
		t.add(fmt.Sprintf("enc-s%05d", i), "office@"+f.domain, w.first[2*i%len(w.first)], w.last[i], "Office", false, "Referral", utc(day(2026, 3, 2)), utc(day(2026, 3, 9)))
	}
}

// slips adds people of Encharge again as no key would know them: mistyped, or
// under a short form of their name.
func (c *company) slips(t *table) {
	add := func(k int, p person, first, last, email string) {
		t.add(fmt.Sprintf("enc-y%05d", k), email, first, last, p.title, p.optedOut, "Webinar", utc(day(2026, 5, 4+k)), utc(day(2026, 6, 4+k)))
	}
	known := where(c.people, func(p person) bool {
		return p.nurtured && p.firm > 900 && len([]rune(p.last)) > 6 && mailbox(p.last) == strings.ToLower(p.last)
	})
	for k := range enchargeMistyped {
		p := c.people[known[k*11]]
		slip := p.last[:3] + p.last[4:5] + p.last[3:4] + p.last[5:] // two neighbours change places
		add(k, p, p.first, slip, mailbox(p.first)+"."+mailbox(slip)+"@"+c.firms[p.firm].domain)
	}
	short := map[string]string{"Oliver": "Ollie", "Katharina": "Kathi", "Sebastian": "Basti"}
	called := where(c.people, func(p person) bool { return p.nurtured && short[p.first] != "" })
	for k := range enchargeNicknames {
		p := c.people[called[(k*13)%len(called)]]
		nick := short[p.first]
		add(enchargeMistyped+k, p, nick, p.last, mailbox(nick)+"."+mailbox(p.last)+"@"+c.firms[p.firm].domain)
	}
}

// relatives adds people who have a lot in common and are two: namesakes and
// sisters at one firm.
func (c *company) relatives(t *table) {
	w := spanish()
	add := func(kind string, k int, first, last, box, title string) {
		f := c.firms[400+k/2]
		t.add(fmt.Sprintf("enc-%s%05d", kind, k), box+"@"+f.domain, first, last, title, false, "Referral", utc(day(2026, 1, 10+k)), utc(day(2026, 2, 10+k)))
	}
	for k := range 2 * enchargeNamesakes {
		first, last := w.first[k/2], w.last[7+k/2]
		box := mailbox(first) + "." + mailbox(last)
		add("n", k, first, last, []string{box, box + "2"}[k%2], jobTitles()[3+5*k])
	}
	for k := range 2 * enchargeSisters {
		first, last := w.first[11+k], w.last[20+k/2]
		add("f", k, first, last, mailbox(first)+"."+mailbox(last), jobTitles()[2+k/2])
	}
}

// unbilled adds orders that were delivered and that no invoice names.
func (c *company) unbilled(t *table) {
	won := where(c.deals, deal.won)
	for i := range ordersUnbilled + ordersFresh {
		d, delivered := c.deals[won[40+i*60]], day(2026, 6, 1+i)
		if i >= ordersUnbilled {
			delivered = taken().AddDate(0, 0, -2)
		}
		t.add(number("OR", 90_000+i), salesforceID("001", d.firm+1), salesforceID("0Q0", won[40+i*60]+1), "21400,00", d.currency, spanishDay(delivered), spanishDay(delivered), "servido")
	}
}
