package sample

import "strings"

// Faults planted in texts, in rows.
const (
	hubspotGarbled  = 12
	hubspotFormulas = 3
	ticketsCards    = 5
	ticketsAccounts = 9
)

// withOddTexts garbles some names of companies and lets some job titles be run by
// a spreadsheet; they are of people whom only HubSpot knows.
func (c *company) withOddTexts(t table) table {
	name := t.at("Company Name")
	clean := t.rowsWhere(func(i int) bool {
		return !spread(i, len(c.people), knownToSales) && t.rows[i][name] == c.firms[c.people[i].firm].name
	})
	lots := c.aside(streamTexts).lots(clean, hubspotGarbled, hubspotFormulas)
	for i := range lots[0] {
		t.rows[i][name] = strings.Replace(c.firms[c.people[i].firm].name, " ", "Ã³n ", 1)
	}
	t.set(lots[1], "Job Title", `=HYPERLINK("https://intranet.example/x","Buyer")`)
	return t
}

// withDescriptions adds what customers wrote; some wrote what does not belong in a
// ticket. The numbers are those that card schemes and banks print in examples.
func (c *company) withDescriptions(t table) table {
	d := c.aside(streamDescriptions)
	lots := d.lots(upTo(len(t.rows)), ticketsCards, ticketsAccounts)
	t.grow("description", func(i int) any {
		switch {
		case lots[0][i]:
			return "Please charge the repair to my card 4111 1111 1111 1111 as before."
		case lots[1][i]:
			return "Send the refund to our account ES91 2100 0418 4502 0005 1332 this week."
		}
		return pick(d, []string{
			"It stopped at the second dock and shows a red light since this morning.",
			"The operator on the night shift cannot sign in after the update.",
			"We moved two shelves and the map no longer fits the aisle.",
			"The invoice names another site than the one that ordered the parts.",
		})
	})
	return t
}
