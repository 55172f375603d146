package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// set is a folder of records whose duplicates are known: CSV files, of which one
// is the truth (columns id_a,id_b or id,entity) and one or two are lists of
// records with a column id. What the files are called does not matter.
type set struct {
	name  string
	truth string
	files []string // one list, or two between which links are asked for, in the order of their names
}

// setsOf finds the sets of a folder, which may be one itself.
func setsOf(dir string) ([]*set, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("%w: name a folder of sets with SETS=DIR", err)
	}
	var out []*set
	if s, ok := openSet(dir); ok {
		out = append(out, s)
	}
	for _, e := range entries {
		at := filepath.Join(dir, e.Name())
		if info, err := os.Stat(at); err != nil || !info.IsDir() {
			continue
		}
		if s, ok := openSet(at); ok {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, errors.New(dir + " holds no set: a folder with one list of records or two as CSV with a column id, and their truth with the columns id_a,id_b or id,entity")
	}
	return out, nil
}

// openSet reads the headers of a folder's files; false where they are no set.
func openSet(dir string) (*set, bool) {
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		return nil, false
	}
	s := &set{name: filepath.Base(dir)}
	for _, file := range files { // sorted by name
		head := header(file)
		has := func(name string) bool { return slices.Contains(head, name) }
		switch {
		case has("id_a") && has("id_b"), has("id") && has("entity") && len(head) == 2:
			if s.truth != "" {
				return nil, false
			}
			s.truth = file
		case has("id"):
			s.files = append(s.files, file)
		}
	}
	return s, s.truth != "" && (len(s.files) == 1 || len(s.files) == 2)
}

// header is the first row of a CSV, nil where it has none.
func header(file string) []string {
	f, err := os.Open(file) //nolint:gosec // a set that whoever asks has named
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	head, err := csv.NewReader(f).Read()
	if err != nil {
		return nil
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	return head
}

// source is what the program calls a list: the file's name up to its first dot.
func (s *set) source(i int) string {
	name, _, _ := strings.Cut(filepath.Base(s.files[i]), ".")
	return name
}

// quality counts pairs: true ones, found ones, and those that are both.
type quality struct{ truth, found, right int }

func (q quality) precision() float64 { return over(q.right, q.found) }
func (q quality) recall() float64    { return over(q.right, q.truth) }
func (q quality) f1() float64        { return over(2*q.right, q.found+q.truth) }

func over(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}

// rows calls f for every row of a CSV with the given columns.
func rows(r io.Reader, columns []string, f func(cells []string)) error {
	in := csv.NewReader(r)
	head, err := in.Read()
	if err != nil {
		return err
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	at := make([]int, len(columns))
	for i, c := range columns {
		if at[i] = slices.Index(head, c); at[i] < 0 {
			return fmt.Errorf("no column %q", c)
		}
	}
	cells := make([]string, len(columns))
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i, a := range at {
			cells[i] = row[a]
		}
		f(cells)
	}
}

// place is a record: which list it is of, and its id there.
type place struct{ source, id string }

// score holds clusters in the form of `stackassay match -o csv` against the truth.
// Between two lists only pairs across them count.
func (s *set) score(clusters []byte) (quality, error) {
	link := len(s.files) == 2
	of := make(map[place]string)
	sizes, lefts := make(map[string]int), make(map[string]int)
	err := rows(bytes.NewReader(clusters), []string{"id", "source", "cluster"}, func(c []string) {
		p := place{id: c[0]}
		if link {
			p.source = c[1]
		}
		of[p] = c[2]
		sizes[c[2]]++
		if link && c[1] == s.source(0) {
			lefts[c[2]]++
		}
	})
	if err != nil {
		return quality{}, err
	}
	var q quality
	for c, n := range sizes {
		if link {
			q.found += lefts[c] * (n - lefts[c])
		} else {
			q.found += n * (n - 1) / 2
		}
	}
	err = s.compare(&q, of)
	return q, err
}

// compare reads the truth: pairs, or the entity of each record. An id that no list
// has is an error: nothing could be right about it.
func (s *set) compare(q *quality, of map[place]string) error {
	truth, err := os.ReadFile(s.truth)
	if err != nil {
		return err
	}
	if slices.Contains(header(s.truth), "entity") {
		return s.entities(q, of, truth)
	}
	var a, b string
	if len(s.files) == 2 {
		a, b = s.source(0), s.source(1)
	}
	seen := make(map[[2]string]bool)
	unknown := ""
	err = rows(bytes.NewReader(truth), []string{"id_a", "id_b"}, func(c []string) {
		pair := [2]string{c[0], c[1]}
		if len(s.files) == 1 && pair[0] > pair[1] {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if seen[pair] {
			return
		}
		seen[pair] = true
		q.truth++
		x, okX := of[place{a, c[0]}]
		y, okY := of[place{b, c[1]}]
		switch {
		case !okX:
			unknown = c[0]
		case !okY:
			unknown = c[1]
		case x == y:
			q.right++
		}
	})
	return errors.Join(err, s.missing(unknown))
}

// entities compares with the entity of each record.
func (s *set) entities(q *quality, of map[place]string, truth []byte) error {
	all, joint := make(map[string]int), make(map[[2]string]int)
	unknown := ""
	err := rows(bytes.NewReader(truth), []string{"id", "entity"}, func(c []string) {
		cluster, ok := of[place{"", c[0]}]
		if !ok {
			unknown = c[0]
		}
		all[c[1]]++
		joint[[2]string{c[1], cluster}]++
	})
	for _, n := range all {
		q.truth += n * (n - 1) / 2
	}
	for _, n := range joint {
		q.right += n * (n - 1) / 2
	}
	return errors.Join(err, s.missing(unknown))
}

func (s *set) missing(id string) error {
	if id == "" {
		return nil
	}
	return fmt.Errorf("%s names the record %q, which the program did not write", filepath.Base(s.truth), id)
}
