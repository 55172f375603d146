package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
)

const listed = `
dataset "contacts" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "contacts.csv"
  }
}
dataset "companies" {
  tool   = tool.crm
  entity = entity.company
  from "file" {
    path = "companies.csv"
  }
}
`

// merges are the clusters that duplicates.records found in a dataset, a line for
// each: its key, how its fields differ, and which record to keep.
func merges(t *testing.T, files map[string]string, opts ...option) []string {
	t.Helper()
	files["stack.hcl"] = stack + listed
	for _, name := range []string{"contacts.csv", "companies.csv"} {
		if files[name] == "" {
			files[name] = "Id,Name\n"
		}
	}
	out := audited(t, files, append(opts, packs("duplicates"))...)
	var got []string
	for _, f := range out.Result.Findings {
		for _, e := range f.Evidence {
			if e.Shape != finding.ClusterShape {
				continue
			}
			var line []string
			for _, f := range e.Fields {
				if f.Class != "equal" {
					line = append(line, fmt.Sprintf("%s %s (%s) %s", f.Name, f.Kind, f.Detail, strings.Join(f.Shown, "|")))
				}
			}
			got = append(got, fmt.Sprintf("%s: %s; keep %s, %s", strings.Join(e.MatchedBy, ","), strings.Join(line, ", "), e.Survivor, e.SurvivorReason))
		}
	}
	return got
}

const first = "none is more complete or known to be older, and its id comes first"

func TestDuplicatesSayHowTheyDifferAndWhichToKeep(t *testing.T) {
	tests := map[string]struct {
		file, records string
		want          []string
	}{
		"capitals": {
			"contacts.csv", "Id,First Name,Email\n1,Mia,Mia.Kern@berg.example\n2,Mia,mia.kern@berg.example\n",
			[]string{"email: email case (differ in upper and lower case) m•••@b•••.example|m•••@b•••.example; keep 1, " + first},
		},
		"a tag where a provider may mean it": {
			"contacts.csv", "Id,First Name,Email\n1,Ada,ada@nord.example\n2,Ada,ada+news@nord.example\n",
			[]string{"email_variant: email value (differ by a tag) a•••@n•••.example|a•••@n•••.example; keep 1, " + first},
		},
		"dots where the provider drops them": {
			"contacts.csv", "Id,First Name,Email\n1,Mona,m.arens@gmail.com\n2,Mona,marens@googlemail.com\n",
			[]string{"email_variant: email alias (differ by dots) m•••@g•••.com|m•••@g•••.com; keep 1, " + first},
		},
		"dots where they count": {"contacts.csv", "Id,First Name,Email\n1,Mona,m.arens@tal.example\n2,Malte,ma.rens@tal.example\n", nil},
		"a domain in two alphabets": {
			"contacts.csv", "Id,First Name,Email\n1,Eva,eva@xn--mller-kva.example\n2,Eva,eva@müller.example\n",
			[]string{"email: email format (are two notations of one value) e•••@m•••.example|e•••@m•••.example; keep 1, " + first},
		},
		"the one that says more is kept": {
			"contacts.csv", "Id,First Name,Email,Phone\n1,Eva,eva@tal.example,\n2,Eva,eva@tal.example,+49 40 66969155\n",
			[]string{"email: phone missing (one of them is empty) |+49•••••55; keep 2, the most complete: 3 of 3 fields say something"},
		},
		"the older one is kept": {
			"contacts.csv", "Id,First Name,Email,Created At\n1,Eva,eva@tal.example,2026-03-01\n2,Eva,eva@tal.example,2025-03-01\n",
			[]string{"email: ; keep 2, none is more complete, and it is the oldest"},
		},
		"companies in three spellings": {
			"companies.csv", "Id,Name,Domain,Country\n4,Tallis Ltd,tallis.example,GB\n5,Tallis Limited,www.tallis.example,GB\n6,TALLIS,TALLIS.example,GB\n",
			[]string{"domain: domain format (are two notations of one value) t•••.example|t•••.example|t•••.example, " +
				"name abbreviation (differ by a short form) T••• Ltd|T••• Limited|T•••; keep 4, " + first},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, merges(t, map[string]string{tt.file: tt.records})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestStrictKeepsTheKindOfADifferenceAndNoValue shows no value and no id of a
// record, and still what a merge has to decide.
func TestStrictKeepsTheKindOfADifferenceAndNoValue(t *testing.T) {
	records := "Id,First Name,Email\n1,Mia,Mia.Kern@berg.example\n2,Mia,mia.kern@berg.example\n"
	got := merges(t, map[string]string{"contacts.csv": records}, func(s *setup) { s.Strict = true })
	if diff := cmp.Diff([]string{"email: email case (differ in upper and lower case) ; keep , " + first}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
