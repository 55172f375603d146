// Package match finds the records that are one person, company, deal or invoice:
// inside one table (Dedupe) and between two (Link). It needs no labels and no
// configuration, can explain every decision bit by bit, and gives the same
// answer for any number of workers and any order of rows.
//
// Two layers decide. Keys (keys.go) are what a person would call the same
// without thinking: one address, one tax number. The model (model.go) weighs
// every pair of likely candidates after Fellegi and Sunter, A Theory for Record
// Linkage, JASA 64 (1969). Read table.go and result.go for what goes in and
// comes out, then engine.go, which is the way from one to the other.
package match

import (
	"context"
	"errors"
)

// Options are what a caller may say. The zero value asks nothing.
type Options struct {
	Entity    string  // what the records are, such as "contact" or "company"; "" is guessed
	Country   string  // ISO 3166-1 alpha-2, where national numbers are read; "" is unknown
	Workers   int     // goroutines; all processors when zero
	Threshold float64 // probability from which a pair counts, 0.90 when zero
	Keys      []Key   // pairs that the caller joins by a key of its own
	SelfCheck bool    // copy one record in a hundred with slips and count what is found again

	// Progress is told what is going on, never more than once in a tenth of the
	// work of a stage. It may be nil.
	Progress func(stage string, done, of int)
}

// Key is a pair of records that something outside joins, such as an external id
// that one of them holds of the other.
type Key struct {
	A, B int32  // rows; of a link, B counts on from the left table's rows
	By   string // a keyword of cluster.by
}

// ErrColumns is a table whose columns do not have as many cells as it has ids.
var ErrColumns = errors.New("a column has another number of cells than there are ids")

// Dedupe finds the records of one table that are one thing.
func Dedupe(ctx context.Context, t *Table, o Options) (*Result, error) {
	res, err := run(ctx, t, nil, o)
	if err != nil || !o.SelfCheck || res.engine.model == nil {
		return res, err
	}
	return res, res.check(ctx, t, o)
}

// Link finds the records of two tables that are one thing. Rows of the right
// table count on from those of the left in every index of the result. Records of
// one table are never joined with one another, but by way of the other table.
func Link(ctx context.Context, left, right *Table, o Options) (*Result, error) {
	return run(ctx, left, right, o)
}
