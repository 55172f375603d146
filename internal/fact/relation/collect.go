package relation

import (
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"

	"stackassay/internal/record"
)

// Collector keeps the hashes of the cells of the chosen records. Each worker has
// its own.
type Collector struct {
	columns []int
	limit   uint64 // hashes of record numbers up to it are chosen
	rows    []row
}

type row struct {
	number int
	cells  []uint64 // 0 for an empty cell
}

// NewCollector returns a collector for columns of a table of so many records.
func NewCollector(columns []int, records int) *Collector {
	limit := ^uint64(0)
	if records > MaxRows {
		limit = uint64(float64(MaxRows) / float64(records) * (1 << 63) * 2)
	}
	return &Collector{columns: columns, limit: limit}
}

// Add takes the living rows of one batch.
func (c *Collector) Add(b *record.Batch) {
	for _, r := range b.Living {
		number := b.First + int(r)
		if scatter(number) > c.limit {
			continue
		}
		cells := make([]uint64, len(c.columns))
		for i, col := range c.columns {
			if text := b.Columns[col].Bytes(int(r)); len(text) > 0 {
				cells[i] = max(1, xxh3.Hash(text))
			}
		}
		c.rows = append(c.rows, row{number, cells})
	}
}

// scatter spreads the numbers of records over all 64 bits (the finaliser of
// MurmurHash3).
func scatter(number int) uint64 {
	x := uint64(number) + 0x9e3779b97f4a7c15 //nolint:gosec // numbers of records are not negative
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// table is the chosen records with the values of each column numbered from 1 in
// the order in which they are met; 0 is an empty cell.
type table struct {
	rows   int
	codes  [][]int32 // by column
	values []int     // by column: how many are different
}

func merged(parts []*Collector) *table {
	var rows []row
	for _, p := range parts {
		rows = append(rows, p.rows...)
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.number, b.number) })
	t := &table{rows: len(rows)}
	if len(parts) == 0 {
		return t
	}
	for c := range parts[0].columns {
		codes, known := make([]int32, len(rows)), map[uint64]int32{}
		for i, r := range rows {
			if h := r.cells[c]; h != 0 {
				code, ok := known[h]
				if !ok {
					code = int32(len(known) + 1) //nolint:gosec // bounded by MaxRows
					known[h] = code
				}
				codes[i] = code
			}
		}
		t.codes, t.values = append(t.codes, codes), append(t.values, len(known))
	}
	return t
}

// Merge puts together what the workers kept of a table of so many records. The
// columns of the answer are positions in the list that the collectors were made
// with.
func Merge(parts []*Collector, records int) Relations {
	t := merged(parts)
	return Relations{Records: t.rows, Sampled: t.rows < records, Keys: t.keys(), Dependencies: t.dependencies()}
}
