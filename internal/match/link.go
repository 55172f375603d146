package match

import (
	"cmp"
	"slices"
)

// What decides how sure a link must be, beside its probability.
const (
	floorOfLinks = -12.0 // bits below which a candidate is no rival either
	decoyShare   = .15   // decoys a target at the threshold
	leastTargets = 30    // below which decoys tell nothing
	mostRivals   = .10   // records with two sure partners, of a side free of duplicates
)

// partner is a record's best candidate and its second best on the other side.
type partner struct {
	best, second float64
	seen         bool
}

// partners returns them for all records.
func (e *engine) partners(edges []edge) []partner {
	out := make([]partner, e.n)
	for i := range out {
		out[i] = partner{best: floorOfLinks - 1, second: floorOfLinks - 1}
	}
	for i := range edges {
		for _, r := range [...]int32{edges[i].a, edges[i].b} {
			p := &out[r]
			p.seen = true
			switch w := edges[i].weight; {
			case w > p.best:
				p.best, p.second = w, p.best
			case w > p.second:
				p.second = w
			}
		}
	}
	return out
}

// threshold is the least weight at which second best candidates are at most a
// given share of best ones, and false where there are too few to tell. Target
// and decoy after Elias and Gygi, Nature Methods 4 (2007).
func threshold(records []partner) (float64, bool) {
	type one struct {
		weight float64
		decoy  bool
	}
	var all []one
	for _, p := range records {
		if p.best >= floorOfLinks {
			all = append(all, one{p.best, false})
		}
		if p.second >= floorOfLinks {
			all = append(all, one{p.second, true})
		}
	}
	slices.SortFunc(all, func(a, b one) int { return cmp.Compare(b.weight, a.weight) })
	targets, decoys, at, found := 0, 0, 0.0, false
	for i, o := range all {
		if o.decoy {
			decoys++
		} else {
			targets++
		}
		last := i+1 == len(all) || all[i+1].weight < o.weight
		if last && targets >= leastTargets && float64(decoys) <= decoyShare*float64(targets) {
			at, found = o.weight, true
		}
	}
	return at, found
}

// linked gives the edges of a link their bands, and leaves every record of a
// side that meets a side free of duplicates its best partner only.
func (e *engine) linked(edges []edge) []edge {
	all := e.partners(edges)
	least, told := threshold(all[:e.left])
	if !told {
		least = toBits(e.opt.Threshold)
	}
	for i := range edges {
		edges[i].band = e.linkBand(edges[i].weight, least)
	}
	edges = slices.DeleteFunc(edges, func(d edge) bool { return d.band == NoBand })
	slices.SortFunc(edges, byWeight)
	one := [2]bool{rivals(all[:e.left], least) <= mostRivals, rivals(all[e.left:], least) <= mostRivals}
	taken := make([]bool, e.n)
	for i := range edges {
		d := &edges[i]
		if d.band < Probable {
			continue
		}
		// A record of the left has one partner where the right holds nothing twice.
		if one[0] && taken[d.a] || one[1] && taken[d.b] {
			d.band, d.related = Possible, BetterElsewhere
			continue
		}
		taken[d.a], taken[d.b] = true, true
	}
	return edges
}

// linkBand is the band of a weight by both witnesses.
func (e *engine) linkBand(weight, least float64) Band {
	switch {
	case weight >= max(toBits(.99), least):
		return Certain
	case weight >= max(0, least):
		return Probable
	case weight >= min(0, least):
		return Possible
	}
	return NoBand
}

// rivals is the share of records with a sure partner that have two.
func rivals(records []partner, least float64) float64 {
	one, two := 0, 0
	for _, p := range records {
		if p.best >= max(least, toBits(.9)) {
			one++
			if p.second >= max(least, toBits(.9)) {
				two++
			}
		}
	}
	return float64(two) / float64(max(one, 1))
}
