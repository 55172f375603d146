package sample

import (
	"strconv"
	"time"
)

// Faults planted in the contacts of HubSpot, in rows.
const (
	hubspotBadEmail      = 96
	hubspotBadCountry    = 150
	hubspotNoOwner       = 260
	hubspotOddStage      = 95
	hubspotSourceRespelt = 130
	hubspotBadCreated    = 40
	hubspotNoMQLDate     = 210 // of those who came further lately
	handoversLate        = 130 // of those who became marketing qualified lately
)

// hubspotContacts knows everybody that marketing has ever met.
func (c *company) hubspotContacts() table {
	t := table{columns: []string{
		"Record ID", "Email", "First Name", "Last Name", "Job Title", "Company Name", "Phone Number", "Country/Region", "Lifecycle Stage",
		"Contact owner", "HubSpot Score", "Opted out of email", "Original Source", "Create Date", "Last Modified Date",
		"Became a Lead Date", "Became an MQL Date", "Became an SQL Date", "Became a Customer Date",
	}}
	lots := c.lots(upTo(len(c.people)), standing().hubspotNoEmail, hubspotBadEmail, hubspotBadCountry, hubspotNoOwner, hubspotOddStage, hubspotSourceRespelt, hubspotBadCreated)
	noEmail, badEmail, badCountry, noOwner, oddStage, respelt, badCreated := lots[0].first(c.plan.hubspotNoEmail), lots[1], lots[2], lots[3], lots[4], lots[5], lots[6]
	known := standing().hubspotBadPhone
	phones := c.lots(where(c.people, func(p person) bool { return p.phone != "" }), known, c.plan.hubspotBadPhone-known)
	badPhone, moreBad := phones[0], phones[1]
	noMQL := c.later.lots(where(c.people, func(p person) bool { return p.lately("sql", 0) || p.lately("customer", 0) }), hubspotNoMQLDate)[0]
	for i, p := range c.people {
		f := c.firms[p.firm]
		email, country, stage, source, created := p.email, countryName(f.country), hubspotStage(p.stage), p.source, utc(p.created)
		owner, phone := userID(c.staff, p.owner, hubspotUser), p.phone
		switch {
		case noEmail[i]:
			email = ""
		case badEmail[i]:
			email = brokenEmail(p, i)
		case badCountry[i]:
			country = pick(c.dice, []string{"Catalonia", "Iberia region", "EMEA North"})
		case noOwner[i]:
			owner = ""
		case oddStage[i]:
			stage = pick(c.dice, []string{"evangelist", "partner"})
		case respelt[i]:
			source = pick(c.dice, []string{"paid search", "Paid-Search", "trade fair"})
		case badCreated[i]:
			created = pick(c.dice, []string{"2026-02-30T09:00:00Z", "2025-13-04T10:30:00Z"})
		}
		bad := []string{"ext. 204", "+34 12", "call mobile", "+44 99999 1"}
		switch {
		case badPhone[i]:
			phone = pick(c.dice, bad)
		case moreBad[i]:
			phone = bad[i%len(bad)]
		}
		t.add(hubspotID(i), email, p.first, p.last, p.title, f.name, phone, country, stage, owner, p.score, p.optedOut || c.twist.optOut[i], source, created, utc(p.updated),
			entered(p, "lead"), unless(noMQL[i], entered(p, "mql")), entered(p, "sql"), entered(p, "customer"))
	}
	return t
}

func entered(p person, stage string) string {
	if at, ok := p.entered[stage]; ok {
		return utc(at)
	}
	return ""
}

func unless(lost bool, cell string) string {
	if lost {
		return ""
	}
	return cell
}

