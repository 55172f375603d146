package store

import (
	"bufio"
	"errors"
	"os"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is how many records one group of a file holds.
const rowGroup = 64 << 10

// keyNames are the columns of the key file: what is known of a record beside
// what the tool sent.
func keyNames() []string { return []string{"id", "updated", "cluster"} }

// keyCells are the cells of the key file.
func keyCells(r *Row) []Cell {
	cells := []Cell{{Name: "cluster", Kind: Number, Text: strconv.Itoa(r.Cluster)}}
	if r.ID != "" {
		cells = append(cells, Cell{Name: "id", Kind: Text, Text: r.ID})
	}
	if r.Updated != "" {
		cells = append(cells, Cell{Name: "updated", Kind: Text, Text: r.Updated})
	}
	return cells
}

func ownCells(r *Row) []Cell { return r.Cells }

// writeParquet writes rows as one optional text column for each name, values as
// they were sent.
func writeParquet(path string, names []string, cells func(r *Row) []Cell, rows func(do func(r *Row) error) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) //nolint:gosec // a file of the store
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<16)
	err = encode(out, names, cells, rows)
	err = errors.Join(err, out.Flush())
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func encode(out *bufio.Writer, names []string, cells func(r *Row) []Cell, rows func(do func(r *Row) error) error) error {
	group := parquet.Group{}
	for _, name := range names {
		group[name] = parquet.Compressed(parquet.Encoded(parquet.Optional(parquet.String()), &parquet.RLEDictionary), &parquet.Zstd)
	}
	schema := parquet.NewSchema("sample", group)
	at := map[string]int{} // the library sorts columns by name
	for i, c := range schema.Columns() {
		at[c[0]] = i
	}
	w := parquet.NewWriter(out, schema, parquet.MaxRowsPerRowGroup(rowGroup), parquet.CreatedBy("stackassay", "1", ""))
	row := make(parquet.Row, len(names))
	err := rows(func(r *Row) error {
		for i := range row {
			row[i] = parquet.NullValue().Level(0, 0, i)
		}
		for _, c := range cells(r) {
			if i, ok := at[c.Name]; ok && c.Kind != Null {
				row[i] = parquet.ByteArrayValue([]byte(c.Text)).Level(0, 1, i)
			}
		}
		_, err := w.WriteRows([]parquet.Row{row})
		return err
	})
	return errors.Join(err, w.Close())
}
