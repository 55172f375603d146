package picture_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/picture"
	"stackassay/internal/fact/sketch"
)

func draw(t *testing.T, file string) *picture.Pictures {
	t.Helper()
	inv := sketch.Load(t, file)
	facts := fact.Derive(inv, nil)
	return picture.Derive(inv, facts.Overlaps, facts.Needs)
}

// The moment of every case is the first of 2026-11-21, in UTC.
func TestIntegrationStates(t *testing.T) {
	cases := map[string]struct{ via, body, want string }{
		"it says that it is ok":                  {"native", "status {\n state = ok\n}", "ok"},
		"it ran in time":                         {"native", "schedule = \"24h\"\n status {\n last_success = \"2026-11-20T04:00:00Z\"\n}", "ok"},
		"three runs are overdue":                 {"native", "schedule = \"1h\"\n status {\n state = ok\n last_success = \"2026-11-20T20:59:59Z\"\n}", "stale"},
		"three runs to the second are not":       {"native", "schedule = \"1h\"\n status {\n state = ok\n last_success = \"2026-11-20T21:00:00Z\"\n}", "ok"},
		"it was paused":                          {"native", "status {\n state = paused\n}", "stale"},
		"it has failed":                          {"native", "status {\n state = failed\n}", "failing"},
		"the last run was an error":              {"native", "status {\n last_success = \"2026-11-20T00:00:00Z\"\n last_error = \"2026-11-20T01:00:00Z\"\n}", "failing"},
		"it rejects more than a twentieth":       {"native", "status {\n state = ok\n errors_7d = 6\n records_7d = 100\n}", "failing"},
		"it rejects a twentieth":                 {"native", "status {\n state = ok\n errors_7d = 5\n records_7d = 100\n}", "ok"},
		"nobody tells how it is":                 {"native", "", "unknown"},
		"it ran and nobody tells how often":      {"native", "status {\n last_success = \"2026-11-20T00:00:00Z\"\n}", "unknown"},
		"by hand it is manual, whatever it says": {"csv", "status {\n state = ok\n}", "manual"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p := draw(t, "tool \"a\" {}\ntool \"b\" {}\nintegration \"x\" {\n from = tool.a\n to = tool.b\n via = "+c.via+"\n"+c.body+"\n}\n")
			if got := p.Integrations[0].State; got != c.want {
				t.Errorf("state is %s, want %s", got, c.want)
			}
		})
	}
}

func TestIntegrationMap(t *testing.T) {
	p := draw(t, `
person "leo" {
  email = "leo@northwind.example"
}
tool "a" {
  category = category.crm
}
tool "b" {
  category = category.billing
}
tool "c" {
  category = category.erp
}
flow "a_to_b" {
  from = category.crm
  to   = category.billing
}
flow "b_to_c" {
  from   = category.billing
  to     = category.erp
  entity = entity.invoice
}
integration "ab" {
  from  = tool.a
  to    = tool.b
  via   = native
  owner = person.leo
  credential {
    expires_on = "2027-01-01"
  }
  sync "contact" {
    field "email" {
      to = "Email"
    }
  }
}
integration "ba" {
  from = tool.b
  to   = tool.a
  via  = native
  sync "contact" {
    field "email" {
      to = "Email"
    }
  }
}
integration "ac" {
  from = tool.a
  to   = tool.c
  via  = native
  sync "deal" {}
}
integration "off" {
  from    = tool.b
  to      = tool.c
  via     = native
  enabled = false
}
`)
	type edge struct {
		Address, From, To, State, Owner, Expires string
		Entities                                 []string
		InCycle                                  bool
	}
	want := []edge{
		{"integration.ab", "tool.a", "tool.b", "unknown", "person.leo", "2027-01-01", []string{"entity.contact"}, true},
		{"integration.ac", "tool.a", "tool.c", "unknown", "", "", []string{"entity.deal"}, false},
		{"integration.ba", "tool.b", "tool.a", "unknown", "", "", []string{"entity.contact"}, true},
	}
	var got []edge
	var missing []edge
	for _, i := range p.Integrations {
		e := edge{i.Address, i.From, i.To, i.State, i.Owner, i.CredentialExpires, i.Entities, i.InCycle}
		if i.State == "missing" {
			missing = append(missing, e)
			continue
		}
		got = append(got, e)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("edges differ (-want +got):\n%s", diff)
	}
	own := edge{"flow.b_to_c", "tool.b", "tool.c", "missing", "", "", []string{"entity.invoice"}, false}
	found := false
	for _, e := range missing {
		found = found || cmp.Equal(e, own)
		if e.Address == "flow.a_to_b" {
			t.Errorf("the flow from a to b is drawn as missing, although an integration joins them")
		}
	}
	if !found {
		t.Errorf("the missing flow from b to c is not among %v", missing)
	}
}

