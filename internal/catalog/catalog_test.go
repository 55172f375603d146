package catalog_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"stackassay/internal/inventory"
)

// load reads an inventory of nothing, so that only the catalogue is in it.
func load(t *testing.T) *inventory.Inventory {
	t.Helper()
	fsys := fstest.MapFS{"stack.hcl": {Data: []byte("stack {\n  edition = 1\n  title   = \"x\"\n}\n")}}
	inv, diags := inventory.Load(fsys, inventory.Options{})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return inv
}

func TestNoTwoProductsShareAName(t *testing.T) {
	owner := map[string]string{}
	for _, p := range load(t).Products {
		for _, name := range append([]string{p.Label, p.Title}, p.Aliases...) {
			key := strings.ToLower(strings.ReplaceAll(name, "_", " "))
			if first, ok := owner[key]; ok && first != p.Addr {
				t.Errorf("%q means %s and %s", key, first, p.Addr)
			}
			owner[key] = p.Addr
		}
	}
}

func TestAliasesAreLowerCase(t *testing.T) {
	for _, p := range load(t).Products {
		for _, a := range p.Aliases {
			if a != strings.ToLower(a) {
				t.Errorf("%s: alias %q", p.Addr, a)
			}
		}
	}
}

func TestACapabilityHasOneDepthInAProduct(t *testing.T) {
	for _, p := range load(t).Products {
		seen := map[string]bool{}
		for _, c := range append(append(append([]*inventory.Capability{}, p.Core...), p.Secondary...), p.Partial...) {
			if seen[c.Addr] {
				t.Errorf("%s has %s twice", p.Addr, c.Addr)
			}
			seen[c.Addr] = true
		}
	}
}

func TestEverythingIsBuiltInAndUsed(t *testing.T) {
	inv := load(t)
	used := map[string]bool{}
	for _, p := range inv.Products {
		if !p.Builtin || p.Category == nil || p.Title == "" {
			t.Errorf("%s: builtin %v, category %v, title %q", p.Addr, p.Builtin, p.Category, p.Title)
		}
		for _, c := range append(append(append([]*inventory.Capability{}, p.Core...), p.Secondary...), p.Partial...) {
			used[c.Addr] = true
		}
	}
	for _, c := range inv.Capabilities {
		if c.Weight < 1 || c.Weight > 5 || c.Domain == nil {
			t.Errorf("%s: weight %v, domain %v", c.Addr, c.Weight, c.Domain)
		}
		if !used[c.Addr] {
			t.Errorf("no product offers %s", c.Addr)
		}
	}
}

func TestTheStandardFlowsAndMetricsAreThere(t *testing.T) {
	inv := load(t)
	if len(inv.Flows) != 11 || len(inv.Metrics) != 26 || len(inv.Stack.RequiredMetrics) != 22 {
		t.Errorf("%d flows, %d metrics, %d required; want 11, 26, 22", len(inv.Flows), len(inv.Metrics), len(inv.Stack.RequiredMetrics))
	}
	for _, m := range inv.Stack.RequiredMetrics {
		if m == nil {
			t.Error("a required metric is not declared")
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys := fstest.MapFS{"stack.hcl": {Data: []byte("stack {\n  edition = 1\n  title   = \"x\"\n}\n")}}
	for b.Loop() {
		if _, diags := inventory.Load(fsys, inventory.Options{}); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}
