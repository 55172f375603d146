package onboard_test

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stackassay/internal/onboard"
)

// table writes a file of n records.
func table(header string, n int, row func(i int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		b.WriteString(row(i) + "\n")
	}
	return b.String()
}

// datasetsOf is the datasets.hcl of a draft, with runs of blanks as one.
func datasetsOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "exports"), files)
	d, _ := drafted(t, dir)
	for _, f := range d.Files {
		if f.Name == "datasets.hcl" {
			return regexp.MustCompile(` +`).ReplaceAllString(string(f.Data), " ")
		}
	}
	return ""
}

// What may be written down, and what may not: formats.md, section 12.
func TestSuggestionsNeedTheirEvidence(t *testing.T) {
	email := func(i int) string { return fmt.Sprintf("p%d@customer%d.example", i, i%7) }
	stage := func(i int) string { return []string{"new", "won", "lost"}[i%3] }
	cases := map[string]struct {
		files  map[string]string
		has    []string // lines of the draft
		hasNot []string
	}{
		"filled in every one of 301 records": {
			files: map[string]string{"contacts.csv": table("Id,Email,Last Name", 301, func(i int) string { return fmt.Sprintf("%d,%s,Kern", i, email(i)) })},
			has:   []string{"required = true # check: filled in 301 of 301 records"},
		},
		"filled in every one of 299 says little": {
			files:  map[string]string{"contacts.csv": table("Id,Email,Last Name", 299, func(i int) string { return fmt.Sprintf("%d,%s,Kern", i, email(i)) })},
			hasNot: []string{"required"},
		},
		"one stand-in is a gap": {
			files: map[string]string{"contacts.csv": table("Id,Email,Last Name", 400, func(i int) string {
				return fmt.Sprintf("%d,%s,%s", i, email(i), map[bool]string{true: "n/a", false: "Kern"}[i == 7])
			})},
			has:    []string{"field \"email\" {\n required = true"},
			hasNot: []string{"field \"last_name\" {\n required"},
		},
		"a number of records at which exports are cut": {
			files:  map[string]string{"contacts.csv": table("Id,Email,Last Name", 500, func(i int) string { return fmt.Sprintf("%d,%s,Kern", i, email(i)) })},
			has:    []string{"# check: exactly 500 records: if more exist, write sample { population = … }"},
			hasNot: []string{"required", "unique", "identified_by"},
		},
		"a row that could not be read may be the one that repeats": {
			files: map[string]string{"contacts.csv": table("Id,Email,Last Name", 400, func(i int) string {
				if i == 200 {
					return "1,2,3,4,5"
				}
				return fmt.Sprintf("%d,%s,Kern", i, email(i))
			})},
			hasNot: []string{"required", "unique", "identified_by"},
		},
		"all different": {
			files: map[string]string{"contacts.csv": table("Id,Email,Last Name", 60, func(i int) string { return fmt.Sprintf("%d,%s,Kern", i, email(i)) })},
			has:   []string{"identified_by = [\"email\"] # check: 60 values, all different", "unique = true # check: 60 values, all different"},
		},
		"one repeated address": {
			files:  map[string]string{"contacts.csv": table("Id,Email,Last Name", 60, func(i int) string { return fmt.Sprintf("%d,%s,Kern", i, email(min(i, 58))) })},
			hasNot: []string{"identified_by", "field \"email\" {\n unique"},
		},
		"repeated ids are said": {
			files: map[string]string{"contacts.csv": table("Id,Email,Last Name", 60, func(i int) string { return fmt.Sprintf("%d,%s,Kern", min(i, 58), email(i)) })},
			has:   []string{"# check: its ids are not different: 59 values in 60 records"},
		},
		"three values, often seen": {
			files: map[string]string{"deals.csv": table("Id,Deal Name,Deal Stage", 90, func(i int) string { return fmt.Sprintf("%d,Deal %d,%s", i, i, stage(i)) })},
			has:   []string{`values = ["lost", "new", "won"] # check: 3 values in 90 records`},
		},
		"a value that was seen four times": {
			files: map[string]string{"deals.csv": table("Id,Deal Name,Deal Stage", 90, func(i int) string {
				return fmt.Sprintf("%d,Deal %d,%s", i, i, map[bool]string{true: "odd", false: stage(i)}[i < 4])
			})},
			hasNot: []string{"values ="},
		},
		"two spellings of one value": {
			files: map[string]string{"deals.csv": table("Id,Deal Name,Deal Stage", 90, func(i int) string {
				return fmt.Sprintf("%d,Deal %d,%s", i, i, []string{"Won", "won", "lost"}[i%3])
			})},
			hasNot: []string{"values ="},
		},
		"one value is no list": {
			files:  map[string]string{"deals.csv": table("Id,Deal Name,Deal Stage", 90, func(i int) string { return fmt.Sprintf("%d,Deal %d,won", i, i) })},
			hasNot: []string{"values ="},
		},
		"values that only one half of the records has": {
			files: map[string]string{"deals.csv": table("Id,Deal Name,Deal Stage", 4000, func(i int) string {
				return fmt.Sprintf("%d,Deal %d,%s", i, i, []string{"won", "lost"}[i%2])
			})},
			has: []string{`values = ["lost", "won"]`},
		},
		"two tools with other words": {
			files: map[string]string{
				"hubspot-deals.csv": table("Record ID,Deal Name,Deal Stage", 90, func(i int) string { return fmt.Sprintf("%d,Deal %d,%s", i, i, stage(i)) }),
				"salesforce-deals.csv": table("Id,Name,StageName,CloseDate", 90, func(i int) string {
					return fmt.Sprintf("%d,Deal %d,%s,2026-10-01", i, i, []string{"won", "Prospecting"}[i%2])
				}),
			},
			has:    []string{"# values are not suggested: hubspot_crm_deals has 3, salesforce_sales_cloud_deals 2, and 1 are the same"},
			hasNot: []string{"values ="},
		},
		"the tool's own list of options": {
			files: map[string]string{
				"hubspot-deals.csv":       table("Record ID,Deal Name,Deal Stage", 90, func(i int) string { return fmt.Sprintf("%d,Deal %d,%s", i, i, stage(i)) }),
				"hubspot-deal-fields.csv": "name,label,type,options,required\nhs_object_id,Record ID,number,,true\ndealname,Deal Name,text,,true\ndealstage,Deal Stage,enumeration,new;won;lost,true\n",
			},
			has:    []string{"properties \"file\" {\n path = \"exports/hubspot-deal-fields.csv\"\n }"},
			hasNot: []string{"values ="},
		},
		"whose ids a reference holds": {
			files: map[string]string{
				"hubspot-companies.csv":    table("Record ID,Company name,Domain", 150, func(i int) string { return fmt.Sprintf("h%d,Customer %d,c%d.example", i, i, i) }),
				"salesforce-companies.csv": table("Id,Name,Website", 150, func(i int) string { return fmt.Sprintf("s%d,Customer %d,c%d.example", i, i, i) }),
				"zendesk-tickets.csv":      table("Ticket ID,Subject,Organization ID", 300, func(i int) string { return fmt.Sprintf("%d,Help,s%d", i, i%150) }),
			},
			has: []string{"refers = { company_id = tool.salesforce_sales_cloud } # check: company_id: 150 of 150 distinct values are ids of dataset.salesforce_sales_cloud_companies"},
		},
		"one in ten dangles": {
			files: map[string]string{
				"hubspot-companies.csv":    table("Record ID,Company name,Domain", 150, func(i int) string { return fmt.Sprintf("h%d,Customer %d,c%d.example", i, i, i) }),
				"salesforce-companies.csv": table("Id,Name,Website", 150, func(i int) string { return fmt.Sprintf("s%d,Customer %d,c%d.example", i, i, i) }),
				"zendesk-tickets.csv":      table("Ticket ID,Subject,Organization ID", 300, func(i int) string { return fmt.Sprintf("%d,Help,s%d", i, i%165) }),
			},
			has:    []string{"# refers = { company_id = tool.salesforce_sales_cloud } is likely: 150 of 165 distinct values"},
			hasNot: []string{"\n refers"},
		},
		"an entity of its own, and what refers to it": {
			files: map[string]string{
				"providers.csv": table("Provider Number,Provider Name", 120, func(i int) string { return fmt.Sprintf("P%04d,Clinic %d", i, i) }),
				"measures.csv":  table("Row Id,Provider Number,Measured On", 360, func(i int) string { return fmt.Sprintf("m%d,P%04d,2026-0%d-1%d", i, i%120, 1+i%9, i%10) }),
			},
			has: []string{"type = reference # check: 120 of 120 distinct values are ids of dataset.providers\n to = entity.providers", "type = date # check: likely, 100.0 % of"},
		},
		"small numbers are no references": {
			files: map[string]string{
				"shelves.csv": table("Shelf Id,Shelf Name", 510, func(i int) string { return fmt.Sprintf("%d,Shelf %d", i, i) }),
				"boxes.csv":   table("Box Id,Pieces", 360, func(i int) string { return fmt.Sprintf("b%d,%d", i, i%120) }),
			},
			hasNot: []string{"reference"},
		},
		"a header that lies": {
			files: map[string]string{"contacts.csv": table("Id,Email,Phone,Last Name", 60, func(i int) string { return fmt.Sprintf("%d,+34 91 123 4%03d,p%d@x.example,Kern", i, i, i) })},
			has: []string{
				"phone = row.Email # check: by its content; 100 % of 60 distinct values are valid as phone",
				"email = row.Phone # check: by its content; 100 % of 60 distinct values are valid as email",
			},
		},
		"credentials are left alone": {
			files: map[string]string{"contacts.csv": table("Id,Email,Token", 60, func(i int) string {
				return fmt.Sprintf("%d,%s,ghp_16C7e42F292c6912E7710c838347Ae17%04d", i, email(i), i)
			})},
			has: []string{`# not mapped: "Token": it seems to hold credentials`},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			got := datasetsOf(t, tc.files)
			for _, line := range tc.has {
				if !strings.Contains(got, line) {
					t.Errorf("it lacks %q:\n%s", line, got)
				}
			}
			for _, line := range tc.hasNot {
				if strings.Contains(got, line) {
					t.Errorf("it has %q:\n%s", line, got)
				}
			}
		})
	}
}

