package inventory_test

import "testing"

func TestAToolOfACompanyWithoutSegmentsIsInNone(t *testing.T) {
	inv := load(t, `tool "crm" {}`)
	if got := inv.Tool("crm").Segments; got == nil || len(got) != 0 {
		t.Errorf("segments %#v, want a known list without members", got)
	}
}
