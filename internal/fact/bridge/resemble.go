package bridge

import (
	"context"
	"fmt"
	"slices"

	"stackassay/internal/fact/likeness"
	"stackassay/internal/fact/rows"
	"stackassay/internal/match"
)

// Resemble finds partners by likeness for people and companies that no key has
// linked. It learns from all living records of both sides, those with a partner
// included, and links two only where each is the other's one partner. The
// sentence says by language why nothing could be learned; nil where something was.
func (b *Bridge) Resemble(ctx context.Context, workers int, country string) (refused map[string]string, err error) {
	if !likeness.Weighs(b.A.Dataset.Entity) || !likeness.Weighs(b.B.Dataset.Entity) || b.settled(b.A, &b.Links.A) || b.settled(b.B, &b.Links.B) {
		return nil, nil
	}
	left, right := b.present(b.A), b.present(b.B)
	o := match.Options{Entity: b.A.Dataset.Entity.Word(), Country: country, Workers: workers}
	place := make(map[int32]int32, len(right))
	for i, row := range right {
		place[row] = int32(len(left) + i) //nolint:gosec // records are below 2 G
	}
	for i, row := range left {
		if at, ok := place[b.Links.A.Row[row]]; ok {
			o.Keys = append(o.Keys, match.Key{A: int32(i), B: at, By: b.Links.A.Method[row].String()})
		}
	}
	res, err := match.Link(ctx, acrossTools(b.A, left), acrossTools(b.B, right), o)
	if err != nil {
		return nil, fmt.Errorf("links of %s and %s: %w", b.A.Dataset.Addr, b.B.Dataset.Addr, err)
	}
	switch {
	case res.TooFew():
		return nil, nil
	case res.Refused != "":
		return res.WhyRefused(), nil
	}
	b.take(res, left, right)
	return nil, nil
}

// settled reports whether every living record of a side has its partner.
func (b *Bridge) settled(side *rows.Rows, p *Partners) bool {
	for row := range side.Len() {
		if side.Living[row] && b.alone(side, p, row) {
			return false
		}
	}
	return true
}

// present are the living records of a side.
func (b *Bridge) present(side *rows.Rows) []int32 {
	var out []int32
	for row := range side.Len() {
		if side.Living[row] && int(side.Survivor(row)) == row {
			out = append(out, int32(row))
		}
	}
	return out
}

// acrossTools is a side as the engine compares it with another tool's: without ids
// of companies, which are each tool's own.
func acrossTools(side *rows.Rows, of []int32) *match.Table {
	t := likeness.Table(side, of)
	t.Columns = slices.DeleteFunc(t.Columns, func(c match.Column) bool { return c.Name == "company_id" })
	return t
}

// take links the pairs that the model counts, where no other is as much as possible
// for either side.
func (b *Bridge) take(res *match.Result, left, right []int32) {
	const sure = .9
	type edge struct{ a, b int32 }
	var edges []edge
	suits, suitors := map[int32]int32{}, map[int32]int32{}
	for _, p := range res.Pairs {
		e := edge{left[p.A], right[int(p.B)-len(left)]}
		if b.Links.A.Row[e.a] != rows.None || b.Links.B.Row[e.b] != rows.None {
			continue
		}
		if p.Band >= match.Probable && p.Probability >= sure {
			edges = append(edges, e)
		}
		suits[e.a]++
		suitors[e.b]++
	}
	for _, e := range edges {
		b.Links.A.Candidates[e.a] = max(b.Links.A.Candidates[e.a], suits[e.a])
		b.Links.B.Candidates[e.b] = max(b.Links.B.Candidates[e.b], suitors[e.b])
		if suits[e.a] == 1 && suitors[e.b] == 1 {
			b.Links.A.Row[e.a], b.Links.B.Row[e.b] = e.b, e.a
			b.Links.A.Method[e.a], b.Links.B.Method[e.b] = Match, Match
			b.Links.Counts[Match]++
		}
	}
}
