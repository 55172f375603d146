package main

import (
	"bytes"
	_ "embed" // which standard settles a format is a data file
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"stackassay/internal/format"
	"stackassay/internal/tools/benchformats/labelled"
)

// agreement is how far one file of labelled values and its format agree.
type agreement struct {
	file     labelled.File
	verdicts int // values whose validity agrees
	reasons  int // invalid values whose reason agrees as well
	invalid  int // values labelled invalid

	answers []format.Reason // by row: "" for valid
}

func agree(files []labelled.File) []agreement {
	var out []agreement
	for _, f := range files {
		a := agreement{file: f}
		in := format.Context{Country: f.Country, AsOf: labelled.AsOf()}
		for _, row := range f.Rows {
			got, _ := labelled.Judge(f.Format, row.Value, in)
			a.answers = append(a.answers, got)
			if (got == "") == row.Valid {
				a.verdicts++
			}
			if !row.Valid {
				a.invalid++
				if got == row.Reason {
					a.reasons++
				}
			}
		}
		out = append(out, a)
	}
	return out
}

// table is how far the rows of one file of another form agree.
type table struct {
	name       string
	rows, good int
	wrong      []string // what disagrees, a line each
}

// agreeTables judges the normal forms, differences and masks of a folder, as far
// as they are there.
func agreeTables(dir string) ([]table, error) {
	ask := []struct {
		name  string
		agree func(f format.Format, row map[string]string) (got, want string)
	}{
		{"_normal", func(f format.Format, row map[string]string) (got, want string) {
			return f.Check(row["value"], contextOf(row)).Normal, row["normal"]
		}},
		{"_compare", func(f format.Format, row map[string]string) (got, want string) {
			there, back := f.Compare(row["a"], row["b"], contextOf(row)), f.Compare(row["b"], row["a"], contextOf(row))
			got = there.Class.String() + " " + string(there.Kind)
			if there != back {
				got += ", the other way round " + back.Class.String() + " " + string(back.Kind)
			}
			return got, row["class"] + " " + row["kind"]
		}},
		{"_mask", func(f format.Format, row map[string]string) (got, want string) {
			return f.Mask(row["value"], format.Context{}), row["mask"]
		}},
	}
	var out []table
	for _, a := range ask {
		rows, err := labelled.Table(filepath.Join(dir, a.name+".csv"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		t := table{name: a.name, rows: len(rows)}
		for _, row := range rows {
			f, ok := format.Lookup(row["format"])
			if !ok {
				t.wrong = append(t.wrong, row["format"]+": no such format")
				continue
			}
			got, want := a.agree(f, row)
			if got == want {
				t.good++
				continue
			}
			t.wrong = append(t.wrong, fmt.Sprintf("%s: %q, want %q", row["format"], got, want))
		}
		out = append(out, t)
	}
	return out, nil
}

func contextOf(row map[string]string) format.Context {
	return format.Context{Country: row["country"], AsOf: labelled.AsOf()}
}

//go:embed clauses.csv
var clauseFile []byte

// clauses says for each format which standard decides it.
func clauses() (map[string]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(clauseFile)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read clauses.csv: %w", err)
	}
	out := map[string]string{}
	for _, row := range rows[1:] {
		out[row[0]] = row[1]
	}
	return out, nil
}

// clause is what settles a disagreement about one value: the note of the row
// itself, the order of a check for what all formats share, else the standard.
func clause(laws map[string]string, f labelled.File, row labelled.Row, got format.Reason) string {
	switch why := row.Suite(); {
	case why != "":
		return why
	case got == format.ReasonControl, got == format.ReasonEncoding, got == format.ReasonMissing, got == format.ReasonPlaceholder:
		return "formats.md 1.3: this is tested before the format's own tests"
	case !row.Valid && got != "":
		return "formats.md 1.3: the tests in the order of the row; " + laws[f.Format]
	case laws[f.Format] == "":
		return "no such format"
	}
	return laws[f.Format]
}
