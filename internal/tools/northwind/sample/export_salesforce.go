package sample

// Faults planted in what Salesforce holds.
const (
	salesforceNoEmail         = 20 // below what is tolerated
	salesforceTitleStandIn    = 95
	salesforceBadWebsite      = 38
	salesforceIndustryRespelt = 44
	dealsNoAmount             = 18 // of the open ones beyond the first stage
	dealsNoCloseDate          = 9  // of the open ones
	dealsNoNextStep           = 64 // of those that came to negotiation
	dealsClosedBeforeCreated  = 24 // of the closed ones
	dealsOddCurrency          = 12
	dealsHugeAmount           = 6 // below what is tolerated
)

// salesContacts returns the indices of the people whom sales knows.
func (c *company) salesContacts() []int {
	var at []int
	for i := range c.people {
		if spread(i, len(c.people), knownToSales) {
			at = append(at, i)
		}
	}
	return at
}

func (c *company) salesforceContacts() table {
	t := table{columns: []string{
		"Id", "Email", "FirstName", "LastName", "Title", "AccountId", "Phone", "Country__c", "Lead_Stage__c", "OwnerId",
		"HasOptedOutOfEmail", "CreatedDate", "LastModifiedDate", "HubSpot_Id__c",
	}}
	known := c.salesContacts()
	for i, at := range known {
		p := c.people[at]
		email, title := p.email, p.title
		if spread(i, len(known), salesforceNoEmail) {
			email = ""
		}
		if spread((i+9)%len(known), len(known), salesforceTitleStandIn) {
			title = []string{"n/a", "TBD", "unknown"}[i%3]
		}
		t.add(salesforceID("003", i+1), email, p.first, p.last, title, salesforceID("001", p.firm+1), p.phone, c.firms[p.firm].country,
			salesforceStage(p.stage), userID(c.staff, p.owner, salesforceUser), p.optedOut, utc(p.created), utc(p.updated), hubspotID(at))
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
	for i, f := range c.firms {
		website, industry, country := "https://www."+f.domain, f.industry, countryName(f.country)
		if spread(i, len(c.firms), salesforceBadWebsite) {
			website = []string{"www," + f.domain, "htp//" + f.domain, "see brochure"}[i%3]
		}
		if spread((i+5)%len(c.firms), len(c.firms), salesforceIndustryRespelt) {
			industry = []string{"logistics", "Food & Drink", "Pharmaceutical"}[i%3]
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
	var advanced, open, negotiated, closed []int
	for i, d := range c.deals {
		if d.open() {
			open = append(open, i)
		} else {
			closed = append(closed, i)
		}
		if d.open() && d.rank() > 1 {
			advanced = append(advanced, i)
		}
		if d.rank() >= 4 {
			negotiated = append(negotiated, i)
		}
	}
	noAmount, noCloseDate := chosen(advanced, dealsNoAmount), chosen(open, dealsNoCloseDate)
	noNextStep, reversed := chosen(negotiated, dealsNoNextStep), chosen(closed, dealsClosedBeforeCreated)
	for i, d := range c.deals {
		var amount, closeDate, closedAt any = d.amount, date(d.closeDate), nil
		nextStep, currency, created := any(d.nextStep), d.currency, d.created
		if !d.closed.IsZero() {
			closedAt = utc(d.closed)
		}
		if spread((i+3)%len(c.deals), len(c.deals), dealsHugeAmount) {
			amount = d.amount * 10000
		}
		if noAmount[i] {
			amount = nil
			if i%4 == 0 {
				amount = 0
			}
		}
		if noCloseDate[i] {
			closeDate = nil
		}
		if noNextStep[i] {
			nextStep = nil
		}
		if reversed[i] {
			created = d.closed.AddDate(0, 0, 9)
		}
		if spread((i+8)%len(c.deals), len(c.deals), dealsOddCurrency) {
			currency = []string{"EURO", "£", "Euros"}[i%3]
		}
		t.add(salesforceID("006", i+1), d.name, salesforceID("001", d.firm+1), userID(c.staff, d.owner, salesforceUser), d.stage, d.kind, amount, currency, closeDate,
			d.source, nextStep, utc(created), closedAt, utc(d.updated))
	}
	return t
}

// chosen picks n of the indices, spread evenly.
func chosen(from []int, n int) map[int]bool {
	picked := make(map[int]bool, n)
	for i, at := range from {
		if spread(i, len(from), n) {
			picked[at] = true
		}
	}
	return picked
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
	t.add("Country__c", "Country", "string", "", false, false)
	t.add("Lead_Stage__c", "Lead stage", "picklist", "Subscriber;Lead;MQL;SQL;Opportunity;Customer", false, false)
	t.add("Lead_Grade__c", "Lead grade", "picklist", "A;B;C;D", false, false)
	t.add("OwnerId", "Owner ID", "lookup", "", false, false)
	t.add("HasOptedOutOfEmail", "Email Opt Out", "checkbox", "", false, false)
	t.add("CreatedDate", "Created Date", "datetime", "", false, false)
	t.add("LastModifiedDate", "Last Modified Date", "datetime", "", false, false)
	t.add("HubSpot_Id__c", "HubSpot ID", "id", "", false, true)
	return t
}
