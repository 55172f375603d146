package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// glob is the dataset of contacts in several files.
var glob = strings.Replace(contacts, "contacts.csv", "d-*.csv", 1)

// people writes n contacts, ids from first on; header names the second column.
func people(header string, first, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Id,%s,Country\n", header)
	for i := range n {
		fmt.Fprintf(&b, "%d,p%d@northwind.example,%s\n", first+i, first+i, []string{"DE", "FR"}[i%2])
	}
	return b.String()
}

func TestAColumnThatOneFileLacksIsNotBlankThere(t *testing.T) {
	german := asks("german", `"record" {
    entity = contact
    where  = record.country == "DE"
  }`, `record.email != null`)
	reached := asks("reached", `"record" {
    entity = contact
  }`, `record.email != null || record.phone != null || record.country != null`)
	tests := map[string]struct {
		dataset            string
		second             string // header of the second column of the second file
		n                  int    // rows of the second file; the first has 8
		filled, german     string
		blanks, reached    string
		warnings           []string
		rows, blank, known int64 // of the field, and of those with an address
	}{
		"both files have it": {
			glob, "Email", 4, "pass 0 of 12", "pass 0 of 6", "pass 0 of 12", "pass 0 of 12", nil, 12, 0, 12,
		},
		"the second has it under another name": {
			glob, "Mail", 4, "pass 0 of 8", "pass 0 of 4", "pass 0 of 8", "pass 0 of 12",
			[]string{`dataset.contacts: d-2.csv has no column "Email": email of its records is not known, which is not blank`},
			8, 0, 8,
		},
		"most have it under another name": {
			glob, "Mail", 20, "inconclusive 0 of 8: 20 of 28 records could not be decided",
			"inconclusive 0 of 4: 10 of 14 records could not be decided", "pass 0 of 8", "pass 0 of 28",
			[]string{`dataset.contacts: d-2.csv has no column "Email": email of its records is not known, which is not blank`},
			8, 0, 8,
		},
		"a map reads both names": {
			strings.Replace(glob, "  from", "  map {\n    email = coalesce(row.Email, row.Mail)\n    country = row.Country\n    id = row.Id\n  }\n  from", 1),
			"Mail", 4, "pass 0 of 12", "pass 0 of 6", "pass 0 of 12", "pass 0 of 12", nil, 12, 0, 12,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{
				"stack.hcl": stack + tt.dataset + filled + blanks + german + reached,
				"d-1.csv":   people("Email", 0, 8), "d-2.csv": people(tt.second, 100, tt.n),
			})
			for id, want := range map[string]string{
				"house.filled": tt.filled, "house.german": tt.german, "house.blanks": tt.blanks, "house.reached": tt.reached,
			} {
				if got := said(check(t, out, id)); got != want {
					t.Errorf("%s: %s, want %s", id, got, want)
				}
			}
			if diff := cmp.Diff(tt.warnings, out.Warnings); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
			f := field(t, facts(t, out, "dataset.contacts"), "email")
			if f.Rows != tt.rows || f.Blank != tt.blank || *f.Distinct != tt.known {
				t.Errorf("%d rows, %d blank, %d distinct; want %d, %d and %d", f.Rows, f.Blank, *f.Distinct, tt.rows, tt.blank, tt.known)
			}
		})
	}
}

func TestAMemberThatNoRecordOfAJSONFileHasIsEmpty(t *testing.T) {
	out := audited(t, map[string]string{
		"stack.hcl": stack + strings.Replace(glob, "d-*.csv", "d-*.jsonl", 1) + filled,
		"d-1.jsonl": "{\"id\":1,\"email\":\"a@x.example\"}\n", "d-2.jsonl": "{\"id\":2}\n",
	})
	if got := said(check(t, out, "house.filled")); got != "fail 1 of 2" || out.Warnings != nil {
		t.Errorf("%s, warnings %q", got, out.Warnings)
	}
}
