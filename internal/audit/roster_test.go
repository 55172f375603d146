package audit_test

import (
	"strings"
	"testing"
)

// seats is the accounts of a tool, and a rule that asks who still works here.
var seats = strings.NewReplacer(`"contacts"`, `"users"`, "entity.contact", "entity.user", "contacts.csv", "users.csv").Replace(contacts) +
	asks("works_here", `"record" {
    entity = user
  }`, `account.person.status != "left" && coalesce(account.person.in_roster, true)`, `evidence  = { id = record.id }`)

func roster(complete string) string {
	return `
roster "payroll" {
  complete = ` + complete + `
  from "file" {
    path = "people.csv"
  }
}
`
}

func TestRosters(t *testing.T) {
	const users = "Id,Email\n1,ada@northwind.example\n2,Leo@northwind.example\n3,stranger@else.example\n"
	tests := map[string]struct {
		inventory string
		people    string
		want      string
	}{
		"nobody but the inventory knows people": {
			stack + seats, "", "inconclusive 0 of 1: 2 of 3 records could not be decided",
		},
		"a roster knows another": {
			stack + seats + roster("false"), "Email,Name\nleo@northwind.example,Leo\n", "pass 0 of 2",
		},
		"a complete one knows that a stranger is none": {
			stack + seats + roster("true"), "Email,Name\nleo@northwind.example,Leo\nada@northwind.example,Ada\n", "fail 1 of 3",
		},
		"and that somebody of the inventory is gone": {
			stack + seats + roster("true"), "Email,Name\nleo@northwind.example,Leo\n", "fail 2 of 3",
		},
		"who has left has left": {
			stack + seats + roster("false"), "Email,Status\nleo@northwind.example,left\nada@northwind.example,active\n", "fail 1 of 2",
		},
		"the status of a roster stands in for that of the inventory": {
			stack + seats + roster("false"), "Email,Status\nada@northwind.example,left\n", "inconclusive 1 of 1: 2 of 3 records could not be decided",
		},
		"a last day that is past": {
			stack + seats + roster("false"), "Email,Left On\nleo@northwind.example,2026-10-31\n", "fail 1 of 2",
		},
		"a last day that is yet to come": {
			stack + seats + roster("false"), "Email,Left On\nleo@northwind.example,2026-12-31\n", "pass 0 of 2",
		},
		"columns by a map": {
			stack + seats + strings.Replace(roster("false"), "  from", "  map {\n    email  = row.Mail\n    status = lookup({ \"ausgetreten\" = \"left\" }, row.Zustand, \"active\")\n  }\n  from", 1),
			"Mail,Zustand\nleo@northwind.example,ausgetreten\nada@northwind.example,da\n", "fail 1 of 2",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"stack.hcl": tt.inventory, "users.csv": users}
			if tt.people != "" {
				files["people.csv"] = tt.people
			}
			out := audited(t, files)
			if got := said(check(t, out, "house.works_here")); got != tt.want {
				t.Errorf("%s, want %s; incidents %v, warnings %v", got, tt.want, out.Incidents, out.Warnings)
			}
		})
	}
}

func TestARosterThatCannotBeReadIsAnIncident(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + seats + roster("true"), "users.csv": "Id,Email\n1,leo@northwind.example\n"})
	if got := incidents(out); got != "roster.payroll: people.csv does not exist" {
		t.Errorf("incidents %q", got)
	}
	if got := said(check(t, out, "house.works_here")); !strings.HasPrefix(got, "inconclusive") {
		t.Errorf("%s: a list that was not read is no complete list", got)
	}
}

func TestAnOwnerIsFoundThroughTheAccountsOfHisTool(t *testing.T) {
	worked := asks("worked", `"record" {
    entity = contact
  }`, `owner.status != "left"`)
	out := audited(t, map[string]string{
		"stack.hcl":    stack + seats + roster("false") + contacts + worked,
		"users.csv":    "Id,Email\nu1,ada@northwind.example\nu2,leo@northwind.example\n",
		"people.csv":   "Email,Status\nleo@northwind.example,left\n",
		"contacts.csv": "Id,Owner Id\n1,u1\n2,u2\n3,u2\n4,u9\n",
	})
	c := check(t, out, "house.worked")
	if said(c) != "fail 2 of 3" || c.Affected.Undecided != 1 {
		t.Errorf("%s, %d undecided: an owner without an account is nobody", said(c), c.Affected.Undecided)
	}
}
