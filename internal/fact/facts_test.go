package fact_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact"
	"stackassay/internal/fact/blast"
	"stackassay/internal/fact/picture"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// northwind is a company with at least one of everything that facts look at.
const northwind = `
segment "spain" {
  kind = region
}
segment "brand_b" {
  kind = brand
}
department "marketing" {
  headcount = 4
  lead      = person.mia
  needs     = [capability.email_nurture, capability.e_signature]
}
department "sales" {
  headcount = 6
}
department "finance" {}
person "mia" {
  email      = "mia@northwind.example"
  department = department.marketing
}
forum "board" {
  function = revops
  every    = "14d"
  members  = [department.marketing, department.sales, department.finance]
}
roadmap "next" {
  owner     = person.mia
  starts_on = "2027-01-01"
  ends_on   = "2027-12-31"
}
tool "hubspot" {
  product     = product.hubspot_marketing_hub
  departments = [department.marketing, department.sales]
  owner       = person.mia
  masters     = [entity.contact]
  writes      = [entity.contact]
  uses        = [capability.marketing_email, capability.forms]
  cost {
    amount = 24000
    model  = seat
  }
  seats {
    purchased  = 25
    active_30d = 9
    department "sales" {
      active_60d = 0
    }
  }
  contract {
    starts_on   = "2026-01-01"
    ends_on     = "2026-12-31"
    notice_days = 20
  }
}
tool "mailchimp" {
  product     = product.mailchimp
  departments = [department.marketing]
  writes      = [entity.contact]
  segments    = [segment.brand_b]
  cost {
    amount   = 50
    currency = "EUR"
    per      = month
  }
}
tool "salesforce" {
  product     = product.salesforce_sales_cloud
  departments = [department.sales]
  criticality = critical
  masters     = [entity.contact, entity.deal]
  writes      = [entity.contact, entity.deal]
}
tool "billing" {
  category    = category.billing
  departments = [department.finance]
  reads       = [entity.contact]
}
tool "old" {
  product = product.pipedrive
  status  = sunset
}
entity "contact" {
  system_of_record = tool.salesforce
  steward          = person.mia
  field "lifecycle_stage" {
    system_of_record = tool.hubspot
  }
}
dataset "hubspot_contacts" {
  tool   = tool.hubspot
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
  sample {
    population = 48210
  }
}
dataset "salesforce_contacts" {
  tool   = tool.salesforce
  entity = entity.contact
  from "file" {
    path = "b.csv"
  }
}
integration "hubspot_to_salesforce" {
  from      = tool.hubspot
  to        = tool.salesforce
  via       = native
  schedule  = "15m"
  direction = two_way
  status {
    state        = ok
    last_success = "2026-11-20T23:50:00Z"
    errors_7d    = 12
    records_7d   = 1200
  }
  sync "contact" {
    field "email" {
      to = "Email"
    }
    field "lifecycle_stage" {
      to = "Stage"
    }
  }
}
integration "salesforce_to_mailchimp" {
  from = tool.salesforce
  to   = tool.mailchimp
  via  = csv
  sync "contact" {
    field "email" {
      to = "Email"
    }
  }
}
integration "mailchimp_to_hubspot" {
  from = tool.mailchimp
  to   = tool.hubspot
  via  = native
  sync "contact" {
    field "email" {
      to = "email"
    }
  }
}
process "leads" {
  department = department.marketing
  step "qualify" {
    action     = qualify
    entity     = entity.contact
    tool       = tool.hubspot
    capability = capability.lead_scoring
  }
}
process "deals" {
  department = department.sales
  step "qualify" {
    action = qualify
    entity = entity.contact
    tool   = tool.salesforce
  }
}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"
  stage "mql" {
    rank  = 1
    owner = department.marketing
  }
  stage "sql" {
    rank  = 2
    owner = department.sales
  }
  transition "mql" "sql" {
    within = "24h"
    owner  = department.sales
  }
}
term "customer" {
  definition = "has paid"
  said_by "sales" {
    text = "has signed"
  }
}
`

