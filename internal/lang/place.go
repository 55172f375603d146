package lang

import (
	"strconv"

	"github.com/hashicorp/hcl/v2"
)

// place writes a range as file:line:column.
func place(r hcl.Range) string {
	return r.Filename + ":" + strconv.Itoa(r.Start.Line) + ":" + strconv.Itoa(r.Start.Column)
}

// Place writes a range as file:line:column, counted from 1.
func Place(r hcl.Range) string { return place(r) }
