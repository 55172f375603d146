package route_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/route"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

// Data goes a → b → c → d, back from c to b as well, and nowhere from e, which
// was retired, or over the integration that is switched off.
const chain = `
tool "a" {
  category = category.crm
}
tool "b" {
  category = category.billing
}
tool "c" {
  category = category.erp
}
tool "d" {
  category = category.bi
}
tool "e" {
  status = retired
}
integration "ab" {
  from = tool.a
  to   = tool.b
  via  = native
}
integration "bc" {
  from      = tool.b
  to        = tool.c
  via       = native
  direction = two_way
}
integration "cd" {
  from = tool.c
  to   = tool.d
  via  = manual
}
integration "ad" {
  from    = tool.a
  to      = tool.d
  via     = native
  enabled = false
}
integration "ae" {
  from = tool.a
  to   = tool.e
  via  = native
}
`

func TestReach(t *testing.T) {
	inv := sketch.Load(t, chain)
	route.Derive(inv)
	cases := map[string]struct{ integrations, reaches []string }{
		"a": {[]string{"integration.ab", "integration.ae"}, []string{"category.billing", "category.erp"}},
		"b": {[]string{"integration.ab", "integration.bc"}, []string{"category.bi", "category.erp"}},
		"c": {[]string{"integration.bc", "integration.cd"}, []string{"category.bi", "category.billing"}},
		"d": {[]string{"integration.cd"}, []string{}},
		"e": {[]string{"integration.ae"}, []string{}},
	}
	for label, c := range cases {
		t.Run(label, func(t *testing.T) {
			tool := inv.Tool(label)
			got := [][]string{sketch.Addresses(tool.Integrations), sketch.Addresses(tool.Reaches)}
			if diff := cmp.Diff([][]string{c.integrations, c.reaches}, got); diff != "" {
				t.Errorf("integrations and reached categories differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPath(t *testing.T) {
	inv := sketch.Load(t, chain)
	g := route.New(inv, route.Any)
	cases := map[string]struct {
		from, to string
		hops     int
		want     []string
	}{
		"one step":                 {"a", "b", 1, []string{"integration.ab"}},
		"two steps":                {"a", "c", 2, []string{"integration.ab", "integration.bc"}},
		"too far":                  {"a", "d", 2, nil},
		"three steps":              {"a", "d", 3, []string{"integration.ab", "integration.bc", "integration.cd"}},
		"back over a two-way one":  {"c", "b", 2, []string{"integration.bc"}},
		"not back over a one-way":  {"b", "a", 5, nil},
		"no steps reach nothing":   {"a", "b", 0, nil},
		"a limit without measure":  {"d", "a", 1 << 60, nil},
		"a retired tool is no end": {"a", "e", 5, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := g.Path(inv.Tool(c.from), func(x *inventory.Tool) bool { return x == inv.Tool(c.to) }, c.hops)
			if diff := cmp.Diff(c.want, sketch.Addresses(path)); diff != "" {
				t.Errorf("path differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatAnIntegrationCarries(t *testing.T) {
	cases := map[string]struct {
		syncs string
		want  route.Way
	}{
		"nothing said may be anything, in its own direction": {"", route.Way{Onward: true}},
		"the entity in the direction of its sync":            {"sync \"contact\" {\n direction = two_way\n}", route.Way{Onward: true, Back: true}},
		"another entity":             {"sync \"deal\" {}", route.Way{}},
		"one of two syncs goes back": {"sync \"contact\" {}\n sync \"more\" {\n entity = entity.contact\n direction = two_way\n}", route.Way{Onward: true, Back: true}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, "tool \"a\" {}\ntool \"b\" {}\nintegration \"ab\" {\n from = tool.a\n to = tool.b\n via = native\n"+c.syncs+"\n}\n")
			if got := route.Carries(inv.Entity("contact"))(inv.Integrations[0]); got != c.want {
				t.Errorf("carries %+v, want %+v", got, c.want)
			}
			if got := route.Joins(inv.Entity("contact"))(inv.Integrations[0]); got.Onward != c.want.Onward || got.Back != got.Onward {
				t.Errorf("joins %+v, want both ways or neither", got)
			}
		})
	}
}

func TestCarryingNothingInParticular(t *testing.T) {
	inv := sketch.Load(t, chain)
	for _, i := range inv.Integrations {
		if got, want := route.Carries(nil)(i), route.Any(i); got != want {
			t.Errorf("%s carries %+v, want %+v", i.Addr, got, want)
		}
	}
}

// A path of n integrations exists exactly for the tools that lie within n of
// them, and joining both ways is symmetric.
func TestPathAndWithinAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := randomNetwork(t)
		hops := rapid.IntRange(0, 4).Draw(t, "hops")
		g := route.New(inv, route.Any)
		both := route.New(inv, route.Either)
		for _, from := range inv.Tools {
			within := g.Within(from, hops)
			for _, to := range inv.Tools {
				if from == to {
					continue
				}
				path := g.Path(from, func(x *inventory.Tool) bool { return x == to }, hops)
				if at, ok := within[to]; ok != (path != nil) || len(path) != at {
					t.Fatalf("%s to %s: within %d, path of %d", from.Addr, to.Addr, at, len(path))
				}
				_, there := both.Within(from, hops)[to]
				_, back := both.Within(to, hops)[from]
				if there != back {
					t.Fatalf("%s and %s are joined one way only", from.Addr, to.Addr)
				}
			}
		}
	})
}

func randomNetwork(t *rapid.T) *inventory.Inventory {
	inv := &inventory.Inventory{}
	for i := range rapid.IntRange(2, 6).Draw(t, "tools") {
		inv.Tools = append(inv.Tools, &inventory.Tool{Block: inventory.Block{Addr: fmt.Sprintf("tool.t%d", i)}})
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "integrations") {
		inv.Integrations = append(inv.Integrations, &inventory.Integration{
			Block:     inventory.Block{Addr: fmt.Sprintf("integration.i%d", i)},
			From:      rapid.SampledFrom(inv.Tools).Draw(t, "from"),
			To:        rapid.SampledFrom(inv.Tools).Draw(t, "to"),
			Enabled:   rapid.Bool().Draw(t, "enabled"),
			Direction: rapid.SampledFrom([]string{"one_way", "two_way"}).Draw(t, "direction"),
		})
	}
	return inv
}

func TestFromIsSorted(t *testing.T) {
	inv := sketch.Load(t, chain)
	slices.Reverse(inv.Integrations)
	g := route.New(inv, route.Either)
	var got []string
	for _, e := range g.From(inv.Tool("c")) {
		got = append(got, e.To.Addr)
	}
	if diff := cmp.Diff([]string{"tool.b", "tool.d"}, got); diff != "" {
		t.Errorf("edges differ (-want +got):\n%s", diff)
	}
}