func lists() property.Lists {
	return property.Lists{
		"dataset.hubspot_contacts":    {{Name: "email", Type: "string"}, {Name: "lifecycle_stage", Type: "enumeration", Options: []string{"mql", "sql", "other"}}},
		"dataset.salesforce_contacts": {{Name: "Email", Type: "email"}, {Name: "Stage", Type: "picklist", Options: []string{"MQL", "SQL"}}, {Name: "LastName", Required: true}},
	}
}

// written returns every derived attribute of every block, and all derived kinds,
// sizes and pictures, in words.
func written(inv *inventory.Inventory, facts *fact.Facts) map[string]string {
	found := map[string]string{}
	root := reflect.ValueOf(inv).Elem()
	for i := range root.NumField() {
		f := root.Type().Field(i)
		if !f.IsExported() || f.Tag.Get("block") == "" {
			continue
		}
		collect(found, root.Field(i))
	}
	for _, o := range facts.Overlaps {
		collect(found, reflect.ValueOf(o))
	}
	for _, n := range facts.Needs {
		collect(found, reflect.ValueOf(n))
	}
	found["sizes"] = fmt.Sprint(blast.Derive(inv))
	p := reflect.ValueOf(picture.Derive(inv, facts.Overlaps, facts.Needs)).Elem()
	for i := range p.NumField() {
		for j := range p.Field(i).Len() {
			key := fmt.Sprintf("picture.%s.%d", p.Type().Field(i).Name, j)
			found[key] = show(p.Field(i).Index(j))
		}
	}
	return found
}

// collect notes the derived attributes of a block and of the blocks inside it.
func collect(found map[string]string, v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // the other kinds hold no blocks
	case reflect.Slice:
		for i := range v.Len() {
			collect(found, v.Index(i))
		}
		return
	case reflect.Pointer:
		if v.IsNil() || v.Type().Elem().Kind() != reflect.Struct {
			return
		}
	default:
		return
	}
	node, ok := reflect.TypeAssert[lang.Node](v)
	if !ok {
		return
	}
	for i := range v.Elem().NumField() {
		f := v.Elem().Type().Field(i)
		switch {
		case f.Tag.Get("block") != "":
			collect(found, v.Elem().Field(i))
		case f.Tag.Get("derived") != "":
			found[node.Address()+" "+f.Tag.Get("attr")] = show(v.Elem().Field(i))
		}
	}
}

// show writes a value; nodes are their addresses, and nil is told from empty.
func show(v reflect.Value) string {
	if v.CanInterface() {
		if ref, ok := reflect.TypeAssert[lang.Ref](v); ok {
			return ref.Addr
		}
	}
	switch v.Kind() { //nolint:exhaustive // the other kinds hold no blocks
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return "null"
		}
		if node, ok := reflect.TypeAssert[lang.Node](v); ok {
			return node.Address()
		}
		return show(v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return "null"
		}
		parts := make([]string, v.Len())
		for i := range v.Len() {
			parts[i] = show(v.Index(i))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case reflect.Struct:
		var parts []string
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				parts = append(parts, v.Type().Field(i).Name+":"+show(v.Field(i)))
			}
		}
		return "{" + strings.Join(parts, " ") + "}"
	case reflect.Map:
		if v.IsNil() {
			return "null"
		}
		keys := map[string]string{}
		for _, k := range v.MapKeys() {
			keys[fmt.Sprint(k)] = show(v.MapIndex(k))
		}
		return fmt.Sprint(keys)
	}
	return fmt.Sprint(v)
}

func TestDerivingTwiceIsDerivingOnce(t *testing.T) {
	inv := sketch.Load(t, northwind)
	want := written(inv, fact.Derive(inv, lists()))
	if diff := cmp.Diff(want, written(inv, fact.Derive(inv, lists()))); diff != "" {
		t.Errorf("the second time something else is derived (-want +got):\n%s", diff)
	}
}

