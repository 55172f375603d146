package source

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/zeebo/xxh3"
	"pgregory.net/rapid"
)

// TestASampleIsTheSmallestHashes deals values out to some workers: together they
// keep what sorting all of them gives.
func TestASampleIsTheSmallestHashes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const size = 20
		wants := func(text []byte) bool { return text[0] != 'x' }
		numbers := rapid.SliceOfN(rapid.IntRange(0, rapid.SampledFrom([]int{15, size, 21, 300}).Draw(t, "of")), 0, 400).Draw(t, "values")
		workers := make([]*sample, rapid.IntRange(1, 3).Draw(t, "workers"))
		for w := range workers {
			workers[w] = newSample(size, wants)
		}
		var want []string
		for _, n := range numbers {
			text := fmt.Sprint("v", n)
			if n%9 == 0 {
				text = "x"
			} else {
				want = append(want, text)
			}
			rapid.SampledFrom(workers).Draw(t, "worker").add([]byte(text))
		}
		slices.SortFunc(want, func(a, b string) int {
			if xxh3.HashString(a) < xxh3.HashString(b) {
				return -1
			}
			return 1
		})
		want = slices.Compact(want)
		all := workers[0]
		for _, w := range workers[1:] {
			all.merge(w)
		}
		all.finish()
		var got []string
		for _, v := range all.values {
			got = append(got, string(all.text(v)))
		}
		if diff := cmp.Diff(want[:min(len(want), size)], got); diff != "" && len(want)+len(got) > 0 {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		if all.cut != (len(want) > size) {
			t.Fatalf("%d values, cut: %t", len(want), all.cut)
		}
	})
}
