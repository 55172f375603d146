package audit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/audit"
	"stackassay/internal/score"
)

// two has two departments with a tool and a dataset each.
var two = map[string]string{
	"stack.hcl": `
stack {
  edition = 1
  title   = "Northwind"
  as_of   = "2026-11-21"
}
department "sales" {
  title = "Sales"
}
department "care" {
  title = "Care"
}
tool "crm" {
  title       = "CRM"
  category    = category.crm
  departments = [department.sales]
}
tool "desk" {
  title       = "Desk"
  category    = category.helpdesk
  departments = [department.care]
}
` + contacts + strings.NewReplacer(`"contacts"`, `"tickets"`, "tool.crm", "tool.desk", "entity.contact", "entity.ticket", "contacts.csv", "tickets.csv").Replace(contacts) +
		described + filled + asks("numbered", `"record" {
    entity = ticket
  }`, `record.id != null`) + asks("staffed", `"department" {
  }`, `department.lead != null`),
	"contacts.csv": "Id,Email\n1,\n",
	"tickets.csv":  "Id,Subject\n1,late\n",
}

// asked is the subjects that were looked at, by rule.
func asked(r *score.Result) map[string][]string {
	out := map[string][]string{}
	for _, c := range r.Checks {
		out[c.Rule] = append(out[c.Rule], c.Subject)
	}
	for _, subjects := range out {
		slices.Sort(subjects)
	}
	return out
}

