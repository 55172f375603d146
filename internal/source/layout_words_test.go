package source_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
)

func TestValuesThatContradictEachOtherAreSaid(t *testing.T) {
	tests := map[string]struct {
		typ, values string
		want        []string
	}{
		"one of each order": {
			"date", "30/09/2026\n09/30/2026\n",
			[]string{"day first, assumed", "no order reads every value: 1 value fits day first only, 1 month first only"},
		},
		"more of one order": {
			"date", "30/09/2026\n29/09/2026\n09/28/2026\n",
			[]string{"day first, settled by 2 of 3 values", "no order reads every value: 2 values fit day first only, 1 month first only"},
		},
		"one order": {"date", "30/09/2026\n01/09/2026\n", []string{"day first, settled by 1 of 2 values"}},
		"both marks": {
			"amount", "\"1.234,50\"\n\"1,234.50\"\n\"7,25\"\n",
			[]string{"decimal comma, settled by 2 values", "no decimal mark reads every value: 1 value fits a point only, 2 a comma only"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := opened(t, "t.csv", "x\n"+tt.values)
			m := bound(t, &inventory.Dataset{Entity: entity("x:" + tt.typ)}, f, source.Env{Locale: "es"})
			if diff := cmp.Diff(tt.want, surveyed(t, f, m).Fields[0].Words); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
