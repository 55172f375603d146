package sample

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// How much of everything there is.
const (
	customers        = 1850 // companies in Salesforce
	italianCustomers = 320  // companies in SuperOffice
	people           = 7400 // contacts in HubSpot
	knownToSales     = 5200 // of them, contacts in Salesforce
	italianPeople    = 1100 // contacts in SuperOffice
	nurtured         = 2600 // contacts in Encharge
	dealCount        = 1900
	subscriptions    = 520
	ticketCount      = 4200
)

// taken is when the exports were made; nothing in them is later.
func taken() time.Time { return time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC) }

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// firm is a customer or a company that may become one.
type firm struct {
	name, domain, industry, city string
	country                      string // ISO 3166-1
	size, owner                  string
	phone                        string
	created, updated             time.Time
}

// person is somebody who works at a firm.
type person struct {
	first, last, email, title string
	firm                      int // index into the firms
	phone                     string
	stage, source, owner      string
	score                     int
	optedOut                  bool
	knownToSales, nurtured    bool // Salesforce, Encharge has a record
	created, updated          time.Time
	entered                   map[string]time.Time // when they came to the stages they were in
}

// company is what is true of Northwind Robotics and its customers, before any
// tool gets it wrong.
type company struct {
	dice
	later    dice // of what was added since, so that the rest stays as it is
	plan     plan
	seed     uint64
	staff    []colleague
	firms    []firm
	people   []person
	italians []firm
	contacts []person // of the Italian firms
	products []product
	deals    []deal
	subs     []subscription
	invoices []invoice
	tickets  []ticket
	twist    between
}

func newCompany(seed uint64, p plan) *company {
	c := &company{dice: newDice(seed, 1), later: newDice(seed, 2), plan: p, seed: seed, staff: staff()}
	first, second := companyFirstWords(), companySecondWords()
	names := c.Perm(len(first) * len(second))
	for i := range customers {
		c.firms = append(c.firms, c.newFirm(first[names[i]%len(first)], second[names[i]/len(first)], ""))
	}
	for i := range italianCustomers {
		n := names[customers+i]
		c.italians = append(c.italians, c.newFirm(first[n%len(first)], second[n/len(first)], "IT"))
	}
	sellers := emailsOf(c.staff, "sales")
	for i := range c.firms {
		c.firms[i].owner = pick(c.dice, sellers)
	}
	branch := emailsOf(c.staff, "italy")
	for i := range c.italians {
		c.italians[i].owner = pick(c.dice, branch)
	}
	c.people = c.newPeople(c.firms, people)
	c.contacts = c.newPeople(c.italians, italianPeople)
	c.products = products()
	c.deals = c.newDeals()
	c.subs = c.newSubscriptions()
	c.invoices = c.newInvoices()
	c.leaveUnpaid()
	c.tickets = c.newTickets()
	c.climb()
	for i := range c.people {
		c.people[i].knownToSales = spread(i, len(c.people), knownToSales)
		c.people[i].nurtured = spread((i+2)%len(c.people), len(c.people), nurtured)
	}
	c.twist = c.planBetween(seed)
	return c
}

func (c *company) newFirm(first, second, country string) firm {
	if country == "" {
		country = pickWeighted(c.dice, []weighted[string]{{"ES", 46}, {"GB", 14}, {"DE", 14}, {"FR", 12}, {"US", 8}, {"PT", 6}})
	}
	w := language(country)
	created := c.between(day(2021, 1, 4), day(2026, 10, 20))
	return firm{
		name:     first + " " + second + " " + pick(c.dice, w.forms),
		domain:   strings.ToLower(first+"-"+strings.ReplaceAll(second, " ", "-")) + ".example",
		industry: pick(c.dice, industries()),
		city:     pick(c.dice, w.cities),
		country:  country,
		size:     pickWeighted(c.dice, []weighted[string]{{"1-49", 30}, {"50-249", 40}, {"250-999", 20}, {"1000+", 10}}),
		phone:    fictionalPhone(country, c.IntN(30000)),
		created:  created,
		updated:  c.touched(created),
	}
}

// touched returns when a record was last changed: since then, and for a live
// record within ten months of the export.
func (c *company) touched(created time.Time) time.Time {
	from := taken().AddDate(0, -10, 0)
	if created.After(from) {
		from = created
	}
	return c.between(from, taken().Add(-8*time.Hour))
}

func (c *company) newPeople(firms []firm, total int) []person {
	made := make([]person, 0, total)
	used := map[string]bool{}
	queue := emailsOf(c.staff, "marketing")
	for len(made) < total {
		at := len(made) % len(firms)
		f := firms[at]
		w := language(f.country)
		p := person{first: pick(c.dice, w.first), last: pick(c.dice, w.last), firm: at}
		p.email = mailbox(p.first) + "." + mailbox(p.last) + "@" + f.domain
		if used[p.email] {
			continue
		}
		used[p.email] = true
		p.title = pick(c.dice, jobTitles())
		if c.IntN(100) < 62 {
			p.phone = fictionalPhone(f.country, c.IntN(30000))
		}
		p.stage = pickWeighted(c.dice, []weighted[string]{{"subscriber", 30}, {"lead", 28}, {"mql", 14}, {"sql", 9}, {"opportunity", 8}, {"customer", 11}})
		p.score = c.score(p.stage)
		p.source = pick(c.dice, sources())
		p.owner = f.owner
		if p.stage == "subscriber" || p.stage == "lead" {
			p.owner = pick(c.dice, queue)
		}
		p.optedOut = c.IntN(100) < 4
		p.created = c.between(f.created, taken().AddDate(0, -1, 0))
		p.updated = c.touched(p.created)
		made = append(made, p)
	}
	return made
}

func (c *company) score(stage string) int {
	switch stage {
	case "subscriber":
		return c.IntN(25)
	case "lead":
		return 15 + c.IntN(44)
	}
	return 60 + c.IntN(40)
}

func language(country string) words {
	switch country {
	case "GB":
		return english()
	case "US":
		return american()
	case "DE":
		return german()
	case "FR":
		return french()
	case "IT":
		return italian()
	}
	return spanish()
}

// mailbox turns a name into what stands before the @: small letters without
// accents.
func mailbox(name string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case r == 'ß':
			out.WriteString("ss")
		case r >= 'a' && r <= 'z':
			out.WriteRune(r)
		case unicode.IsMark(r), r == ' ', r == '\'':
		}
	}
	return out.String()
}

func countryName(code string) string {
	names := map[string]string{"ES": "Spain", "GB": "United Kingdom", "DE": "Germany", "FR": "France", "US": "United States", "PT": "Portugal", "IT": "Italy"}
	return names[code]
}

func utc(t time.Time) string  { return t.Format("2006-01-02T15:04:05Z") }
func date(t time.Time) string { return t.Format("2006-01-02") }

func number(prefix string, n int) string { return fmt.Sprintf("%s-%05d", prefix, n+1) }