func TestAuthority(t *testing.T) {
	p := draw(t, `
tool "crm" {
  masters = [entity.contact]
  writes  = [entity.contact]
}
tool "mail" {
  masters = [entity.contact]
  reads   = [entity.contact]
}
entity "contact" {
  system_of_record = tool.crm
  field "opted_out" {
    system_of_record = tool.mail
  }
  field "language" {
    system_of_record = tool.mail
  }
}
`)
	want := []picture.Authority{
		{Entity: "entity.contact", Master: "tool.crm", Writers: []string{"tool.crm"}, Readers: []string{"tool.mail"}, Conflicts: []string{"tool.mail"}},
		{Entity: "entity.contact", FieldGroup: "language, opted_out", Master: "tool.mail"},
	}
	if diff := cmp.Diff(want, p.Authority); diff != "" {
		t.Errorf("authority differs (-want +got):\n%s", diff)
	}
}

func TestToolsAndDepartments(t *testing.T) {
	p := draw(t, `
person "mia" {
  email = "mia@northwind.example"
}
department "sales" {
  title     = "Sales"
  headcount = 5
  needs     = [capability.forms]
}
tool "a" {
  title       = "Forms"
  product     = product.calendly
  departments = [department.sales]
  owner       = person.mia
  uses        = [capability.forms]
  access {
    sso = optional
  }
  data {
    classes       = [personal]
    region        = "eu"
    dpa_signed_on = "2025-01-02"
  }
  contract {
    starts_on   = "2026-01-01"
    ends_on     = "2026-12-31"
    notice_days = 30
    auto_renew  = true
  }
}
tool "gone" {
  status = retired
}
`)
	a := p.Tools[0]
	got := []any{a.Address, a.Title, a.Product, a.Category, a.Owner, a.Status, a.Criticality, a.SSO, a.Region, a.DPASignedOn, a.EndsOn, a.NoticeOn, *a.AutoRenew}
	want := []any{"tool.a", "Forms", "product.calendly", "category.scheduling", "person.mia", "active", "medium", "optional", "eu", "2025-01-02", "2026-12-31", "2026-12-01", true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the tool differs (-want +got):\n%s", diff)
	}
	if gone := p.Tools[1]; gone.Status != "retired" || gone.Recommendation != "" || gone.AnnualCost != nil {
		t.Errorf("the retired tool is %+v, want nothing recommended and no cost known", gone)
	}
	headcount := 5.0
	sales := picture.Department{
		Address: "department.sales", Title: "Sales", Headcount: &headcount, Tools: []string{"tool.a"},
		Needs: []picture.Need{{Capability: "capability.forms", MetBy: []string{"tool.a"}}},
	}
	if diff := cmp.Diff([]picture.Department{sales}, p.Departments); diff != "" {
		t.Errorf("departments differ (-want +got):\n%s", diff)
	}
}

func TestRecommendationsFollowTheQuadrant(t *testing.T) {
	for criticality, want := range map[string]string{"critical": "migrate", "low": "retire"} {
		p := draw(t, "tool \"a\" {\n criticality = "+criticality+"\n}\n")
		if got := p.Tools[0].Recommendation; got != want {
			t.Errorf("a %s tool without an owner: %s, want %s", criticality, got, want)
		}
	}
}

