package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// trade is deals that refer to companies.
const trade = `
entity "deal" {
  field "partner_id" {
    type = reference
    to   = entity.company
  }
}
dataset "companies" {
  tool   = tool.crm
  entity = entity.company
  from "file" {
    path = "companies.csv"
  }
}
dataset "deals" {
  tool   = tool.crm
  entity = entity.deal
  from "file" {
    path = "deals.csv"
  }
}
`

// orphans asks whether a reference to a company is found.
var orphans = asks("orphans", `"reference" {
    entity = deal
    where  = reference.to.address == "entity.company"
  }`, `reference.found`, `evidence  = { id = record.id, field = reference.field, causes = reference.causes }`)

func TestReferences(t *testing.T) {
	const companies = "Id\n007\n8\n9\n"
	tests := map[string]struct {
		change    func(string) string // of the inventory
		companies string
		deals     string
		want      string
	}{
		"all are found":             {nil, companies, "Id,Company Id\n1,8\n2,9\n3,007\n", "pass 0 of 3"},
		"one is not":                {nil, companies, "Id,Company Id\n1,8\n2,70\n3,9\n", "fail 1 of 3"},
		"an empty one refers to no": {nil, companies, "Id,Company Id\n1,\n2,\n3,9\n", "pass 0 of 1"},
		"an archived target is found": {
			nil, "Id,Archived\n8,true\n9,false\n", "Id,Company Id\n1,8\n2,9\n", "pass 0 of 2",
		},
		"an archived record refers to nothing": {nil, companies, "Id,Company Id,Archived\n1,70,true\n2,9,false\n", "pass 0 of 1"},
		"a swallowed id leads to the survivor": {
			nil, "Id,Merged Ids\n8,5;6\n9,\n", "Id,Company Id\n1,5\n2,6\n3,9\n", "pass 0 of 3",
		},
		"a zero in front was lost": {nil, companies, "Id,Company Id\n1,7\n2,8\n", "fail 1 of 2"},
		"a key that was a number makes the list incomplete": {
			nil, "Id\n4.5E+10\n8\n9\n", "Id,Company Id\n1,45000000001\n2,8\n",
			"inconclusive: 1 of 3 ids of dataset.companies cannot be read (1 in scientific notation), so that its list of keys is not complete: what is not found there may exist",
		},
		"a row of the target cannot be read": {
			nil, "Id\n8\n9,x\n", "Id,Company Id\n1,8\n2,9\n",
			"inconclusive: not all records of dataset.companies were read (1 of 2), so that what is not found there may exist",
		},
		"the target is a sample": {
			func(s string) string {
				return strings.Replace(s, "entity = entity.company\n  from", "entity = entity.company\n  sample {\n    population = 50\n  }\n  from", 1)
			}, companies, "Id,Company Id\n1,8\n2,70\n",
			"inconclusive: not all records of dataset.companies were read (3 of 50), so that what is not found there may exist",
		},
		"the target was not read": {
			nil, "", "Id,Company Id\n1,8\n2,70\n", "inconclusive: dataset.companies, where the ids are looked up, was not read",
		},
		"the target is in no dataset": {
			func(s string) string {
				before, rest, _ := strings.Cut(s, `dataset "companies"`)
				_, deals, _ := strings.Cut(rest, `dataset "deals"`)
				return before + `dataset "deals"` + deals
			}, companies, "Id,Company Id\n1,8\n2,70\n", "inconclusive: no dataset holds the records of entity.company whose ids company_id carries",
		},
		"two references to one entity share a check": {
			nil, companies, "Id,Company Id,Partner Id\n1,8,70\n2,9,9\n3,,80\n", "fail 2 of 5",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inventory := stack + trade + orphans
			if tt.change != nil {
				inventory = tt.change(inventory)
			}
			files := map[string]string{"stack.hcl": inventory, "deals.csv": tt.deals}
			if tt.companies != "" {
				files["companies.csv"] = tt.companies
			}
			out := audited(t, files)
			if got := said(check(t, out, "house.orphans")); got != tt.want {
				t.Errorf("%s, want %s; incidents %v", got, tt.want, out.Incidents)
			}
		})
	}
}

