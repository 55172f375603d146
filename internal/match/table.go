package match

import "stackassay/internal/record"

// Table is a list of records by columns. It is read, never changed.
type Table struct {
	Name    string   // what outputs call it: a dataset's address, a file
	IDs     []string // one of each row; they need not be unique
	Columns []Column

	// Parents holds the row of each record's parent, such as the holding of a
	// company, and -1 where it has none. nil: nobody has a parent. What a family
	// has in common is no key inside it.
	Parents []int32
}

// Column is one column as codes into a dictionary; code 0 is null.
type Column struct {
	Name  string // header or field: a hint, never more
	Type  string // id of the format that was declared, "" for none: a hint as well
	Dict  *record.Dict
	Codes []uint32
}

// NewColumn returns a column of the given cells; an empty one is null.
func NewColumn(name, typ string, cells []string) Column {
	c := Column{Name: name, Type: typ, Dict: record.NewDict(), Codes: make([]uint32, len(cells))}
	for i, cell := range cells {
		c.Codes[i] = c.Dict.Code([]byte(cell))
	}
	return c
}

// Cell returns the text of one row, "" for null. It holds as long as the column.
func (c *Column) Cell(row int) string {
	return record.Borrow(c.Dict.Bytes(c.Codes[row]))
}

// Rows returns the number of records.
func (t *Table) Rows() int {
	if t == nil {
		return 0
	}
	return len(t.IDs)
}

// check reports whether every column has one cell a row.
func (t *Table) check() error {
	if t == nil {
		return nil
	}
	for i := range t.Columns {
		if len(t.Columns[i].Codes) != len(t.IDs) {
			return ErrColumns
		}
	}
	if t.Parents != nil && len(t.Parents) != len(t.IDs) {
		return ErrColumns
	}
	return nil
}
