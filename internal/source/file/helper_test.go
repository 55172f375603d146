package file_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// write puts a file into a directory of the test and returns the directory.
func write(tb testing.TB, name string, text string) string {
	tb.Helper()
	dir := tb.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return dir
}

func open(tb testing.TB, dir, path string, opts file.Options) *file.File {
	tb.Helper()
	f, err := file.Open(tb.Context(), dir, &inventory.DatasetFrom{Path: path}, opts)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// got is what a file holds, for comparing.
type got struct {
	Columns  []string
	Rows     [][]string
	Lines    []uint32
	Problems []string
	Lost     int
}

// read decodes all blocks of a file in order.
func read(tb testing.TB, f *file.File) got {
	tb.Helper()
	out, err := decode(tb, f)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func decode(tb testing.TB, f *file.File) (got, error) {
	tb.Helper()
	var out got
	for _, c := range f.Info().Columns {
		out.Columns = append(out.Columns, c.Unique)
	}
	blocks := make(chan *source.Block)
	failed := make(chan error, 1)
	go func() {
		defer close(blocks)
		failed <- f.Blocks(tb.Context(), blocks)
	}()
	d := f.Decoder(nil)
	var problems source.Problems
	var chunk record.Chunk
	for b := range blocks {
		if err := d.Decode(b, &chunk, &problems); err != nil {
			return out, err
		}
		for row := range chunk.Rows {
			cells := make([]string, len(chunk.Columns))
			for c := range chunk.Columns {
				cells[c] = string(chunk.Columns[c].Bytes(row))
			}
			out.Rows = append(out.Rows, cells)
		}
		out.Lines = append(out.Lines, chunk.Lines[:chunk.Rows]...)
		b.Release()
	}
	for _, p := range problems.First() {
		out.Problems = append(out.Problems, p.String())
	}
	out.Lost = problems.Count
	return out, <-failed
}

// fault returns the fault of an error, failing where it is none of ours.
func fault(tb testing.TB, err error) *source.Error {
	tb.Helper()
	var e *source.Error
	if !errors.As(err, &e) {
		tb.Fatalf("error %v is not a *source.Error", err)
	}
	return e
}

// sorted orders the columns by name, and their cells with them.
func sorted(g got) got {
	order := make([]int, len(g.Columns))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(g.Columns[a], g.Columns[b]) })
	pick := func(row []string) []string {
		out := make([]string, len(row))
		for i, from := range order {
			out[i] = row[from]
		}
		return out
	}
	out := g
	out.Columns, out.Rows = pick(g.Columns), nil
	for _, row := range g.Rows {
		out.Rows = append(out.Rows, pick(row))
	}
	return out
}