func TestAReferenceSaysWhatMayHaveBecomeOfItsTarget(t *testing.T) {
	out := audited(t, map[string]string{
		"stack.hcl":     stack + trade + orphans,
		"companies.csv": "Id\n000417\n8\n",
		"deals.csv":     "Id,Company Id\nd1,417\nd2,99\n",
	})
	f := out.Result.Findings[0]
	causes := map[string]string{}
	for _, e := range f.Evidence {
		causes[*e.Record] = e.Values["causes"]
	}
	if diff := cmp.Diff(map[string]string{"d1": "damaged, merged, deleted", "d2": "merged, deleted"}, causes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAListIsFoundWhenAllItsMembersAre(t *testing.T) {
	people := asks("people", `"reference" {
    entity = deal
    where  = reference.field == "contact_ids"
  }`, `reference.found`)
	out := audited(t, map[string]string{
		"stack.hcl":    stack + trade + contacts + people,
		"contacts.csv": "Id,Email\n8,a@x.example\n9,b@x.example\n",
		"deals.csv":    "Id,Contact Ids\n1,8;9\n2,8;70\n3,\n4,\"[\"\"9\"\"]\"\n",
	})
	if got := said(check(t, out, "house.people")); got != "fail 1 of 3" {
		t.Errorf("%s, want fail 1 of 3", got)
	}
}

func TestIdsOfTwoNotationsAreOne(t *testing.T) {
	accounts := strings.Replace(trade, `dataset "companies"`, `
entity "company" {
  field "id" {
    type = salesforce_id
  }
}
dataset "companies"`, 1)
	out := audited(t, map[string]string{
		"stack.hcl":     stack + accounts + orphans,
		"companies.csv": "Id\n001Qx00000AbCdE\n001Qx00000AbCde\n001Qx00000KzWvP\n",
		"deals.csv":     "Id,Company Id\n1,001Qx00000AbCdEIAV\n2,001Qx00000AbCdeIAF\n3,001Qx00000KzWvP\n4,001Qx00000ZzZzZIAV\n",
	})
	if got := said(check(t, out, "house.orphans")); got != "fail 1 of 4" {
		t.Errorf("%s, want fail 1 of 4", got)
	}
}

// TestRulesOfTheRecordFoldEndToEnd has one rule imply another on the same
// records: what both hold counts once.
func TestRulesOfTheRecordFoldEndToEnd(t *testing.T) {
	reach := asks("reachable", `"record" {
    entity = contact
  }`, `record.email != null || record.phone != null`, `implies   = [rule.house.filled]`)
	out := audited(t, map[string]string{
		"stack.hcl":    stack + contacts + filled + reach,
		"contacts.csv": "Id,Email,Phone\n1,,\n2,,030 1\n3,a@x.example,\n4,b@x.example,\n",
	})
	weak, strong := check(t, out, "house.filled"), check(t, out, "house.reachable")
	if said(weak) != "fail 2 of 4" || said(strong) != "fail 1 of 4" {
		t.Fatalf("%s, %s", said(weak), said(strong))
	}
	if weak.Affected.Scored != 1 || strong.Affected.Scored != 1 {
		t.Errorf("folding leaves %g of the implied rule and %g of the other, want 1 and 1", weak.Affected.Scored, strong.Affected.Scored)
	}
	want := []score.Held{{By: []finding.ID{strong.ID}, Count: 1}}
	if diff := cmp.Diff(want, weak.Held); diff != "" {
		t.Errorf("held (-want +got):\n%s", diff)
	}
}

func TestARuleThatTakesAllTheBlameFoldsTheOther(t *testing.T) {
	reach := asks("reachable", `"record" {
    entity = contact
  }`, `record.email != null`, `implies   = [rule.house.filled]`)
	out := audited(t, map[string]string{
		"stack.hcl":    stack + contacts + filled + reach,
		"contacts.csv": "Id,Email\n1,\n2,a@x.example\n3,b@x.example\n",
	})
	weak, strong := check(t, out, "house.filled"), check(t, out, "house.reachable")
	f, _ := lo.Find(out.Result.Findings, func(f score.Finding) bool { return f.ID == weak.ID })
	if f.FoldedInto != strong.ID || weak.Affected.Scored != 0 {
		t.Errorf("folded into %q, %g left", f.FoldedInto, weak.Affected.Scored)
	}
}

// billed is a list that carries the ids of another tool, without a sync that says
// so.
const billed = `
tool "billing" {
  title    = "Billing"
  category = category.billing
}
dataset "accounts" {
  tool   = tool.crm
  entity = entity.company
  from "file" {
    path = "accounts.csv"
  }
}
dataset "customers" {
  tool   = tool.billing
  entity = entity.company
  from "file" {
    path = "customers.csv"
  }
}
`

// TestAnIDOfAnotherToolWithoutASync holds that external_id is looked up in the
// one tool that it can mean, as far as the records bear that out.
func TestAnIDOfAnotherToolWithoutASync(t *testing.T) {
	third := billed + `
tool "erp" {
  title    = "ERP"
  category = category.erp
}
dataset "debtors" {
  tool   = tool.erp
  entity = entity.company
  from "file" {
    path = "debtors.csv"
  }
}
`
	said3 := strings.Replace(third, "  entity = entity.company\n  from \"file\" {\n    path = \"customers.csv\"", "  entity = entity.company\n  refers = { external_id = tool.crm }\n  from \"file\" {\n    path = \"customers.csv\"", 1)
	rule := asks("partners", `"reference" {
    where = reference.by == "external_id"
  }`, `reference.found`, "among = {\n zeros = reference.damage == \"leading_zero\"\n}")
	rule = strings.Replace(rule, "message   = \"", "message   = \"zeros ${among.zeros}, ", 1)
	tests := map[string]struct {
		inventory, accounts, customers string
		want                           string
	}{
		"one of three is gone":           {billed, "Id\nc1\nc2\n", "Id,External Id\n1,c1\n2,c2\n3,c9\n", "fail 1 of 3"},
		"all have lost their zeros":      {billed, "Id\n0007\n0008\n", "Id,External Id\n1,7\n2,8\n", "fail 2 of 2, zeros 2"},
		"they are ids of something else": {billed, "Id\nc1\nc2\n", "Id,External Id\n1,x1\n2,x2\n3,c1\n", ""},
		"there is no such column":        {billed, "Id\nc1\nc2\n", "Id\n1\n2\n", ""},
		"it is empty":                    {billed, "Id\nc1\nc2\n", "Id,External Id\n1,\n2,\n", ""},
		"of two tools nobody knows":      {third, "Id\nc1\n", "Id,External Id\n1,c1\n2,c9\n", ""},
		"unless somebody says":           {said3, "Id\nc1\n", "Id,External Id\n1,c9\n2,c8\n", "fail 2 of 2"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{
				"stack.hcl": stack + tt.inventory + rule, "accounts.csv": tt.accounts, "customers.csv": tt.customers, "debtors.csv": "Id\nd1\n",
			})
			var told []string
			for _, c := range out.Result.Checks {
				if c.Rule == "house.partners" && c.Subject == "dataset.customers" {
					told = append(told, said(c))
				}
			}
			for _, f := range out.Result.Findings {
				if zeros, _, found := strings.Cut(f.Message["en"], ", "); found && strings.HasPrefix(zeros, "zeros") && zeros != "zeros 0" {
					told = append(told, zeros)
				}
			}
			got := strings.Join(told, ", ")
			if got != tt.want {
				t.Errorf("%q, want %q; incidents %v", got, tt.want, out.Incidents)
			}
		})
	}
}
