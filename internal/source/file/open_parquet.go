package file

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
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
	t, err := openTable(b)
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
	blob    *blob
	file    *parquet.File  // as if it were not packed: only its description is used
	chunks  [][]chunkPlace // by group of rows and leaf
	columns []*parquetColumn
	rows    int
	notes   []string
	lists   []string // columns whose cells are JSON
}

// chunkPlace is where the pages of a leaf in a group of rows are.
type chunkPlace struct {
	offset int64
	values int64
	codec  format.CompressionCodec
}

const (
	maxRecords        = 1 << 31
	maxParquetColumns = 10_000
	maxDescription    = 1 << 28
)

// openTable opens a file that begins and ends as a Parquet file. The library
// panics on some damaged ones, which is no fault of ours.
func openTable(b *blob) (t *parquetTable, err error) {
	defer rescue(&err)
	meta, err := describe(b)
	if err != nil {
		return nil, err
	}
	t = &parquetTable{blob: b}
	if err := t.places(meta); err != nil {
		return nil, err
	}
	if t.file, err = unpacked(meta); err != nil {
		return nil, damagedParquet(err)
	}
	for _, g := range t.file.RowGroups() {
		n := g.NumRows()
		if n < 0 || n > maxRecords-int64(t.rows) {
			return nil, damagedParquet(errInvalid)
		}
		t.rows += int(n)
	}
	t.find(t.file.Root(), "")
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

// describe reads the end of a file, which says what it holds.
func describe(b *blob) (*format.FileMetaData, error) {
	end := make([]byte, 8)
	if _, err := b.ReadAt(end, b.size-8); err != nil {
		return nil, damagedParquet(err)
	}
	size := int64(binary.LittleEndian.Uint32(end))
	if size > maxDescription {
		return nil, damagedParquet(errInvalid)
	}
	text := make([]byte, size)
	if _, err := b.ReadAt(text, b.size-8-size); err != nil {
		return nil, damagedParquet(err)
	}
	n, err := structSize(text)
	if err != nil {
		return nil, damagedParquet(err)
	}
	var protocol thrift.CompactProtocol
	meta := new(format.FileMetaData)
	if err := thrift.Unmarshal(&protocol, text[:n], meta); err != nil {
		return nil, damagedParquet(err)
	}
	if meta.EncryptionAlgorithm.Value != nil {
		return nil, &source.Error{Fault: source.Unsupported, Text: "is encrypted", Hint: "Export it without encryption."}
	}
	return meta, nil
}

// places notes where the pages are and takes that out of the description, and how
// they are packed.
func (t *parquetTable) places(meta *format.FileMetaData) error {
	leaves := lo.CountBy(meta.Schema, func(s format.SchemaElement) bool { return s.Type.Valid })
	for i := range meta.RowGroups {
		g := &meta.RowGroups[i]
		if len(g.Columns) != leaves {
			return damagedParquet(errInvalid)
		}
		places := make([]chunkPlace, leaves)
		for j := range g.Columns {
			c := &g.Columns[j].MetaData
			p := chunkPlace{offset: c.DataPageOffset, values: c.NumValues, codec: c.Codec}
			if c.DictionaryPageOffset > 0 && c.DictionaryPageOffset < p.offset {
				p.offset = c.DictionaryPageOffset
			}
			if g.Columns[j].FilePath != "" || p.offset < 0 || p.offset > t.blob.size || p.values < 0 {
				return damagedParquet(errInvalid)
			}
			switch p.codec {
			case format.Uncompressed, format.Snappy, format.Gzip, format.Brotli, format.Zstd, format.Lz4Raw:
			case format.LZO, format.Lz4:
				fallthrough
			default:
				return &source.Error{
					Fault: source.Unsupported, Text: fmt.Sprintf("is packed in a way that is not read (%s)", p.codec),
					Hint: "Export it again, packed with zstd or snappy.",
				}
			}
			places[j] = p
			c.Codec, c.DataPageOffset, c.DictionaryPageOffset, c.TotalCompressedSize = format.Uncompressed, 0, 0, math.MaxInt64/2
		}
		t.chunks = append(t.chunks, places)
	}
	return nil
}

// unpacked opens a file that is nothing but a description.
func unpacked(meta *format.FileMetaData) (*parquet.File, error) {
	var protocol thrift.CompactProtocol
	text, err := thrift.Marshal(&protocol, meta)
	if err != nil {
		return nil, err
	}
	all := append([]byte("PAR1"), text...)
	all = binary.LittleEndian.AppendUint32(all, uint32(len(text))) //nolint:gosec // it was read from a file
	all = append(all, "PAR1"...)
	return parquet.OpenFile(bytes.NewReader(all), int64(len(all)), parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
}

// rescue turns a panic of the library into an error.
func rescue(err *error) {
	if r := recover(); r != nil {
		*err = damagedParquet(nil)
	}
}
