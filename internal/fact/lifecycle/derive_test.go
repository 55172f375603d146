package lifecycle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/lifecycle"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
)

const ladder = `
tool "crm" {}
tool "mail" {}
lifecycle "b2b" {
  entity = entity.contact
  field  = "lifecycle_stage"
  tool   = tool.crm
  stage "mql" {
    rank = 1
  }
  stage "sql" {
    title = "Sales ready"
    rank  = 2
  }
}
dataset "crm_contacts" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
}
`

func TestUnmappedValues(t *testing.T) {
	translated := `
dataset "mail_contacts" {
  tool   = tool.mail
  entity = entity.contact
  from "file" {
    path = "b.csv"
  }
  map {
    lifecycle_stage = lookup({ hot = "sql" }, row.stage, null)
  }
}
`
	synced := `
integration "x" {
  from = tool.mail
  to   = tool.crm
  via  = native
  sync "contact" {
    field "lifecycle_stage" {
      to     = "lifecycle_stage"
      values = { sql = "Hot" }
    }
  }
}
`
	second := `
lifecycle "partners" {
  entity = entity.contact
  field  = "lifecycle_stage"
  tool   = tool.mail
  stage "registered" {
    rank = 1
  }
}
`
	cases := map[string]struct {
		file    string
		options []string
		want    map[string][]string
	}{
		"labels and titles are the stages":          {ladder, []string{"MQL", "Sales Ready"}, map[string][]string{}},
		"a value that no stage is called":           {ladder, []string{"MQL", "Hot"}, map[string][]string{"tool.crm": {"Hot"}}},
		"without options nothing is known":          {ladder, nil, nil},
		"a tool whose map translates is left out":   {ladder + translated, []string{"mql"}, map[string][]string{}},
		"the value map of a sync names a stage too": {ladder + synced, []string{"Hot"}, map[string][]string{}},
		"the stages of another pipeline are known":  {ladder + second, []string{"registered"}, map[string][]string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			lifecycle.Derive(inv, property.Lists{
				"dataset.crm_contacts":  {{Name: "lifecycle_stage", Options: c.options}},
				"dataset.mail_contacts": {{Name: "stage", Options: []string{"hot", "cold"}}},
			})
			l := sketch.Find(t, inv.Lifecycles, "lifecycle.b2b")
			if diff := cmp.Diff(c.want, l.UnmappedValues); diff != "" {
				t.Errorf("unmapped values differ (-want +got):\n%s", diff)
			}
		})
	}
}
