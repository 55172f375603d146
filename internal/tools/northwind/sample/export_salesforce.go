package sample

import "time"

// Faults planted in what Salesforce holds.
const (
	salesforceTitleStandIn    = 95
	salesforceBadWebsite      = 38
	salesforceIndustryRespelt = 44
	dealsNoAmount             = 18 // of the open ones beyond the first stage
	dealsNoCloseDate          = 9  // of the open ones
	dealsNoNextStep           = 64 // of those that came to negotiation
	dealsClosedBeforeCreated  = 24 // of the closed ones
	dealsHugeAmount           = 6  // below what is tolerated
	dealsOfLeaver             = 16 // of the open ones
)

func (c *company) salesforceContacts() table {
	t := table{columns: []string{
		"Id", "Email", "FirstName", "LastName", "Title", "AccountId", "Phone", "Country__c", "Lead_Stage__c", "OwnerId",
		"HasOptedOutOfEmail", "CreatedDate", "LastModifiedDate", "HubSpot_Id__c", "Status__c",
	}}
	few := standing().salesforceNoEmail
	lots := c.lots(upTo(knownToSales), few, salesforceTitleStandIn, c.plan.salesforceNoEmail-few)
	noEmail := union(lots[0], lots[2])
	i := -1
	for at, p := range c.people {
		if !p.knownToSales {
			continue
		}
		i++
		email, title := p.email, p.title
		switch {
		case noEmail[i]:
			email = ""
		case lots[1][i]:
			title = pick(c.dice, []string{"n/a", "TBD", "unknown"})
		}
		stage, partner, says := p.stage, hubspotID(at), status(p.stage)
		switch {
		case c.twist.stage[at]:
			stage = map[string]string{"subscriber": "mql", "lead": "sql", "mql": "lead", "sql": "mql", "opportunity": "sql", "customer": "opportunity"}[p.stage]
		case c.twist.title[at] && title == p.title:
			title = "Former " + p.title
		case c.twist.gone[at]: // who is found by the address all the same
			partner, email = hubspotID(at+2_000_000), p.email
		case c.twist.status[at]:
			says = denied(p.stage)
		}
		t.add(salesforceID("003", i+1), email, p.first, p.last, title, salesforceID("001", p.firm+1), p.phone, c.firms[p.firm].country,
			salesforceStage(stage), userID(c.staff, p.owner, salesforceUser), p.optedOut, utc(p.created), utc(p.updated), partner, says)
	}
	for k, p := range c.strangers(neverArrived+onTheirWay, 0) {
		if k >= neverArrived {
			p.created, p.updated = taken().Add(-20*time.Minute), taken().Add(-20*time.Minute)
		}
		t.add(salesforceID("003", i+2+k), p.email, p.first, p.last, p.title, salesforceID("001", p.firm+1), p.phone, c.firms[p.firm].country,
			salesforceStage(p.stage), userID(c.staff, p.owner, salesforceUser), false, utc(p.created), utc(p.updated), "", status(p.stage))
	}
	return t
}

// salesforceStage is what Salesforce calls a stage of the lifecycle.
func salesforceStage(stage string) string {
	return map[string]string{"subscriber": "Subscriber", "lead": "Lead", "mql": "MQL", "sql": "SQL", "opportunity": "Opportunity", "customer": "Customer"}[stage]
}

func (c *company) salesforceCompanies() table {
	t := table{columns: []string{
		"Id", "Name", "Website", "Domain__c", "Industry", "BillingCity", "BillingCountry", "Size_Band__c", "Phone", "OwnerId", "CreatedDate", "LastModifiedDate",
	}}
	lots := c.lots(upTo(len(c.firms)), salesforceBadWebsite, salesforceIndustryRespelt)
	for i, f := range c.firms {
		website, industry, country := "https://www."+f.domain, f.industry, countryName(f.country)
		switch {
		case lots[0][i]:
			website = pick(c.dice, []string{"www," + f.domain, "htp//" + f.domain, "see brochure"})
		case lots[1][i]:
			industry = pick(c.dice, []string{"logistics", "Food & Drink", "Pharmaceutical"})
		}
		if i%40 == 0 { // other words for the same countries, which are fine
			country = map[string]string{"ES": "España", "DE": "Deutschland", "GB": "UK", "US": "USA", "FR": "France", "PT": "PT"}[f.country]
		}
		t.add(salesforceID("001", i+1), f.name, website, f.domain, industry, f.city, country, f.size, f.phone, userID(c.staff, f.owner, salesforceUser), utc(f.created), utc(f.updated))
	}
	return t
}

