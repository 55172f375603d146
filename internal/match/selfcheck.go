package match

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"
)

// check copies one record in a hundred with slips, looks for duplicates again, and
// counts the copies that are found to be one with their original. Copies are
// made worse than any export: each of their cells may be mistyped, emptied,
// written otherwise or put into its neighbour.
func (r *Result) check(ctx context.Context, t *Table, o Options) error {
	const most, least = 2000, 30
	n := min(max(t.Rows()/100, least), t.Rows(), most)
	origins := spreadRows(t, n)
	copied := withCopies(t, origins)
	o.SelfCheck, o.Progress, o.Keys = false, nil, nil
	again, err := run(ctx, copied, nil, o)
	if err != nil {
		return err
	}
	of := again.ClusterOf()
	for i, row := range origins {
		r.SelfCheck.Injected++
		if c := of[t.Rows()+i]; c >= 0 && c == of[row] {
			r.SelfCheck.Found++
		}
	}
	return nil
}

// spreadRows picks rows by a hash of what they hold, so that their order does
// not decide. A row with fewer than three filled cells can prove nothing.
func spreadRows(t *Table, n int) []int {
	rows := sortedRows(t)
	out := make([]int, 0, n)
	for _, row := range rows {
		filled := 0
		for c := range t.Columns {
			filled += boolean(t.Columns[c].Codes[row] != 0)
		}
		if filled >= 3 && len(out) < n {
			out = append(out, int(row))
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Compare(t.IDs[a], t.IDs[b]) })
	return out
}

// withCopies is a table with corrupted copies of some rows at its end.
func withCopies(t *Table, origins []int) *Table {
	out := &Table{Name: t.Name, IDs: append(slices.Clone(t.IDs), make([]string, len(origins))...)}
	for i, row := range origins {
		out.IDs[t.Rows()+i] = t.IDs[row] + " copy"
	}
	if t.Parents != nil {
		out.Parents = slices.Clone(t.Parents)
		for range origins {
			out.Parents = append(out.Parents, -1)
		}
	}
	for c := range t.Columns {
		col := &t.Columns[c]
		cells := make([]string, 0, len(origins))
		for _, row := range origins {
			cells = append(cells, corrupted(col.Cell(row), col.Name, t.IDs[row]))
		}
		// The dictionary is the caller's: the copies get their own, with all values.
		add := NewColumn(col.Name, col.Type, nil)
		for v := 1; v < col.Dict.Len(); v++ {
			add.Dict.Code(col.Dict.At(v))
		}
		add.Codes = slices.Clone(col.Codes)
		for _, cell := range cells {
			add.Codes = append(add.Codes, add.Dict.Code([]byte(cell)))
		}
		out.Columns = append(out.Columns, add)
	}
	return out
}

// corrupted is a cell with a slip, another notation, nothing, or as it was; which
// of them depends on the record and the column alone.
func corrupted(cell, column, id string) string {
	r := rng(xxh3.HashString(column + "\x00" + id))
	switch n := r.below(100); {
	case cell == "" || n >= 32:
		return cell
	case n < 12:
		return mistyped(cell, &r)
	case n < 22:
		return ""
	case n < 27:
		return strings.ToUpper(cell)
	}
	return strings.ReplaceAll(strings.ReplaceAll(cell, ".", ""), "-", " ")
}

// mistyped drops, doubles or swaps one character.
func mistyped(cell string, r *rng) string {
	s := []rune(cell)
	if len(s) < 4 {
		return cell
	}
	i := 1 + r.below(len(s)-2)
	switch r.below(3) {
	case 0:
		s = slices.Delete(s, i, i+1)
	case 1:
		s = slices.Insert(s, i, s[i])
	default:
		s[i], s[i+1] = s[i+1], s[i]
	}
	return string(s)
}
