package field_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
)

func TestListsThatNothingJoins(t *testing.T) {
	dataset := func(tool string) string {
		return "dataset \"" + tool + "\" {\n tool = tool." + tool + "\n entity = entity.contact\n from \"file\" {\n path = \"x.csv\"\n}\n}\n"
	}
	joined := func(label, from, to, values string) string {
		return "integration \"" + label + "\" {\n from = tool." + from + "\n to = tool." + to + "\n via = native\n sync \"contact\" {\n field \"lifecycle_stage\" {\n to = \"lifecycle_stage\"\n" + values + "\n}\n}\n}\n"
	}
	const values = "values = { lead = \"Lead\" }"
	cases := map[string]struct {
		lists map[string][]string
		file  string
		want  []string // pairs of tools; nil: nothing is known
	}{
		"two lists":                           {map[string][]string{"a": {"lead", "mql"}, "b": {"Interessent"}}, "", []string{"tool.a tool.b"}},
		"spelling and order are none":         {map[string][]string{"a": {"lead", "Mql"}, "b": {"MQL", "Lead"}}, "", []string{}},
		"a value map joins them":              {map[string][]string{"a": {"lead"}, "b": {"Interessent"}}, joined("x", "a", "b", values), []string{}},
		"a mapping without one does not":      {map[string][]string{"a": {"lead"}, "b": {"Interessent"}}, joined("x", "a", "b", ""), []string{"tool.a tool.b"}},
		"nor one that is switched off":        {map[string][]string{"a": {"lead"}, "b": {"Interessent"}}, joined("x", "a", "b\n enabled = false", values), []string{"tool.a tool.b"}},
		"two maps join over a third":          {map[string][]string{"a": {"lead"}, "b": {"Interessent"}}, joined("x", "a", "c", values) + joined("y", "b", "c", values), []string{}},
		"the third alone is on its own":       {map[string][]string{"a": {"lead"}, "b": {"Interessent"}, "c": {"Contatto"}}, joined("x", "a", "b", values), []string{"tool.a tool.c", "tool.b tool.c"}},
		"nor over a third with the same list": {map[string][]string{"a": {"lead"}, "b": {"Interessent"}, "c": {"Lead"}}, joined("x", "c", "b", values), []string{}},
		"one list says nothing":               {map[string][]string{"a": {"lead"}}, "", nil},
		"an empty list is none that is known": {map[string][]string{"a": {"lead"}, "b": {}}, "", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			lists := property.Lists{}
			for tool, options := range c.lists {
				lists["dataset."+tool] = []property.Property{{Name: "lifecycle_stage", Type: "enum", Options: options}}
			}
			inv := sketch.Load(t, tools+dataset("a")+dataset("b")+dataset("c")+c.file)
			fact.Derive(inv, lists)
			var got []string
			pairs := inv.Entity("contact").Field("lifecycle_stage").UnjoinedLists
			if pairs != nil {
				got = []string{}
			}
			for _, p := range pairs {
				got = append(got, p.A.Addr+" "+p.B.Addr)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("lists that nothing joins differ (-want +got):\n%s", diff)
			}
		})
	}
}
