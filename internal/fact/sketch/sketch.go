// Package sketch loads small inventories for the tests of facts, so that a test
// shows the company it is about in the language that people write.
package sketch

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Load returns the model of one inventory file. A stack block is put in front,
// with 2026-11-21 as the day, unless the file has one. Anything wrong with the
// file ends the test.
func Load(tb testing.TB, file string) *inventory.Inventory {
	tb.Helper()
	root := fstest.MapFS{"inventory.hcl": {Data: []byte(file)}}
	if !hasStack(file) {
		root["stack.hcl"] = &fstest.MapFile{Data: []byte(stack)}
	}
	inv, diags := inventory.Load(root, inventory.Options{Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if diags.HasErrors() {
		tb.Fatalf("the inventory of this test does not load: %v", diags)
	}
	return inv
}

// Addresses returns the addresses of nodes: nil for nil, so that a test can tell
// what is unknown from what is empty.
func Addresses[N lang.Node](nodes []N) []string {
	if nodes == nil {
		return nil
	}
	addresses := make([]string, 0, len(nodes))
	for _, n := range nodes {
		addresses = append(addresses, n.Address())
	}
	return addresses
}

// Find returns the node with the address, and ends the test without one.
func Find[N lang.Node](tb testing.TB, nodes []N, address string) N {
	tb.Helper()
	for _, n := range nodes {
		if n.Address() == address {
			return n
		}
	}
	tb.Fatalf("nothing here has the address %s", address)
	panic("unreachable")
}

const stack = `
stack {
  edition = 1
  title   = "Northwind Robotics"
  as_of   = "2026-11-21"
}
`

func hasStack(file string) bool {
	for line := range strings.SplitSeq(file, "\n") {
		if strings.HasPrefix(line, "stack {") {
			return true
		}
	}
	return false
}
