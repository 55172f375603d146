package sample

import (
	"testing"

	"stackassay/internal/format"
)

func TestSalesforceIDs(t *testing.T) {
	f, ok := format.Lookup("salesforce_id")
	if !ok {
		t.Fatal("there is no format salesforce_id")
	}
	seen := map[string]bool{}
	for _, n := range []int{0, 1, 61, 62, 7399, 238_327} {
		id := salesforceID("003", n)
		if r := f.Check(id, format.Context{}); !r.Ok() || len(id) != 18 {
			t.Errorf("%s is no id of 18 characters: %v", id, r.Reason)
		}
		seen[id] = true
	}
	if len(seen) != 6 {
		t.Errorf("six numbers gave %d ids", len(seen))
	}
}
