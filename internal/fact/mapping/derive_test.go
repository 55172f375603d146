package mapping_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/mapping"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

func TestErrorRate(t *testing.T) {
	cases := map[string]struct {
		status string
		want   *float64
	}{
		"failed by moved":                     {"status {\n errors_7d = 12\n records_7d = 1200\n}", new(0.01)},
		"nothing failed":                      {"status {\n errors_7d = 0\n records_7d = 10\n}", new(0.0)},
		"nothing moved":                       {"status {\n errors_7d = 0\n records_7d = 0\n}", nil},
		"more failed than moved is all of it": {"status {\n errors_7d = 20\n records_7d = 10\n}", new(1.0)},
		"no errors told":                      {"status {\n records_7d = 10\n}", nil},
		"no status told":                      {"", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, tools+integration(c.status))
			mapping.Derive(inv, nil)
			if diff := cmp.Diff(c.want, inv.Integrations[0].ErrorRate); diff != "" {
				t.Errorf("error rate differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestContestedFields(t *testing.T) {
	const both = "tool \"a\" {\n writes = [entity.contact]\n}\ntool \"b\" {\n writes = [entity.contact]\n}\n"
	const one = "tool \"a\" {\n writes = [entity.contact]\n}\ntool \"b\" {\n reads = [entity.contact]\n}\n"
	const sync = "sync \"contact\" {\n field \"email\" {\n to = \"Email\"\n}\n field \"phone\" {\n to = \"Phone\"\n locked = true\n}\n}"
	cases := map[string]struct {
		file string
		want []string
	}{
		"one way and both write, but for the locked field": {both + integration(sync), []string{"email"}},
		"two ways are meant to meet":                       {both + integration("direction = two_way\n"+sync), []string{}},
		"the target only reads":                            {one + integration(sync), []string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			mapping.Derive(inv, nil)
			got := []string{}
			for _, m := range inv.Integrations[0].Syncs[0].ContestedFields {
				got = append(got, m.Label)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("contested fields differ (-want +got):\n%s", diff)
			}
		})
	}
}

const fieldLists = tools + `
dataset "a" {
  tool   = tool.a
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
  map {
    id    = row.Id
    email = row["E-mail"]
    phone = row.Tel
    full_name = "${row.First} ${row.Last}"
  }
}
dataset "b" {
  tool   = tool.b
  entity = entity.contact
  from "file" {
    path = "b.csv"
  }
}
`

func lists() property.Lists {
	return property.Lists{
		"dataset.a": {{Name: "e_mail", Label: "E-mail", Type: "string"}, {Name: "First", Type: "string"}},
		"dataset.b": {
			{Name: "Email", Type: "email", Required: true},
			{Name: "LastName", Label: "Last name", Type: "string", Required: true},
			{Name: "Company", Required: true},
			{Name: "Fax"},
		},
	}
}

func TestFieldLists(t *testing.T) {
	inv := sketch.Load(t, fieldLists+integration(`sync "contact" {
  field "email" {
    to = "Email"
  }
  field "phone" {
    to = "Telephone"
  }
  field "full_name" {
    to = "Last name"
  }
  field "country" {
    to = "Fax"
  }
}`))
	mapping.Derive(inv, lists())
	yes, no := true, false
	type facts struct {
		FromExists, ToExists *bool
		FromType, ToType     string
	}
	want := map[string]facts{
		"email":     {&yes, &yes, "text", "email"}, // found by its label
		"phone":     {&no, &no, "", ""},
		"full_name": {&no, &yes, "", "text"}, // one of its two columns is gone
		"country":   {nil, &yes, "", ""},     // the map reads no column for it
	}
	got := map[string]facts{}
	for _, m := range inv.Integrations[0].Syncs[0].Mappings {
		got[m.Label] = facts{m.FromExists, m.ToExists, m.FromType, m.ToType}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mappings differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Company"}, inv.Integrations[0].Syncs[0].UnmappedRequired); diff != "" {
		t.Errorf("unmapped required fields differ (-want +got):\n%s", diff)
	}
}

func TestWithoutFieldListsNothingIsKnown(t *testing.T) {
	inv := sketch.Load(t, fieldLists+integration("sync \"contact\" {\n field \"email\" {\n to = \"Email\"\n}\n}"))
	mapping.Derive(inv, nil)
	s := inv.Integrations[0].Syncs[0]
	m := s.Mappings[0]
	if m.FromExists != nil || m.ToExists != nil || m.FromType != "" || m.ToType != "" || m.UnmappedOptions != nil || s.UnmappedRequired != nil {
		t.Errorf("something is known of %s: %+v", m.Addr, m)
	}
	if m.FromTool != inv.Tool("a") || m.ToTool != inv.Tool("b") || m.Direction != "one_way" || m.Field != inv.Entity("contact").Field("email") {
		t.Errorf("the ends of %s are not those of its integration", m.Addr)
	}
}

func TestAListWithoutRequiredFieldsIsKnown(t *testing.T) {
	inv := sketch.Load(t, fieldLists+integration("sync \"contact\" {}"))
	mapping.Derive(inv, property.Lists{"dataset.b": {{Name: "Fax"}}})
	if got := inv.Integrations[0].Syncs[0].UnmappedRequired; got == nil || len(got) != 0 {
		t.Errorf("got %v, want a list that is known to be empty", got)
	}
}

func TestUnmappedOptions(t *testing.T) {
	cases := map[string]struct {
		source, target []string
		values         string
		sourceMap      string
		want           []string
	}{
		"all are known at the target":              {source: []string{"lead", "mql"}, target: []string{"MQL", "Lead"}, want: []string{}},
		"one is not":                               {source: []string{"lead", "sql"}, target: []string{"Lead"}, want: []string{"sql"}},
		"the value map brings it there":            {source: []string{"lead", "sql"}, target: []string{"Lead", "Sales Ready"}, values: `{ sql = "Sales Ready" }`, want: []string{}},
		"the value map sends it nowhere":           {source: []string{"sql"}, target: []string{"Lead"}, values: `{ sql = "Sales Ready" }`, want: []string{"sql"}},
		"the source does not list its values":      {target: []string{"Lead"}, want: nil},
		"the target does not list its values":      {source: []string{"lead"}, want: nil},
		"the map of the source speaks other words": {source: []string{"marketingqualifiedlead"}, target: []string{"MQL"}, values: `{ mql = "MQL" }`, sourceMap: "lookup({ marketingqualifiedlead = \"mql\" }, row.stage, null)", want: nil},
		"what is lost for sure is said all the same": {
			source: []string{"b", "a"}, target: []string{"c"}, want: []string{"a", "b"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if c.sourceMap == "" {
				c.sourceMap = "row.stage"
			}
			values := ""
			if c.values != "" {
				values = "values = " + c.values
			}
			inv := sketch.Load(t, tools+`
dataset "a" {
  tool   = tool.a
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
  map {
    lifecycle_stage = `+c.sourceMap+`
  }
}
dataset "b" {
  tool   = tool.b
  entity = entity.contact
  from "file" {
    path = "b.csv"
  }
}
`+integration("sync \"contact\" {\n field \"lifecycle_stage\" {\n to = \"Stage\"\n"+values+"\n}\n}"))
			mapping.Derive(inv, property.Lists{
				"dataset.a": {{Name: "stage", Type: "enum", Options: c.source}},
				"dataset.b": {{Name: "Stage", Type: "enum", Options: c.target}, {Name: "lifecycle_stage", Type: "enum"}},
			})
			if diff := cmp.Diff(c.want, inv.Integrations[0].Syncs[0].Mappings[0].UnmappedOptions); diff != "" {
				t.Errorf("unmapped options differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestASyncOfNoEntityIsLeftAlone(t *testing.T) {
	i := &inventory.Integration{From: &inventory.Tool{}, To: &inventory.Tool{}}
	i.Syncs = []*inventory.Sync{{Integration: i, Mappings: []*inventory.Mapping{{}}}}
	mapping.Derive(&inventory.Inventory{Integrations: []*inventory.Integration{i}}, nil)
	if got := i.Syncs[0].ContestedFields; len(got) != 0 {
		t.Errorf("got %d contested fields, want none", len(got))
	}
}

const tools = "tool \"a\" {}\ntool \"b\" {}\n"

func integration(body string) string {
	return "integration \"ab\" {\n from = tool.a\n to = tool.b\n via = native\n" + body + "\n}\n"
}
