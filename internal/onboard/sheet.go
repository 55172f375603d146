package onboard

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// table is a small file read as a whole: the texts of its cells, row by row.
type table struct {
	info     *source.Info
	rows     []tableRow
	problems []source.Problem
	lost     int // rows that could not be read
}

type tableRow struct {
	line  int // in the file, from 1
	cells []string
}

// maxTable bounds a list of tools: a longer one is an export.
const maxTable = 20_000

// readTable reads a file of any kind that exports have.
func readTable(ctx context.Context, path, sheet string) (*table, error) {
	src, err := openFile(ctx, path, sheet, file.Options{Money: true})
	if err != nil {
		return nil, err
	}
	t := &table{info: src.Info()}
	survey, err := visit(ctx, src, 1, func(_ int, b *record.Batch) error {
		if len(t.rows)+b.Rows > maxTable {
			return fmt.Errorf("%s: more than %d rows: this is no list of tools", t.info.Title, maxTable)
		}
		for row := range b.Rows {
			r := tableRow{line: int(b.Lines[row]), cells: make([]string, len(b.Columns))}
			for c := range b.Columns {
				r.cells[c] = string(b.Columns[c].Bytes(row))
			}
			t.rows = append(t.rows, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(t.rows, func(a, b tableRow) int { return a.line - b.line })
	t.problems, t.lost = survey.Problems.First(), survey.Problems.Count
	return t, nil
}

// openFile opens one file, whatever characters its name has.
func openFile(ctx context.Context, path, sheet string, opts file.Options) (*file.File, error) {
	return file.Open(ctx, filepath.Dir(path), &inventory.DatasetFrom{Path: filepath.Base(path), Sheet: sheet}, opts)
}

// visit reads the rows of a source as they were delivered. Nothing is mapped:
// what the columns are is still to be found out.
func visit(ctx context.Context, src source.Source, workers int, see source.Visit) (*source.Survey, error) {
	m, diags := source.Bind(&inventory.Dataset{Entity: &inventory.Entity{}}, src.Info(), source.Env{})
	if diags.HasErrors() {
		return nil, diags
	}
	return source.Examine(ctx, src, m, workers, see)
}
