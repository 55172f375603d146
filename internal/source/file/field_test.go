package file_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/source/file"
)

func TestFieldCases(t *testing.T) {
	tests := map[string]struct {
		path       string
		columns    []string
		rows       int
		encoding   string
		delimiter  rune
		header     int
		decoration []int
		problems   []string
	}{
		"a byte-order mark is no part of a name": {
			path: "01/contacts.csv", columns: []string{"Email", "First Name", "Country"}, rows: 5,
			encoding: "UTF-8 with byte-order mark", delimiter: ',', header: 1,
		},
		"titles and footers are no records": {
			path: "02/accounts-report.csv", rows: 6, encoding: "UTF-8", delimiter: ',', header: 4,
			columns:    []string{"Account Name", "Account ID", "Industry", "Billing Country", "Created Date"},
			decoration: []int{1, 2, 12, 14, 15},
		},
		"an unreadable row takes nobody with it": {
			path: "03/contacts.csv", columns: []string{"Id", "Email", "Note", "Owner"}, rows: 5,
			encoding: "UTF-8", delimiter: ',', header: 1,
			problems: []string{"contacts.csv:5: 5 fields, the header has 4"},
		},
		"two columns of one name are both there": {
			path: "04/contacts.csv", columns: []string{"Record ID", "Email", "First Name", "Email (2)", "Company"}, rows: 6,
			encoding: "UTF-8", delimiter: ',', header: 1,
		},
		"an assumed encoding is called assumed": {
			path: "06/kunden.csv", columns: []string{"Firma", "Straße", "PLZ", "Ort"}, rows: 5,
			encoding: "Windows-1252, assumed: not valid UTF-8, 3 bytes above 127", delimiter: ';', header: 1,
		},
		"a decimal comma separates no cells": {
			path: "07/umsatz.csv", columns: []string{"Beleg", "Betrag (EUR)", "Zweck"}, rows: 6,
			encoding: "UTF-8", delimiter: ';', header: 1,
		},
		"a header without rows is a table": {
			path: "23/contacts.csv", columns: []string{"Id", "Email", "Phone", "Updated At"},
			encoding: "UTF-8", delimiter: ',', header: 1,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("testdata", "field", filepath.Dir(tt.path))
			f := open(t, dir, filepath.Base(tt.path), file.Options{})
			g := read(t, f)
			if diff := cmp.Diff(tt.columns, g.Columns); diff != "" {
				t.Errorf("columns (-want +got):\n%s", diff)
			}
			if len(g.Rows) != tt.rows {
				t.Errorf("%d rows, want %d", len(g.Rows), tt.rows)
			}
			part := f.Info().Parts[0]
			if part.Encoding != tt.encoding || part.Delimiter != tt.delimiter || part.Header != tt.header {
				t.Errorf("got %q, %q, header %d", part.Encoding, part.Delimiter, part.Header)
			}
			if diff := cmp.Diff(tt.decoration, part.Decoration); diff != "" {
				t.Errorf("decoration (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.problems, g.Problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			for _, row := range g.Rows {
				if cells := strings.Join(row, "|"); strings.ContainsAny(cells, "\r\ufeff\ufffd") {
					t.Errorf("a cell of %q keeps what belongs to the file", cells)
				}
			}
		})
	}
}

