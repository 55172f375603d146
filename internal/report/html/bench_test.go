package html_test

import (
	"fmt"
	"io"
	"testing"

	"stackassay/internal/report/html"
	"stackassay/internal/report/sample"
)

// BenchmarkMany is what a page of very many findings takes to write.
func BenchmarkMany(b *testing.B) {
	for _, n := range []int{20_000, 200_000} {
		b.Run(fmt.Sprintf("findings=%d", n), func(b *testing.B) {
			res := sample.Many(n)
			for b.Loop() {
				if err := html.Render(io.Discard, res); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