func TestOverlapMatrix(t *testing.T) {
	p := draw(t, `
department "sales" {}
product "suite" {
  category  = category.crm
  core      = [capability.forms]
  secondary = [capability.surveys]
  partial   = [capability.popups]
}
tool "a" {
  product     = product.suite
  criticality = critical
  departments = [department.sales]
  uses        = [capability.forms]
}
tool "b" {
  product  = product.suite
  licensed = [capability.forms]
  cost {
    amount = 1000
  }
  contract {
    starts_on   = "2026-01-01"
    ends_on     = "2027-12-31"
    notice_days = 30
  }
}
tool "c" {
  uses = [capability.ticketing]
}
`)
	sales := []string{"department.sales"}
	want := map[string]map[string]picture.Use{
		"capability.forms":   {"tool.a": {"core", true, sales}, "tool.b": {"core", true, []string{}}},
		"capability.surveys": {"tool.a": {"secondary", false, sales}, "tool.b": {"secondary", false, []string{}}},
		"capability.popups":  {"tool.a": {"partial", false, sales}, "tool.b": {"partial", false, []string{}}},
	}
	got := map[string]map[string]picture.Use{}
	for _, c := range p.Capabilities {
		got[c.Address] = c.Tools
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("capabilities differ (-want +got):\n%s", diff)
	}
	if len(p.Overlaps) != 1 {
		t.Fatalf("got %d pairs, want one", len(p.Overlaps))
	}
	o := p.Overlaps[0]
	if o.Loser != "tool.b" || o.Advice != "retire" || *o.RedundantSpend != 1000 || o.NoticeOn != "2027-12-01" {
		t.Errorf("the pair is %+v, want b retired by 2027-12-01 for 1,000", o)
	}
	if diff := cmp.Diff(new(1000.0), o.Saving); diff != "" {
		t.Errorf("saving differs (-want +got):\n%s", diff)
	}
}

func TestRenewals(t *testing.T) {
	p := draw(t, contract("soon", `ends_on = "2026-12-31"`, "notice_days = 20")+
		contract("missed", `ends_on = "2026-12-31"`, "notice_days = 60", "decision = renew")+
		contract("far", `ends_on = "2027-12-31"`)+
		contract("far_with_long_notice", `ends_on = "2027-05-31"`, "notice_days = 90")+
		contract("over", `ends_on = "2026-11-20"`)+
		contract("open")+
		"tool \"retired\" {\n status = retired\n contract {\n starts_on = \"2026-01-01\"\n ends_on = \"2026-12-31\"\n}\n}\n")
	want := []picture.Renewal{
		{Tool: "tool.missed", NoticeOn: "2026-11-01", EndsOn: "2026-12-31", Decision: "renew"},
		{Tool: "tool.soon", NoticeOn: "2026-12-11", EndsOn: "2026-12-31"},
		{Tool: "tool.far_with_long_notice", NoticeOn: "2027-03-02", EndsOn: "2027-05-31"},
	}
	if diff := cmp.Diff(want, p.Renewals); diff != "" {
		t.Errorf("renewals differ (-want +got):\n%s", diff)
	}
}

func TestLifecycles(t *testing.T) {
	p := draw(t, `
department "sales" {}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"
  stage "sql" {
    rank = 2
  }
  stage "mql" {
    title = "Marketing qualified"
    rank  = 1
  }
  transition "mql" "sql" {
    within = "24h"
    owner  = department.sales
  }
}
`)
	want := []picture.Lifecycle{{
		Address: "lifecycle.b2b", Title: "B2B",
		Stages:      []picture.Stage{{Name: "mql", Title: "Marketing qualified"}, {Name: "sql", Title: "SQL"}},
		Transitions: []picture.Transition{{From: "mql", To: "sql", Within: "1d", Owner: "department.sales"}},
	}}
	if diff := cmp.Diff(want, p.Lifecycles); diff != "" {
		t.Errorf("lifecycles differ (-want +got):\n%s", diff)
	}
}

func contract(tool string, lines ...string) string {
	body := "starts_on = \"2026-01-01\"\n"
	var bodySb339 strings.Builder
	for _, l := range lines {
		bodySb339.WriteString(l + "\n")
	}
	body += bodySb339.String()
	return "tool \"" + tool + "\" {\n contract {\n" + body + "}\n}\n"
}
