package cell

import (
	"cmp"
	"slices"

	"golang.org/x/sync/errgroup"
)

// Derive looks at every cell of a table and returns those with a confidence of
// floor or more, by column and row. It costs some passes over the table and the
// distinct values of each column, and one for each pair of columns of which one
// may determine the other. The number of workers never changes a result.
func Derive(t *Table, floor float64, workers int) []Cell {
	cells, _ := derive(t, floor, workers)
	return cells
}

// derive is Derive, and the types that the columns were taken for.
func derive(t *Table, floor float64, workers int) (cells []Cell, types []string) {
	s := survey(t, workers)
	for _, c := range s.cols {
		types = append(types, c.typ)
	}
	if t.Rows < least {
		return nil, types
	}
	s.alone(workers)
	s.misplaced()
	s.orders()
	s.dependencies(workers)
	return s.verdicts(floor), types
}

// alone asks the detectors that look at one column by itself.
func (s *sheet) alone(workers int) {
	s.each(workers, func(i int) {
		s.texts(i)
		s.standIns(i)
		s.kinds(i)
		s.shapes(i)
		s.units(i)
		s.checkDigits(i)
		s.ranges(i)
		s.spellings(i)
		s.blanks(i)
		s.keys(i)
	})
}

// each does something with every column, on some workers.
func (s *sheet) each(workers int, do func(col int)) { each(len(s.cols), workers, do) }

func each(n, workers int, do func(int)) {
	var g errgroup.Group
	g.SetLimit(max(workers, 1))
	for i := range n {
		g.Go(func() error {
			do(i)
			return nil
		})
	}
	_ = g.Wait() // nothing in there fails
}

// suspicion is what all detectors together hold against one cell.
type suspicion struct {
	innocence float64 // product of 1 − confidence of what was said
	best      Cell    // by the most confident detector
}

// sheet is a table under examination.
type sheet struct {
	*Table
	cols  []*column
	found []map[int]*suspicion // by column and row

	beginnings []part // made when dependencies are looked for
}

func survey(t *Table, workers int) *sheet {
	s := &sheet{Table: t, cols: make([]*column, len(t.Columns)), found: make([]map[int]*suspicion, len(t.Columns))}
	s.each(workers, func(i int) {
		s.cols[i], s.found[i] = newColumn(t, &t.Columns[i]), map[int]*suspicion{}
	})
	return s
}

// accuse holds something against one cell. What two detectors say of one cell
// adds up as independent witnesses do: 1 − Π(1 − confidence).
func (s *sheet) accuse(row, col int, kind Kind, confidence float64, expected string) {
	if confidence <= 0 {
		return
	}
	confidence = min(confidence, 0.999)
	p := s.found[col][row]
	if p == nil {
		p = &suspicion{innocence: 1}
		s.found[col][row] = p
	}
	p.innocence *= 1 - confidence
	if confidence > p.best.Confidence {
		expected = cmp.Or(expected, p.best.Expected)
		p.best = Cell{Row: row, Column: col, Kind: kind, Confidence: confidence, Expected: expected}
		return
	}
	p.best.Expected = cmp.Or(p.best.Expected, expected)
}

// accuseValue holds something against every cell with one value.
func (s *sheet) accuseValue(col int, code uint32, kind Kind, confidence float64, expected string) {
	for _, row := range s.cols[col].rowsOf(code) {
		s.accuse(row, col, kind, confidence, expected)
	}
}

func (s *sheet) verdicts(floor float64) []Cell {
	var out []Cell
	for _, rows := range s.found {
		for _, p := range rows {
			c := p.best
			if c.Confidence = 1 - p.innocence; c.Confidence >= floor {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.Row, b.Row)) })
	return out
}