func TestTheOrderOfBlocksChangesNothing(t *testing.T) {
	inv := sketch.Load(t, northwind)
	want := written(inv, fact.Derive(inv, lists()))
	rapid.Check(t, func(t *rapid.T) {
		shuffle(t, inv.Tools)
		shuffle(t, inv.Departments)
		shuffle(t, inv.Entities)
		shuffle(t, inv.Integrations)
		shuffle(t, inv.Datasets)
		shuffle(t, inv.Processes)
		shuffle(t, inv.Segments)
		shuffle(t, inv.Products)
		if diff := cmp.Diff(want, written(inv, fact.Derive(inv, lists()))); diff != "" {
			t.Fatalf("in another order something else is derived (-want +got):\n%s", diff)
		}
	})
}

func shuffle[N any](t *rapid.T, nodes []N) {
	copy(nodes, rapid.Permutation(nodes).Draw(t, "order"))
}

// A list that a fact found nothing for is empty, not unknown.
func TestWhatIsKnownIsNeverNull(t *testing.T) {
	inv := sketch.Load(t, northwind)
	found := written(inv, fact.Derive(inv, lists()))
	always := map[string][]string{
		"tool":        {"capabilities", "entities", "shared_entities", "system_of_record_for", "integrations", "reaches"},
		"department":  {"tools", "capabilities", "visible_categories"},
		"entity":      {"held_by", "writers", "claimed_by", "unlinked_writers", "in_chain", "datasets"},
		"category":    {"active_tools"},
		"flow":        {"applicable", "path", "from_tools", "to_tools"},
		"person":      {"owns"},
		"term":        {"readings"},
		"stack":       {"tools", "functions_without_tools", "revops", "as_of_given"},
		"integration": {},
	}
	for key, value := range found {
		address, attr, _ := strings.Cut(key, " ")
		kind, rest, _ := strings.Cut(address, ".")
		for _, name := range always[kind] {
			if attr == name && value == "null" && !strings.Contains(rest, ".") {
				t.Errorf("%s is null", key)
			}
		}
	}
}

func TestNorthwind(t *testing.T) {
	inv := sketch.Load(t, northwind)
	found := written(inv, fact.Derive(inv, lists()))
	want := map[string]string{
		"stack annual_cost":                                                "24600",
		"stack gtm_cost_per_head":                                          "205",
		"stack revops_forum":                                               "null",
		"tool.hubspot notice_date":                                         "{Time:{} DateOnly:true}",
		"tool.hubspot utilisation":                                         "0.36",
		"tool.hubspot departments_idle":                                    "[department.sales]",
		"entity.contact claimed_by":                                        "[tool.hubspot tool.salesforce]",
		"entity.contact.field.email sync_cycles":                           "[[tool.hubspot tool.salesforce tool.mailchimp]]",
		"process.leads.step.qualify twin":                                  "process.deals.step.qualify",
		"department.finance visible_categories":                            "[category.billing]",
		"lifecycle.b2b unmapped_values":                                    "map[tool.hubspot:[other]]",
		"integration.hubspot_to_salesforce error_rate":                     "0.01",
		"integration.hubspot_to_salesforce.sync.contact unmapped_required": "[LastName]",
		"integration.hubspot_to_salesforce.sync.contact.field.lifecycle_stage unmapped_options": "[other]",
		"tool.hubspot+tool.mailchimp level":                                                     "watch",
		"tool.hubspot+tool.mailchimp survivor":                                                  "tool.mailchimp",
		"department.marketing+capability.e_signature providers":                                 "[]",
	}
	for key, value := range want {
		if found[key] != value {
			t.Errorf("%s is %q, want %q", key, found[key], value)
		}
	}
}
