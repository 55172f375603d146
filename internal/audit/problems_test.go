package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnreadableRecordsAreToldInTheOrderOfTheirLines(t *testing.T) {
	lines := []string{"Id,Email"}
	for i := 2; i <= 11; i++ {
		line := "1,a@x.example"
		if i == 2 || i == 9 || i == 10 || i == 11 {
			line += ",more"
		}
		lines = append(lines, line)
	}
	out := audited(t, map[string]string{"stack.hcl": stack + contacts, "contacts.csv": strings.Join(lines, "\n") + "\n"})
	want := []string{
		"contacts.csv:2: 3 fields, the header has 2", "contacts.csv:9: 3 fields, the header has 2",
		"contacts.csv:10: 3 fields, the header has 2", "contacts.csv:11: 3 fields, the header has 2",
	}
	if diff := cmp.Diff(want, out.Warnings); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheFieldOfAReferenceIsShown(t *testing.T) {
	found := asks("found", `"reference" {
    entity = contact
  }`, `reference.found`, "evidence  = { by = reference.field, name = record.last_name }")
	companies := strings.NewReplacer(`"contacts"`, `"companies"`, "entity.contact", "entity.company", "contacts.csv", "companies.csv").Replace(contacts)
	out := audited(t, map[string]string{
		"stack.hcl": stack + contacts + companies + found, "companies.csv": "Id\n7\n",
		"contacts.csv": "Id,Last Name,Company Id\n1,Lovelace,8\n",
	})
	for _, f := range out.Result.Findings {
		if f.ID == check(t, out, "house.found").ID {
			if got := f.Evidence[0].Values; got["by"] != "company_id" || strings.Contains(got["name"], "Lovelace") {
				t.Errorf("shown %v", got)
			}
			return
		}
	}
	t.Errorf("no finding; %v", out.Incidents)
}
