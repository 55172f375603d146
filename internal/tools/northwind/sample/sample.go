// Package sample makes the exports of Northwind Robotics, the company of
// fixtures/northwind: the records of its tools, sound but for the faults that
// fixtures/northwind/expected.csv lists. Read company.go for who and what there
// is, then the export_*.go files, one a tool, and table.go for how it is written.
//
// Everybody and everything in it is invented: addresses end in .example and
// telephone numbers come from the ranges that regulators keep for fiction.
package sample

import "fmt"

// File is one export, ready to be written.
type File struct {
	Name string // relative to the folder of samples
	Data []byte
}

// Files returns every export of the company, by name. The same seed gives the
// same bytes.
func Files(seed uint64) ([]File, error) {
	c := newCompany(seed)
	exports := []struct {
		name   string
		format encoder
		table  table
	}{
		{"bamboohr-people.csv", csvComma, c.peopleDirectory()},
		{"billing-invoices.jsonl.zst", compressed(jsonLines, zstandard), c.billingInvoices()},
		{"billing-subscriptions.csv", csvComma, c.billingSubscriptions()},
		{"cpq-quotes.csv.gz", compressed(csvComma, gzipped), c.cpqQuotes()},
		{"encharge-people.jsonl", jsonLines, c.enchargePeople()},
		{"erp-orders.csv", csvSemicolon, c.erpOrders()},
		{"erp-payments.tsv", tsv, c.erpPayments()},
		{"hubspot-activities.csv", csvComma, c.hubspotActivities()},
		{"hubspot-contact-fields.csv", csvComma, hubspotFields()},
		{"hubspot-contacts.csv", csvComma, c.hubspotContacts()},
		{"hubspot-users.csv", csvComma, c.hubspotUsers()},
		{"salesforce-companies.csv", csvComma, c.salesforceCompanies()},
		{"salesforce-contact-fields.csv", csvComma, salesforceFields()},
		{"salesforce-contacts.csv", csvComma, c.salesforceContacts()},
		{"salesforce-deals.jsonl", jsonLines, c.salesforceDeals()},
		{"salesforce-products.json", jsonArray, c.salesforceProducts()},
		{"salesforce-users.csv", csvComma, c.salesforceUsers()},
		{"superoffice-companies.csv", csvSemicolon, c.superofficeCompanies()},
		{"superoffice-contacts.csv", csvSemicolon, c.superofficeContacts()},
		{"zendesk-tickets.jsonl.gz", compressed(jsonLines, gzipped), c.zendeskTickets()},
		{"zendesk-users.json", jsonArray, c.zendeskUsers()},
	}
	files := make([]File, 0, len(exports))
	for _, e := range exports {
		data, err := e.format(e.table)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", e.name, err)
		}
		files = append(files, File{Name: e.name, Data: data})
	}
	return files, nil
}
