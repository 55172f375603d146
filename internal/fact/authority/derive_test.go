package authority_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/authority"
	"stackassay/internal/fact/sketch"
)

const segments = `
segment "spain" {
  kind = region
}
segment "france" {
  kind = region
}
`

func TestClaims(t *testing.T) {
	cases := map[string]struct {
		file string
		want []string
	}{
		"two tools claim contacts": {
			"tool \"a\" {\n masters = [entity.contact]\n}\ntool \"b\" {\n masters = [entity.contact]\n}\n", []string{"tool.a", "tool.b"},
		},
		"the system of record is a claim as well": {
			"tool \"a\" {\n masters = [entity.contact]\n}\ntool \"b\" {}\nentity \"contact\" {\n system_of_record = tool.b\n}\n", []string{"tool.a", "tool.b"},
		},
		"a tool that claims it in both ways claims it once": {
			"tool \"a\" {\n masters = [entity.contact]\n}\nentity \"contact\" {\n system_of_record = tool.a\n}\n", []string{"tool.a"},
		},
		"a field of another tool is no claim on the entity": {
			"tool \"a\" {\n masters = [entity.contact]\n}\ntool \"b\" {}\nentity \"contact\" {\n field \"email\" {\n system_of_record = tool.b\n}\n}\n", []string{"tool.a"},
		},
		"a tool on its way out claims nothing": {
			"tool \"a\" {\n masters = [entity.contact]\n}\ntool \"b\" {\n status = sunset\n masters = [entity.contact]\n}\n", []string{"tool.a"},
		},
		"two regions do not stand against each other": {
			segments + "tool \"a\" {\n segments = [segment.spain]\n masters = [entity.contact]\n}\ntool \"b\" {\n segments = [segment.france]\n masters = [entity.contact]\n}\n", []string{"tool.b"},
		},
		"of three only those that meet": {
			segments + "tool \"a\" {\n segments = [segment.spain]\n masters = [entity.contact]\n}\n" +
				"tool \"b\" {\n segments = [segment.france]\n masters = [entity.contact]\n}\n" +
				"tool \"c\" {\n segments = [segment.france]\n masters = [entity.contact]\n}\n", []string{"tool.b", "tool.c"},
		},
		"one that serves all meets both": {
			segments + "tool \"a\" {\n segments = [segment.spain]\n masters = [entity.contact]\n}\ntool \"b\" {\n masters = [entity.contact]\n}\n", []string{"tool.a", "tool.b"},
		},
		"nobody claims": {"tool \"a\" {\n writes = [entity.contact]\n}\n", []string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			authority.Derive(inv)
			if diff := cmp.Diff(c.want, sketch.Addresses(inv.Entity("contact").ClaimedBy)); diff != "" {
				t.Errorf("claimed by differs (-want +got):\n%s", diff)
			}
		})
	}
}

const writers = `
tool "a" {
  writes = [entity.contact]
}
tool "b" {
  writes = [entity.contact]
}
tool "hub" {}
tool "old" {
  status = retired
  writes = [entity.contact]
}
`

func TestUnlinkedWriters(t *testing.T) {
	cases := map[string]struct {
		file string
		want [][2]string
	}{
		"two writers that nothing joins": {writers, [][2]string{{"tool.a", "tool.b"}}},
		"a sync of the entity joins them": {
			writers + link("x", "a", "b", "sync \"contact\" {}"), nil,
		},
		"a sync the other way round joins them too": {
			writers + link("x", "b", "a", "sync \"contact\" {}"), nil,
		},
		"a sync of another entity does not": {
			writers + link("x", "a", "b", "sync \"deal\" {}"), [][2]string{{"tool.a", "tool.b"}},
		},
		"an integration that is silent about its syncs may carry it": {
			writers + link("x", "a", "b", ""), nil,
		},
		"one that is switched off carries nothing": {
			writers + link("x", "a", "b", "enabled = false"), [][2]string{{"tool.a", "tool.b"}},
		},
		"over a common hub": {
			writers + link("x", "a", "hub", "sync \"contact\" {}") + link("y", "hub", "b", "sync \"contact\" {}"), nil,
		},
		"both feed one hub": {
			writers + link("x", "a", "hub", "sync \"contact\" {}") + link("y", "b", "hub", "sync \"contact\" {}"), nil,
		},
		"half of the way is none": {
			writers + link("x", "a", "hub", "sync \"contact\" {}"), [][2]string{{"tool.a", "tool.b"}},
		},
		"a retired tool is no hub": {
			writers + link("x", "a", "old", "sync \"contact\" {}") + link("y", "old", "b", "sync \"contact\" {}"), [][2]string{{"tool.a", "tool.b"}},
		},
		"two regions need not know of one another": {
			segments + "tool \"a\" {\n segments = [segment.spain]\n writes = [entity.contact]\n}\ntool \"b\" {\n segments = [segment.france]\n writes = [entity.contact]\n}\n", nil,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, c.file)
			authority.Derive(inv)
			e := inv.Entity("contact")
			if e.UnlinkedWriters == nil {
				t.Fatal("the list is unknown, want one that may be empty")
			}
			var got [][2]string
			for _, p := range e.UnlinkedWriters {
				got = append(got, [2]string{p.A.Addr, p.B.Addr})
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("unlinked writers differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWritersAreActive(t *testing.T) {
	inv := sketch.Load(t, writers)
	authority.Derive(inv)
	if diff := cmp.Diff([]string{"tool.a", "tool.b"}, sketch.Addresses(inv.Entity("contact").Writers)); diff != "" {
		t.Errorf("writers differ (-want +got):\n%s", diff)
	}
}

func link(label, from, to, body string) string {
	return "integration \"" + label + "\" {\n from = tool." + from + "\n to = tool." + to + "\n via = native\n" + body + "\n}\n"
}
