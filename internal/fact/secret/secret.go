// Package secret finds cells that look like passwords and keys. It keeps where
// they are and how long, never what they are.
package secret

import (
	"cmp"
	"fmt"
	"slices"

	"stackassay/internal/fact/property"
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// Found is the cells of one table that look like a secret.
type Found struct {
	Cells  int64
	Places []Place // the first of them, by line and column
}

// Place is one cell.
type Place struct {
	Column string
	Line   int // where its record starts, or its number where there are no lines
	Length int // of the secret, bytes

	column int
	first  int // number of the record
}

// String says where it is.
func (p Place) String() string {
	return fmt.Sprintf("column %q, line %d: %d characters", p.Column, p.Line, p.Length)
}

// kept is how many places are told of one table.
const kept = 20

// Finder looks through the cells of one dataset, for one worker.
type Finder struct {
	names []string // of the columns as delivered
	asks  []string // what the name says of its values: "" for a column of ids
	known []known
	found Found
}

// known is what was found in the dictionary of one column.
type known struct {
	dict    *record.Dict
	lengths []int32 // by code, 0 for no secret
	some    bool    // one of them is
}

// New returns a finder. ids says of which columns the inventory says that they
// hold ids: their values look random and open nothing.
func New(columns []string, ids []bool) *Finder {
	f := &Finder{names: columns, asks: slices.Clone(columns), known: make([]known, len(columns))}
	for i := range f.asks {
		if ids[i] {
			f.asks[i] = ""
		}
	}
	return f
}

// Add looks through a chunk as it was delivered.
func (f *Finder) Add(c *record.Chunk) {
	for i := range f.names {
		column := &c.Columns[i]
		if column.Dict == nil {
			spans := (*record.Spans)(column)
			for row := range c.Rows {
				f.note(c, i, row, look(spans.At(row), f.asks[i]))
			}
			continue
		}
		k := &f.known[i]
		if k.dict != column.Dict {
			*k = known{dict: column.Dict}
		}
		for code := len(k.lengths); code < column.Dict.Len(); code++ {
			k.lengths = append(k.lengths, look(column.Dict.At(code), f.asks[i]))
			k.some = k.some || k.lengths[code] > 0
		}
		if !k.some {
			continue
		}
		for row := range c.Rows {
			f.note(c, i, row, k.lengths[column.Codes[row]])
		}
	}
}

func look(cell []byte, column string) int32 {
	if !format.MayHoldSecret(cell) {
		return 0
	}
	length, found := format.SecretIn(string(cell), column)
	if !found {
		return 0
	}
	return int32(max(length, 1)) //nolint:gosec // a cell is shorter than two gigabytes
}

func (f *Finder) note(c *record.Chunk, column, row int, length int32) {
	if length == 0 {
		return
	}
	f.found.Cells++
	if len(f.found.Places) == 4*kept {
		f.found.trim()
	}
	f.found.Places = append(f.found.Places, Place{
		Column: f.names[column], Line: int(c.Lines[row]), Length: int(length), column: column, first: c.First + row,
	})
}

// trim keeps the first places.
func (f *Found) trim() {
	slices.SortFunc(f.Places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.column, b.column))
	})
	f.Places = f.Places[:min(len(f.Places), kept)]
}

// Merge puts together what the workers found.
func Merge(fs []*Finder) Found {
	var out Found
	for _, f := range fs {
		out.Cells += f.found.Cells
		out.Places = append(out.Places, f.found.Places...)
	}
	out.trim()
	return out
}

// InList looks through the field list of a tool: what fields are called, what
// they allow, and what is said about them.
func InList(list []property.Property) Found {
	var out Found
	for i, p := range list {
		for column, cells := range [][]string{{p.Name}, {p.Label}, {p.Type}, p.Options, {p.Description}} {
			for _, cell := range cells {
				if length := look([]byte(cell), ""); length > 0 {
					out.Cells++
					name := [...]string{"name", "label", "type", "options", "description"}[column]
					out.Places = append(out.Places, Place{Column: name, Line: i + 1, Length: int(length), column: column, first: i})
				}
			}
		}
	}
	out.trim()
	return out
}
