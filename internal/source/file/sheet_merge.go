package file

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"stackassay/internal/source/file/workbook"
)

// merged are the cells of a table that span several rows, by column of the part.
type merged map[int][]mergedCell

type mergedCell struct {
	top, bottom int
	text        []byte
}

// over returns the value that a row has from a cell which begins above it, nil
// when there is none.
func (m merged) over(column, row int) []byte {
	cells := m[column]
	i, found := slices.BinarySearchFunc(cells, row, func(c mergedCell, row int) int { return cmp.Compare(c.top, row) })
	if found || i == 0 || cells[i-1].bottom < row {
		return nil
	}
	return cells[i-1].text
}

// fill reads the values of cells that span several rows: the file has them in
// the first row only, and who looks at the sheet sees them in all.
func (s *sheet) fill(b *blob, opts Options, ranges []workbook.Range, t *sheetTable) error {
	byTop := map[int][]workbook.Range{}
	last := 0
	for _, r := range ranges {
		if _, ok := s.column[r.Left]; ok && r.Bottom > r.Top && r.Top > s.header && r.Top < s.end {
			byTop[r.Top] = append(byTop[r.Top], r)
			last = max(last, r.Top)
		}
	}
	if len(byTop) == 0 {
		return nil
	}
	s.merged = merged{}
	runs, err := s.book.Runs(b, b.size, s.index)
	if err != nil {
		return err
	}
	defer runs.Close() //nolint:errcheck // it was only read
	w := s.book.Walker()
	var xml []byte
	for row := 0; row < last; {
		run, err := runs.Next(xml[:0], opts.Block, maxLines)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		xml = run.Text
		for w.Start(run.Text, run.Row); w.Next(); {
			row = w.Row().Number
			s.take(w, byTop[row])
		}
	}
	for column := range s.merged {
		slices.SortFunc(s.merged[column], func(a, b mergedCell) int { return cmp.Compare(a.top, b.top) })
		t.merged += len(s.merged[column])
	}
	return nil
}

// take keeps the values of one row that count for those below.
func (s *sheet) take(w *workbook.Walker, ranges []workbook.Range) {
	for _, r := range ranges {
		for i := range w.Row().Cells {
			c := &w.Row().Cells[i]
			if text := w.Bytes(c); c.Column == r.Left && len(text) > 0 {
				column := s.column[r.Left]
				s.merged[column] = append(s.merged[column], mergedCell{r.Top, min(r.Bottom, s.end-1), slices.Clone(text)})
				break
			}
		}
	}
}
