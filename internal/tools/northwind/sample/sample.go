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
func Files(seed uint64) ([]File, error) { return files(seed, standing(), 0) }

// files writes the exports of a plan, all their days moved.
func files(seed uint64, p plan, days int) ([]File, error) {
	c := newCompany(seed, p)
	var deals table // as Salesforce exports them
	kept := func(t table) table { deals = t; return t }
	exports := []struct {
		name   string
		format encoder
		table  table
	}{
		{"bamboohr-people.csv", csvComma, c.peopleDirectory()},
		{"billing-invoices.jsonl.zst", compressed(jsonLines, zstandard), c.withSkipped(c.withExemptions(c.billingInvoices()))},
		{"billing-subscriptions.csv", csvComma, withCancelled(c.billingSubscriptions())},
		{"cpq-lines.csv", csvComma, c.cpqLines()},
		{"cpq-quotes.csv.gz", compressed(csvComma, gzipped), c.withTotals(c.withDiscounts(c.cpqQuotes()))},
		{"encharge-people.jsonl", jsonLines, c.enchargePeople()},
		{"erp-orders.csv", csvSemicolon, c.erpOrders()},
		{"erp-payments.tsv", tsv, c.withLoosePayments(c.erpPayments())},
		{"hubspot-activities.csv", csvComma, c.hubspotActivities()},
		{"hubspot-contact-fields.csv", csvComma, hubspotFields()},
		{"hubspot-contacts.csv", csvComma, c.withOddTexts(c.withConsent(c.withLag(c.hubspotContacts())))},
		{"hubspot-deals.csv", csvComma, c.hubspotDeals()},
		{"hubspot-users.csv", csvComma, c.hubspotUsers()},
		{"planhat-companies.jsonl", jsonLines, c.planhatCompanies()},
		{"planhat-subscriptions.csv", csvComma, c.planhatSubscriptions()},
		{"salesforce-companies.csv", csvComma, c.withRevenue(c.withStages(c.withGaps(c.salesforceCompanies())))},
		{"salesforce-contact-fields.csv", csvComma, salesforceFields()},
		{"salesforce-contacts.csv", csvComma, c.syncedTwice(c.salesforceContacts())},
		{"salesforce-deals.jsonl", jsonLines, kept(c.withWork(c.withClimb(c.withoutAccounts(c.salesforceDeals()))))},
		{"salesforce-leads.csv", csvComma, c.withContacts(c.salesforceLeads())},
		{"salesforce-prices.csv", csvComma, c.salesforcePrices()},
		{"salesforce-products.json", jsonArray, c.salesforceProducts()},
		{"salesforce-users.csv", csvComma, c.salesforceUsers()},
		{"superoffice-companies.csv", csvSemicolon, c.superofficeCompanies()},
		{"superoffice-contact-fields.csv", csvComma, superofficeFields()},
		{"superoffice-contacts.csv", csvSemicolon, c.withoutStages(c.superofficeContacts())},
		{"zendesk-tickets.jsonl.gz", compressed(jsonLines, gzipped), c.withDescriptions(c.withFuture(c.zendeskTickets()))},
		{"zendesk-users.json", jsonArray, c.zendeskUsers()},
		{"docusign-contracts.csv", csvComma, c.docusignContracts(deals)},
	}
	files := make([]File, 0, len(exports))
	for _, e := range exports {
		data, err := e.format(e.table.shifted(days))
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", e.name, err)
		}
		files = append(files, File{Name: e.name, Data: data})
	}
	return files, nil
}

// Streams of dice for what was added to an export later, so that nothing before
// it changes.
const (
	streamConsent uint64 = iota + 3
	streamUnpaid
	streamQuotes
	streamDeals
	streamCompanies
	streamInvoices
	streamPayments
	streamTickets
	streamContracts
	streamLeads
	streamBranch
	streamLines
	streamTotals
	streamPrices
	streamStages
	streamClimb
	streamSkipped
	streamTexts
	streamDescriptions
	streamWork
	streamRevenue
	streamLag
	streamTwice
	streamPlans
	streamClosed
	streamUncontracted
)

// aside is chance that belongs to one stream.
func (c *company) aside(stream uint64) dice { return newDice(c.seed, stream) }
