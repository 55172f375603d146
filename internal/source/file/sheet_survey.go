package file

import (
	"context"
	"errors"
	"io"

	"golang.org/x/sync/errgroup"

	"stackassay/internal/source/file/workbook"
)

// sketchRow is a row of a sheet with what decides where its table is.
type sketchRow struct {
	number int
	cells  []sketchCell // what is filled, by column
	tally  rowTally
}

type sketchCell struct {
	column int
	text   string // cut to what a name of a column can be
}

const maxSketch = 1000 // bytes of a cell in a sketch

// rowTally counts what has to be said of rows.
type rowTally struct {
	rows, hidden      int
	faults            []int // by kind, nil: none
	pending, dangling int   // formulas without a result, texts that are not there
	shares, codes     int   // shown as percentages, with leading zeros
}

func (t *rowTally) add(row *workbook.Row) {
	t.rows++
	if row.Hidden {
		t.hidden++
	}
	for i := range row.Cells {
		switch c := &row.Cells[i]; c.Kind {
		case workbook.Fault:
			if t.faults == nil {
				t.faults = make([]int, workbook.Faults())
			}
			t.faults[c.Fault]++
		case workbook.Pending:
			t.pending++
		case workbook.Dangling:
			t.dangling++
		case workbook.Share:
			t.shares++
		case workbook.Code:
			t.codes++
		case workbook.Text, workbook.Number, workbook.Moment, workbook.Bool:
		}
	}
}

func (t *rowTally) merge(o *rowTally) {
	t.rows += o.rows
	t.hidden += o.hidden
	t.pending += o.pending
	t.dangling += o.dangling
	t.shares += o.shares
	t.codes += o.codes
	if t.faults == nil && o.faults != nil {
		t.faults = make([]int, len(o.faults))
	}
	for i, n := range o.faults {
		t.faults[i] += n
	}
}

// sketchOf copies what a row shows.
func sketchOf(w *workbook.Walker) sketchRow {
	row := w.Row()
	s := sketchRow{number: row.Number}
	s.tally.add(row)
	for i := range row.Cells {
		text := w.Bytes(&row.Cells[i])
		s.cells = append(s.cells, sketchCell{row.Cells[i].Column, string(text[:min(len(text), maxSketch)])})
	}
	return s
}

// text returns the cell of a column, "" when it is empty.
func (r *sketchRow) text(column int) string {
	for i := range r.cells {
		if r.cells[i].column == column {
			return r.cells[i].text
		}
	}
	return ""
}

// peek reads the first rows of a sheet that hold anything.
func (s *sheet) peek(b *blob, opts Options) ([]sketchRow, error) {
	runs, err := s.book.Runs(b, b.size, s.index)
	if err != nil {
		return nil, err
	}
	defer runs.Close() //nolint:errcheck // it was only read
	w := s.book.Walker()
	var rows []sketchRow
	var xml []byte
	for size := 0; len(rows) < trialRows && size < opts.MaxRecord; size += len(xml) {
		run, err := runs.Next(xml[:0], window, trialRows)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		xml = run.Text
		for w.Start(run.Text, run.Row); len(rows) < trialRows && w.Next(); {
			if len(w.Row().Cells) > 0 {
				rows = append(rows, sketchOf(w))
			}
		}
	}
	return rows, nil
}

// sheetSeen is what was found behind the first rows of a sheet.
type sheetSeen struct {
	last    int   // number of the last row that holds anything
	filled  []int // rows that hold something, by column
	tail    []sketchRow
	tally   rowTally
	merged  []workbook.Range
	columns []workbook.Range // hidden ones
}

// survey reads the sheet once. What stands in the first rows is known already.
func (s *sheet) survey(ctx context.Context, b *blob, opts Options, heads []sketchRow) (*sheetSeen, error) {
	runs, err := s.book.Runs(b, b.size, s.index)
	if err != nil {
		return nil, err
	}
	defer runs.Close() //nolint:errcheck // it was only read
	known := heads[len(heads)-1].number
	seen := make([]*sheetSeen, opts.Workers)
	work := make(chan workbook.Run, opts.Workers)
	used := make(chan []byte, 2*opts.Workers+1)
	var late latest
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(work)
		for {
			var text []byte
			select {
			case text = <-used:
			default:
			}
			run, err := runs.Next(text[:0], opts.Block, maxLines)
			if errors.Is(err, io.EOF) {
				return runs.Rest()
			}
			if err != nil {
				return err
			}
			late.keep(run)
			select {
			case work <- run:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
	for i := range seen {
		seen[i] = &sheetSeen{filled: make([]int, workbook.MaxColumns+1)}
		g.Go(func() error {
			w := s.book.Skimmer()
			for run := range work {
				seen[i].add(w, run, known)
				select {
				case used <- run.Text:
				default:
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	out := seen[0]
	for _, o := range seen[1:] {
		out.merge(o)
	}
	out.last = max(out.last, known)
	out.tail = late.rows(s.book.Walker())
	out.merged, out.columns = runs.Merged, runs.HiddenColumns
	return out, nil
}

// latest keeps copies of the last runs, as many as hold what can be a footer.
type latest struct {
	runs []workbook.Run
	n    int // rows of them
}

func (l *latest) keep(run workbook.Run) {
	var text []byte
	for len(l.runs) > 0 && l.n-l.runs[0].Rows >= 2*footerRows {
		text = l.runs[0].Text[:0]
		l.n -= l.runs[0].Rows
		l.runs = append(l.runs[:0], l.runs[1:]...)
	}
	run.Text = append(text, run.Text...)
	l.runs = append(l.runs, run)
	l.n += run.Rows
}

// rows returns the last rows that hold anything.
func (l *latest) rows(w *workbook.Walker) []sketchRow {
	var rows []sketchRow
	for _, run := range l.runs {
		for w.Start(run.Text, run.Row); w.Next(); {
			if len(w.Row().Cells) > 0 {
				rows = append(rows, sketchOf(w))
			}
		}
	}
	return rows[max(0, len(rows)-2*footerRows):]
}

// add counts the rows of a run.
func (s *sheetSeen) add(w *workbook.Walker, run workbook.Run, known int) {
	for w.Start(run.Text, run.Row); w.Next(); {
		row := w.Row()
		if len(row.Cells) == 0 {
			continue
		}
		s.last = max(s.last, row.Number)
		if row.Number <= known {
			continue
		}
		s.tally.add(row)
		for i := range row.Cells {
			s.filled[row.Cells[i].Column]++
		}
	}
}

func (s *sheetSeen) merge(o *sheetSeen) {
	s.last = max(s.last, o.last)
	s.tally.merge(&o.tally)
	for i, n := range o.filled {
		s.filled[i] += n
	}
}