// hubspotActivities is what sales did with those whom marketing handed over: in
// most cases within a day, in some after more than a week or never.
func (c *company) hubspotActivities() table {
	t := table{columns: []string{"Activity ID", "Type", "Contact ID", "Owner ID", "Occurred at", "Subject"}}
	note := func(i int, kind string, at time.Time) {
		if at.Before(taken()) {
			t.add(strconv.Itoa(61_200_000+7*len(t.rows)), kind, hubspotID(i), userID(c.staff, c.people[i].owner, hubspotUser), utc(at), "Follow up")
		}
	}
	kinds := []string{"call", "email", "meeting"}
	tardy := c.later.lots(where(c.people, func(p person) bool { return p.lately("mql", 20) }), handoversLate)[0]
	for i, p := range c.people {
		at, handed := p.entered["mql"]
		switch {
		case !handed:
		case tardy[i] && i%3 == 0: // nobody ever
		case tardy[i]:
			note(i, pick(c.later, kinds), at.Add(time.Duration(9*24+c.later.IntN(6*24))*time.Hour))
		default:
			note(i, pick(c.later, kinds), at.Add(time.Duration(5+c.later.IntN(19*60))*time.Minute))
			note(i, pick(c.later, kinds), at.Add(time.Duration(30+c.later.IntN(200))*time.Hour))
		}
	}
	return t
}

// hubspotStage is what HubSpot calls a stage of the lifecycle.
func hubspotStage(stage string) string {
	switch stage {
	case "mql":
		return "marketingqualifiedlead"
	case "sql":
		return "salesqualifiedlead"
	}
	return stage
}

func brokenEmail(p person, i int) string {
	box := mailbox(p.first)
	return []string{
		box + "@" + mailbox(p.last),
		box + "." + mailbox(p.last) + ".example",
		box + "@@" + mailbox(p.last) + ".example",
		box + " " + mailbox(p.last) + "@mail.example",
	}[i%4]
}

func (c *company) hubspotUsers() table {
	t := table{columns: []string{"User ID", "Email", "Name", "Active", "Paid seat", "Super admin", "Last login"}}
	for i, who := range c.staff {
		// Sales reads for free but for a few; one leaver of marketing kept the seat.
		if who.department != "marketing" && who.department != "sales" {
			continue
		}
		active := who.department == "marketing" || who.left == ""
		paid := who.department == "marketing" || i%3 == 0 && active
		t.add(hubspotUser(i), who.email, who.name, active, paid, who.email == "mia.serra@northwind.example", utc(c.between(taken().AddDate(0, 0, -40), taken())))
	}
	return t
}

// hubspotFields is the field list of the contact, as HubSpot exports it.
func hubspotFields() table {
	t := table{columns: []string{"name", "label", "type", "options", "required", "unique"}}
	t.add("hs_object_id", "Record ID", "number", "", false, true)
	t.add("email", "Email", "string", "", false, true)
	t.add("firstname", "First Name", "string", "", false, false)
	t.add("lastname", "Last Name", "string", "", false, false)
	t.add("jobtitle", "Job Title", "string", "", false, false)
	t.add("company", "Company Name", "string", "", false, false)
	t.add("phone", "Phone Number", "phone number", "", false, false)
	t.add("country", "Country/Region", "string", "", false, false)
	t.add("lifecyclestage", "Lifecycle Stage", "enumeration", "subscriber;lead;marketingqualifiedlead;salesqualifiedlead;opportunity;customer;evangelist;partner", false, false)
	t.add("hubspot_owner_id", "Contact owner", "owner", "", false, false)
	t.add("hubspotscore", "HubSpot Score", "number", "", false, false)
	t.add("hs_email_optout", "Opted out of email", "bool", "", false, false)
	t.add("hs_analytics_source", "Original Source", "string", "", false, false)
	t.add("createdate", "Create Date", "datetime", "", false, false)
	t.add("lastmodifieddate", "Last Modified Date", "datetime", "", false, false)
	t.add("hs_lifecyclestage_lead_date", "Became a Lead Date", "datetime", "", false, false)
	t.add("hs_lifecyclestage_marketingqualifiedlead_date", "Became an MQL Date", "datetime", "", false, false)
	t.add("hs_lifecyclestage_salesqualifiedlead_date", "Became an SQL Date", "datetime", "", false, false)
	t.add("hs_lifecyclestage_customer_date", "Became a Customer Date", "datetime", "", false, false)
	return t
}
