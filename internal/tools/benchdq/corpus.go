package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// place is one cell: the number of its record, from 1, and its column.
type place struct {
	row    int
	column string
}

// corpus is a table of which the wrong cells are known.
type corpus struct {
	name    string
	data    string // path of data.csv or data.csv.gz
	columns []string
	records int
	scored  map[string]bool  // by column: its cells are counted
	truth   map[place]string // kind of error by cell
	ignore  map[place]bool   // cells of which it is neither right nor wrong to name them
}

// corpora are the folders that hold tables, by name: dir itself, or those in it.
func corpora(dir string) ([]string, error) {
	if dataOf(dir) != "" {
		return []string{dir}, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read the tables: %w", err)
	}
	var out []string
	for _, e := range entries {
		if sub := filepath.Join(dir, e.Name()); dataOf(sub) != "" {
			out = append(out, sub)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no folder of %s holds data.csv or data.csv.gz", dir)
	}
	slices.Sort(out)
	return out, nil
}

// dataOf is the table of a folder, "" where there is none.
func dataOf(dir string) string {
	for _, name := range []string{"data.csv", "data.csv.gz"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			return filepath.Join(dir, name)
		}
	}
	return ""
}

func readCorpus(dir string) (*corpus, error) {
	c := &corpus{
		name: filepath.Base(filepath.Clean(dir)), data: dataOf(dir),
		scored: map[string]bool{}, truth: map[place]string{}, ignore: map[place]bool{},
	}
	err := c.each(c.data, func(header []string, _ map[string]string) error {
		c.columns = header
		c.records++
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = c.each(filepath.Join(dir, "columns.csv"), func(_ []string, row map[string]string) error {
		c.scored[row["column"]] = row["scored"] == "yes"
		return nil
	})
	if err != nil {
		return nil, err
	}
	cell := func(path string, row map[string]string) (place, error) {
		n, err := strconv.Atoi(row["row"])
		if err != nil || n < 1 || n > c.records {
			return place{}, fmt.Errorf("%s: row %q is none of 1 to %d", path, row["row"], c.records)
		}
		if !slices.Contains(c.columns, row["column"]) {
			return place{}, fmt.Errorf("%s: the data has no column %q", path, row["column"])
		}
		return place{n, row["column"]}, nil
	}
	path := filepath.Join(dir, "truth.csv")
	err = c.each(path, func(_ []string, row map[string]string) error {
		p, err := cell(path, row)
		c.truth[p] = row["kind"]
		return err
	})
	if err != nil {
		return nil, err
	}
	path = filepath.Join(dir, "ignore.csv")
	err = c.each(path, func(_ []string, row map[string]string) error {
		p, err := cell(path, row)
		c.ignore[p] = true
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return c, nil
}

// each calls visit for every record of a CSV file with its cells by name.
func (c *corpus) each(path string, visit func(header []string, row map[string]string) error) error {
	f, err := os.Open(path) //nolint:gosec // the caller names the tables
	if err != nil {
		return fmt.Errorf("read the table: %w", err)
	}
	defer func() { _ = f.Close() }()
	var in io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	r := csv.NewReader(in)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	header = slices.Clone(header)
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		row := map[string]string{}
		for i := range min(len(cells), len(header)) {
			row[header[i]] = cells[i]
		}
		if err := visit(header, row); err != nil {
			return err
		}
	}
}

// counts reports whether a cell is counted at all.
func (c *corpus) counts(p place) bool { return c.scored[p.column] && !c.ignore[p] }
