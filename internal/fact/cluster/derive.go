package cluster

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"stackassay/internal/fact/likeness"
	"stackassay/internal/fact/rows"
	"stackassay/internal/match"
)

// Options are what clusters depend on beside the records.
type Options struct {
	Workers  int
	Country  string   // ISO 3166-1 of the company
	External []string // fields that hold ids of other tools
	// Open reports whether a deal is neither won nor lost; known is false in a
	// stage that nobody declared.
	Open func(row int) (open, known bool)
	// Similar is how alike two texts are, 0 to 1.
	Similar func(a, b string) float64
}

// Derive groups the living records of a dataset.
func Derive(ctx context.Context, r *rows.Rows, o Options) (*Clusters, error) {
	d := &deriver{r: r, Options: o}
	for row := range r.Len() {
		if r.Living[row] {
			d.rows = append(d.rows, int32(row))
		}
	}
	out := &Clusters{}
	joined := d.external()
	kind := r.Dataset.Entity.Word()
	if likeness.Weighs(r.Dataset.Entity) {
		if err := d.model(ctx, kind, joined, out); err != nil {
			return nil, err
		}
	} else {
		keyed, has := d.keyed(kind)
		out.Blind = !has
		d.components(append(joined, keyed...), out)
	}
	d.alone(out)
	for i := range out.List {
		c := &out.List[i]
		slices.SortFunc(c.Records, older(r))
		if c.Size() > 1 {
			c.Conflicts = conflicts(r, c.Records)
		}
	}
	slices.SortFunc(out.List, func(a, b Cluster) int { return cmp.Compare(slices.Min(a.Records), slices.Min(b.Records)) })
	return out, nil
}

type deriver struct {
	Options
	r    *rows.Rows
	rows []int32 // living ones
}

// edge is two rows that a key joins.
type edge struct {
	a, b int32
	by   string
}

// external joins records that carry the same id of another tool.
func (d *deriver) external() []edge {
	var out []edge
	for _, name := range d.External {
		keys := d.r.Values(name)
		first := map[uint64]int32{}
		for _, row := range d.rows {
			for _, k := range keys(int(row)) {
				if other, ok := first[k]; ok {
					out = append(out, edge{other, row, "external_id"})
				} else {
					first[k] = row
				}
			}
		}
	}
	return out
}

// model asks the engine.
func (d *deriver) model(ctx context.Context, kind string, joined []edge, out *Clusters) error {
	t := likeness.Table(d.r, d.rows)
	says := slices.ContainsFunc(t.Columns, func(c match.Column) bool { return likeness.Recognises(c.Name) })
	place := make([]int32, d.r.Len())
	for i, row := range d.rows {
		place[row] = int32(i)
	}
	opt := match.Options{Entity: kind, Country: d.Country, Workers: d.Workers}
	for _, e := range joined {
		opt.Keys = append(opt.Keys, match.Key{A: place[e.a], B: place[e.b], By: e.by})
	}
	res, err := match.Dedupe(ctx, t, opt)
	if err != nil {
		return fmt.Errorf("duplicates of %s: %w", d.r.Dataset.Addr, err)
	}
	out.Blind = !says && len(d.External) == 0
	if !res.TooFew() {
		out.Refused = res.WhyRefused()
	}
	for _, c := range res.Clusters {
		if c.Band != match.Certain && c.Band != match.Probable {
			continue
		}
		records := make([]int32, len(c.Records))
		for i, at := range c.Records {
			records[i] = d.rows[at]
		}
		out.List = append(out.List, Cluster{Records: records, By: c.By, Band: c.Band.String(), Weakest: c.Weakest})
	}
	return nil
}

// components groups what edges join, directly or through others.
func (d *deriver) components(edges []edge, out *Clusters) {
	groups := rows.NewForest(d.r.Len())
	for _, e := range edges {
		groups.Join(e.a, e.b)
	}
	group := map[int32]int{}
	for _, e := range edges {
		at, ok := group[groups.Root(e.a)]
		if !ok {
			at = len(out.List)
			group[groups.Root(e.a)] = at
			out.List = append(out.List, Cluster{By: e.by, Band: "certain", Weakest: 1})
		}
		c := &out.List[at]
		for _, row := range []int32{e.a, e.b} {
			if !slices.Contains(c.Records, row) {
				c.Records = append(c.Records, row)
			}
		}
		if e.by == "external_id" {
			c.By = e.by
		}
		if fuzzy(e.by) {
			c.Band, c.Weakest = "probable", probable
		}
	}
}

// probable is the probability of a pair that a key of likenesses joins.
const probable = 0.95

func fuzzy(by string) bool { return by == "deal" || by == "ticket" }

// alone adds every record without a twin.
func (d *deriver) alone(out *Clusters) {
	in := make([]bool, d.r.Len())
	for i := range out.List {
		for _, row := range out.List[i].Records {
			in[row] = true
		}
	}
	for _, row := range d.rows {
		if !in[row] {
			out.List = append(out.List, Cluster{Records: []int32{row}})
		}
	}
}

// Sum adds up the clusters of a dataset.
func (c *Clusters) Sum(r *rows.Rows, now time.Time) Summary {
	const lately = 30 * 24 * time.Hour
	var s Summary
	source := r.Field("source")
	from := map[string]int{}
	for i := range c.List {
		x := &c.List[i]
		s.Records += x.Size()
		if x.Size() < 2 {
			continue
		}
		s.Groups++
		s.Surplus += x.Size() - 1
		newest := int(x.Records[x.Size()-1])
		at, ok := r.Moment("created_at", newest)
		if ok && now.Sub(at) <= lately && !at.After(now) {
			s.LeakClusters++
			from[r.Cell(source, newest)]++
		}
	}
	for name, n := range from {
		share := float64(n) / float64(s.LeakClusters)
		if name != "" && (share > s.LeakShare || share == s.LeakShare && name < s.Leak) {
			s.Leak, s.LeakShare = name, share
		}
	}
	return s
}
