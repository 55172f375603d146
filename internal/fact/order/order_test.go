package order_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/fact/order"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

func TestNodesAreSortedAndOnce(t *testing.T) {
	tools := make([]*inventory.Tool, 5)
	for i := range tools {
		tools[i] = &inventory.Tool{Block: inventory.Block{Addr: "tool." + string(rune('a'+i))}}
	}
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOf(rapid.SampledFrom(tools)).Draw(t, "picked")
		before := slices.Clone(picked)
		got := order.Nodes(picked)
		if got == nil {
			t.Fatal("the list is nil, want an empty one")
		}
		if !slices.Equal(before, picked) {
			t.Fatal("the list that was handed in has changed")
		}
		for i, n := range got {
			if i > 0 && got[i-1].Addr >= n.Addr {
				t.Fatalf("%s stands before %s", got[i-1].Addr, n.Addr)
			}
		}
		for _, n := range picked {
			if !slices.Contains(got, n) {
				t.Fatalf("%s is lost", n.Addr)
			}
		}
	})
}

func TestRefsNameEachNodeOnce(t *testing.T) {
	a := &inventory.Tool{Block: inventory.Block{Addr: "tool.a"}}
	b := &inventory.Department{Block: inventory.Block{Addr: "department.b"}}
	refs := order.Refs([]lang.Node{a, b, a})
	if len(refs) != 2 || refs[0].Node != b || refs[1].Node != a {
		t.Errorf("got %v, want department.b and tool.a", refs)
	}
	if order.Refs(nil) == nil {
		t.Error("no references are nil, want an empty list")
	}
}

func TestKeysAreSorted(t *testing.T) {
	a, b := &inventory.Tool{Block: inventory.Block{Addr: "tool.a"}}, &inventory.Tool{Block: inventory.Block{Addr: "tool.b"}}
	if got := order.Keys(map[*inventory.Tool]int{b: 1, a: 2}); !slices.Equal(got, []*inventory.Tool{a, b}) {
		t.Errorf("got %v, want a and b", got)
	}
}
