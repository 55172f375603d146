package inventory_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// options are those of a program with a few rules and connectors.
func options() inventory.Options {
	return inventory.Options{
		Now:         time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC),
		ToolVersion: "0.3.0",
		Rules:       []string{"ownership.tool_owner", "overlap.contained_tool", "underuse.seats", "duplicates.records"},
		Connectors:  []string{"hubspot", "salesforce"},
		Connector: func(id string) (inventory.Connector, error) {
			return map[string]inventory.Connector{
				"hubspot":    {ID: "hubspot", Secrets: map[string]string{"token": "HUBSPOT_TOKEN"}},
				"salesforce": {ID: "salesforce", Variables: []string{"my_domain"}, Secrets: map[string]string{"client_id": "SALESFORCE_CLIENT_ID", "client_secret": ""}},
			}[id], nil
		},
	}
}

// files makes a file system of one file, with the stack block that every
// inventory needs.
func files(src string) fs.FS {
	fsys := fstest.MapFS{"main.hcl": {Data: []byte(src)}}
	if !strings.Contains(src, "stack {") {
		fsys["stack.hcl"] = &fstest.MapFile{Data: []byte("stack {\n  edition = 1\n  title   = \"Northwind Robotics\"\n  as_of   = \"2026-11-21\"\n}\n")}
	}
	return fsys
}

// load reads one file and fails when it holds an error.
func load(t *testing.T, src string) *inventory.Inventory {
	t.Helper()
	inv, diags := inventory.Load(files(src), options())
	if diags.HasErrors() {
		t.Fatalf("does not load:\n%s", frame(inv, diags))
	}
	return inv
}

func frame(inv *inventory.Inventory, diags hcl.Diagnostics) string {
	var b strings.Builder
	var read []*lang.File
	if inv != nil {
		read = inv.Files
	}
	if err := lang.WriteFrame(&b, diags, read, 80, false); err != nil {
		return err.Error()
	}
	return b.String()
}

func TestEveryExampleOfTheDesignLoads(t *testing.T) {
	for _, dir := range []string{"everything", "company"} {
		t.Run(dir, func(t *testing.T) {
			inv, diags := inventory.Load(os.DirFS("testdata/load/"+dir), options())
			for _, d := range diags {
				if code := lang.CodeOf(d); code != lang.CodeNotReadYet {
					t.Errorf("unexpected %s", frame(inv, hcl.Diagnostics{d}))
				}
			}
		})
	}
}