// What programs put between and below the records of a text table is no record,
// and its lines are named.
func TestLinesThatAreNoRecords(t *testing.T) {
	tests := map[string]struct {
		text       string
		columns    []string
		ids        []string
		decoration []int
		problems   []string
	}{
		"the names once more": {
			text: "Id,Name\n1,A\n2,B\nId,Name\n3,C\nId,Name\n4,D\n", columns: []string{"Id", "Name"}, ids: []string{"1", "2", "3", "4"}, decoration: []int{4, 6},
		},
		"the names once more with other line ends": {
			text: "\"Id\",\"Name\"\r\n1,A\r\n\"Id\",\"Name\"\n2,B\n", columns: []string{"Id", "Name"}, ids: []string{"1", "2"}, decoration: []int{3},
		},
		"the names at the very end": {
			text: "Id,Name\n1,A\nId,Name", columns: []string{"Id", "Name"}, ids: []string{"1"}, decoration: []int{3},
		},
		"the names inside a cell": {
			text: "Id,Name\n1,\"A\nId,Name\nB\"\n2,C\n", columns: []string{"Id", "Name"}, ids: []string{"1", "2"},
		},
		"a line that begins like the names": {
			text: "Id,Name\n1,A\nId,Names of all\n", columns: []string{"Id", "Name"}, ids: []string{"1", "Id"},
		},
		"a ruled header and a count of rows": {
			text: "Id,Name,City\n--,----,----\n1,A,X\n2,B,Y\n\n(2 rows affected)\n", columns: []string{"Id", "Name", "City"}, ids: []string{"1", "2"}, decoration: []int{2, 6},
		},
		"dashes for what is not known": {
			text: "Id,Name,City\n-,-,-\n1,A,X\n", columns: []string{"Id", "Name", "City"}, ids: []string{"-", "1"},
		},
		"a total without a blank line": {
			text: "Id;Name;Amount\n1;A;1,50\n2;B;2,50\nTotal;;4,00\n", columns: []string{"Id", "Name", "Amount"}, ids: []string{"1", "2"}, decoration: []int{4},
		},
		"a company called Total": {
			text: "Id;Name;City\n1;A;X\nTotal Energies;B;Y\n", columns: []string{"Id", "Name", "City"}, ids: []string{"1", "Total Energies"},
		},
		"the end of an old file": {
			text: "Id,Name\r\n1,A\r\n2,B\r\n\x1a", columns: []string{"Id", "Name"}, ids: []string{"1", "2"}, decoration: []int{4},
		},
		"lists with as many commas in every row": {
			text: "Id;Name;Tags\n1;A, Inc;a,b,c,d\n2;B, Inc;a,b,c,d\n3;C, Inc;a,b,c,d\n", columns: []string{"Id", "Name", "Tags"}, ids: []string{"1", "2", "3"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, block := range []int{0, 8, 1} {
				f := open(t, write(t, "t.csv", tt.text), "t.csv", file.Options{Block: block})
				g := read(t, f)
				var ids []string
				for _, row := range g.Rows {
					ids = append(ids, row[0])
				}
				if diff := cmp.Diff(tt.columns, g.Columns); diff != "" {
					t.Errorf("block %d, columns (-want +got):\n%s", block, diff)
				}
				if diff := cmp.Diff(tt.ids, ids); diff != "" {
					t.Errorf("block %d, records (-want +got):\n%s", block, diff)
				}
				if diff := cmp.Diff(tt.decoration, f.Info().Parts[0].Decoration); diff != "" {
					t.Errorf("block %d, decoration (-want +got):\n%s", block, diff)
				}
				if diff := cmp.Diff(tt.problems, g.Problems); diff != "" {
					t.Errorf("block %d, problems (-want +got):\n%s", block, diff)
				}
			}
		})
	}
}

func TestCellsOfTheNoteWithAnInchMark(t *testing.T) {
	g := read(t, open(t, "testdata/field/03", "contacts.csv", file.Options{}))
	want := [][]string{
		{"C-101", "wim@polderhuis.example", "first call done", "ina"},
		{"C-102", "aud@skogsby.example", "", "ina"},
		{"C-103", "per@skogsby.example", `6" of cable left over`, "tom"},
		{"C-105", "siv@skogsby.example", `said "not before May"`, "ina"},
		{"C-106", "tor@skogsby.example", "ok", "tom"},
	}
	if diff := cmp.Diff(want, g.Rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]uint32{2, 3, 4, 6, 7}, g.Lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestCellsOfTheWindowsFile(t *testing.T) {
	g := read(t, open(t, "testdata/field/06", "kunden.csv", file.Options{}))
	want := [][]string{{"Glaserei Grün", "Hafenweg 3", "01067", "Dresden"}, {"Messbau Lenz", "Ringstr. 12", "50667", "Köln"}}
	if diff := cmp.Diff(want, [][]string{g.Rows[0], g.Rows[2]}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
