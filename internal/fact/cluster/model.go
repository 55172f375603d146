// Package cluster groups the records of a dataset that are one thing. People and
// companies go through the engine of package match; deals, tickets, products and
// documents are one thing only by a key of their own. Read model.go, then
// derive.go, key.go (those keys) and conflict.go (what contradicts inside a
// group).
package cluster

import (
	"cmp"
	"slices"

	"stackassay/internal/fact/rows"
)

// Clusters are the groups of the living records of a dataset: every record is in
// one, alone or with others.
type Clusters struct {
	List []Cluster
	// Blind says that the dataset has no column of any key, so that nobody can
	// say whether its records are one thing.
	Blind   bool
	Refused map[string]string // why the model was not believed, a sentence by language; nil when it was, or was not asked of so few
}

// Cluster is records that are one thing.
type Cluster struct {
	Records   []int32 // rows, oldest first
	By        string  // strongest reason, "" for a record alone
	Band      string  // certain or probable, "" for a record alone
	Weakest   float64 // probability of its weakest link
	Conflicts []string
}

// Size is how many records it has.
func (c *Cluster) Size() int { return len(c.Records) }

// Summary is what the clusters of a dataset add up to.
type Summary struct {
	Records, Surplus, Groups int
	// Leak is the source of most of the newest members of the groups that got one
	// in the last thirty days.
	Leak         string
	LeakShare    float64
	LeakClusters int
}

// Source is where records come from, and how many of them are one too many.
type Source struct {
	Name        string // "" for the small ones together
	Surplus, Of int
}

// fewest are the records from which on a source is named.
const fewest = 5

// Sources are the sources of the records that are one too many, the largest
// first: of each cluster those after the oldest. Where the source is no list of
// words, or few records name it, it may be about a person and is not told.
func (c *Clusters) Sources(r *rows.Rows) []Source {
	at := r.Field("source")
	if at < 0 || r.Schema.Fields[at].Type != "enum" {
		return nil
	}
	by := map[string]*Source{}
	count := func(row int32, surplus int) {
		name := r.Cell(at, int(row))
		if by[name] == nil {
			by[name] = &Source{Name: name}
		}
		by[name].Of++
		by[name].Surplus += surplus
	}
	for i := range c.List {
		for j, row := range c.List[i].Records {
			count(row, min(j, 1))
		}
	}
	out, rest := []Source{}, Source{}
	for _, s := range by {
		switch {
		case s.Surplus == 0:
		case s.Name == "" || s.Of < fewest:
			rest.Surplus, rest.Of = rest.Surplus+s.Surplus, rest.Of+s.Of
		default:
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(a, b Source) int {
		return cmp.Or(cmp.Compare(b.Surplus, a.Surplus), cmp.Compare(a.Name, b.Name))
	})
	if rest.Surplus > 0 {
		out = append(out, rest)
	}
	return out
}

// Sizes are the sizes of the groups of two or more.
func (c *Clusters) Sizes() []int {
	var out []int
	for i := range c.List {
		if n := c.List[i].Size(); n > 1 {
			out = append(out, n)
		}
	}
	return out
}

// Oldest are the first records of all clusters.
func (c *Clusters) Oldest() []int32 {
	out := make([]int32, len(c.List))
	for i := range c.List {
		out[i] = c.List[i].Records[0]
	}
	return out
}

// older orders rows by when their records came to be, then by id.
func older(r *rows.Rows) func(a, b int32) int {
	return func(a, b int32) int {
		x, okX := r.Moment("created_at", int(a))
		y, okY := r.Moment("created_at", int(b))
		switch {
		case okX && okY && !x.Equal(y):
			return x.Compare(y)
		case okX != okY && okX:
			return -1
		case okX != okY:
			return 1
		}
		if p, q := r.ID(int(a)), r.ID(int(b)); p != q {
			if p < q {
				return -1
			}
			return 1
		}
		return int(a - b)
	}
}
