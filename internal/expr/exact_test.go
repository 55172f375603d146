package expr

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestAnExactSumIsRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.OneOf(
			rapid.Float64Range(0, 1e12), rapid.Float64Range(0, 1e-6), rapid.Float64Range(-1e9, 1e9),
		)).Draw(t, "numbers")
		want := new(big.Float).SetPrec(2000)
		var one, left, right ExactSum
		for i, x := range list {
			want.Add(want, new(big.Float).SetPrec(2000).SetFloat64(x))
			one.Add(x)
			if i%3 == 0 {
				left.Add(x)
			} else {
				right.Add(x)
			}
		}
		right.Merge(left)
		rounded, _ := want.Float64()
		if one.Total() != rounded || right.Total() != rounded {
			t.Fatalf("%v in one, %v in two, want %v", one.Total(), right.Total(), rounded)
		}
		if len(one.parts) > 40 {
			t.Fatalf("%d parts", len(one.parts))
		}
	})
}
