package field_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

const tools = "tool \"a\" {}\ntool \"b\" {}\ntool \"c\" {}\ntool \"d\" {}\n"

func TestSyncCycles(t *testing.T) {
	cases := map[string]struct {
		file string
		want [][]string
	}{
		"round three tools": {
			email("x", "a", "b", "") + email("y", "b", "c", "") + email("z", "c", "a", ""), [][]string{{"tool.a", "tool.b", "tool.c"}},
		},
		"the other way round": {
			email("x", "c", "b", "") + email("y", "b", "a", "") + email("z", "a", "c", ""), [][]string{{"tool.a", "tool.c", "tool.b"}},
		},
		"one two-way integration is no circle": {email("x", "a", "b", "direction = two_way"), [][]string{}},
		"two integrations that go there and back": {
			email("x", "a", "b", "") + email("y", "b", "a", ""), [][]string{{"tool.a", "tool.b"}},
		},
		"two integrations in one direction":            {email("x", "a", "b", "") + email("y", "a", "b", ""), [][]string{}},
		"a chain of two-way integrations is no circle": {email("x", "a", "b", "direction = two_way") + email("y", "b", "c", "direction = two_way"), [][]string{}},
		"a guard anywhere breaks it":                   {email("x", "a", "b", "") + email("y", "b", "c", "loop_guard = true") + email("z", "c", "a", ""), [][]string{}},
		"so does switching one off":                    {email("x", "a", "b", "") + email("y", "b", "c", "enabled = false") + email("z", "c", "a", ""), [][]string{}},
		"three two-way integrations form one circle": {
			email("x", "a", "b", "direction = two_way") + email("y", "b", "c", "direction = two_way") + email("z", "c", "a", "direction = two_way"),
			[][]string{{"tool.a", "tool.b", "tool.c"}},
		},
		"round four tools": {
			email("x", "a", "b", "") + email("y", "b", "c", "") + email("z", "c", "d", "") + email("w", "d", "a", ""),
			[][]string{{"tool.a", "tool.b", "tool.c", "tool.d"}},
		},
		"two circles that share a tool": {
			email("x", "a", "b", "") + email("y", "b", "a", "") + email("z", "b", "c", "") + email("w", "c", "b", ""),
			[][]string{{"tool.a", "tool.b"}, {"tool.b", "tool.c"}},
		},
		"without integrations there is none": {"", [][]string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, tools+c.file)
			fact.Derive(inv, nil)
			got := [][]string{}
			for _, circle := range inv.Entity("contact").Field("email").SyncCycles {
				got = append(got, sketch.Addresses(circle))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("circles differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestACircleOfAnotherFieldIsNone(t *testing.T) {
	inv := sketch.Load(t, tools+email("x", "a", "b", "")+email("y", "b", "c", "")+sync("z", "c", "a", "", "phone", "Phone"))
	fact.Derive(inv, nil)
	if got := inv.Entity("contact").Field("email").SyncCycles; len(got) != 0 {
		t.Errorf("got %d circles, want none", len(got))
	}
}

func TestCirclesDoNotDependOnTheOrderOfMappings(t *testing.T) {
	inv := sketch.Load(t, tools+email("x", "a", "b", "direction = two_way")+email("y", "b", "c", "")+email("z", "c", "a", "")+email("w", "c", "d", "")+email("v", "d", "a", ""))
	fact.Derive(inv, nil)
	f := inv.Entity("contact").Field("email")
	want := circles(f)
	slices.Reverse(inv.Integrations)
	fact.Derive(inv, nil)
	if diff := cmp.Diff(want, circles(f)); diff != "" {
		t.Errorf("circles differ in another order (-want +got):\n%s", diff)
	}
}

func circles(f *inventory.Field) [][]string {
	var found [][]string
	for _, circle := range f.SyncCycles {
		found = append(found, sketch.Addresses(circle))
	}
	return found
}

func TestWrittenBy(t *testing.T) {
	cases := map[string]struct {
		file string
		want map[string][]string
	}{
		"two integrations write one field": {
			email("x", "a", "c", "") + email("y", "b", "c", ""), map[string][]string{"tool.c": {"integration.x", "integration.y"}},
		},
		"two fields of the tool are two targets": {
			email("x", "a", "c", "") + sync("y", "b", "c", "", "email", "Work_Email"), map[string][]string{"tool.c": {"integration.x"}},
		},
		"two ways write both ends": {
			email("x", "a", "c", "direction = two_way"), map[string][]string{"tool.a": {"integration.x"}, "tool.c": {"integration.x"}},
		},
		"what is switched off writes nothing": {email("x", "a", "c", "enabled = false"), map[string][]string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, tools+c.file)
			fact.Derive(inv, nil)
			got := map[string][]string{}
			for tool, refs := range inv.Entity("contact").Field("email").WrittenBy {
				for _, ref := range refs {
					got[tool] = append(got[tool], ref.Addr)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("writers differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheSourceCallsTheFieldAsItsMapReadsIt(t *testing.T) {
	inv := sketch.Load(t, tools+dataset("at_a", "a", "email = row[\"E-mail\"]")+
		email("x", "a", "c", "direction = two_way")+sync("y", "b", "a", "", "email", "E-mail"))
	fact.Derive(inv, nil)
	refs := inv.Entity("contact").Field("email").WrittenBy["tool.a"]
	if len(refs) != 2 {
		t.Errorf("the field of tool.a is written by %v, want by both integrations", refs)
	}
}

func TestWhoHasAField(t *testing.T) {
	inv := sketch.Load(t, tools+email("x", "a", "b", "")+email("y", "a", "d", "enabled = false")+dataset("at_c", "c", "email = row.Mail"))
	fact.Derive(inv, property.Lists{"dataset.at_c": {{Name: "Mail", Options: []string{"x", "y"}}}})
	f := inv.Entity("contact").Field("email")
	if diff := cmp.Diff([]string{"tool.a", "tool.b", "tool.c"}, sketch.Addresses(f.Tools)); diff != "" {
		t.Errorf("tools differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string][]string{"tool.c": {"x", "y"}}, f.OptionSets); diff != "" {
		t.Errorf("option sets differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"integration.x.sync.contact.field.email"}, sketch.Addresses(f.Mappings)); diff != "" {
		t.Errorf("mappings differ (-want +got):\n%s", diff)
	}
	other := inv.Entity("contact").Field("phone")
	if other.Tools == nil || len(other.Tools) != 0 || other.OptionSets == nil {
		t.Errorf("phone is in %v with %v, want known to be nowhere", other.Tools, other.OptionSets)
	}
}

func email(label, from, to, body string) string { return sync(label, from, to, body, "email", "Email") }

func sync(label, from, to, body, name, target string) string {
	return "integration \"" + label + "\" {\n from = tool." + from + "\n to = tool." + to + "\n via = native\n" + body +
		"\n sync \"contact\" {\n field \"" + name + "\" {\n to = \"" + target + "\"\n}\n}\n}\n"
}

func dataset(label, tool, fields string) string {
	return "dataset \"" + label + "\" {\n tool = tool." + tool + "\n entity = entity.contact\n from \"file\" {\n path = \"x.csv\"\n}\n map {\n" + fields + "\n}\n}\n"
}
