package file

import (
	"context"
	"errors"
	"io"

	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file/workbook"
)

// sendRows cuts a sheet into blocks of whole rows.
func sendRows(ctx context.Context, f *File, part int, seq *int, to chan<- *source.Block) error {
	p := &f.parts[part]
	b, err := p.stream.whole(ctx)
	if err != nil {
		return err
	}
	defer b.Close() //nolint:errcheck // it was only read
	s := p.sheet
	runs, err := s.book.Runs(b, b.size, s.index)
	if err != nil {
		return cancelled(ctx, err)
	}
	defer runs.Close() //nolint:errcheck // it was only read
	rows := maxRows(len(f.info.Columns))
	for {
		block := f.block(0)
		run, err := runs.Next(block.Text, f.opts.Block, rows)
		if errors.Is(err, io.EOF) || err == nil && run.Row >= s.end {
			return nil
		}
		if err != nil {
			return cancelled(ctx, err)
		}
		block.Seq, block.Part, block.Line, block.Kind, block.Text = *seq, part, run.Row, uint8(quoted), run.Text
		if run.Long {
			block.Kind = uint8(long)
		}
		*seq++
		select {
		case to <- block:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// maxRows is how many rows a block may hold: of a wide table fewer, because every
// row has a place for every column.
func maxRows(columns int) int {
	return max(16, min(maxLines, (1<<20)/max(columns, 1)))
}

func readXLSX(f *File, plain []bool) source.Decoder {
	d := &xlsxDecoder{grid: newGrid(len(f.info.Columns), plain), opts: f.opts}
	for i := range f.parts {
		d.parts = append(d.parts, f.parts[i].rows())
	}
	return d
}

// xlsxPart is what the decoder has to know of one part.
type xlsxPart struct {
	*sheet
	path   string
	walker *workbook.Walker
	to     []int // column of the source, by column of the part
}

func (p *part) rows() xlsxPart {
	return xlsxPart{sheet: p.sheet, path: p.info.Path, walker: p.sheet.book.Walker(), to: p.targets()}
}

// xlsxDecoder turns blocks of rows into columns.
type xlsxDecoder struct {
	grid
	parts []xlsxPart
	text  []byte // of cells, and behind it of those that span rows
	rows  int
	opts  Options
}

// Decode implements source.Decoder.
func (d *xlsxDecoder) Decode(b *source.Block, c *record.Chunk, problems *source.Problems) error {
	p := &d.parts[b.Part]
	d.rows = 0
	if kind(b.Kind) == long {
		problems.Add(b.Part, p.path, b.Line, "longer than "+bytesIn(d.opts.MaxRecord))
		p.walker.Start(nil, b.Line)
	} else {
		for p.walker.Start(b.Text, b.Line); p.walker.Next(); {
			d.row(p, b, problems)
		}
	}
	text := p.walker.Text()
	if p.merged != nil {
		text = d.overlay(p, text)
	}
	d.deliver(c, text, d.rows)
	return nil
}

// row takes over one row, unless it stands outside the table.
func (d *xlsxDecoder) row(p *xlsxPart, b *source.Block, problems *source.Problems) {
	row := p.walker.Row()
	switch {
	case row.Number <= p.header || row.Number >= p.end:
		return
	case row.Fault != "":
		problems.Add(b.Part, p.path, row.Number, row.Fault)
		return
	case len(row.Cells) == 0:
		return
	}
	d.begin(d.rows)
	d.lines[d.rows] = uint32(row.Number) //nolint:gosec // a sheet has a million rows
	for i := range row.Cells {
		c := &row.Cells[i]
		if column, ok := p.column[c.Column]; ok {
			d.spans[p.to[column]][d.rows] = c.Span
		}
	}
	d.rows++
}

// overlay gives empty cells the value of the cell that spans them.
func (d *xlsxDecoder) overlay(p *xlsxPart, text []byte) []byte {
	d.text = append(d.text[:0], text...)
	for column := range p.to {
		if len(p.merged[column]) == 0 {
			continue
		}
		var last []byte
		var span record.Span
		for i := range d.rows {
			s := &d.spans[p.to[column]][i]
			value := p.merged.over(column, int(d.lines[i]))
			if value == nil || s.Start != s.End {
				continue
			}
			if last == nil || &last[0] != &value[0] { // each once, however many rows it spans
				span = record.SpanOf(len(d.text), len(d.text)+len(value))
				d.text = append(d.text, value...)
				last = value
			}
			*s = span
		}
	}
	return d.text
}
