package cell_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/cell"
	"stackassay/internal/record"
)

// batches cuts a table into batches and gives each to one of some collectors.
func batches(t *rapid.T, s *sheet, workers int) []*cell.Collector {
	out := make([]*cell.Collector, workers)
	for w := range out {
		out[w] = cell.NewCollector(0, len(s.header))
	}
	dicts := map[string]*record.Dict{}
	for first := 0; first < len(s.rows); {
		size := min(rapid.IntRange(1, 90).Draw(t, "size"), len(s.rows)-first)
		w := rapid.IntRange(0, workers-1).Draw(t, "worker")
		b := &record.Batch{Chunk: &record.Chunk{First: first, Rows: size}}
		for row := range size {
			b.Living = append(b.Living, int32(row))
		}
		for c := range s.header {
			key := fmt.Sprint(w, " ", c)
			if dicts[key] == nil {
				dicts[key] = record.NewDict()
			}
			d := dicts[key]
			v := &record.Vector{Kind: record.Text, Rows: size, Cells: d, Domain: d}
			for row := range size {
				v.Codes = append(v.Codes, d.Code([]byte(s.rows[first+row][c])))
			}
			v.Null = make([]bool, d.Len())
			v.Null[0] = true
			b.Vectors = append(b.Vectors, v)
		}
		out[w].Add(b)
		first += size
	}
	return out
}

// However a table is cut and shared out, the same columns come together.
func TestGatheringLeavesNoTrace(t *testing.T) {
	s := customers(300, 9)
	want := s.table()
	rapid.Check(t, func(t *rapid.T) {
		columns, rows := cell.Gather(batches(t, s, rapid.IntRange(1, 5).Draw(t, "workers")))
		for i, row := range rows {
			if int(row) != i {
				t.Fatalf("row %d stands at %d", row, i)
			}
		}
		for c := range columns {
			columns[c].Name = s.header[c]
		}
		if diff := cmp.Diff(want.Columns, columns); diff != "" {
			t.Fatalf("(-want +got)\n%s", diff)
		}
	})
}

// A table with too many cells is not compared, and says so.
func TestTooLarge(t *testing.T) {
	const columns = 3000
	v := &record.Vector{Kind: record.Text, Rows: 1, Codes: []uint32{0}, Null: []bool{true}, Cells: record.NewDict()}
	b := &record.Batch{Chunk: &record.Chunk{Rows: 1}, Living: []int32{0}}
	for range columns {
		b.Vectors = append(b.Vectors, v)
	}
	c := cell.NewCollector(0, columns)
	for b.First = range cell.MaxCells / columns {
		c.Add(b)
	}
	if gathered, _ := cell.Gather([]*cell.Collector{c}); gathered == nil {
		t.Error("a table of so many cells is not compared")
	}
	b.First++
	c.Add(b)
	if columns, rows := cell.Gather([]*cell.Collector{c}); columns != nil || rows != nil {
		t.Error("a table of too many cells is compared")
	}
}
