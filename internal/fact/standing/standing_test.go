package standing_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/standing"
	"stackassay/internal/inventory"
)

func TestStatus(t *testing.T) {
	type answers struct{ Active, Arriving, Leaving, Compared, Paid bool }
	cases := map[string]answers{
		"":         {Active: true, Compared: true, Paid: true},
		"active":   {Active: true, Compared: true, Paid: true},
		"planned":  {Arriving: true, Compared: true},
		"trial":    {Arriving: true, Compared: true, Paid: true},
		"sunset":   {Leaving: true, Compared: true, Paid: true},
		"retired":  {},
		"rejected": {},
	}
	for status, want := range cases {
		t.Run("a tool that is "+status, func(t *testing.T) {
			tool := &inventory.Tool{Status: status}
			got := answers{
				standing.Active(tool), standing.Arriving(tool), standing.Leaving(tool),
				standing.Compared(tool), standing.Paid(tool),
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("standing differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestActiveOfKeepsTheOrder(t *testing.T) {
	a, b, c := &inventory.Tool{}, &inventory.Tool{Status: "trial"}, &inventory.Tool{Status: "active"}
	got := standing.ActiveOf([]*inventory.Tool{c, b, a})
	if len(got) != 2 || got[0] != c || got[1] != a {
		t.Errorf("got %v, want the first and the last", got)
	}
}
