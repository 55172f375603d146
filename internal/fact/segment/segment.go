// Package segment says which parts of the company a tool serves. A tool that
// names no segment is in all of them.
package segment

import (
	"slices"

	"stackassay/internal/inventory"
)

// Serves reports whether the tool works in s. A nil segment stands for a company
// that is not divided: every tool serves it.
func Serves(t *inventory.Tool, s *inventory.Segment) bool {
	return s == nil || len(t.Segments) == 0 || slices.Contains(t.Segments, s)
}

// Meet reports whether there is a segment that both tools serve.
func Meet(a, b *inventory.Tool) bool {
	if len(a.Segments) == 0 || len(b.Segments) == 0 {
		return true
	}
	return slices.ContainsFunc(a.Segments, func(s *inventory.Segment) bool { return slices.Contains(b.Segments, s) })
}

// Apart reports whether the two tools serve different legal entities, regions or
// brands: for one of the three kinds both name segments and none is the same.
// Product lines keep nobody apart, because one customer buys several.
func Apart(a, b *inventory.Tool) bool {
	for _, kind := range []string{"legal_entity", "region", "brand"} {
		ofA, ofB := ofKind(a, kind), ofKind(b, kind)
		if len(ofA) > 0 && len(ofB) > 0 && !slices.ContainsFunc(ofA, func(s *inventory.Segment) bool {
			return slices.Contains(ofB, s)
		}) {
			return true
		}
	}
	return false
}

// Each returns the segments that something is to be asked in: the declared ones,
// or the undivided company as the only one.
func Each(inv *inventory.Inventory) []*inventory.Segment {
	if len(inv.Segments) == 0 {
		return []*inventory.Segment{nil}
	}
	return inv.Segments
}

func ofKind(t *inventory.Tool, kind string) []*inventory.Segment {
	var found []*inventory.Segment
	for _, s := range t.Segments {
		if s.Kind == kind {
			found = append(found, s)
		}
	}
	return found
}
