package store

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// rowGroup is how many records one group of a file holds, and so how many of them
// the writer keeps in memory.
const rowGroup = 32 << 10

// keyPrefix begins the names of columns of the key file that hold what the tool
// sent.
const keyPrefix = "key."

// keyNames are the columns of the key file: what is known of a record beside
// what the tool sent, and the columns that identify it.
func keyNames(columns []string) []string {
	names := []string{"id", "updated", "cluster"}
	for _, c := range columns {
		names = append(names, keyPrefix+c)
	}
	return names
}

// keyCells makes the cells of the key file of a row.
func keyCells(columns []string) func(r *Row) []Cell {
	return func(r *Row) []Cell {
		cells := []Cell{{Name: "cluster", Kind: Number, Text: strconv.Itoa(r.Cluster)}}
		if r.ID != "" {
			cells = append(cells, Cell{Name: "id", Kind: Text, Text: r.ID})
		}
		if r.Updated != "" {
			cells = append(cells, Cell{Name: "updated", Kind: Text, Text: r.Updated})
		}
		for _, name := range columns {
			if text, ok := r.Cell(name); ok {
				cells = append(cells, Cell{Name: keyPrefix + name, Kind: Text, Text: text})
			}
		}
		return cells
	}
}

func ownCells(r *Row) []Cell { return r.Cells }

// table is one file of a sample while it is written: one optional text column
// for each name, values as they were sent. It gets its name when it is whole.
type table struct {
	path  string
	cells func(r *Row) []Cell
	file  *os.File
	out   *bufio.Writer
	rows  *parquet.GenericWriter[any]
	at    map[string]int // column by name
	row   parquet.Row
	n     int // rows so far
}

func newTable(path string, names []string, cells func(r *Row) []Cell) (*table, error) {
	f, err := os.OpenFile(path+".tmp", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) //nolint:gosec // a file of the store
	if err != nil {
		return nil, err
	}
	packing := &zstd.Codec{Level: zstd.SpeedFastest} // its window is half that of the usual level, which holds sixteen megabytes more
	group := parquet.Group{}
	for _, name := range names {
		group[name] = parquet.Compressed(parquet.Encoded(parquet.Optional(parquet.String()), &parquet.RLEDictionary), packing)
	}
	schema := parquet.NewSchema("sample", group)
	t := &table{path: path, cells: cells, file: f, out: bufio.NewWriterSize(f, 1<<16), at: map[string]int{}, row: make(parquet.Row, len(names))}
	for i, c := range schema.Columns() { // the library sorts columns by name
		t.at[c[0]] = i
	}
	t.rows = parquet.NewGenericWriter[any](t.out, schema, parquet.MaxRowsPerRowGroup(rowGroup), parquet.CreatedBy("stackassay", "1", ""))
	return t, nil
}

func (t *table) put(r *Row) error {
	for i := range t.row {
		t.row[i] = parquet.NullValue().Level(0, 0, i)
	}
	for _, c := range t.cells(r) {
		if i, ok := t.at[c.Name]; ok && c.Kind != Null {
			t.row[i] = parquet.ByteArrayValue([]byte(c.Text)).Level(0, 1, i)
		}
	}
	t.n++
	_, err := t.rows.WriteRows([]parquet.Row{t.row})
	return err
}

// done gives the file its name, and says what the manifest tells of it.
func (t *table) done() (File, error) {
	err := errors.Join(t.rows.Close(), t.out.Flush())
	if err == nil {
		err = t.file.Sync()
	}
	if err = errors.Join(err, t.file.Close()); err != nil {
		return File{}, err
	}
	sum, err := digest(t.path + ".tmp")
	if err != nil {
		return File{}, err
	}
	return File{File: filepath.Base(t.path), SHA256: sum, Rows: t.n, Columns: len(t.row)}, os.Rename(t.path+".tmp", t.path)
}

// drop gives the file up.
func (t *table) drop() error { return errors.Join(t.file.Close(), os.Remove(t.path+".tmp")) }
