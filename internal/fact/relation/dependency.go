package relation

import (
	"cmp"
	"slices"
)

const (
	maxDependencies = 40
	minRepeated     = 20   // records that must share a value of From with another
	maxBroken       = 0.02 // share of the repeated that may break it
	maxCommon       = 0.8  // share of one value of To beyond which nothing is decided
)

// dependencies compares every pair of columns. Of From only values that several
// records have say anything; a column that is nearly a key decides everything
// and is left out, and so is one that is nearly always the same. Best first.
func (t *table) dependencies() []Dependency {
	var out []Dependency
	for from := range t.codes {
		if v := t.values[from]; v < 2 || float64(v) > 0.9*float64(t.filled(from)) {
			continue
		}
		groups := t.grouped(from)
		for to := range t.codes {
			if to == from || t.values[to] < 2 {
				continue
			}
			if d := t.compare(groups, from, to); d.Records > 0 {
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, func(a, b Dependency) int {
		return cmp.Or(cmp.Compare(a.share(), b.share()), cmp.Compare(b.Repeated, a.Repeated), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return out[:min(len(out), maxDependencies)]
}

func (d Dependency) share() float64 { return float64(d.Broken) / float64(d.Repeated) }

func (t *table) filled(column int) int {
	n := 0
	for _, c := range t.codes[column] {
		if c > 0 {
			n++
		}
	}
	return n
}

// grouped returns the rows by their value of a column, those without one left
// out.
func (t *table) grouped(column int) [][]int32 {
	groups := make([][]int32, t.values[column])
	for i, c := range t.codes[column] {
		if c > 0 {
			groups[c-1] = append(groups[c-1], int32(i))
		}
	}
	return groups
}

// compare counts how far one column decides another; the zero value where it
// does not.
func (t *table) compare(groups [][]int32, from, to int) Dependency {
	d := Dependency{From: from, To: to}
	codes := t.codes[to]
	counts, all := make([]int32, t.values[to]+1), make([]int32, t.values[to]+1)
	decided := map[int32]bool{} // values of To that some group agrees on
	for _, rows := range groups {
		var n, most, winner int32
		for _, i := range rows {
			if c := codes[i]; c > 0 {
				counts[c]++
				all[c]++
				n++
				if counts[c] > most {
					most, winner = counts[c], c
				}
			}
		}
		for _, i := range rows {
			counts[codes[i]] = 0
		}
		d.Records += int(n)
		if n > 1 {
			d.Repeated += int(n)
			d.Broken += int(n - most)
			decided[winner] = true
		}
	}
	common := float64(slices.Max(all))
	if d.Repeated < minRepeated || d.share() > maxBroken || common > maxCommon*float64(d.Records) || len(decided) < 2 {
		return Dependency{}
	}
	return d
}
