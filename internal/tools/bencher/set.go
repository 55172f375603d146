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
)

// set is a folder of records whose duplicates are known.
type set struct {
	name  string
	dir   string
	files []string // one, or two between which links are asked for
}

func openSet(dir string) (*set, bool) {
	s := &set{name: filepath.Base(dir), dir: dir}
	has := func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	}
	switch {
	case !has("truth.csv"):
		return nil, false
	case has("records.csv"):
		s.files = []string{filepath.Join(dir, "records.csv")}
	case has("contacts.csv"):
		s.files = []string{filepath.Join(dir, "contacts.csv")}
	case has("a.csv") && has("b.csv"):
		s.files = []string{filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")}
	default:
		return nil, false
	}
	return s, true
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
		if c[1] == "a" {
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

// compare reads the truth: pairs, or the entity of each record.
func (s *set) compare(q *quality, of map[place]string) error {
	truth, err := os.ReadFile(filepath.Join(s.dir, "truth.csv"))
	if err != nil {
		return err
	}
	a, b := "", ""
	if len(s.files) == 2 {
		a, b = "a", "b"
	}
	seen := make(map[[2]string]bool)
	err = rows(bytes.NewReader(truth), []string{"id_a", "id_b"}, func(c []string) {
		pair := [2]string{c[0], c[1]}
		if a == "" && pair[0] > pair[1] {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if seen[pair] {
			return
		}
		seen[pair] = true
		q.truth++
		if of[place{a, c[0]}] == of[place{b, c[1]}] {
			q.right++
		}
	})
	if err == nil {
		return nil
	}
	all, joint := make(map[string]int), make(map[[2]string]int)
	err = rows(bytes.NewReader(truth), []string{"id", "entity"}, func(c []string) {
		all[c[1]]++
		joint[[2]string{c[1], of[place{"", c[0]}]}]++
	})
	for _, n := range all {
		q.truth += n * (n - 1) / 2
	}
	for _, n := range joint {
		q.right += n * (n - 1) / 2
	}
	return err
}
