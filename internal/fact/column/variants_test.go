package column_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
	"stackassay/internal/fact/column"
)

func values(texts ...string) []column.Value {
	out := make([]column.Value, len(texts))
	for i, t := range texts {
		out[i] = column.Value{Text: t, Count: int64(len(texts) - i)}
	}
	return out
}

func TestVariants(t *testing.T) {
	tests := map[string]struct {
		values []column.Value
		want   []column.Variant
	}{
		"case, blanks, accents and punctuation mean nothing": {
			values("Düsseldorf", "Dusseldorf", "düssel-dorf", "Köln"),
			[]column.Variant{{Values: []string{"Düsseldorf", "Dusseldorf", "düssel-dorf"}, Count: 9}},
		},
		"a slip in a long word": {
			values("Manufacturing", "Manufacturng", "Retail"),
			[]column.Variant{{Values: []string{"Manufacturing", "Manufacturng"}, Count: 5}},
		},
		"a slip in a short word is another word": {values("Ulm", "Alm"), nil},
		"digits tell apart":                      {values("Warehouse 11", "Warehouse 12"), nil},
		"two groups, the commonest first": {
			values("Open", "Closed", "open", "CLOSED"),
			[]column.Variant{{Values: []string{"Open", "open"}, Count: 6}, {Values: []string{"Closed", "CLOSED"}, Count: 4}},
		},
		"nothing but punctuation folds to nothing": {values("--", "..", "!?"), nil},
		"one value has no variant":                 {values("Open"), nil},
		"too many values to be compared":           {values(append(numbered(49), "Open", "open")...), nil},
		"as many as are compared": {
			values(append(numbered(48), "Open", "open")...),
			[]column.Variant{{Values: []string{"Open", "open"}, Count: 3}},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, column.Variants(tt.values, expr.Similarity)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

// TestTwoValuesAreVariantsInEitherOrder holds whichever of the two is commoner.
func TestTwoValuesAreVariantsInEitherOrder(t *testing.T) {
	word := rapid.StringMatching(`[A-Za-zÄéñ0-9 .-]{1,14}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		if rapid.Bool().Draw(t, "near") && len(a) > 2 {
			b = a[:len(a)-1]
		}
		if a == b {
			return
		}
		one := column.Variants([]column.Value{{Text: a, Count: 2}, {Text: b, Count: 1}}, expr.Similarity)
		two := column.Variants([]column.Value{{Text: b, Count: 2}, {Text: a, Count: 1}}, expr.Similarity)
		if len(one) != len(two) {
			t.Fatalf("%q and %q: %v, the other way round %v", a, b, one, two)
		}
	})
}

// TestNoRowIsInTwoGroups holds for any values: a value is in one group at most,
// and a group has its rows.
func TestNoRowIsInTwoGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.StringMatching(`[Aa][bB]?[ -]?c?`), 0, 12, rapid.ID[string]).Draw(t, "values")
		in := values(texts...)
		seen := map[string]bool{}
		for _, v := range column.Variants(in, expr.Similarity) {
			var rows float64
			for _, text := range v.Values {
				if seen[text] {
					t.Fatalf("%q is in two groups", text)
				}
				seen[text] = true
				at := slices.IndexFunc(in, func(x column.Value) bool { return x.Text == text })
				rows += float64(in[at].Count)
			}
			if rows != v.Count || len(v.Values) < 2 {
				t.Fatalf("%v has %g rows", v, rows)
			}
		}
	})
}
