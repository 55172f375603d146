package property

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/inventory"
)

// Column says where the values of an entity field come from at a tool.
type Column struct {
	Names []string // columns that the map reads for it; several where it joins them
	Plain bool     // the values are those of the one column, untranslated
}

// ColumnOf returns the column behind an entity field of a dataset: what the map
// reads, or without a map the column of the same name. It is not known for a
// field that the map leaves out or fills without reading a column.
func ColumnOf(d *inventory.Dataset, field string) (c Column, known bool) {
	if d.Map == nil {
		return Column{Names: []string{field}, Plain: true}, true
	}
	expr, mapped := d.Map.Fields[field]
	if !mapped {
		return Column{}, false
	}
	for _, v := range expr.Variables() {
		if name, ok := columnName(v); ok && !slices.Contains(c.Names, name) {
			c.Names = append(c.Names, name)
		}
	}
	_, diags := hcl.AbsTraversalForExpr(expr)
	c.Plain = !diags.HasErrors() && len(c.Names) == 1
	return c, len(c.Names) > 0
}

// columnName reads the column of a reference such as row.Email, row["First
// Name"] or, in nested JSON, row.account.id.
func columnName(t hcl.Traversal) (string, bool) {
	if len(t) < 2 || t.RootName() != "row" {
		return "", false
	}
	var parts []string
	for _, step := range t[1:] {
		switch step := step.(type) {
		case hcl.TraverseAttr:
			parts = append(parts, step.Name)
		case hcl.TraverseIndex:
			if step.Key.Type().FriendlyName() != "string" {
				return "", false
			}
			parts = append(parts, step.Key.AsString())
		default:
			return "", false
		}
	}
	return strings.Join(parts, "."), true
}
