package file

import (
	"context"
	"encoding/binary"
	"errors"

	"github.com/parquet-go/parquet-go"

	"stackassay/internal/record"
	"stackassay/internal/source"
)

// A block of a Parquet file holds what the one who reads the pages has written
// down: the texts of all cells, then where each of them is, column by column, and
// at its end how many records there are. The workers find what is equal.

const (
	spanSize    = 8
	blockTexts  = 1 << 20 // bytes of texts that a block should hold
	firstBlock  = 256     // records
	longCell    = 64      // bytes from which on equal values of a dictionary are there once
	maxBlockLen = 1 << 30
)

// sendColumns reads the columns of a file beside each other.
func sendColumns(ctx context.Context, f *File, part int, seq *int, to chan<- *source.Block) (err error) {
	p := &f.parts[part]
	b, err := p.stream.whole(ctx)
	if err != nil {
		return err
	}
	defer b.Close() //nolint:errcheck // it was only read
	t, err := openTable(b)
	if err != nil {
		return cancelled(ctx, err)
	}
	if t.rows != p.records || len(t.columns) != len(p.names) {
		return &source.Error{Fault: source.Unreadable, Text: "was changed while it was read", Hint: "Run again when nothing writes to it."}
	}
	s := &columnSender{table: t, line: 1, size: firstBlock, send: func(text []byte, block *source.Block, line int) error {
		block.Seq, block.Part, block.Line, block.Kind, block.Text = *seq, part, line, uint8(quoted), text
		*seq++
		select {
		case to <- block:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}, block: func() *source.Block { return f.block(0) }}
	return cancelled(ctx, s.all())
}

// columnSender cuts the groups of rows of a file into blocks.
type columnSender struct {
	table *parquetTable
	line  int // number of the next record
	size  int // records of the next block
	send  func(text []byte, b *source.Block, line int) error
	block func() *source.Block
}

// all reads every group of rows. The library panics on some damaged files.
func (s *columnSender) all() (err error) {
	defer rescue(&err)
	for i, g := range s.table.file.RowGroups() {
		if err := s.group(i, g); err != nil {
			return err
		}
	}
	return nil
}

func (s *columnSender) group(at int, g parquet.RowGroup) (err error) {
	var columns []*columnReader
	defer func() {
		for _, c := range columns {
			err = errors.Join(err, c.close())
		}
	}()
	for _, c := range s.table.columns {
		r := &columnReader{parquetColumn: c, known: map[*byte]record.Span{}}
		columns = append(columns, r)
		if err := r.open(s.table, at, g.ColumnChunks()); err != nil {
			return damagedParquet(err)
		}
	}
	for left := int(g.NumRows()); left > 0; {
		n := min(s.size, left)
		b := s.block()
		text := b.Text[:0]
		spans := make([]record.Span, 0, n*len(columns))
		for _, c := range columns {
			if text, spans, err = c.read(text, spans, n); err != nil {
				return err
			}
			if len(text) > maxBlockLen {
				return &source.Error{Fault: source.TooLarge, Text: "holds texts that are too long", Line: s.line, Hint: "Export it without the columns of long texts."}
			}
		}
		texts := len(text)
		for _, span := range spans {
			text = binary.LittleEndian.AppendUint32(text, span.Start)
			text = binary.LittleEndian.AppendUint32(text, span.End)
		}
		text = binary.LittleEndian.AppendUint32(text, uint32(n)) //nolint:gosec // at most maxLines
		if err := s.send(text, b, s.line); err != nil {
			return err
		}
		s.line += n
		left -= n
		most := min(maxLines, maxRows(len(columns)))
		s.size = max(16, min(most, blockTexts/max(1, texts/n), 4*n))
	}
	return nil
}

// columnReader reads one column of one group of rows.
type columnReader struct {
	*parquetColumn
	leaves []*leafStream
	known  map[*byte]record.Span
}

// open begins to read the leaves of the column.
func (r *columnReader) open(t *parquetTable, group int, chunks []parquet.ColumnChunk) error {
	indices := []int{r.leaf}
	if r.nested != nil {
		indices = nil
		r.nested.leaves(func(leaf *parquetNode) { indices = append(indices, leaf.column.Index()) })
	}
	for _, i := range indices {
		l, err := newLeaf(t.blob, &t.chunks[group][i], chunks[i])
		if err != nil {
			return err
		}
		r.leaves = append(r.leaves, l)
	}
	return nil
}

func (r *columnReader) close() error {
	var err error
	for _, l := range r.leaves {
		err = errors.Join(err, l.close())
	}
	return err
}

// read appends the texts of n records and where they are.
func (r *columnReader) read(text []byte, spans []record.Span, n int) ([]byte, []record.Span, error) {
	if r.nested != nil {
		return r.lists(text, spans, n)
	}
	l := r.leaves[0]
	clear(r.known)
	for range n {
		v := l.peek()
		if v == nil {
			return text, spans, missing(l)
		}
		l.at++
		if v.IsNull() {
			spans = append(spans, record.Span{})
			continue
		}
		var first *byte
		if l.shared && (v.Kind() == parquet.ByteArray || v.Kind() == parquet.FixedLenByteArray) {
			if b := v.ByteArray(); len(b) >= longCell {
				first = &b[0]
				if span, ok := r.known[first]; ok && int(span.End-span.Start) == len(b) {
					spans = append(spans, span)
					continue
				}
			}
		}
		from := len(text)
		text = r.render(text, *v)
		span := record.SpanOf(from, len(text))
		if first != nil {
			r.known[first] = span
		}
		spans = append(spans, span)
		if len(text) > maxBlockLen {
			break
		}
	}
	return text, spans, nil
}

func (r *columnReader) lists(text []byte, spans []record.Span, n int) ([]byte, []record.Span, error) {
	nest := nesting{leaves: r.leaves, text: text}
	for range n {
		for _, l := range r.leaves {
			if l.peek() == nil {
				return text, spans, missing(l)
			}
		}
		from := len(nest.text)
		nest.row(r.nested)
		spans = append(spans, record.SpanOf(from, len(nest.text)))
		if len(nest.text) > maxBlockLen {
			break
		}
	}
	return nest.text, spans, nil
}

// missing says why a column ends before its group of rows does.
func missing(l *leafStream) error { return damagedParquet(l.failed()) }

func readParquet(f *File, plain []bool) source.Decoder {
	d := &parquetDecoder{grid: newGrid(len(f.info.Columns), plain)}
	for i := range f.parts {
		d.to = append(d.to, f.parts[i].targets())
	}
	return d
}

// parquetDecoder takes apart what sendColumns wrote down.
type parquetDecoder struct {
	grid
	to [][]int // column of the source, by part and its column
}

// Decode implements source.Decoder.
func (d *parquetDecoder) Decode(b *source.Block, c *record.Chunk, _ *source.Problems) error {
	rows := int(binary.LittleEndian.Uint32(b.Text[len(b.Text)-4:]))
	to := d.to[b.Part]
	at := len(b.Text) - 4 - rows*len(to)*spanSize
	d.size(rows)
	if len(to) < len(d.spans) {
		d.clear(rows)
	}
	for _, column := range to {
		spans := d.spans[column][:rows]
		for i := range spans {
			spans[i] = record.Span{Start: binary.LittleEndian.Uint32(b.Text[at:]), End: binary.LittleEndian.Uint32(b.Text[at+4:])}
			at += spanSize
		}
	}
	for i := range rows {
		d.lines[i] = uint32(b.Line + i) //nolint:gosec // openTable has a limit
	}
	d.deliver(c, b.Text, rows)
	return nil
}
