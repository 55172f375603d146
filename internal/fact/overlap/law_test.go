package overlap_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

// pick draws tools of catalogue products with random licences, uses and states.
func pick(t *rapid.T, from *inventory.Inventory, least int) *inventory.Inventory {
	inv := &inventory.Inventory{
		Stack: from.Stack, AsOf: from.AsOf, Zone: from.Zone,
		Capabilities: from.Capabilities, Categories: from.Categories, Products: from.Products, Entities: from.Entities,
	}
	// Few products, so that pairs meet.
	labels := []string{"hubspot_crm", "hubspot_marketing_hub", "mailchimp", "salesforce_sales_cloud", "outreach", "salesloft", "calendly"}
	for i := range rapid.IntRange(least, 7).Draw(t, "tools") {
		p := from.Product(rapid.SampledFrom(labels).Draw(t, "product"))
		tool := &inventory.Tool{
			Block:       inventory.Block{Addr: fmt.Sprintf("tool.t%d", i), Label: fmt.Sprintf("t%d", i)},
			Product:     p,
			Category:    p.Category,
			Status:      rapid.SampledFrom([]string{"active", "active", "trial", "sunset", "retired"}).Draw(t, "status"),
			Criticality: rapid.SampledFrom([]string{"low", "medium", "high"}).Draw(t, "criticality"),
			Tier:        "paid",
		}
		if rapid.Bool().Draw(t, "tells uses") {
			tool.Uses = rapid.SliceOfNDistinct(rapid.SampledFrom(p.Core), 1, 3, rapid.ID).Draw(t, "uses")
		}
		inv.Tools = append(inv.Tools, tool)
	}
	return inv
}

// told is everything that a pair says, in a form that can be compared.
type told struct {
	Figures                                   figures
	Class, Level, Advice                      string
	A, P, X                                   float64
	Shared, Used, OnlyA, OnlyB, Unused        []string
	Inner, Outer, Survivor, Loser             string
	SameProduct, BothSystemOfRecord, BothSend bool
}

func tell(o *overlap.Overlap) told {
	return told{
		figuresOf(o), o.Class, o.Level, o.Advice, o.Activity, o.Population, o.Architecture,
		sketch.Addresses(o.Shared), sketch.Addresses(o.SharedUsed), sketch.Addresses(o.OnlyA), sketch.Addresses(o.OnlyB),
		sketch.Addresses(o.UnusedLicence), address(o.Inner), address(o.Outer), address(o.Survivor), address(o.Loser),
		o.SameProduct, o.BothSystemOfRecord, o.BothSend,
	}
}

func address(t *inventory.Tool) string {
	if t == nil {
		return ""
	}
	return t.Addr
}

func tellAll(inv *inventory.Inventory) map[string]told {
	pairs := map[string]told{}
	for _, o := range fact.Derive(inv, nil).Overlaps {
		pairs[o.Address()] = tell(o)
	}
	return pairs
}

func TestTheOrderOfToolsChangesNothing(t *testing.T) {
	catalogue := sketch.Load(t, "")
	rapid.Check(t, func(t *rapid.T) {
		inv := pick(t, catalogue, 2)
		want := tellAll(inv)
		inv.Tools = rapid.Permutation(inv.Tools).Draw(t, "shuffled")
		if diff := cmp.Diff(want, tellAll(inv)); diff != "" {
			t.Fatalf("pairs differ in another order (-want +got):\n%s", diff)
		}
	})
}

func TestTheMeasureIsSymmetric(t *testing.T) {
	catalogue := sketch.Load(t, "")
	rapid.Check(t, func(t *rapid.T) {
		inv := pick(t, catalogue, 2)
		want := tellAll(inv)
		// The address decides who is a and who is b: turn it round.
		for i, tool := range inv.Tools {
			tool.Addr = fmt.Sprintf("tool.t%d", len(inv.Tools)-1-i)
		}
		for pair, got := range tellAll(inv) {
			var i, j int
			if _, err := fmt.Sscanf(pair, "tool.t%d+tool.t%d", &i, &j); err != nil {
				t.Fatalf("read %s: %v", pair, err)
			}
			n := len(inv.Tools) - 1
			before, known := want[fmt.Sprintf("tool.t%d+tool.t%d", n-j, n-i)]
			f := got.Figures
			turned := figures{f.J, f.CBA, f.CAB, f.KBA, f.KAB, f.R}
			if !known || before.Figures != turned || before.Class != got.Class || !slices.Equal(before.OnlyA, got.OnlyB) {
				t.Fatalf("%s is %+v, turned round %+v (known %v)", pair, before, got, known)
			}
		}
	})
}

// What another tool does may change what a tool is worth, never how far two
// others do the same.
func TestAnotherToolChangesNoOtherPair(t *testing.T) {
	catalogue := sketch.Load(t, "")
	rapid.Check(t, func(t *rapid.T) {
		inv := pick(t, catalogue, 3)
		all := tellAll(inv)
		gone := inv.Tools[len(inv.Tools)-1]
		inv.Tools = inv.Tools[:len(inv.Tools)-1]
		left := tellAll(inv)
		for pair, before := range all {
			if len(pair) > len(gone.Addr) && (pair[:len(gone.Addr)] == gone.Addr || pair[len(pair)-len(gone.Addr):] == gone.Addr) {
				continue
			}
			after := left[pair]
			after.Survivor, after.Loser, after.Advice = before.Survivor, before.Loser, before.Advice
			if diff := cmp.Diff(before, after); diff != "" {
				t.Fatalf("%s differs without %s (-want +got):\n%s", pair, gone.Addr, diff)
			}
		}
	})
}

func TestMeasuresStayWithinTheirBounds(t *testing.T) {
	catalogue := sketch.Load(t, "")
	rapid.Check(t, func(t *rapid.T) {
		for _, o := range fact.Derive(pick(t, catalogue, 2), nil).Overlaps {
			c, k := o.Coverage, o.CoreCoverage
			for _, share := range []float64{o.Similarity, c.AToB, c.BToA, k.AToB, k.BToA} {
				if share < 0 || share > 1 {
					t.Fatalf("%s has a share of %v", o.Address(), share)
				}
			}
			if o.Similarity > min(c.AToB, c.BToA) {
				t.Fatalf("%s: J %v is above C %v", o.Address(), o.Similarity, c)
			}
			if o.Redundancy < 0 || o.Redundancy > 100 || o.Redundancy != float64(int(o.Redundancy)) {
				t.Fatalf("%s: R is %v, want a whole number to 100", o.Address(), o.Redundancy)
			}
			if o.A.Addr >= o.B.Addr || o.A.Status == "retired" || o.B.Status == "retired" {
				t.Fatalf("%s is no pair", o.Address())
			}
			if (o.Class == "contained") != (o.Inner != nil) || (o.Class == "none") != (len(o.Shared) == 0) {
				t.Fatalf("%s is %s with %v inside and %d shared", o.Address(), o.Class, o.Inner, len(o.Shared))
			}
		}
	})
}
