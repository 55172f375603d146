package sample

import "time"

// Faults planted in the leads of Salesforce, in rows.
const (
	leadCount     = 640
	leadsNoSource = 40 // of those of the last 90 days
)

// salesforceLeads are people who left a card at a fair or a form on the site, and
// whom nobody has turned into a contact yet.
func (c *company) salesforceLeads() table {
	d := c.aside(streamLeads)
	t := table{columns: []string{"Id", "Email", "FirstName", "LastName", "Title", "Company", "Country", "LeadSource", "Campaign__c", "Status", "OwnerId", "CreatedDate", "LastModifiedDate"}}
	sellers := emailsOf(c.staff, "sales")
	first, second := companyFirstWords(), companySecondWords()
	for i := range leadCount {
		country := pick(d, []string{"ES", "PT", "FR", "DE", "GB"})
		w := language(country)
		name, last := pick(d, w.first), pick(d, w.last)
		firm := second[i%len(second)] + " " + first[(i*7)%len(first)]
		created := d.between(taken().AddDate(0, -8, 0), taken().Add(-10*time.Hour))
		t.add(salesforceID("00Q", i+1), mailbox(name)+"."+mailbox(last)+"@"+mailbox(firm)+".example", name, last, pick(d, jobTitles()), firm, country,
			pick(d, sources()), pick(d, []string{"", "Spring fair", "Guide to mixed fleets"}), pick(d, []string{"new", "working", "unqualified"}),
			userID(c.staff, pick(d, sellers), salesforceUser), utc(created), utc(d.between(created, taken().Add(-9*time.Hour))))
	}
	recent := t.rowsWhere(func(i int) bool { return t.rows[i][t.at("CreatedDate")].(string) > "2026-08-25" }) //nolint:forcetypeassert // dates are texts
	lots := d.lots(recent, leadsNoSource, 20)
	t.set(lots[0], "LeadSource", "")
	t.set(lots[0], "Campaign__c", "")
	t.set(lots[1], "LeadSource", "") // a campaign says it as well
	t.set(lots[1], "Campaign__c", "Spring fair")
	return t
}
