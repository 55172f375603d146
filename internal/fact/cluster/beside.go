package cluster

import (
	"cmp"
	"slices"

	"stackassay/internal/fact/pair"
	"stackassay/internal/fact/rows"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
)

// Beside is a cluster with its records side by side: what a person looks at who
// is to merge them. It is made when it is asked for.
type Beside struct {
	r *rows.Rows
	c *Cluster
}

// Beside lays a cluster out.
func (c *Cluster) Beside(r *rows.Rows) *Beside { return &Beside{r, c} }

// Dataset is where the records are.
func (b *Beside) Dataset() *inventory.Dataset { return b.r.Dataset }

// mostBeside is how many records stand beside each other.
const mostBeside = 5

// Records are the rows that stand beside each other, oldest first: the first of
// the cluster, and the survivor among them.
func (b *Beside) Records() []int32 {
	all := b.c.Records
	if len(all) <= mostBeside {
		return all
	}
	out := slices.Clone(all[:mostBeside])
	if keep, _ := b.Survivor(); !slices.Contains(out, keep) {
		out[mostBeside-1] = keep
	}
	return out
}

// ID is the id of a record as the tool wrote it.
func (b *Beside) ID(row int32) string { return b.r.ID(int(row)) }

// Compared is one field of the records that stand beside each other.
type Compared struct {
	*inventory.Field
	Cells []string // by record, "" where it says nothing
	// Difference is that of the two most different cells, A and B by position.
	Difference format.Difference
	A, B       int
}

// Fields are the fields in which some record says something, in the order of the
// entity.
func (b *Beside) Fields() []Compared {
	var out []Compared
	records := b.Records()
	for _, f := range b.said() {
		x := Compared{Field: f}
		at := b.r.Field(f.Label)
		for _, row := range records {
			x.Cells = append(x.Cells, b.r.Cell(at, int(row)))
		}
		if slices.ContainsFunc(x.Cells, func(c string) bool { return c != "" }) {
			x.compare(pair.Within(b.r, f), records)
			out = append(out, x)
		}
	}
	return out
}

// said are the fields that say what a record is: not its id, which no two share,
// and not what only concerns the tool.
func (b *Beside) said() []*inventory.Field {
	return slices.DeleteFunc(slices.Clone(b.r.Dataset.Entity.Fields), func(f *inventory.Field) bool {
		switch f.Label {
		case "id", "merged_ids", "merged_into", "archived", "deleted_at":
			return true
		}
		return f.Own || b.r.Field(f.Label) < 0
	})
}

func (x *Compared) compare(same func(i, j int) pair.Cell, records []int32) {
	x.Difference.Class = format.ClassEqual
	for i, p := range records {
		for j := i + 1; j < len(records); j++ {
			if d := same(int(p), int(records[j])).Difference(); i == 0 && j == 1 || further(d, x.Difference) {
				x.Difference, x.A, x.B = d, i, j
			}
		}
	}
}

// further reports whether a difference matters more than another to whoever
// merges: by its class, then by how late its kind is tested.
func further(d, than format.Difference) bool {
	class := func(d format.Difference) int {
		return slices.Index([]format.Class{format.ClassEqual, format.ClassEquivalent, format.ClassMissing, format.ClassClose, format.ClassDifferent}, d.Class)
	}
	return cmp.Or(class(d)-class(than), slices.Index(format.DiffKinds(), d.Kind)-slices.Index(format.DiffKinds(), than.Kind)) > 0
}

// Why says why a record is the one to keep.
type Why struct {
	Reason Reason
	Filled int // fields in which it says something
	Of     int // fields in which some record does
}

// Reason is the first rule that told the survivor from the others (matching.md,
// section 8).
type Reason uint8

// The reasons.
const (
	MostComplete Reason = iota // it says more than any other
	Oldest                     // none says more, and it came first
	SmallestID                 // none says more or is older
)

// Survivor is the record to keep: the most complete, of those the oldest, of
// those the one with the smallest id.
func (b *Beside) Survivor() (row int32, why Why) {
	filled := make([]int, len(b.c.Records))
	of := 0
	for _, f := range b.said() {
		at, some := b.r.Field(f.Label), false
		for i, r := range b.c.Records {
			if b.r.Cell(at, int(r)) != "" {
				filled[i]++
				some = true
			}
		}
		if some {
			of++
		}
	}
	most := slices.Max(filled)
	var best []int32
	for i, r := range b.c.Records { // oldest first
		if filled[i] == most {
			best = append(best, r)
		}
	}
	why = Why{Reason: MostComplete, Filled: most, Of: of}
	if len(best) > 1 {
		why.Reason = SmallestID
		if b.born(best[0], best[1]) != 0 {
			why.Reason = Oldest
		}
	}
	return best[0], why
}

// born compares when two records came to be, 0 where that is not known of both.
func (b *Beside) born(x, y int32) int {
	p, okX := b.r.Moment("created_at", int(x))
	q, okY := b.r.Moment("created_at", int(y))
	switch {
	case okX && okY:
		return p.Compare(q)
	case okX:
		return 1
	case okY:
		return -1
	}
	return 0
}
