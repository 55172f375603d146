package sample

import (
	"fmt"
	"time"
)

type product struct {
	name, code, unit string
	price            float64
}

// products returns the price list: robots, their parts, software and service.
func products() []product {
	var all []product
	line := func(prefix, unit string, price float64, names ...string) {
		for i, n := range names {
			all = append(all, product{n, fmt.Sprintf("NW-%s-%03d", prefix, 100+10*i), unit, price * (1 + 0.35*float64(i))})
		}
	}
	line("RB", "piece", 18400, "Porter 300 carrier robot", "Porter 600 carrier robot", "Atlas lift robot", "Sorter arm four axes", "Sorter arm six axes", "Scout inspection rover", "Tug 1500 towing robot", "Shelf climber")
	line("PT", "piece", 145, "Drive wheel set", "Lidar bumper", "Safety scanner", "Lift belt", "Battery pack 48 volt", "Fast charger", "Docking plate", "Gripper finger pair", "Vacuum cup kit", "Emergency stop box", "Wireless call button", "Floor marker roll", "Bumper foam", "Camera mast", "Tool changer", "Cable drag chain", "Encoder ring", "Caster pair", "Shelf adapter", "Pallet fork", "Tow hook", "Wall charger bracket", "Cooling fan tray", "Control board", "Spare key switch", "Transport crate")
	line("SW", "month", 240, "Fleet console basic", "Fleet console plus", "Fleet console enterprise", "Warehouse map editor", "Traffic planner", "Telemetry archive", "Order gateway", "Simulation seat")
	line("SV", "hour", 95, "Field technician", "Integration engineer", "Commissioning lead", "Remote support desk", "Safety assessment", "Operator training")
	line("PK", "piece", 3900, "Starter package", "Cold store package", "Cleanroom package", "Narrow aisle package")
	return all
}

// deal is a sale that was tried. Its stage is one of the pipeline of the
// inventory.
type deal struct {
	firm              int
	name, stage, kind string
	amount            float64
	currency, owner   string
	source, nextStep  string
	created, closed   time.Time // closed is zero while the deal is open
	closeDate         time.Time
	updated           time.Time
}

func (d deal) won() bool  { return d.stage == "won" }
func (d deal) open() bool { return d.stage != "won" && d.stage != "lost" }

// rank is how far a deal has come, as the inventory ranks its stages.
func (d deal) rank() int {
	return map[string]int{"qualification": 1, "discovery": 2, "proposal": 3, "negotiation": 4, "won": 5, "lost": 6}[d.stage]
}

func (c *company) newDeals() []deal {
	steps := []string{"Send the site survey", "Book the demo cell", "Agree the pilot scope", "Wait for the board", "Answer the safety questions", "Review the contract draft"}
	deals := make([]deal, 0, dealCount)
	order := c.Perm(len(c.firms))
	for i := range dealCount {
		at := order[i%len(order)]
		f := c.firms[at]
		d := deal{firm: at, owner: f.owner, source: pick(c.dice, sources()), currency: currency(f.country), amount: c.amount(1500, 60000)}
		d.stage = pickWeighted(c.dice, []weighted[string]{{"qualification", 7}, {"discovery", 6}, {"proposal", 6}, {"negotiation", 5}, {"won", 54}, {"lost", 22}})
		d.kind = pickWeighted(c.dice, []weighted[string]{{"new", 60}, {"expansion", 25}, {"renewal", 15}})
		d.name = fmt.Sprintf("%s, %s", f.name, map[string]string{"new": "first cell", "expansion": "more robots", "renewal": "renewal"}[d.kind])
		if i >= len(order) {
			d.name += ", second site"
		}
		d.nextStep = pick(c.dice, steps)
		if d.open() {
			d.created = c.between(taken().AddDate(0, -5, 0), taken().AddDate(0, 0, -3))
			d.closeDate = taken().AddDate(0, 0, 10+c.IntN(120))
			d.updated = c.between(taken().AddDate(0, 0, -10), taken().Add(-8*time.Hour))
			if d.updated.Before(d.created) {
				d.updated = d.created
			}
		} else {
			d.created = c.between(later(f.created, day(2023, 1, 9)), day(2026, 10, 25))
			d.closed = c.between(d.created.AddDate(0, 0, 5), earlier(d.created.AddDate(0, 5, 0), taken().AddDate(0, 0, -4)))
			d.closeDate = d.closed.Truncate(24 * time.Hour)
			d.updated = d.closed
		}
		deals = append(deals, d)
	}
	return deals
}