func (c *company) salesforceDeals() table {
	t := table{columns: []string{
		"Id", "Name", "AccountId", "OwnerId", "StageName", "Type", "Amount", "CurrencyIsoCode", "CloseDate", "LeadSource", "NextStep", "CreatedDate", "ClosedDate", "LastModifiedDate",
	}}
	open := c.lots(where(c.deals, deal.open), dealsNoCloseDate)
	advanced := c.lots(where(c.deals, func(d deal) bool { return d.open() && d.rank() > 1 }), dealsNoAmount)
	negotiated := c.lots(where(c.deals, func(d deal) bool { return d.rank() >= 4 }), dealsNoNextStep)
	closed := c.lots(where(c.deals, func(d deal) bool { return !d.open() }), dealsClosedBeforeCreated, standing().dealsOddCurrency, dealsHugeAmount)
	oddCurrency := closed[1].first(c.plan.dealsOddCurrency)
	orphaned := c.later.lots(where(c.deals, deal.open), dealsOfLeaver)[0]
	for i, d := range c.deals {
		if orphaned[i] {
			d.owner = "hugo.pastrana@northwind.example"
		}
		var amount, closeDate, nextStep, closedAt any = d.amount, date(d.closeDate), d.nextStep, nil
		currency, created := d.currency, d.created
		if !d.open() {
			closedAt = utc(d.closed)
		}
		if advanced[0][i] {
			amount = pick(c.dice, []any{nil, nil, nil, 0})
		}
		if open[0][i] {
			closeDate = nil
		}
		if negotiated[0][i] {
			nextStep = nil
		}
		switch {
		case closed[0][i]:
			created = d.closed.AddDate(0, 0, 9)
		case closed[1][i]:
			if odd := pick(c.dice, []string{"EURO", "Euros", "XEU"}); oddCurrency[i] {
				currency = odd
			}
		case closed[2][i]:
			amount = d.amount * 10000
		}
		t.add(salesforceID("006", i+1), d.name, salesforceID("001", d.firm+1), userID(c.staff, d.owner, salesforceUser), d.stage, d.kind, amount, currency, closeDate,
			d.source, nextStep, utc(created), closedAt, utc(d.updated))
	}
	return t
}

func (c *company) salesforceProducts() table {
	t := table{columns: []string{"Id", "Name", "ProductCode", "QuantityUnitOfMeasure", "ListPrice", "IsActive", "CreatedDate", "LastModifiedDate"}}
	for i, p := range c.products {
		t.add(salesforceID("01t", i+1), p.name, p.code, p.unit, p.price, true, utc(day(2024, 1, 8)), utc(day(2026, 7, 1).AddDate(0, 0, i)))
	}
	return t
}

// salesforceUsers holds four accounts of people who left that still take a seat,
// one of a leaver that was switched off as it should be, and one of a program.
func (c *company) salesforceUsers() table {
	t := table{columns: []string{"Id", "Email", "Name", "IsActive", "PaidSeat", "IsIntegrationUser", "SystemAdministrator", "LastLoginDate"}}
	for i, who := range c.staff {
		switch who.department {
		case "sales", "success", "marketing", "finance":
			active := who.email != "rafa.montes@northwind.example"
			t.add(salesforceUser(i), who.email, who.name, active, active, false, who.email == "leo.marin@northwind.example", utc(c.between(taken().AddDate(0, 0, -60), taken())))
		}
	}
	t.add(salesforceUser(len(c.staff)), "sync.robot@northwind.example", "Sync robot", true, true, true, false, utc(taken().AddDate(0, 0, -1)))
	return t
}

// salesforceFields is the field list of the contact. A record cannot be made
// without a last name and an account.
func salesforceFields() table {
	t := table{columns: []string{"name", "label", "type", "options", "required", "unique"}}
	t.add("Id", "Contact ID", "id", "", false, true)
	t.add("Email", "Email", "email", "", false, false)
	t.add("FirstName", "First Name", "string", "", false, false)
	t.add("LastName", "Last Name", "string", "", true, false)
	t.add("Title", "Title", "string", "", false, false)
	t.add("AccountId", "Account ID", "lookup", "", false, false)
	t.add("Phone", "Phone", "phone", "", false, false)
	t.add("Country__c", "Country", "picklist", "ES;GB;DE;FR;US;PT;IT", false, false)
	t.add("LeadSource__c", "Lead source", "picklist", "Organic Search;Paid Search;Trade Fair;Referral;Partner;Outbound;Direct Traffic", false, false)
	t.add("Lead_Stage__c", "Lead stage", "picklist", "Subscriber;Lead;MQL;SQL;Opportunity;Customer", false, false)
	t.add("Lead_Grade__c", "Lead grade", "picklist", "A;B;C;D", false, false)
	t.add("OwnerId", "Owner ID", "lookup", "", false, false)
	t.add("HasOptedOutOfEmail", "Email Opt Out", "checkbox", "", false, false)
	t.add("CreatedDate", "Created Date", "datetime", "", false, false)
	t.add("LastModifiedDate", "Last Modified Date", "datetime", "", false, false)
	t.add("HubSpot_Id__c", "HubSpot ID", "id", "", false, true)
	return t
}
