package rows_test

import (
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/fact/rows"
)

// Whatever the order in which rows are joined, the root of a group is its first
// row.
func TestTheRootOfAGroupIsItsFirstRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "rows")
		row := rapid.Int32Range(0, int32(n-1))
		joined := rapid.SliceOf(rapid.Custom(func(t *rapid.T) [2]int32 { return [2]int32{row.Draw(t, "a"), row.Draw(t, "b")} })).Draw(t, "joined")
		first := make([]int32, n)
		for i := range first {
			first[i] = int32(i)
		}
		for range n { // the lowest row spreads by one edge a round at least
			for _, e := range joined {
				low := min(first[e[0]], first[e[1]])
				first[e[0]], first[e[1]] = low, low
			}
		}
		f := rows.NewForest(n)
		for _, e := range rapid.Permutation(joined).Draw(t, "order") {
			f.Join(e[0], e[1])
		}
		for i := range first {
			if got := f.Root(int32(i)); got != first[i] {
				t.Fatalf("root of %d = %d, want %d, after %v", i, got, first[i], joined)
			}
		}
	})
}
