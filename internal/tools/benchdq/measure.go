package main

import (
	"maps"
	"math"
	"slices"
	"time"
)

// measured is one table with what a scan named in it.
type measured struct {
	corpus *corpus
	found  []suspect
	all    []suspect // with the threshold lowered; nil where nobody asked
	took   time.Duration
	why    string // it was not compared, "" where it was
}

// tally is what was flagged, what is wrong, and what is both.
type tally struct{ flagged, wrong, hits int }

// precision and recall are NaN where there is nothing to divide by.
func (t tally) precision() float64 { return float64(t.hits) / float64(t.flagged) }
func (t tally) recall() float64    { return float64(t.hits) / float64(t.wrong) }

// f1 is the harmonic mean of the two: 0 where one side alone is empty, NaN where
// both are.
func (t tally) f1() float64 {
	if t.flagged == 0 && t.wrong == 0 {
		return math.NaN()
	}
	return 2 * float64(t.hits) / float64(t.flagged+t.wrong)
}

// add adds another table.
func (t *tally) add(o tally) {
	t.flagged += o.flagged
	t.wrong += o.wrong
	t.hits += o.hits
}

// tallies counts cells and rows as score.py does: what is not scored or to be ignored is
// taken out of both sides first; a row is flagged or wrong when one of its cells is.
func (c *corpus) tallies(found []suspect, threshold float64) (cells, rows tally) {
	flagged, wrong := map[place]bool{}, map[place]bool{}
	for _, s := range found {
		if c.counts(s.place) && s.confidence >= threshold {
			flagged[s.place] = true
		}
	}
	for p := range c.truth {
		if c.counts(p) {
			wrong[p] = true
		}
	}
	return overlap(flagged, wrong), overlap(rowsOf(flagged), rowsOf(wrong))
}

func overlap[K comparable](flagged, wrong map[K]bool) tally {
	t := tally{flagged: len(flagged), wrong: len(wrong)}
	for k := range flagged {
		if wrong[k] {
			t.hits++
		}
	}
	return t
}

func rowsOf(cells map[place]bool) map[int]bool {
	out := map[int]bool{}
	for p := range cells {
		out[p.row] = true
	}
	return out
}

// everything is the F1 of flagging every cell, the floor of any claim.
func (c *corpus) everything() float64 {
	t := tally{}
	for _, column := range c.columns {
		if c.scored[column] {
			t.flagged += c.records
		}
	}
	for p := range c.ignore {
		if c.scored[p.column] {
			t.flagged--
		}
	}
	for p := range c.truth {
		if c.counts(p) {
			t.wrong++
		}
	}
	t.hits = t.wrong
	return t.f1()
}

// kinds counts the wrong cells by kind, and how many of them were named.
func (c *corpus) kinds(found []suspect) (names []string, by map[string]tally) {
	named := map[place]bool{}
	for _, s := range found {
		named[s.place] = true
	}
	by = map[string]tally{}
	for p, kind := range c.truth {
		if !c.counts(p) {
			continue
		}
		t := by[kind]
		t.wrong++
		if named[p] {
			t.hits++
		}
		by[kind] = t
	}
	return slices.Sorted(maps.Keys(by)), by
}

// wilson is the 95 % interval of hits in n, as shares; 0 to 1 where n is 0.
func wilson(hits, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959963984540054
	p, m := float64(hits)/float64(n), float64(n)
	d := 1 + z*z/m
	mid := (p + z*z/(2*m)) / d
	half := z / d * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, mid-half), min(1, mid+half)
}