func currency(country string) string {
	switch country {
	case "GB":
		return "GBP"
	case "US":
		return "USD"
	}
	return "EUR"
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// subscription is software rented by the month to a firm that has bought.
type subscription struct {
	firm     int
	plan     string
	mrr      float64
	currency string
	starts   time.Time
}

func (c *company) newSubscriptions() []subscription {
	plans := []weighted[string]{{"basic", 40}, {"plus", 45}, {"enterprise", 15}}
	var subs []subscription
	taken := map[int]bool{}
	for _, d := range c.deals {
		if len(subs) == subscriptions {
			break
		}
		if !d.won() || taken[d.firm] {
			continue
		}
		taken[d.firm] = true
		starts := day(2025, 12, 1).AddDate(0, c.IntN(12), 0)
		subs = append(subs, subscription{
			firm: d.firm, plan: pickWeighted(c.dice, plans), mrr: c.amount(150, 1500), currency: d.currency, starts: starts,
		})
	}
	return subs
}

// invoice bills an order, or a month of a subscription.
type invoice struct {
	firm        int
	order, sub  int // index of the won deal or of the subscription, -1 for none
	amount, tax float64
	currency    string
	issued, due time.Time
	from, to    time.Time // period billed, zero for an order
	status      string
}

func (c *company) newInvoices() []invoice {
	var all []invoice
	add := func(v invoice) {
		if c.firms[v.firm].country == "ES" {
			v.tax = float64(int(v.amount*21+0.5)) / 100
		}
		v.due = v.issued.AddDate(0, 0, 30)
		v.status = "paid"
		if v.due.After(taken().AddDate(0, 0, -6)) {
			v.status = "open"
		}
		all = append(all, v)
	}
	for i, d := range c.deals {
		if d.won() {
			add(invoice{firm: d.firm, order: i, sub: -1, amount: d.amount, currency: d.currency, issued: d.closeDate.AddDate(0, 0, 2+c.IntN(3))})
		}
	}
	for i, s := range c.subs {
		for from := s.starts; from.Before(taken()); from = from.AddDate(0, 1, 0) {
			add(invoice{
				firm: s.firm, order: -1, sub: i, amount: s.mrr, currency: s.currency, issued: from,
				from: from, to: from.AddDate(0, 1, -1),
			})
		}
	}
	return all
}

// ticket is a question of a customer to support.
type ticket struct {
	firm                     int
	subject, status, owner   string
	created, updated, closed time.Time
}

func (c *company) newTickets() []ticket {
	topics := []string{"Robot stops at dock %d", "Map lost after update in aisle %d", "Charger %d shows error", "Invoice question about order %d", "Gripper of unit %d slips", "Call button %d does not answer", "Training for shift %d", "Scanner %d needs cleaning", "Password of operator %d", "Spare wheel for unit %d"}
	agents := emailsOf(c.staff, "support")
	all := make([]ticket, 0, ticketCount)
	for i := range ticketCount {
		t := ticket{firm: c.IntN(len(c.firms)), subject: fmt.Sprintf(topics[i%len(topics)], 11+c.IntN(870)), owner: pick(c.dice, agents)}
		t.created = c.between(day(2025, 6, 2), taken().Add(-12*time.Hour))
		t.status = "closed"
		if t.created.After(taken().AddDate(0, 0, -9)) {
			t.status = pick(c.dice, []string{"new", "open", "pending", "hold"})
		}
		t.updated = c.between(t.created, earlier(t.created.AddDate(0, 0, 8), taken().Add(-8*time.Hour)))
		if t.status == "closed" {
			t.closed = t.updated
		}
		all = append(all, t)
	}
	return all
}
