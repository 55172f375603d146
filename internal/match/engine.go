package match

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"

	"github.com/zeebo/xxh3"

	"stackassay/internal/format"
)

// engine is one run. Its records are in canonical order: by what they hold, then
// by their id, those of the left table first. No order in which they came leaves
// a trace.
type engine struct {
	opt    Options
	tables [2]*Table
	n      int     // records
	left   int     // of these, of the left table; n for one table
	rows   []int32 // row of each record
	canon  []int32 // record of each row

	fields []*field
	who    who

	given, surname *field
	namely         []bool   // records whose mailbox is nothing but their name, nil without mailboxes or names
	cells          []uint32 // see beside
	model          *model   // nil where keys decide alone

	parent    []int32 // record above each record, nil where none has one
	hasChild  []bool
	familyHas map[familyValue]int
}

// bounds of what the model can learn from.
const (
	leastRecords = 200
	leastFields  = 2
)

func run(ctx context.Context, left, right *Table, o Options) (*Result, error) {
	for _, t := range [...]*Table{left, right} {
		if err := t.check(); err != nil {
			return nil, fmt.Errorf("match %s: %w", t.Name, err)
		}
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Threshold <= 0 {
		o.Threshold = .90
	}
	e := &engine{opt: o, tables: [2]*Table{left, right}, left: left.Rows(), n: left.Rows() + right.Rows()}
	e.order()
	if err := e.read(ctx); err != nil {
		return nil, err
	}
	return e.decide(ctx)
}

// link reports whether pairs are looked for across two tables.
func (e *engine) link() bool { return e.tables[1] != nil }

// across reports whether two records may be a pair.
func (e *engine) across(a, b int32) bool {
	return !e.link() || (int(a) < e.left) != (int(b) < e.left)
}

// order sorts the records by a hash of what they hold, then by id.
func (e *engine) order() {
	e.rows = make([]int32, 0, e.n)
	e.canon = make([]int32, e.n)
	base := int32(0)
	for _, t := range e.tables {
		if t == nil {
			continue
		}
		for _, r := range sortedRows(t) {
			e.rows = append(e.rows, base+r)
		}
		base += int32(t.Rows()) //nolint:gosec // records are below 2 G
	}
	for i, r := range e.rows {
		e.canon[r] = int32(i)
	}
	e.parent = e.parents()
}

func sortedRows(t *Table) []int32 {
	type hashed struct {
		h   uint64
		row int32
	}
	rows := make([]hashed, t.Rows())
	for i := range rows {
		rows[i].row = int32(i)
	}
	for c := range t.Columns {
		col := &t.Columns[c]
		of := make([]uint64, col.Dict.Len())
		for v := 1; v < len(of); v++ {
			of[v] = xxh3.Hash(col.Dict.At(v))
		}
		for i, code := range col.Codes {
			h := rows[i].h*0x9e3779b97f4a7c15 + of[code]
			rows[i].h = h ^ h>>29
		}
	}
	slices.SortFunc(rows, func(a, b hashed) int {
		if a.h != b.h {
			return cmp.Compare(a.h, b.h)
		}
		return cmp.Or(cmp.Compare(t.IDs[a.row], t.IDs[b.row]), cmp.Compare(a.row, b.row))
	})
	out := make([]int32, len(rows))
	for i, r := range rows {
		out[i] = r.row
	}
	return out
}

func (e *engine) parents() []int32 {
	var out []int32
	base := int32(0)
	for _, t := range e.tables {
		if t == nil {
			continue
		}
		for row, p := range t.Parents {
			if out == nil {
				out = make([]int32, e.n)
				for i := range out {
					out[i] = -1
				}
			}
			if p >= 0 && int(p) < t.Rows() && int(p) != row {
				out[e.canon[base+int32(row)]] = e.canon[base+p]
			}
		}
		base += int32(t.Rows()) //nolint:gosec // as above
	}
	return out
}

// half returns the rows of one table in canonical order.
func (e *engine) half(side int) []int32 {
	if side == 0 {
		return e.rows[:e.left]
	}
	rows := slices.Clone(e.rows[e.left:])
	for i := range rows {
		rows[i] -= int32(e.left) //nolint:gosec // records are below 2 G
	}
	return rows
}

// cell returns the text of a record in one field, as it was delivered.
func (e *engine) cell(f *field, r int32) string {
	row, side := int(e.rows[r]), 0
	if int(r) >= e.left {
		row, side = row-e.left, 1
	}
	if f.at[side] < 0 {
		return ""
	}
	return e.tables[side].Columns[f.at[side]].Cell(row)
}

// sameCell reports whether two records are written alike but for case and
// outer blanks, or are two notations of one address.
func (e *engine) sameCell(f *field, a, b int32) bool {
	x, y := e.cell(f, a), e.cell(f, b)
	if equalFold(x, y) || f.kind != Email {
		return equalFold(x, y)
	}
	mail, _ := format.Lookup("email") // one address in two notations
	rx, ry := mail.Check(x, format.Context{}), mail.Check(y, format.Context{})
	return rx.Normal != "" && rx.Normal == ry.Normal
}

// posterior turns bits into a probability.
func posterior(weight float64) float64 { return 1 / (1 + math.Exp2(-weight)) }

// bits turns a probability into bits.
func toBits(p float64) float64 { return math.Log2(p / (1 - p)) }

// bandOf is the band of a probability.
func (e *engine) bandOf(p float64) Band {
	switch {
	case p >= max(.99, e.opt.Threshold):
		return Certain
	case p >= e.opt.Threshold:
		return Probable
	case p >= .5:
		return Possible
	}
	return NoBand
}
