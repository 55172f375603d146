package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// What is blank: nothing, or white space. What the map does not know is not.
func TestWhatIsBlank(t *testing.T) {
	translated := strings.Replace(contacts, "  from", `  map {
    id              = row.Id
    lifecycle_stage = lookup({ l = "lead", m = "mql" }, row.Stage, null)
  }
  from`, 1)
	named := strings.Replace(contacts, "  from", "  map {\n    id = row.Id\n    lifecycle_stage = row.Stage\n  }\n  from", 1)
	staged := asks("staged", `"record" {
    entity = contact
    field  = "lifecycle_stage"
  }`, `record.lifecycle_stage != null`)
	tests := map[string]struct {
		dataset, cells, want string
		undecided            int64
	}{
		"nothing and white space":            {named, "lead\n\n   \n\u00a0\nmql\n", "fail 3 of 5", 0},
		"labels of the map":                  {translated, "l\nm\n\nm\nl\n", "fail 1 of 5", 0},
		"a label that the map does not know": {translated, "l\nm\npartner\nm\n \n", "fail 1 of 4", 1},
		"a map that knows hardly anything": {
			translated, "l\nx\ny\nz\nm\n", "inconclusive 0 of 2: 3 of 5 records could not be decided", 3,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var rows strings.Builder
			rows.WriteString("Id,Stage\n")
			for i, cell := range strings.Split(strings.TrimSuffix(tt.cells, "\n"), "\n") {
				rows.WriteString(string(rune('1'+i)) + ",\"" + cell + "\"\n")
			}
			out := audited(t, map[string]string{"stack.hcl": stack + tt.dataset, "rule.hcl": staged, "contacts.csv": rows.String()})
			c := check(t, out, "house.staged")
			if diff := cmp.Diff(tt.want, said(c)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c.Affected.Undecided != tt.undecided {
				t.Errorf("%d are undecided, want %d", c.Affected.Undecided, tt.undecided)
			}
		})
	}
}

// A rule that judges a reference itself asks those too that refer to nothing.
func TestBlankReferences(t *testing.T) {
	attached := asks("attached", `"reference" {
    entity = deal
    where  = reference.field == "company_id"
  }`, `record.company_id != null && reference.found`)
	out := audited(t, map[string]string{
		"stack.hcl": stack + trade, "rule.hcl": attached + orphans,
		"companies.csv": "Id\n8\n9\n", "deals.csv": "Id,Company Id\n1,8\n2,\n3,70\n4,9\n",
	})
	if got := said(check(t, out, "house.attached")); got != "fail 2 of 4" {
		t.Errorf("%s, want fail 2 of 4", got)
	}
	if got := said(check(t, out, "house.orphans")); got != "fail 1 of 3" {
		t.Errorf("%s, want fail 1 of 3", got)
	}
}

// A breakdown counts a value once, under all its spellings.
func TestBreakdownsKnowOneValueByItsSpellings(t *testing.T) {
	mailed := asks("mailed", `"record" {
    entity = contact
  }`, `record.email != null`, `by = ["country", "source"]`)
	out := audited(t, map[string]string{
		"stack.hcl": stack + contacts, "rule.hcl": mailed,
		"contacts.csv": "Id,Email,Country,Source\n" +
			"1,,Spain,Paid Search\n2,,España,paid search\n3,c@northwind.example,ES,Paid Search\n" +
			"4,d@northwind.example,Germany,Webinar\n5,,DE,Webinar\n6,f@northwind.example,Deutschland,webinar\n",
	})
	want := []finding.Breakdown{
		{Name: "country", Values: []finding.BreakdownValue{{Value: "ES", Count: 2, Of: 3}, {Value: "DE", Count: 1, Of: 3}}},
		{Name: "source", Values: []finding.BreakdownValue{{Value: "Paid Search", Count: 2, Of: 3}, {Value: "Webinar", Count: 1, Of: 3}}},
	}
	mailedID := check(t, out, "house.mailed").ID
	found, _ := lo.Find(out.Result.Findings, func(f score.Finding) bool { return f.ID == mailedID })
	if diff := cmp.Diff(want, found.By); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
