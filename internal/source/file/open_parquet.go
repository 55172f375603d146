package file

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/samber/lo"

	"stackassay/internal/source"
)

// openParquet reads what a Parquet file says of its columns. Its records are not
// looked at before they are asked for.
func (p *part) openParquet(ctx context.Context, head []byte) error {
	b, err := p.stream.whole(ctx)
	if err != nil {
		return err
	}
	defer b.Close() //nolint:errcheck // it was only read
	if err := parquetMagic(head, b); err != nil {
		return cancelled(ctx, err)
	}
	t, err := openTable(b, p.stream.opts)
	if err != nil {
		return cancelled(ctx, err)
	}
	if len(t.columns) == 0 {
		return &source.Error{Fault: source.NoHeader, Text: "has no columns that can be read", Hint: "Export it again with columns of texts, numbers or dates."}
	}
	p.names = lo.Map(t.columns, func(c *parquetColumn, _ int) string { return trimName(c.name) })
	p.info.Lines, p.info.Notes = t.rows, t.notes
	p.records = t.rows
	p.send, p.reader = sendColumns, readParquet
	return nil
}

// parquetMagic refuses what is no Parquet file before the library measures it.
func parquetMagic(head []byte, b *blob) error {
	what := otherKind(head)
	switch {
	case bytes.HasPrefix(head, []byte("PARE")):
		return &source.Error{Fault: source.Unsupported, Text: "is encrypted", Hint: "Export it without encryption."}
	case !bytes.HasPrefix(head, []byte("PAR1")):
		if what == "" {
			what = "something else"
		}
		return &source.Error{
			Fault: source.Malformed, Text: "is not a Parquet file: it is " + what,
			Hint: "Export it again, or set format if it is a file of another kind.",
		}
	}
	end := make([]byte, 8)
	if b.size < 12 {
		return cutOff()
	}
	if _, err := b.ReadAt(end, b.size-8); err != nil {
		return damagedParquet(err)
	}
	if string(end[4:]) != "PAR1" || int64(binary.LittleEndian.Uint32(end)) > b.size-12 {
		return cutOff()
	}
	return nil
}

func cutOff() error {
	return &source.Error{Fault: source.Malformed, Text: "is cut off: its end does not say what it holds", Hint: "Copy or export it again."}
}

func damagedParquet(err error) error {
	return &source.Error{Fault: source.Malformed, Text: "is damaged", Err: err, Hint: "Copy or export it again."}
}

// parquetTable is an open Parquet file.
type parquetTable struct {
	file    *parquet.File
	columns []*parquetColumn
	rows    int
	notes   []string
	lists   []string // columns whose cells are JSON
}

// openTable opens a file that begins and ends as a Parquet file. The library
// panics on some damaged ones, which is no fault of ours.
func openTable(b *blob, opts Options) (t *parquetTable, err error) {
	defer rescue(&err)
	f, err := parquet.OpenFile(b, b.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, damagedParquet(err)
	}
	if err := packingsOf(f.Metadata()); err != nil {
		return nil, err
	}
	t = &parquetTable{file: f}
	for _, g := range f.RowGroups() {
		n := g.NumRows()
		if n < 0 || n > maxRecords-int64(t.rows) {
			return nil, damagedParquet(nil)
		}
		t.rows += int(n)
	}
	t.find(f.Root(), "")
	if len(t.lists) > 0 {
		t.notes = append(t.notes, "lists are read as JSON: "+listed(t.lists))
	}
	if n := len(t.columns); n > maxParquetColumns {
		return nil, &source.Error{
			Fault: source.Unsupported, Text: fmt.Sprintf("has more than %d columns", maxParquetColumns),
			Hint: "Export the columns that are needed.",
		}
	}
	return t, nil
}

// packingsOf refuses what the library cannot unpack. LZ4_RAW is among it: version
// 0.32.0 returns zero bytes, without an error, for a page that is packed to more
// than a third of its size, and grows without end on a damaged one.
func packingsOf(m *format.FileMetaData) error {
	for i := range m.RowGroups {
		for j := range m.RowGroups[i].Columns {
			switch codec := m.RowGroups[i].Columns[j].MetaData.Codec; codec {
			case format.Uncompressed, format.Snappy, format.Gzip, format.Brotli, format.Zstd:
			default:
				return &source.Error{
					Fault: source.Unsupported, Text: fmt.Sprintf("is packed in a way that is not read (%s)", codec),
					Hint: "Export it again, packed with zstd or snappy.",
				}
			}
		}
	}
	return nil
}

const (
	maxRecords        = 1 << 31
	maxParquetColumns = 10_000
)

// rescue turns a panic of the library into an error.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = damagedParquet(nil)
	}
}
