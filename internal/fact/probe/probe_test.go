package probe_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/probe"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/source/store"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func field(name string, change ...func(f *store.Property)) store.Property {
	f := store.Property{Name: name, Label: name, Type: "string", Required: new(bool)}
	for _, c := range change {
		c(&f)
	}
	return f
}

func TestChanges(t *testing.T) {
	typed := func(typ string) func(f *store.Property) { return func(f *store.Property) { f.Type = typ } }
	called := func(label string) func(f *store.Property) { return func(f *store.Property) { f.Label = label } }
	required := func(f *store.Property) { f.Required = new(true) }
	options := func(o ...string) func(f *store.Property) { return func(f *store.Property) { f.Options = o } }
	tests := map[string]struct {
		before, now []store.Property
		want        []inventory.SchemaChange
	}{
		"nothing":        {[]store.Property{field("a")}, []store.Property{field("a")}, nil},
		"another order":  {[]store.Property{field("a"), field("b")}, []store.Property{field("b"), field("a")}, nil},
		"added":          {[]store.Property{field("a")}, []store.Property{field("a"), field("b")}, nil},
		"removed":        {[]store.Property{field("a"), field("b")}, []store.Property{field("a")}, []inventory.SchemaChange{{Field: "b", Kind: "removed"}}},
		"renamed":        {[]store.Property{field("a", called("Fax"))}, []store.Property{field("b", called("Fax"))}, []inventory.SchemaChange{{Field: "a", Kind: "renamed", Was: "a", Now: "b"}}},
		"another type":   {[]store.Property{field("a", called("Fax"))}, []store.Property{field("b", called("Fax"), typed("number"))}, []inventory.SchemaChange{{Field: "a", Kind: "removed"}}},
		"two candidates": {[]store.Property{field("a", called("Fax"))}, []store.Property{field("b", called("Fax")), field("c", called("Fax"))}, []inventory.SchemaChange{{Field: "a", Kind: "removed"}}},
		"retyped":        {[]store.Property{field("a")}, []store.Property{field("a", typed("number"))}, []inventory.SchemaChange{{Field: "a", Kind: "retyped", Was: "string", Now: "number"}}},
		"newly required": {[]store.Property{field("a")}, []store.Property{field("a", required)}, []inventory.SchemaChange{{Field: "a", Kind: "required"}}},
		"new, required":  {nil, []store.Property{field("a", required)}, []inventory.SchemaChange{{Field: "a", Kind: "required"}}},
		"still required": {[]store.Property{field("a", required)}, []store.Property{field("a", required)}, nil},
		"an option less": {[]store.Property{field("a", options("x", "used", "y"))}, []store.Property{field("a", options("x"))}, []inventory.SchemaChange{{Field: "a", Kind: "option_removed", Was: "used"}}},
		"options untold": {[]store.Property{field("a", options("used"))}, []store.Property{field("a")}, nil},
		"cannot be seen": {[]store.Property{field("b", options("x", "y"))}, []store.Property{field("b", options("x"))}, []inventory.SchemaChange{{Field: "b", Kind: "option_removed", Was: "y"}}},
	}
	used := func(field, option string) (bool, bool) { return option == "used", field == "a" }
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, probe.Changes(tt.before, tt.now, used)); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

// A list compared with itself has not changed, and each change speaks about a
// field of one of the two lists.
func TestChangesAreAboutTheLists(t *testing.T) {
	list := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) store.Property {
		return store.Property{
			Name: rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "name"), Label: rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "label"),
			Type: rapid.SampledFrom([]string{"string", "number"}).Draw(t, "type"), Required: new(rapid.Bool().Draw(t, "required")),
			Options: rapid.SliceOfDistinct(rapid.SampledFrom([]string{"x", "y"}), rapid.ID[string]).Draw(t, "options"),
		}
	}), 0, 4, func(f store.Property) string { return f.Name })
	rapid.Check(t, func(t *rapid.T) {
		before, now := list.Draw(t, "before"), list.Draw(t, "now")
		if got := probe.Changes(now, now, nil); len(got) > 0 {
			t.Fatalf("nothing changed, and %v did", got)
		}
		known := map[string]bool{}
		for _, f := range append(before, now...) {
			known[f.Name] = true
		}
		for _, c := range probe.Changes(before, now, nil) {
			if !known[c.Field] {
				t.Errorf("%v is about no field", c)
			}
		}
	})
}

