package audit_test

import (
	"encoding/json"
	"strings"
	"testing"
)

// ladder is contacts that are handed over, and what was done with them.
const ladder = `
department "marketing" {}
department "sales" {}
entity "contact" {
  field "mql_at" {
    type = datetime
  }
}
lifecycle "funnel" {
  entity = entity.contact
  field  = "lifecycle_stage"
  tool   = tool.crm
  stage "mql" {
    rank          = 1
    owner         = department.marketing
    entered_field = "mql_at"
  }
  stage "sql" {
    rank  = 2
    owner = department.sales
  }
  transition "mql" "sql" {
    within = "24h"
  }
}
dataset "users" {
  tool   = tool.crm
  entity = entity.user
  from "file" {
    path = "users.csv"
  }
}
dataset "activities" {
  tool   = tool.crm
  entity = entity.activity
  from "file" {
    path = "activities.csv"
  }
}
` + contacts

var late = asks("late", `"handover" {
    where = coalesce(handover.first_touch_at != null || handover.elapsed > handover.limit, true)
  }`, `handover.elapsed <= handover.limit`, `evidence  = { id = record.id, at = handover.first_touch_at }`)

func TestHandovers(t *testing.T) {
	const (
		users  = "Id,Email\ns1,leo@northwind.example\nm1,mia@northwind.example\n"
		people = "Email,Department\nleo@northwind.example,Sales\nmia@northwind.example,marketing\n"
		moved  = "Id,Lifecycle Stage,Mql At\n1,sql,2026-11-16T10:00:00Z\n2,mql,2026-11-16T10:00:00Z\n3,mql,2026-11-16T10:00:00Z\n4,mql,\n"
		header = "Id,Contact Id,Owner Id,Occurred At\n"
		first  = header + "a,1,s1,2026-11-17T10:00:00Z\n"
	)
	tests := map[string]struct {
		change     func(string) string // of the inventory
		contacts   string
		activities string
		want       string
	}{
		"one was touched in time, two were not": {nil, moved, first + "b,2,m1,2026-11-17T10:00:00Z\n", "fail 2 of 3"},
		"all were":                              {nil, moved, first + "b,2,s1,2026-11-17T10:00:00Z\nc,3,s1,2026-11-17T10:00:00Z\n", "pass 0 of 3"},
		"no date":                               {nil, "Id,Lifecycle Stage\n1,sql\n", first, "inconclusive: no column for handover.elapsed"},
		"no activities": {
			func(s string) string { return strings.Replace(s, "entity.activity", "entity.ticket", 1) }, moved, first,
			"inconclusive: no column for handover.elapsed",
		},
		"nobody knows whose accounts they are": {
			func(s string) string {
				return strings.Replace(s, `dataset "activities" {`+"\n  tool   = tool.crm", `tool "desk" {
  title    = "Desk"
  category = category.helpdesk
}
dataset "activities" {
  tool   = tool.desk`, 1)
			}, moved, first, "fail 2 of 2",
		},
		"not all activities were exported": {
			func(s string) string {
				return strings.Replace(s, `    path = "activities.csv"`+"\n  }", `    path = "activities.csv"`+"\n  }\n  sample {\n    population = 900\n  }", 1)
			}, moved, first, "inconclusive: 3 of 3 records could not be decided",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := stack + ladder + roster("true") + late
			if tt.change != nil {
				inv = tt.change(inv)
			}
			out := audited(t, map[string]string{
				"stack.hcl": inv, "users.csv": users, "people.csv": people, "contacts.csv": tt.contacts, "activities.csv": tt.activities,
			})
			c := check(t, out, "house.late")
			if !strings.HasPrefix(said(c), tt.want[:strings.IndexAny(tt.want+":", ":")]) || c.Reason["en"] != reasonOf(tt.want) {
				t.Errorf("%s, want %s; incidents %v", said(c), tt.want, out.Incidents)
			}
			if c.Subject != "dataset.contacts" || c.Discriminator != "mql.sql" || c.ChargedTo != "lifecycle.funnel" {
				t.Errorf("it stands at %s, %s, charged to %s", c.Subject, c.Discriminator, c.ChargedTo)
			}
		})
	}
}

func reasonOf(want string) string {
	_, reason, _ := strings.Cut(want, ": ")
	return reason
}

// Only the contacts are asked about, and what was done with them is read all the
// same.
func TestActivitiesOfASelectedDatasetAreRead(t *testing.T) {
	out := audited(t, map[string]string{
		"stack.hcl": stack + ladder + roster("true") + late, "users.csv": "Id,Email\ns1,leo@northwind.example\n",
		"people.csv":     "Email,Department\nleo@northwind.example,sales\n",
		"contacts.csv":   "Id,Lifecycle Stage,Mql At\n1,sql,2026-11-16T10:00:00Z\n",
		"activities.csv": "Id,Contact Id,Owner Id,Occurred At\na,1,s1,2026-11-16T11:00:00Z\n",
	}, only("dataset:contacts"))
	if got := said(check(t, out, "house.late")); got != "pass 0 of 1" {
		t.Error(got)
	}
}

func TestSecretsAreCountedWhereverTheyAre(t *testing.T) {
	key := "gh" + "p_" + strings.Repeat("a1B2c3", 6)
	clean := asks("clean", `"stack" {
    where = stack.secrets_found != null
  }`, "stack.secrets_found == 0", `evidence  = { places = stack.secret_places }`)
	listed := strings.Replace(contacts, "  from", "  properties \"file\" {\n    path = \"fields.csv\"\n  }\n  from", 1)
	tests := map[string]struct {
		inventory, contacts, fields string
		want                        string
	}{
		"none":                      {contacts, "Id,Note\n1,call back\n", "", "pass"},
		"in a cell no map reads":    {contacts, "Id,Note\n1,call back\n2,use " + key + "\n3," + key + "\n", "", "fail"},
		"in what a tool says of it": {listed, "Id\n1\n", "name,description\nnote,read with " + key + "\n", "fail"},
		"nothing was read":          {"", "", "", "not applicable"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"stack.hcl": stack + tt.inventory + clean}
			if tt.contacts != "" {
				files["contacts.csv"] = tt.contacts
			}
			if tt.fields != "" {
				files["fields.csv"] = tt.fields
			}
			out := audited(t, files)
			got := "not applicable"
			for _, c := range out.Result.Checks {
				if c.Rule == "house.clean" {
					got = c.Outcome.String()
				}
			}
			if got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			told, err := json.Marshal(out.Result)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(told), key) {
				t.Error("the key is told")
			}
		})
	}
}
