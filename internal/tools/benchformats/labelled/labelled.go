// Package labelled reads folders of labelled values: one CSV file a format, or
// a format and a country, whose rows say what a value is and why.
package labelled

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stackassay/internal/format"
)

// File is the labelled values of one format.
type File struct {
	Name    string // phone-es
	Format  string // phone
	Country string // ES, "" without one
	Rows    []Row
}

// Row is one labelled value.
type Row struct {
	Value  string
	Valid  bool
	Reason format.Reason // "" when valid
	Source string        // where it is from and why its label differs from there
}

// Own reports whether the label was given for this project: exact, where that of
// a public suite says only what the first test in the order of the format finds.
func (r Row) Own() bool { return strings.HasPrefix(r.Source, "own") }

// Suite returns what the public suite says of the value where the label differs
// from it, and why; "" where they agree.
func (r Row) Suite() string {
	_, note, _ := strings.Cut(r.Source, "suite: ")
	return note
}

// AsOf is the day at which the labels of birth dates were given.
func AsOf() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) }

// Folder reads the value files of a folder, sorted by name. Files that begin with
// an underscore are tables of another form.
func Folder(dir string) ([]File, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		return nil, fmt.Errorf("look for vectors in %s: %w", dir, err)
	}
	slices.Sort(paths)
	var files []File
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		if strings.HasPrefix(name, "_") {
			continue
		}
		rows, err := Table(path)
		if err != nil {
			return nil, err
		}
		id, country, _ := strings.Cut(name, "-")
		f := File{Name: name, Format: id, Country: strings.ToUpper(country)}
		for _, r := range rows {
			f.Rows = append(f.Rows, Row{r["value"], r["expected"] == "valid", format.Reason(r["reason"]), r["source"]})
		}
		files = append(files, f)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: %w", dir, ErrNone)
	}
	return files, nil
}

// ErrNone says that a folder holds no labelled values.
var ErrNone = errors.New("no file of labelled values")

// Table reads one file, a map by column for each row.
func Table(path string) ([]map[string]string, error) {
	f, err := os.Open(path) //nolint:gosec // whoever runs the benchmark names the folder
	if err != nil {
		return nil, fmt.Errorf("read labelled values: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var all []map[string]string
	for i, row := range rows {
		if i == 0 {
			continue
		}
		m := make(map[string]string)
		for c, name := range rows[0] {
			if m[name], err = decoded(row[c]); err != nil {
				return nil, fmt.Errorf("%s: record %d: %w", path, i+1, err)
			}
		}
		all = append(all, m)
	}
	return all, nil
}

// decoded resolves the prefix that marks a JSON string.
func decoded(cell string) (string, error) {
	text, ok := strings.CutPrefix(cell, "json:")
	if !ok {
		return cell, nil
	}
	var value string
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		return "", fmt.Errorf("decode %s: %w", cell, err)
	}
	return value, nil
}

// Judge is "" for a valid value or a predicate that holds, else the reason;
// known says whether there is such a format.
func Judge(id, value string, in format.Context) (why format.Reason, known bool) {
	if p, ok := format.LookupPredicate(id); ok {
		holds, why := p(value)
		if holds {
			return "", true
		}
		return why, true
	}
	f, ok := format.Lookup(id)
	if !ok {
		return "no such format", false
	}
	r := f.Check(value, in)
	switch r.State {
	case format.Valid:
		return "", true
	case format.Undecided:
		return "undecided: " + r.Reason, true
	case format.Invalid, format.Missing:
	}
	return r.Reason, true
}
