package overlap_test

import (
	"fmt"
	"strings"
	"testing"

	"stackassay/internal/fact"
	"stackassay/internal/fact/overlap"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
)

// BenchmarkDerive measures the pairs of large stacks: every product of the
// catalogue several times over. The budget is 1 s for 2,000 tools.
func BenchmarkDerive(b *testing.B) {
	for _, tools := range []int{200, 2000} {
		b.Run(fmt.Sprintf("tools=%d", tools), func(b *testing.B) {
			inv := large(b, tools)
			fact.Derive(inv, nil)
			b.ReportAllocs()
			for b.Loop() {
				overlap.Derive(inv)
			}
		})
	}
}

// large returns a stack of tools that go round the products of the catalogue;
// every third says what it uses.
func large(tb testing.TB, tools int) *inventory.Inventory {
	tb.Helper()
	products := sketch.Load(tb, "").Products
	var file strings.Builder
	for i := range tools {
		p := products[i%len(products)]
		fmt.Fprintf(&file, "tool \"t%04d\" {\n product = %s\n", i, p.Addr)
		if i%3 == 0 && len(p.Core) > 0 {
			fmt.Fprintf(&file, " uses = [%s]\n", p.Core[i%len(p.Core)].Addr)
		}
		file.WriteString("}\n")
	}
	return sketch.Load(tb, file.String())
}