func TestWhatIsLeftOutIsFilledIn(t *testing.T) {
	inv := load(t, `
department "marketing" {
  headcount = 12
}
segment "brand_b" {
  kind = brand
}
tool "hub" {
  product = product.hubspot_marketing_hub
  cost {
    amount = 0
  }
}
tool "pilot" {
  category = category.crm
  status   = trial
}
entity "contact" {
  system_of_record = tool.hub

  field "email" {
    required = true
  }
}
entity "visitor" {
  kind = contact
}
dataset "visitors" {
  tool   = tool.hub
  entity = entity.visitor

  from "file" {
    path = "visitors.CSV.gz"
  }
}
integration "hub_to_pilot" {
  from      = tool.hub
  to        = tool.pilot
  via       = native
  direction = two_way

  sync "contact" {
    conflict = newest

    field "email" {
      to = "Email"
    }
  }
}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"

  stage "won_back" {
    rank  = 9
    means = won
  }
  stage "mql" {
    rank  = 3
    owner = department.marketing
  }
  transition "mql" "won_back" {
  }
}
metric "arr" {
  reported_by "crm" {
    tool  = tool.hub
    value = 12
  }
}
waiver "last_day" {
  rule        = rule.ownership.tool_owner
  subject     = tool.hub
  reason      = "It ends today."
  approved_by = person.mia
  expires_on  = "2026-11-21"
}
waiver "yesterday" {
  rule        = rule.ownership.tool_owner
  reason      = "It ended."
  approved_by = person.mia
  expires_on  = "2026-11-20"
}
person "mia" {
  email = "mia@northwind.example"
}
`)
	type filled struct {
		Title, Category, Tier, PilotTier, Vendor, FieldType, Kind, Format string
		Licensed                                                          bool
		VisitorEmail, Mapped, Means, Transition, Metric, AsOf             string
		Required, Declared, LastDay, Yesterday                            bool
		Segments                                                          int
		Headcount                                                         float64
		Stages                                                            []string
		Direction, Conflict                                               string
	}
	hub, contact := inv.Tool("hub"), inv.Entity("contact")
	ladder := inv.Lifecycles[0]
	mapping := inv.Integrations[0].Syncs[0].Mappings[0]
	got := filled{
		Title: hub.Title, Category: hub.Category.Addr, Tier: hub.Tier, PilotTier: inv.Tool("pilot").Tier,
		Vendor: hub.Vendor, FieldType: contact.Field("email").Type, Kind: inv.Entity("visitor").Kind,
		Format: inv.Dataset("visitors").From.Format, Licensed: len(hub.Licensed) > 5,
		VisitorEmail: inv.Entity("visitor").Field("email").Type, Mapped: mapping.Field.Addr,
		Means: ladder.Stage("mql").Means, Transition: ladder.Transitions[0].Title,
		Metric: inv.Metric("arr").Kind, AsOf: inv.Metric("arr").ReportedBys[0].AsOf.String(),
		Required: *inv.Metric("arr").Required, Declared: *inv.Metric("churn_rate").Declared,
		LastDay: *inv.Waivers[0].Expired, Yesterday: *inv.Waivers[1].Expired,
		Segments: len(hub.Segments), Headcount: *inv.Stack.GTMHeadcount,
		Direction: mapping.Direction, Conflict: mapping.Conflict,
	}
	for _, s := range ladder.Stages {
		got.Stages = append(got.Stages, s.Label)
	}
	want := filled{
		Title: "HubSpot Marketing Hub", Category: "category.marketing_automation", Tier: "free", PilotTier: "trial", Vendor: "HubSpot",
		FieldType: "email", Kind: "contact", Format: "csv", Licensed: true, VisitorEmail: "email",
		Mapped: "entity.contact.field.email", Means: "mql", Transition: "Mql to Won back", Metric: "arr",
		AsOf: "2026-11-21", Required: true, Declared: false, LastDay: false, Yesterday: true, Segments: 1,
		Headcount: 12, Stages: []string{"mql", "won_back"}, Direction: "two_way", Conflict: "newest",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestABlockChangesWhatItCameWith(t *testing.T) {
	inv := load(t, `
product "mailchimp" {
  vendor = "Somebody else"
}
flow "crm_to_billing" {
  enabled = false
}
metric "cac" {
  period = month
}
`)
	p, flow := inv.Product("mailchimp"), inv.Node("flow.crm_to_billing").(*inventory.Flow)
	if p.Vendor != "Somebody else" || p.Category == nil || len(p.Core) == 0 || p.Builtin {
		t.Errorf("product: vendor %q, category %v, %d core, builtin %v", p.Vendor, p.Category, len(p.Core), p.Builtin)
	}
	if flow.Enabled || flow.From == nil || flow.From.Label != "crm" {
		t.Errorf("flow: enabled %v, from %v", flow.Enabled, flow.From)
	}
	if m := inv.Metric("cac"); !*m.Declared || m.Title != "Customer acquisition cost" || m.Kind != "cac" {
		t.Errorf("metric: declared %v, title %q, kind %q", *m.Declared, m.Title, m.Kind)
	}
}

func TestMovedAddressesAreFollowed(t *testing.T) {
	inv := load(t, `
tool "hub" {
}
moved {
  from = tool.a
  to   = tool.b
}
moved {
  from = tool.b
  to   = tool.hub
}
`)
	for addr, want := range map[string]string{
		"tool.a": "tool.hub", "tool.b": "tool.hub", "tool.hub": "tool.hub", "tool.a.cost": "tool.hub.cost", "tool.c": "tool.c",
	} {
		if got := inv.Present(addr); got != want {
			t.Errorf("Present(%s) = %s, want %s", addr, got, want)
		}
	}
}

func TestTheClock(t *testing.T) {
	day := lang.Day(2025, 1, 1, time.UTC)
	cases := map[string]struct {
		stack string
		opts  func(*inventory.Options)
		want  string
		given bool
	}{
		"is the caller's when nobody says":         {want: "2026-11-21T09:00:00Z"},
		"is stack.as_of":                           {stack: `as_of = "2026-03-01T10:00:00Z"`, want: "2026-03-01T10:00:00Z", given: true},
		"begins a day in the zone of the stack":    {stack: "as_of = \"2026-03-01\"\n  timezone = \"Europe/Madrid\"", want: "2026-03-01T00:00:00+01:00", given: true},
		"is what the command line says before all": {stack: `as_of = "2026-03-01"`, opts: func(o *inventory.Options) { o.AsOf = &day }, want: "2025-01-01T00:00:00Z", given: true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			opts := options()
			if c.opts != nil {
				c.opts(&opts)
			}
			inv, diags := inventory.Load(files("stack {\n  edition = 1\n  title = \"x\"\n  "+c.stack+"\n}\n"), opts)
			if diags.HasErrors() {
				t.Fatal(frame(inv, diags))
			}
			if got := inv.AsOf.Format(time.RFC3339); got != c.want || *inv.Stack.AsOfGiven != c.given {
				t.Errorf("as of %s, given %v; want %s, %v", got, *inv.Stack.AsOfGiven, c.want, c.given)
			}
		})
	}
}

func TestAConnectionIsSortedIntoVariablesAndSecrets(t *testing.T) {
	inv := load(t, `
tool "salesforce" {
  connection {
    connector     = connector.salesforce
    my_domain     = "northwind"
    client_id     = env("SALESFORCE_CLIENT_ID")
    client_secret = file("secret.txt")
    max_requests  = 3000
  }
}
`)
	c := inv.Tool("salesforce").Connection
	if diff := cmp.Diff(map[string]any{"my_domain": "northwind"}, c.Variables); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
	if c.Secrets["client_id"].Env != "SALESFORCE_CLIENT_ID" || c.Secrets["client_secret"].File != "secret.txt" || *c.MaxRequests != 3000 {
		t.Errorf("secrets %v, max_requests %v", c.Secrets, c.MaxRequests)
	}
}

func TestStandardsAreKnown(t *testing.T) {
	cases := map[string]struct {
		attribute string
		ok        bool
	}{
		"the euro":                     {`currency = "EUR"`, true},
		"a currency of three decimals": {`currency = "KWD"`, true},
		"small letters are none":       {`currency = "eur"`, false},
		"a symbol is none":             {`currency = "€"`, false},
		"a country":                    {`country = "GB"`, true},
		"UK is no code":                {`country = "UK"`, false},
		"three letters are another":    {`country = "ESP"`, false},
		"a language with a region":     {`locale = "pt-BR"`, true},
		"a zone":                       {`timezone = "America/New_York"`, true},
		"Local is no zone":             {`timezone = "Local"`, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv, diags := inventory.Load(files("stack {\n  edition = 1\n  title = \"x\"\n  "+c.attribute+"\n}\n"), options())
			if diags.HasErrors() == c.ok {
				t.Errorf("%s: %s", c.attribute, frame(inv, diags))
			}
		})
	}
}

