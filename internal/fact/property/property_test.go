package property_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

func TestTypeOf(t *testing.T) {
	cases := map[string]struct {
		word    string
		options []string
		want    string
	}{
		"a database word":                            {"VARCHAR(80)", nil, "text"},
		"spaces and case do not count":               {"Single Line", nil, "text"},
		"neither do hyphens":                         {"multi-picklist", nil, "multi_enum"},
		"an id of the formats is itself":             {"Email", nil, "email"},
		"so is one of two words":                     {"company name", nil, "company_name"},
		"money is an amount":                         {"currency", nil, "amount"},
		"a list of codes is a currency":              {"currency", []string{"EUR", "USD"}, "currency"},
		"a checkbox is a boolean":                    {"booleancheckbox", nil, "boolean"},
		"an enumeration is an enum":                  {"enumeration", []string{"a"}, "enum"},
		"a lookup is a reference":                    {"lookup(Account)", nil, "reference"},
		"a word that says nothing leaves it unknown": {"thingamabob", nil, ""},
		"nothing said leaves it unknown":             {"", nil, ""},
		"a bracket alone leaves it unknown":          {"(80)", nil, ""},
		"an integer of any width":                    {"bigint", nil, "integer"},
		"a time stamp is a moment":                   {"timestamptz", nil, "datetime"},
		"a decimal with its digits":                  {"decimal(10,2)", nil, "number"},
		"percentages are called so in several ways":  {"percent", nil, "percentage"},
		"a phone number is a phone":                  {"phone_number", nil, "phone"},
		"an automatic number is an id":               {"Auto Number", nil, "id"},
		"links":                                      {"uri", nil, "url"},
		"objects":                                    {"jsonb", nil, "json"},
		"unique identifiers":                         {"unique identifier", nil, "uuid"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := property.TypeOf(property.Property{Type: c.word, Options: c.options}); got != c.want {
				t.Errorf("%q is %q, want %q", c.word, got, c.want)
			}
		})
	}
}

func TestTypeOfIsAFieldType(t *testing.T) {
	known := map[string]bool{"": true}
	for _, id := range inventory.FieldTypes() {
		known[id] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.String(), rapid.SampledFrom(inventory.FieldTypes()), rapid.SampledFrom([]string{
			"string", "picklist", "set", "lookup", "key", "guid", "tel", "link", "object", "percent", "bit", "real", "money",
		})).Draw(t, "word")
		if got := property.TypeOf(property.Property{Type: word}); !known[got] {
			t.Fatalf("%q is called %q, which no field can be", word, got)
		}
	})
}

func TestFind(t *testing.T) {
	list := []property.Property{
		{Name: "email", Label: "E-mail"},
		{Name: "Lead_Stage__c", Label: "Lead stage"},
		{Name: "first_name", Label: "Email"},
	}
	cases := map[string]struct {
		name, want string
	}{
		"by name":                            {"Lead_Stage__c", "Lead_Stage__c"},
		"by name before another one's label": {"Email", "email"},
		"by label":                           {"Lead stage", "Lead_Stage__c"},
		"case, spaces and underscores aside": {"FIRST NAME", "first_name"},
		"not there":                          {"phone", ""},
		"nothing asked":                      {"", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p, ok := property.Find(list, c.name)
			if p.Name != c.want || ok != (c.want != "") {
				t.Errorf("found %q (%v), want %q", p.Name, ok, c.want)
			}
		})
	}
}

func TestColumnOf(t *testing.T) {
	inv := sketch.Load(t, `
locals {
  stages = { a = "mql" }
}
tool "crm" {}
dataset "mapped" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
  map {
    id              = row.Id
    email           = row["E-mail address"]
    full_name       = "${row.First} ${row.Last}"
    lifecycle_stage = lookup(local.stages, lower(row.stage), null)
    company_id      = row.account.id
    country         = "ES"
  }
}
dataset "by_name" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "b.csv"
  }
}
`)
	cases := map[string]struct {
		dataset, field string
		want           property.Column
		known          bool
	}{
		"a plain column":                           {"mapped", "id", property.Column{Names: []string{"Id"}, Plain: true}, true},
		"a column with a name of several words":    {"mapped", "email", property.Column{Names: []string{"E-mail address"}, Plain: true}, true},
		"two columns joined":                       {"mapped", "full_name", property.Column{Names: []string{"First", "Last"}}, true},
		"a column that is translated":              {"mapped", "lifecycle_stage", property.Column{Names: []string{"stage"}}, true},
		"a member of a nested object":              {"mapped", "company_id", property.Column{Names: []string{"account.id"}, Plain: true}, true},
		"a constant reads no column":               {"mapped", "country", property.Column{}, false},
		"a field that the map leaves out":          {"mapped", "phone", property.Column{}, false},
		"without a map the column of the one name": {"by_name", "phone", property.Column{Names: []string{"phone"}, Plain: true}, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, known := property.ColumnOf(inv.Dataset(c.dataset), c.field)
			if diff := cmp.Diff(c.want, got); diff != "" || known != c.known {
				t.Errorf("known is %v, want %v; column differs (-want +got):\n%s", known, c.known, diff)
			}
		})
	}
}

func TestListsOfAToolAndAnEntity(t *testing.T) {
	inv := sketch.Load(t, dataset("a", "crm", "contact")+dataset("b", "crm", "contact")+dataset("c", "crm", "deal")+dataset("d", "erp", "contact")+
		"tool \"crm\" {}\ntool \"erp\" {}\n")
	lists := property.Lists{
		"dataset.a": {{Name: "x"}}, "dataset.b": {{Name: "y"}}, "dataset.c": {{Name: "z"}}, "dataset.gone": {{Name: "w"}},
	}
	datasets, list := lists.Of(inv, inv.Tool("crm"), inv.Entity("contact"))
	if diff := cmp.Diff([]string{"dataset.a", "dataset.b"}, sketch.Addresses(datasets)); diff != "" {
		t.Errorf("datasets differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]property.Property{{Name: "x"}, {Name: "y"}}, list); diff != "" {
		t.Errorf("fields differ (-want +got):\n%s", diff)
	}
	if datasets, _ := lists.Of(inv, inv.Tool("erp"), inv.Entity("contact")); datasets != nil {
		t.Errorf("a tool without a list has %v, want none", sketch.Addresses(datasets))
	}
}

func dataset(label, tool, entity string) string {
	return "dataset \"" + label + "\" {\n tool = tool." + tool + "\n entity = entity." + entity + "\n from \"file\" {\n path = \"x.csv\"\n}\n}\n"
}
