package rule

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
)

func TestWorstValuesOfABreakdown(t *testing.T) {
	same := func(s string) string { return s }
	tests := map[string]struct {
		counts map[string]*share
		want   []finding.BreakdownValue
	}{
		"few values are all looked at": {
			map[string]*share{"web": {1, 2}, "fair": {0, 9}, "import": {3, 4}},
			[]finding.BreakdownValue{{Value: "import", Count: 3, Of: 4}, {Value: "web", Count: 1, Of: 2}},
		},
		"many need thirty subjects": {
			map[string]*share{"a": {9, 9}, "b": {3, 30}, "c": {6, 31}, "d": {1, 60}, "e": {0, 99}, "f": {2, 33}},
			[]finding.BreakdownValue{{Value: "c", Count: 6, Of: 31}, {Value: "b", Count: 3, Of: 30}, {Value: "f", Count: 2, Of: 33}},
		},
		"equal shares: the one with more, then the alphabet": {
			map[string]*share{"c": {1, 2}, "a": {2, 4}, "b": {1, 2}},
			[]finding.BreakdownValue{{Value: "a", Count: 2, Of: 4}, {Value: "b", Count: 1, Of: 2}, {Value: "c", Count: 1, Of: 2}},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			y := tally{counts: tt.counts}
			if diff := cmp.Diff(tt.want, y.worst(func(raw string) (string, string, bool) { return raw, raw, false }, same)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTooManyValuesBreakNothingDownWhereverTheyAreCounted(t *testing.T) {
	fill := func(from, to int) tally {
		y := newTally()
		for i := from; i < to; i++ {
			y.count(fmt.Append(nil, i), share{1, 1})
		}
		return y
	}
	whole := fill(0, mostValues+1)
	split, other := fill(0, mostValues-5), fill(mostValues-10, mostValues+1)
	split.merge(other)
	enough := fill(0, mostValues)
	enough.merge(fill(0, 10))
	if !whole.full || !split.full || enough.full {
		t.Errorf("full: whole %v, split %v, at the limit %v", whole.full, split.full, enough.full)
	}
}
