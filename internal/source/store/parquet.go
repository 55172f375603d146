package store

import (
	"bufio"
	"errors"
	"os"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/samber/lo"
)

// rowGroup is how many records one group of the file holds.
const rowGroup = 64 << 10

// The columns beside those of the tool, with names that no field has.
const (
	ColumnID      = "_sample_id"
	ColumnUpdated = "_sample_updated"
	ColumnCluster = "_sample_cluster"
)

// writeParquet writes rows as one optional text column for each name, values as
// they were sent, and the store's own three.
func writeParquet(path string, names []string, rows func(do func(r *Row) error) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) //nolint:gosec // a file of the store
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<16)
	err = encode(out, names, rows)
	err = errors.Join(err, out.Flush())
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func encode(out *bufio.Writer, names []string, rows func(do func(r *Row) error) error) error {
	own := []string{ColumnID, ColumnUpdated, ColumnCluster}
	names = append(lo.Without(names, own...), own...)
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
		set := func(name, text string) {
			if i, ok := at[name]; ok {
				row[i] = parquet.ByteArrayValue([]byte(text)).Level(0, 1, i)
			}
		}
		for i := range r.Cells {
			if c := &r.Cells[i]; c.Kind != Null && !slices.Contains(own, c.Name) {
				set(c.Name, c.Text)
			}
		}
		set(ColumnCluster, strconv.Itoa(r.Cluster))
		if r.ID != "" {
			set(ColumnID, r.ID)
		}
		if r.Updated != "" {
			set(ColumnUpdated, r.Updated)
		}
		_, err := w.WriteRows([]parquet.Row{row})
		return err
	})
	return errors.Join(err, w.Close())
}
