package hop

import (
	"slices"

	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
)

// Next is a record that belongs to another step.
type Next struct {
	In  *rows.Rows
	Row int32
}

// Finder finds what belongs to the records of the first step of a hop.
type Finder struct {
	ways []finder
}

type finder struct {
	steps []stepFinder
}

type stepFinder struct {
	from, to *rows.Rows
	field    int               // of from, or of to where it goes back
	back     map[int32][]int32 // rows of to by row of from; nil where the step goes forward
}

// NewFinder returns a finder over the kept records; ok is false where a dataset on
// the way has not been read, or has no column for the reference.
func NewFinder(h *Hop, of func(*inventory.Dataset) *rows.Rows) (f *Finder, ok bool) {
	f = &Finder{}
	for _, w := range h.Ways {
		var x finder
		for _, s := range w.Steps {
			step := stepFinder{from: of(s.From), to: of(s.To)}
			if step.from == nil || step.to == nil {
				return nil, false
			}
			if step.field = step.from.Field(s.Field); s.Back {
				step.field = step.to.Field(s.Field)
			}
			if step.field < 0 {
				return nil, false
			}
			if s.Back {
				step.back = map[int32][]int32{}
				for row := range step.to.Len() {
					if !step.to.Living[row] {
						continue
					}
					for _, id := range ids(step.to, step.field, row) {
						if at := step.from.Find(id); at != rows.None {
							step.back[at] = append(step.back[at], int32(row))
						}
					}
				}
			}
			x.steps = append(x.steps, step)
		}
		f.ways = append(f.ways, x)
	}
	return f, len(f.ways) > 0
}

// Next returns what belongs to a record, by dataset and row.
func (f *Finder) Next(row int32) []Next {
	var out []Next
	for _, w := range f.ways {
		at := []int32{row}
		for _, s := range w.steps {
			var to []int32
			for _, r := range at {
				to = append(to, s.next(r)...)
			}
			slices.Sort(to)
			at = slices.Compact(to)
		}
		for _, r := range at {
			out = append(out, Next{w.steps[len(w.steps)-1].to, r})
		}
	}
	return out
}

func (s *stepFinder) next(row int32) []int32 {
	if s.back != nil {
		return s.back[row]
	}
	var out []int32
	for _, id := range ids(s.from, s.field, int(row)) {
		if at := s.to.Find(id); at != rows.None && s.to.Living[at] {
			out = append(out, at)
		}
	}
	return out
}

// ids are the records that a cell names.
func ids(r *rows.Rows, field, row int) []string {
	if list := r.Dataset.Entity.Field(r.Schema.Fields[field].Name); list != nil && list.Many {
		return r.List(field, row)
	}
	if id := r.Cell(field, row); id != "" {
		return []string{id}
	}
	return nil
}
