package mapping_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/mapping"
	"stackassay/internal/fact/property"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

// staged is two tools and a sync of stages.
func staged(tb testing.TB, sourceMap, values string) *inventory.Inventory {
	tb.Helper()
	return sketch.Load(tb, tools+`
dataset "a" {
  tool   = tool.a
  entity = entity.contact
  from "file" {
    path = "a.csv"
  }
  map {
    lifecycle_stage = `+sourceMap+`
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
}

// observed is the mapping of the stages after records were looked at.
func observed(inv *inventory.Inventory, target []string, held []mapping.Held) *inventory.Mapping {
	lists := property.Lists{"dataset.b": {{Name: "Stage", Type: "enum", Options: target}}}
	mapping.Derive(inv, lists)
	mapping.Observe(inv, lists, func(d *inventory.Dataset, field string) ([]mapping.Held, bool) {
		return held, held != nil && d.Label == "a" && field == "lifecycle_stage"
	})
	return inv.Integrations[0].Syncs[0].Mappings[0]
}

func TestValuesThatRecordsHold(t *testing.T) {
	held := []mapping.Held{{Text: "lead", Count: 60}, {Text: "MQL", Count: 30}, {Text: "partner", Count: 10}}
	cases := map[string]struct {
		sourceMap, values string
		target            []string
		held              []mapping.Held
		options           []string
		records, share    *float64
	}{
		"one is not among the options there": {"row.stage", "", []string{"Lead", "Mql"}, held, []string{"partner"}, new(10.0), new(0.1)},
		"the value map brings it there":      {"row.stage", `values = { partner = "Lead" }`, []string{"Lead", "Mql"}, held, []string{}, new(0.0), new(0.0)},
		"the value map sends it nowhere":     {"row.stage", `values = { partner = "Gone" }`, []string{"Lead", "Mql"}, held, []string{"partner"}, new(10.0), new(0.1)},
		"outside the value map, where the options are not known": {
			"row.stage", `values = { lead = "Lead", mql = "MQL" }`, nil, held, []string{"partner"}, new(10.0), new(0.1),
		},
		"a word of the target already":               {"row.stage", `values = { x = "partner", lead = "Lead", mql = "MQL" }`, nil, held, []string{}, new(0.0), new(0.0)},
		"neither options nor a value map":            {"row.stage", "", nil, held, nil, nil, nil},
		"nobody listed the values":                   {"row.stage", "", []string{"Lead"}, nil, nil, nil, nil},
		"a map that translates leaves other words":   {"lower(row.stage)", "", []string{"Lead"}, held, nil, nil, nil},
		"there are no records, and none is unmapped": {"row.stage", "", []string{"Lead"}, []mapping.Held{}, []string{}, new(0.0), nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := observed(staged(t, c.sourceMap, c.values), c.target, c.held)
			if diff := cmp.Diff(c.options, m.UnmappedOptions); diff != "" {
				t.Errorf("values differ (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.records, m.UnmappedRecords); diff != "" {
				t.Errorf("records differ (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.share, m.UnmappedShare); diff != "" {
				t.Errorf("share differs (-want +got):\n%s", diff)
			}
		})
	}
}

// The share is that of the records whose value the target does not know, whatever
// the order of the values; a value more in the options never raises it.
func TestShareOfUnmappedRecords(t *testing.T) {
	inv := staged(t, "row.stage", "")
	rapid.Check(t, func(rt *rapid.T) {
		words := []string{"lead", "mql", "sql", "customer", "partner"}
		target := rapid.SliceOfNDistinct(rapid.SampledFrom(words), 1, 4, rapid.ID).Draw(rt, "target")
		var held []mapping.Held
		var lost, all float64
		for _, w := range rapid.Permutation(words).Draw(rt, "order") {
			n := rapid.Int64Range(1, 50).Draw(rt, w)
			held = append(held, mapping.Held{Text: w, Count: n})
			if all += float64(n); !slices.Contains(target, w) {
				lost += float64(n)
			}
		}
		m := observed(inv, target, held)
		if *m.UnmappedRecords != lost || *m.UnmappedShare != lost/all {
			rt.Fatalf("%v records, a share of %v, want %v and %v", *m.UnmappedRecords, *m.UnmappedShare, lost, lost/all)
		}
		more := observed(inv, append(target, words...), held)
		if *more.UnmappedRecords != 0 || len(more.UnmappedOptions) != 0 {
			rt.Fatalf("%v records are not known to a target that knows all", *more.UnmappedRecords)
		}
	})
}