func TestSelection(t *testing.T) {
	const d, f, n, s = "house.described", "house.filled", "house.numbered", "house.staffed"
	tests := map[string]struct {
		filters option
		want    map[string][]string
	}{
		"everything": {only(), map[string][]string{
			d: {"tool.crm", "tool.desk"}, f: {"dataset.contacts"}, n: {"dataset.tickets"}, s: {"department.care", "department.sales"},
		}},
		"one dataset":       {only("dataset:contacts"), map[string][]string{f: {"dataset.contacts"}}},
		"one rule":          {only("rule:house.described"), map[string][]string{d: {"tool.crm", "tool.desk"}}},
		"one rule, in full": {only("rule:house.numbered", "rule:house.filled"), map[string][]string{f: {"dataset.contacts"}, n: {"dataset.tickets"}}},
		"one tool and what it holds": {only("tool:desk"), map[string][]string{
			d: {"tool.desk"}, n: {"dataset.tickets"},
		}},
		"one department and its tools": {only("dept:sales"), map[string][]string{
			d: {"tool.crm"}, f: {"dataset.contacts"}, s: {"department.sales"},
		}},
		"a rule of a dataset": {only("dataset:tickets", "rule:house.described"), map[string][]string{}},
		"a dimension": {only("dim:completeness"), map[string][]string{
			d: {"tool.crm", "tool.desk"}, f: {"dataset.contacts"}, n: {"dataset.tickets"}, s: {"department.care", "department.sales"},
		}},
		"all but a tool": {without("tool:crm"), map[string][]string{
			d: {"tool.desk"}, n: {"dataset.tickets"}, s: {"department.care", "department.sales"},
		}},
		"all but two rules": {without("rule:house.described", "rule:house.staffed"), map[string][]string{
			f: {"dataset.contacts"}, n: {"dataset.tickets"},
		}},
		"a tool by its address": {only("tool:tool.desk"), map[string][]string{d: {"tool.desk"}, n: {"dataset.tickets"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, asked(audited(t, two, tt.filters).Result)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestASelectionIsSaidInTheResult(t *testing.T) {
	r := audited(t, two, only("tool:desk", "dataset:contacts"), without("rule:house.staffed")).Result
	want := &score.Selection{Only: []string{"dataset:contacts", "tool:desk"}, Exclude: []string{"rule:house.staffed"}}
	if diff := cmp.Diff(want, r.Audit.Selection); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r := audited(t, two).Result; r.Audit.Selection != nil {
		t.Errorf("a whole audit has the selection %v", r.Audit.Selection)
	}
}

func TestASelectionNamesWhatIsThere(t *testing.T) {
	for filter, says := range map[string]string{
		"dataset:nobody":    "dataset:nobody names nothing",
		"tool:nobody":       "tool:nobody names nothing",
		"dept:crm":          "dept:crm names nothing",
		"rule:house.nobody": "rule:house.nobody names no rule",
		"dim:nothing":       "dim:nothing names no rule",
		"contacts":          `"contacts" is no filter`,
		"color:red":         `"color:red" is no filter`,
	} {
		for _, filters := range []option{only(filter), without(filter)} {
			if _, err := auditOf(t, two, filters); err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%s: %v, want %q", filter, err, says)
			}
		}
	}
}

// TestALastRoundAsksAboutTheRules has rules about records that were not supplied
// and about keys that are not complete: both depend on which rules are asked.
func TestALastRoundAsksAboutTheRules(t *testing.T) {
	supplied := strings.Replace(asks("supplied", `"tool" {
    where = tool.title == "Desk"
  }`, `length(tool.entities_without_dataset) == 0`), "${affected.count} of ${affected.of}", "${join(\", \", tool.entities_without_dataset[*].title)}", 1)
	keys := strings.Replace(asks("keys", `"dataset" {
    where = length(dataset.wanted_full_keys) > 0
  }`, `dataset.keys_complete`), "${affected.count} of ${affected.of}", "keys", 1)
	all := asks("all", `"record" {
    entity    = contact
    full_keys = true
  }`, `record.id != null`)
	company := stack + contacts + `
tool "desk" {
  title    = "Desk"
  category = category.helpdesk
  writes   = [entity.ticket, entity.contact]
}
` + supplied + keys + filled
	tickets := asks("tickets", `"record" {
    entity = ticket
  }`, `record.id != null`)
	const csv = "Id,Email\n1,a@x.example\n2\n"
	tests := map[string]struct {
		inventory string
		filters   option
		message   string // of house.supplied
		keys      string // of house.keys, "" where it does not apply
	}{
		"a rule asks contacts":           {company, only(), "Contact", ""},
		"another asks tickets":           {company + tickets, only(), "Contact, Ticket", ""},
		"a third needs all keys":         {company + all, only(), "Contact", "fail 1 of 1"},
		"nobody who asks tickets is on":  {company + tickets, without("rule:house.tickets"), "Contact", ""},
		"nobody who needs keys is asked": {company + all, without("rule:house.all"), "Contact", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"stack.hcl": tt.inventory, "contacts.csv": csv}, tt.filters)
			c := check(t, out, "house.supplied")
			if m := message(out, c); m != tt.message {
				t.Errorf("%s, want %s: %s", m, tt.message, said(c))
			}
			got := ""
			if found := checks(out, "house.keys"); len(found) > 0 {
				got = said(found[0])
			}
			if got != tt.keys {
				t.Errorf("keys: %q, want %q", got, tt.keys)
			}
		})
	}
}

// message is the message of a finding, "" where there is none.
func message(out *audit.Outcome, c score.Check) string {
	for _, f := range out.Result.Findings {
		if f.ID == c.ID {
			return f.Message["en"]
		}
	}
	return ""
}

// TestOnlyWhatIsNeededIsRead has deals that refer to contacts, and tickets that
// nobody refers to.
func TestOnlyWhatIsNeededIsRead(t *testing.T) {
	company := stack + contacts +
		strings.NewReplacer(`"contacts"`, `"tickets"`, "entity.contact", "entity.ticket", "contacts.csv", "tickets.csv").Replace(contacts) +
		strings.NewReplacer(`"contacts"`, `"deals"`, "entity.contact", "entity.deal", "contacts.csv", "deals.csv").Replace(contacts) +
		asks("found", `"reference" {
    entity = deal
  }`, `reference.found`)
	files := map[string]string{
		"stack.hcl": company, "contacts.csv": "Id,Email\n1,a@x.example\n", "tickets.csv": "Id\n7\n", "deals.csv": "Id,Contact\n9,1\n",
	}
	tests := map[string]struct {
		filters option
		files   []string
		read    int
	}{
		"everything":                    {only(), []string{"contacts.csv", "deals.csv", "tickets.csv"}, 3},
		"one that refers to another":    {only("dataset:deals"), []string{"contacts.csv", "deals.csv"}, 1},
		"one that refers to none":       {only("dataset:contacts"), []string{"contacts.csv"}, 1},
		"all but one":                   {without("dataset:tickets"), []string{"contacts.csv", "deals.csv"}, 2},
		"all but one that is needed":    {without("dataset:contacts"), []string{"contacts.csv", "deals.csv", "tickets.csv"}, 2},
		"nothing that refers to others": {without("dataset:tickets", "dataset:deals"), []string{"contacts.csv"}, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := audited(t, files, tt.filters).Result
			var read []string
			for _, i := range r.Audit.Inputs {
				if strings.HasSuffix(i.Path, ".csv") {
					read = append(read, i.Path)
				}
			}
			if diff := cmp.Diff(tt.files, read); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
			if r.Coverage.DatasetsDeclared != tt.read || r.Coverage.DatasetsRead != tt.read || len(r.Facts.Datasets) != tt.read {
				t.Errorf("%d datasets read, %d described, want %d", r.Coverage.DatasetsRead, len(r.Facts.Datasets), tt.read)
			}
			for _, c := range r.Checks {
				if c.Rule == "house.found" && c.Outcome.String() == "inconclusive" {
					t.Errorf("a reference is not looked up: %s", c.Reason["en"])
				}
			}
		})
	}
}
