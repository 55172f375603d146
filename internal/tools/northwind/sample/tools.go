package sample

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// Tools returns the list of tools as finance keeps it: a title above, a total
// below, names as people write them. Once as a workbook and once as the file that
// a Spanish spreadsheet makes of it.
func Tools() ([]File, error) {
	book, err := toolsBook()
	if err != nil {
		return nil, fmt.Errorf("write the workbook: %w", err)
	}
	text, err := toolsText()
	if err != nil {
		return nil, fmt.Errorf("write the list: %w", err)
	}
	return []File{{"tools.csv", text}, {"tools.xlsx", book}}, nil
}

const toolsTitle = "Northwind Robotics – software we pay for (as of Nov 2026)"

func toolsHeader() []string {
	return []string{"Name of tool", "What for", "Who uses it", "Owner", "Cost", "Billing", "Seats", "Contract until", "Notes"}
}

// bought is one line of the list.
type bought struct {
	name, what, users, owner string
	cost                     float64
	currency, billing        string
	seats                    int
	until                    string // 2027-01-31
	notes                    string
}

//nolint:funlen // a list
func toolsBought() []bought {
	return []bought{
		{"HubSpot Mktg Hub Pro", "campaigns, forms", "Marketing, Sales", "Mia Serra", 28800, "EUR", "yearly", 20, "2027-01-31", "renew?"},
		{"SalesForce Sales Cloud (Enterprise)", "CRM", "Sales, Success, Marketing", "Leo Marín", 59400, "EUR", "yearly", 40, "2027-06-30", ""},
		{"Salesforce CPQ", "quotes", "Sales", "Leo Marín", 21600, "EUR", "yearly", 15, "2027-06-30", ""},
		{"Salesforce Billing", "invoices", "Finance", "Héctor Lara", 24000, "EUR", "yearly", 8, "2027-06-30", ""},
		{"MS Dynamics 365 Business Central", "ERP", "Finance, Operations", "Teresa Mas", 2800, "EUR", "monthly", 28, "2028-05-31", ""},
		{"SuperOffice CRM", "CRM of the branch", "Italy", "Giorgio Valenti", 800, "EUR", "monthly", 12, "2027-12-31", ""},
		{"Zendesk Suite Professional", "support", "Support, Success", "Ivo Petrov", 1760, "EUR", "monthly", 16, "2028-01-14", ""},
		{"Planhat", "health scores", "Success", "Nadia Haddad", 18000, "EUR", "yearly", 12, "2027-08-31", ""},
		{"Encharge.io", "nurturing", "Marketing", "", 399, "EUR", "monthly", 0, "2027-04-30", ""},
		{"Typeform Plus", "forms", "Marketing", "Jon Etxeberria", 99, "EUR", "monthly", 0, "2027-05-31", ""},
		{"LiveStorm", "webinars", "Marketing", "Jon Etxeberria", 3600, "EUR", "yearly", 4, "2027-03-31", "not used lately"},
		{"Google Analytics 4", "web", "Marketing", "Jon Etxeberria", 0, "EUR", "yearly", 0, "", "free"},
		{"Canva Pro", "pictures", "Marketing", "", -1, "", "", 0, "", "card of Paula"},
		{"Asana (Business)", "projects", "Marketing, Operations", "Mia Serra", 270, "EUR", "monthly", 24, "2027-01-31", ""},
		{"Bamboo HR", "people", "People", "Dolors Grau", 7200, "EUR", "yearly", 0, "2027-03-31", ""},
		{"Calendly Teams", "meetings", "Sales, Success", "Sara Lindgren", 240, "USD", "monthly", 20, "2027-05-14", ""},
		{"Gong.io", "calls", "Sales", "Carla Neus", 31200, "USD", "yearly", 25, "2027-02-28", ""},
		{"LinkedIn Sales Navigator", "prospecting", "Sales", "Sara Lindgren", 19200, "EUR", "yearly", 16, "2026-12-20", ""},
		{"ZoomInfo", "prospecting", "Sales, Marketing", "Sara Lindgren", 22000, "USD", "yearly", 0, "2026-12-31", ""},
		{"DocuSign eSignature", "contracts", "Sales, People, Finance", "Leo Marín", 520, "EUR", "monthly", 0, "2026-09-30", ""},
		{"Zoom Workplace Business", "calls", "Sales, Marketing, Success, Support, Engineering", "Quim Ballester", 400, "EUR", "monthly", 60, "2026-11-15", ""},
		{"Zoom (Bologna)", "calls", "Italy", "Giorgio Valenti", 120, "EUR", "monthly", 12, "2027-05-31", "bought there"},
		{"Slack Business+", "chat", "all", "Quim Ballester", 12600, "EUR", "yearly", 140, "2027-04-30", ""},
		{"Google Workspace Business Standard", "mail, documents", "all", "Quim Ballester", 21000, "EUR", "yearly", 142, "2027-03-31", ""},
		{"Okta", "sign-on", "IT", "Quim Ballester", 9840, "EUR", "yearly", 145, "2028-07-31", ""},
		{"Zappier", "glue", "Marketing, Sales", "Quim Ballester", 199, "EUR", "monthly", 0, "2027-05-31", ""},
		{"Jira Software Cloud", "engineering", "Engineering", "Arnau Vives", 14400, "EUR", "yearly", 60, "2027-06-30", ""},
		{"Looker Studio", "reports", "Finance, Marketing, Sales", "Héctor Lara", 0, "EUR", "yearly", 0, "", "free"},
		{"Fleet console", "our own", "Engineering, Support", "Arnau Vives", -1, "", "", 0, "", "built here"},
	}
}