func TestRequiredVersion(t *testing.T) {
	cases := map[string]struct {
		constraint, version string
		ok                  bool
	}{
		"from a version on":                {">= 0.1.0", "0.3.0", true},
		"not yet":                          {">= 0.4.0", "0.3.0", false},
		"between two":                      {">= 0.1.0, < 0.4.0", "0.3.0", true},
		"past the second":                  {">= 0.1.0, < 0.3.0", "0.3.0", false},
		"only the last number rises":       {"~> 0.3.1", "0.3.9", true},
		"and the one before does not":      {"~> 0.3.1", "0.4.0", false},
		"of two numbers the second rises":  {"~> 0.3", "0.9.0", true},
		"exactly":                          {"0.3.0", "0.3.0", true},
		"another one":                      {"!= 0.3.0", "0.3.0", false},
		"a build from source meets all":    {">= 9.0.0", "devel", true},
		"what is no version cannot be met": {"latest", "0.3.0", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			opts := options()
			opts.ToolVersion = c.version
			inv, diags := inventory.Load(files("stack {\n  edition = 1\n  title = \"x\"\n  required_version = \""+c.constraint+"\"\n}\n"), opts)
			if diags.HasErrors() == c.ok {
				t.Errorf("%q with %s: %s", c.constraint, c.version, frame(inv, diags))
			}
		})
	}
}
