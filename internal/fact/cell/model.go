// Package cell finds cells that do not fit the rest of their table: slips of
// the keyboard, values in another notation, values that other records of the
// same thing contradict, gaps where nearly everybody has a value. It is told
// nothing of the table but its cells; whatever it says follows from the cells
// beside it, and says with which confidence. It carries no opinion.
//
// Read model.go, then derive.go (how suspicions add up), then the detectors, one
// file each: text.go, standin.go, kind.go, shape.go, unit.go, number.go,
// spelling.go, blank.go, misplaced.go, key.go, order.go and dependency.go with
// vote.go.
package cell

import (
	"stackassay/internal/format"
)

// Kind says what seems to be wrong with a cell.
type Kind string

// The kinds of suspicion, by what proves least first.
const (
	Missing     Kind = "missing"     // empty where nearly every other record has a value
	Placeholder Kind = "placeholder" // a word for nothing
	Encoding    Kind = "encoding"    // broken by a wrong character set
	Space       Kind = "space"       // white space around it, where others have none
	Format      Kind = "format"      // not of the type or notation of its column
	Unit        Kind = "unit"        // a unit or sign that the others do not carry
	Spelling    Kind = "spelling"    // a slip away from a frequent value
	Spreadsheet Kind = "spreadsheet" // what a spreadsheet made of a code
	Extra       Kind = "extra"       // a code with words behind it
	Range       Kind = "range"       // a number far from all others
	Misplaced   Kind = "misplaced"   // holds what belongs to another column
	Duplicate   Kind = "duplicate"   // repeats a key
	Order       Kind = "order"       // before a date that it follows everywhere else
	Dissent     Kind = "dissent"     // another value than the records of the same thing agree on
)

// Column is one column of a table: its distinct values and which row has which.
// Code 0 is null, whatever Texts[0] says.
type Column struct {
	Name  string
	Type  string // declared format, "" where none is
	Texts []string
	Codes []uint32
}

// Table is what is looked at. All columns have the same number of codes.
type Table struct {
	Rows    int
	Columns []Column
	Context format.Context // country, locale and day of the audit
}

// Cell is a cell under suspicion.
type Cell struct {
	Row, Column int // from 0
	Kind        Kind
	Confidence  float64 // that the cell is wrong, 0 to 1
	Expected    string  // what the others speak for, "" where nothing does
}

// least is the number of rows below which nothing is typical and no cell can
// be unlike the others.
const least = 30