// toolsText writes what a spreadsheet of a Spanish office saves: semicolons,
// points between thousands, and windows-1252.
func toolsText() ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = ';'
	wide := func(cells ...string) []string { return append(cells, make([]string, len(toolsHeader())-len(cells))...) }
	lines := [][]string{wide(toolsTitle), wide(), toolsHeader()}
	for _, b := range toolsBought() {
		seats, until := "", ""
		if b.seats > 0 {
			seats = strconv.Itoa(b.seats)
		}
		if at, err := time.Parse(time.DateOnly, b.until); err == nil {
			until = at.Format("02/01/2006")
		}
		lines = append(lines, []string{b.name, b.what, b.users, b.owner, spanishPrice(b.cost, b.currency), b.billing, seats, until, b.notes})
	}
	lines = append(lines, wide(), wide("Total"))
	if err := w.WriteAll(lines); err != nil {
		return nil, err
	}
	return charmap.Windows1252.NewEncoder().Bytes(out.Bytes())
}

// spanishPrice writes 28.800 € and 22.000 USD.
func spanishPrice(cost float64, currency string) string {
	if cost < 0 {
		return ""
	}
	digits := fmt.Sprintf("%.0f", cost)
	if n := len(digits); n > 3 {
		digits = digits[:n-3] + "." + digits[n-3:]
	}
	return digits + " " + strings.Replace(currency, "EUR", "€", 1)
}

// toolsBook writes the workbook: costs in the money of the house are numbers, days
// are days, and last year's list is on a hidden sheet.
func toolsBook() ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	const sheet, old = "Software", "2025"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	styles := map[string]int{}
	for _, x := range [][2]string{{"EUR", `#,##0 "€"`}, {"day", "dd/mm/yyyy"}} { // in one order, for the same bytes
		name, format := x[0], x[1]
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return nil, err
		}
		styles[name] = style
	}
	set := func(column, row int, value any, style string) error {
		cell, err := excelize.CoordinatesToCellName(column, row)
		if err != nil {
			return err
		}
		if s, ok := styles[style]; ok {
			if err := f.SetCellStyle(sheet, cell, cell, s); err != nil {
				return err
			}
		}
		return f.SetCellValue(sheet, cell, value)
	}
	if err := set(1, 1, toolsTitle, ""); err != nil {
		return nil, err
	}
	if err := f.MergeCell(sheet, "A1", "I1"); err != nil {
		return nil, err
	}
	for i, name := range toolsHeader() {
		if err := set(1+i, 3, name, ""); err != nil {
			return nil, err
		}
	}
	for i, b := range toolsBought() {
		if err := b.cells(4+i, set); err != nil {
			return nil, err
		}
	}
	if err := set(1, 5+len(toolsBought()), "Total", ""); err != nil {
		return nil, err
	}
	if _, err := f.NewSheet(old); err != nil {
		return nil, err
	}
	if err := f.SetSheetVisible(old, false); err != nil {
		return nil, err
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return data.Bytes(), nil
}

// cells writes one line of the list.
func (b bought) cells(row int, set func(column, row int, value any, style string) error) error {
	texts := map[int]string{1: b.name, 2: b.what, 3: b.users, 4: b.owner, 6: b.billing, 9: b.notes} // the rest has types
	for column := 1; column <= 9; column++ {
		if text := texts[column]; text != "" {
			if err := set(column, row, text, ""); err != nil {
				return err
			}
		}
	}
	var cost any = b.cost
	if b.currency != "EUR" { // what is not in the money of the house is written out
		cost = spanishPrice(b.cost, b.currency)
	}
	if b.cost >= 0 {
		if err := set(5, row, cost, b.currency); err != nil {
			return err
		}
	}
	if b.seats > 0 {
		if err := set(7, row, b.seats, ""); err != nil {
			return err
		}
	}
	if at, err := time.Parse(time.DateOnly, b.until); err == nil {
		return set(8, row, at, "day")
	}
	return nil
}