const company = `
entity "contact" {
  kind = contact
  field "email" {
    type = email
  }
}
tool "crm" {
  title = "CRM"
}
tool "files" {
  title = "Files"
}
dataset "people" {
  tool   = tool.crm
  entity = entity.contact
  from "sql" {
    driver = sqlite
    dsn    = env("CRM_DSN")
    table  = "people"
  }
  map {
    id    = row.Id
    email = row.Mail
  }
}
dataset "leads" {
  tool   = tool.crm
  entity = entity.contact
  from "sql" {
    driver = sqlite
    dsn    = env("CRM_DSN")
    table  = "leads"
  }
}
dataset "exported" {
  tool   = tool.files
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
}
`

func TestProbes(t *testing.T) {
	inv := sketch.Load(t, company)
	if none := probe.Derive(inv, nil); len(none) != 1 || none[0].Address() != "tool.crm" || none[0].At != nil || none[0].OK != nil || none[0].MissingScopes != nil || none[0].SchemaChanges != nil {
		t.Fatalf("without a contact there is one probe that knows its tool alone: %+v", none)
	}
	eyes := &store.Identity{Account: "1", User: "a"}
	list := func(who *store.Identity, fields ...store.Property) *store.FieldList {
		return &store.FieldList{Object: "people", Identity: who, Connector: &store.Connector{Version: "1"}, Fields: fields}
	}
	contact := func(at time.Time, change func(c *store.Contact)) *store.Contact {
		c := &store.Contact{Dataset: "people", Tool: "crm", Object: "people", At: at, Status: store.ContactOK, Version: "v1"}
		if change != nil {
			change(c)
		}
		return c
	}
	tests := map[string]struct {
		people, leads probe.Seen
		check         func(p *probe.Probe) bool
	}{
		"the newest contact decides": {
			probe.Seen{Contact: contact(noon, func(c *store.Contact) { c.Class, c.Status = "auth_invalid", store.ContactFailed })},
			probe.Seen{Contact: contact(noon.Add(time.Hour), nil)},
			func(p *probe.Probe) bool { return p.AuthError == "" && *p.OK && p.MissingScopes != nil },
		},
		"a refusal is about rights no longer": {
			probe.Seen{Contact: contact(noon, func(c *store.Contact) { c.Class, c.Status = "auth_invalid", store.ContactFailed })},
			probe.Seen{},
			func(p *probe.Probe) bool { return p.AuthError == "auth_invalid" && *p.OK && p.MissingScopes == nil },
		},
		"no answer": {
			probe.Seen{Contact: contact(noon, func(c *store.Contact) { c.Class, c.Status = "transient", store.ContactFailed })},
			probe.Seen{},
			func(p *probe.Probe) bool {
				return !*p.OK && p.Error == "transient" && p.AuthError == "" && p.MissingScopes == nil
			},
		},
		"rights of both": {
			probe.Seen{Contact: contact(noon, func(c *store.Contact) { c.Class, c.Scope = "missing_scope", "read.people" })},
			probe.Seen{Contact: contact(noon, func(c *store.Contact) { c.Class, c.Object = "missing_scope", "leads" })},
			func(p *probe.Probe) bool {
				return cmp.Equal(p.MissingScopes, []string{"leads", "people: read.people"})
			},
		},
		"the first day that is announced": {
			probe.Seen{Contact: contact(noon, func(c *store.Contact) {
				c.Announced = []store.Announced{{Header: "Sunset", Date: new(noon.AddDate(0, 2, 0))}, {Header: "Deprecation", Date: &noon}}
			})},
			probe.Seen{Contact: contact(noon, func(c *store.Contact) {
				c.Announced = []store.Announced{{Header: "Sunset", Date: new(noon.AddDate(0, 1, 0))}, {Header: "Deprecation", Date: &noon}}
			})},
			func(p *probe.Probe) bool {
				return p.VersionRetiresOn.String() == "2026-12-20" && len(p.Deprecations) == 3
			},
		},
		"other eyes": {
			probe.Seen{Contact: contact(noon, nil), Lists: []*store.FieldList{list(eyes), list(&store.Identity{Account: "1", User: "b"}, field("a"))}},
			probe.Seen{},
			func(p *probe.Probe) bool { return p.SchemaChanges == nil },
		},
		"one can be compared and shows nothing, one cannot": {
			probe.Seen{Contact: contact(noon, nil), Lists: []*store.FieldList{list(eyes, field("a")), list(eyes, field("a"))}},
			probe.Seen{Contact: contact(noon, nil), Lists: []*store.FieldList{list(eyes, field("a"))}},
			func(p *probe.Probe) bool { return p.SchemaChanges == nil },
		},
		"the same to the same eyes": {
			probe.Seen{Contact: contact(noon, nil), Lists: []*store.FieldList{list(eyes, field("a")), list(eyes, field("a"))}},
			probe.Seen{},
			func(p *probe.Probe) bool { return p.SchemaChanges != nil && len(p.SchemaChanges) == 0 },
		},
		"a field that the map reads": {
			probe.Seen{Contact: contact(noon, nil), Lists: []*store.FieldList{list(eyes, field("a")), list(eyes, field("a"), field("Mail"))}},
			probe.Seen{},
			func(p *probe.Probe) bool { return len(p.SchemaChanges) == 1 && p.SchemaChanges[0].Mapped },
		},
		"a field that the connector's map reads": {
			probe.Seen{Contact: contact(noon, nil), Reads: []string{"b"}, Lists: []*store.FieldList{list(eyes), list(eyes, field("b"), field("c"))}},
			probe.Seen{},
			func(p *probe.Probe) bool {
				return len(p.SchemaChanges) == 2 && p.SchemaChanges[0].Mapped && !p.SchemaChanges[1].Mapped
			},
		},
		"the allowance": {
			probe.Seen{Contact: contact(noon, func(c *store.Contact) { c.Quota = &store.Quota{Used: 3, Allowed: 4} })},
			probe.Seen{},
			func(p *probe.Probe) bool { return *p.QuotaUsed == 0.75 },
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := probe.Derive(inv, map[string]probe.Seen{"dataset.people": tt.people, "dataset.leads": tt.leads})
			if len(got) != 1 || !tt.check(got[0]) {
				t.Errorf("%+v", got[0])
			}
		})
	}
}

// An end that the product's own entry names counts where no answer announces one.
func TestTheEndOfAVersionIsKnownOfTheProduct(t *testing.T) {
	inv := sketch.Load(t, company+`
product "crm" {
  category = category.crm
  api_version "v1" {
    sunset_on = "2027-01-31"
  }
}
`)
	inv.Tool("crm").Product = inv.Node("product.crm").(*inventory.Product) //nolint:forcetypeassert // declared above
	seen := map[string]probe.Seen{"dataset.people": {Contact: &store.Contact{At: noon, Version: "v1"}}}
	if p := probe.Derive(inv, seen)[0]; p.VersionRetiresOn == nil || p.VersionRetiresOn.String() != "2027-01-31" {
		t.Errorf("%v", p.VersionRetiresOn)
	}
	seen["dataset.people"].Contact.Version = "v2"
	if p := probe.Derive(inv, seen)[0]; p.VersionRetiresOn != nil {
		t.Errorf("another version ends on %v", p.VersionRetiresOn)
	}
}
