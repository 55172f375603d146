package cell

import (
	"cmp"
	"slices"

	"stackassay/internal/record"
)

// MaxCells bounds a table that is compared as a whole: all of it is held in
// memory, four bytes a cell and its distinct values.
const MaxCells = 6_000_000

// Collector gathers the columns of one dataset batch by batch. It is not safe for
// concurrent use: each worker owns one, and Gather joins them.
type Collector struct {
	first   int // position of the first column in the vectors of a batch
	columns []gathered
	rows    []uint32 // numbers of the records, in the order in which they came
	over    bool     // there are too many cells
}

// gathered is one column as one worker sees it.
type gathered struct {
	dict   *record.Dict
	codes  []uint32
	domain any      // whose codes known translates
	known  []uint32 // by code of domain: code of dict
}

// NewCollector returns a collector for columns that begin at a position of the
// vectors of a batch.
func NewCollector(first, columns int) *Collector {
	c := &Collector{first: first, columns: make([]gathered, columns)}
	for i := range c.columns {
		c.columns[i].dict = record.NewDict()
	}
	return c
}

// Add gathers the living rows of one batch.
func (c *Collector) Add(b *record.Batch) {
	if c.over {
		return
	}
	if (len(c.rows)+len(b.Living))*len(c.columns) > MaxCells {
		c.over, c.columns, c.rows = true, nil, nil
		return
	}
	for _, row := range b.Living {
		c.rows = append(c.rows, uint32(b.First)+uint32(row)) //nolint:gosec // records are fewer than the bytes of a file
	}
	for i := range c.columns {
		c.columns[i].add(b.Vectors[c.first+i], b.Living)
	}
}

func (g *gathered) add(v *record.Vector, living []int32) {
	if v.Codes == nil {
		for _, row := range living {
			g.codes = append(g.codes, g.dict.Code(v.Cells.At(int(row))))
		}
		return
	}
	if v.Domain == nil || v.Domain != g.domain {
		g.domain, g.known = v.Domain, g.known[:0]
	}
	for code := len(g.known); code < v.Size(); code++ {
		g.known = append(g.known, g.dict.Code(v.Cells.At(code)))
	}
	for _, row := range living {
		g.codes = append(g.codes, g.known[v.Codes[row]])
	}
}

// Gather puts together what the workers gathered, by the number of the records;
// nil where there is too much of it. Codes follow the order in which values are
// met, so that the number of workers leaves no trace.
func Gather(cs []*Collector) (columns []Column, rows []uint32) {
	total := 0
	for _, c := range cs {
		if c.over {
			return nil, nil
		}
		total += len(c.rows)
	}
	if len(cs) == 0 || total*len(cs[0].columns) > MaxCells {
		return nil, nil
	}
	type place struct{ row, worker, at uint32 }
	places := make([]place, 0, total)
	for w, c := range cs {
		for at, row := range c.rows {
			places = append(places, place{row, uint32(w), uint32(at)})
		}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.row, b.row) })
	rows = make([]uint32, total)
	for i, p := range places {
		rows[i] = p.row
	}
	columns = make([]Column, len(cs[0].columns))
	for i := range columns {
		out := &columns[i]
		out.Texts, out.Codes = []string{""}, make([]uint32, total)
		codes := map[string]uint32{}
		known := make([][]uint32, len(cs)) // by worker and its code: 0 for one that was not met
		for w, c := range cs {
			known[w] = make([]uint32, c.columns[i].dict.Len())
		}
		for n, p := range places {
			g := &cs[p.worker].columns[i]
			code := g.codes[p.at]
			if code == 0 {
				continue
			}
			if known[p.worker][code] == 0 {
				text := string(g.dict.Bytes(code))
				at, ok := codes[text]
				if !ok {
					at = uint32(len(out.Texts)) //nolint:gosec // bounded by MaxCells
					codes[text] = at
					out.Texts = append(out.Texts, text)
				}
				known[p.worker][code] = at
			}
			out.Codes[n] = known[p.worker][code]
		}
	}
	return columns, rows
}