// No value of a person reaches a draft or what is said about it.
func TestADraftShowsNoValueOfAPerson(t *testing.T) {
	dir := t.TempDir()
	secret := []string{"zaphod", "beeblebrox", "q7x", "600123", "1971-03-04", "Betelgeuse"}
	write(t, filepath.Join(dir, "exports"), map[string]string{
		"contacts.csv": table("Id,Email,First Name,Last Name,Phone,Date of birth,City,Note", 400, func(i int) string {
			return fmt.Sprintf("%d,zaphod%d@q7x.example,Zaphod,Beeblebrox,+34 600123%03d,1971-03-04,Betelgeuse,call Zaphod", i, i%50, i)
		}),
		"users.csv":    table("User ID,Email,Name,Active", 30, func(i int) string { return fmt.Sprintf("%d,zaphod%d@q7x.example,Zaphod Beeblebrox,true", i, i) }),
		"odd rows.csv": "Id,Email,Last Name\n1,zaphod@q7x.example,Beeblebrox\n2,zaphod@q7x.example,Beeblebrox,Zaphod,q7x\n",
	})
	d, err := onboard.Make(context.Background(), onboard.Options{Dir: dir, Exports: filepath.Join(dir, "exports"), Known: empty(t), Fresh: true, Title: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.ToLower(shownExports(d))
	for _, s := range secret {
		if strings.Contains(all, strings.ToLower(s)) {
			t.Errorf("the draft shows %q", s)
		}
	}
	reload(t, d)
}
