package rule

import (
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/expr"
)

func TestVerdictsAreCountedEightAtATime(t *testing.T) {
	verdict := rapid.SampledFrom([]expr.Tri{expr.Unknown, expr.False, expr.True, broken3})
	rapid.Check(t, func(t *rapid.T) {
		var want [broken3 + 1]int64
		verdicts := rapid.SliceOfN(verdict, 0, 40).Draw(t, "verdicts")
		for _, v := range verdicts {
			want[v]++
		}
		failing, holding, broken := tallied(verdicts)
		if failing != want[expr.False] || holding != want[expr.True] || broken != want[broken3] {
			t.Fatalf("%v: %d failing, %d holding, %d broken, want %v", verdicts, failing, holding, broken, want)
		}
	})
}
