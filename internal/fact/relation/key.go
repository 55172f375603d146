package relation

import (
	"cmp"
	"slices"
)

const (
	maxTwice  = 0.01 // share of records that may share a key for it to be one nearly
	minFilled = 0.99
	maxPairs  = 20
)

// keys are the columns that tell the records apart, or nearly so. Without one,
// pairs of columns are tried, neither of which says the same for every record.
func (t *table) keys() []Key {
	const fewest = 10
	if t.rows < fewest {
		return nil
	}
	var out []Key
	unique := false
	for c := range t.codes {
		filled := t.filled(c)
		k := Key{Columns: []int{c}, Filled: filled, Twice: filled - t.values[c]}
		if t.keeps(k) {
			out = append(out, k)
			unique = unique || k.Twice == 0 && filled == t.rows
		}
	}
	if !unique {
		out = append(out, t.pairs()...)
	}
	slices.SortStableFunc(out, func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Twice, b.Twice), cmp.Compare(b.Filled, a.Filled), cmp.Compare(len(a.Columns), len(b.Columns)))
	})
	return out
}

func (t *table) keeps(k Key) bool {
	return float64(k.Filled) >= minFilled*float64(t.rows) && float64(k.Twice) <= maxTwice*float64(k.Filled)
}

// pairs are two columns that only together tell all records apart.
func (t *table) pairs() []Key {
	var out []Key
	seen := map[int64]bool{}
	for a := range t.codes {
		for b := a + 1; b < len(t.codes); b++ {
			if t.values[a] < 2 || t.values[b] < 2 || t.values[a]*t.values[b] < t.rows {
				continue
			}
			clear(seen)
			k := Key{Columns: []int{a, b}}
			for i := range t.rows {
				x, y := t.codes[a][i], t.codes[b][i]
				if x == 0 || y == 0 {
					continue
				}
				k.Filled++
				at := int64(x)<<32 | int64(y)
				if seen[at] {
					k.Twice++
				}
				seen[at] = true
			}
			if k.Filled == t.rows && k.Twice == 0 {
				if out = append(out, k); len(out) == maxPairs {
					return out
				}
			}
		}
	}
	return out
}
