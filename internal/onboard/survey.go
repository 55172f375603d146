package onboard

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"stackassay/internal/format"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// export is one table of the folder and what was found in it.
type export struct {
	found
	path    string // relative to the inventory, with slashes
	rows    int    // that were read
	lost    int    // that could not be read
	first   []source.Problem
	columns []*column
	notes   []string // how it was read, in sentences without a full stop
}

// survey reads a table once and counts its columns.
func (m *maker) survey(ctx context.Context, f found) (*export, error) {
	src, err := openFile(ctx, f.full, f.sheet, file.Options{})
	if err != nil {
		return nil, err
	}
	info := src.Info()
	tallies := make([][]*tally, len(info.Columns))
	for c := range tallies {
		tallies[c] = make([]*tally, m.opts.Workers)
		for w := range tallies[c] {
			tallies[c][w] = newTally()
		}
	}
	s, err := visit(ctx, src, m.opts.Workers, func(w int, b *record.Batch) error {
		for c := range b.Columns {
			tallies[c][w].add(&b.Columns[c], b.First, b.Rows)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	e := &export{found: f, path: m.relative(f.full), rows: s.Rows, lost: s.Problems.Count, first: s.Problems.First()}
	for _, p := range info.Parts {
		if n := len(p.Decoration); n > 0 {
			e.notes = append(e.notes, fmt.Sprintf("%s around the table left out: %s", plural(n, "line", "lines"), lineList(p.Decoration)))
		}
		for _, n := range slices.Concat(p.Notes, p.Damage) {
			if !strings.HasPrefix(n, "cells are separated") && !strings.HasPrefix(n, "sheet ") {
				e.notes = append(e.notes, n)
			}
		}
	}
	e.notes = append(e.notes, s.Problems.Notes()...)
	for _, c := range info.Columns {
		switch {
		case c.Name == "":
			e.notes = append(e.notes, fmt.Sprintf("column %d has no name", c.Position))
		case c.Unique != c.Name:
			e.notes = append(e.notes, fmt.Sprintf("column %d is called %s as another is: it is reached as row[%q]", c.Position, plainHeader(c.Name), c.Unique))
		}
	}
	for i, c := range info.Columns {
		col := merge(tallies[i])
		col.header, col.unique = c.Name, c.Unique
		col.detected = format.Detect(c.Name, col.values(), format.Context{AsOf: m.opts.AsOf})
		col.credentials = col.holdsCredentials()
		e.columns = append(e.columns, col)
		tallies[i] = nil
	}
	return e, nil
}

// relative is a path as the inventory names it.
func (m *maker) relative(full string) string {
	rel, err := filepath.Rel(m.opts.Dir, full)
	if err != nil {
		return filepath.ToSlash(full)
	}
	return filepath.ToSlash(rel)
}

// complete reports whether the table holds every record that exists, as far as
// it shows: a row that could not be read may hold the key that is missed, and a
// number as round as a limit is one.
func (e *export) complete() bool { return e.lost == 0 && !e.cut() }

// cut is true of a number of rows at which exports end because of a limit.
func (e *export) cut() bool {
	switch e.rows {
	case 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10_000, 20_000, 25_000, 50_000, 65_535, 65_536, 100_000, 200_000, 250_000, 500_000, 1_000_000, 1_048_575:
		return true
	}
	return false
}

// column returns the column of a header, nil where there is none.
func (e *export) column(unique string) *column {
	for _, c := range e.columns {
		if c.unique == unique {
			return c
		}
	}
	return nil
}
