package file

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/source"
	"stackassay/internal/source/file/workbook"
)

// sheetTable is where the table of a sheet is.
type sheetTable struct {
	names      []string
	places     []int // column of the sheet, from 1, by column of the part
	decoration []int // rows around the table that are no records
	tally      rowTally
	columns    int // hidden ones among those of the table
	merged     int // cells that span several rows
}

// table finds the header and the end of the table, and the columns between.
func (s *sheet) table(heads []sketchRow, seen *sheetSeen, headerRow *float64) (*sheetTable, error) {
	at, err := headerIn(heads, headerRow)
	if err != nil {
		return nil, err
	}
	if headerRow == nil {
		at = lowered(heads, at, seen.merged)
		if texts := heads[at].texts(); looksLikeData(texts) {
			return nil, &source.Error{
				Fault: source.NoHeader, Line: heads[at].number, Text: "this row looks like a record, not like the names of columns",
				Hint: fmt.Sprintf("Add a row with the names, or set header_row = %d if these are the names.", heads[at].number),
			}
		}
	}
	s.header = heads[at].number
	t := &sheetTable{}
	for _, r := range heads[:at] {
		t.decoration = append(t.decoration, r.number)
	}
	names := s.names(heads[:at+1], seen.merged)
	footers := footersOf(seen.tail, s.header, len(names))
	s.end = seen.last + 1
	if len(footers) > 0 {
		s.end = footers[0].number
	}
	filled := seen.filled
	for _, r := range footers {
		t.decoration = append(t.decoration, r.number)
		if r.number > heads[len(heads)-1].number {
			for _, c := range r.cells {
				filled[c.column]--
			}
		}
	}
	t.tally.merge(&seen.tally)
	for _, r := range heads[at+1:] {
		if r.number < s.end {
			t.tally.merge(&r.tally)
			for _, c := range r.cells {
				filled[c.column]++
			}
		}
	}
	s.column = map[int]int{}
	for column, n := range filled[:workbook.MaxColumns] {
		name := trimName(names[column])
		if name == "" && n == 0 {
			continue
		}
		s.column[column] = len(t.names)
		t.names = append(t.names, name)
		t.places = append(t.places, column+1)
		if lo.SomeBy(seen.columns, func(r workbook.Range) bool { return r.Left <= column && column <= r.Right }) {
			t.columns++
		}
	}
	return t, nil
}

// headerIn returns the first row that can name the columns: as wide as the table
// and mostly filled. What stands above it is a title.
func headerIn(rows []sketchRow, declared *float64) (int, error) {
	if declared != nil {
		want := int(*declared)
		at := slices.IndexFunc(rows, func(r sketchRow) bool { return r.number >= want })
		if at < 0 {
			return 0, &source.Error{
				Fault: source.NoHeader, Line: want, Text: "no header in this row",
				Hint: "Set header_row to the row that holds the names of the columns.",
			}
		}
		return at, nil
	}
	width := lo.Max(lo.Map(rows, func(r sketchRow, _ int) int { return len(r.cells) }))
	at := slices.IndexFunc(rows, func(r sketchRow) bool { return 2*len(r.cells) > width })
	// Pairs of a name and a value above a narrow table are as wide as half of it;
	// a blank row parts them from it.
	if n := len(rows[at].cells); n < width {
		for i := at + 1; i < len(rows); i++ {
			if len(rows[i].cells) > n && rows[i].number > rows[i-1].number+1 && !looksLikeData(rows[i].texts()) {
				return i, nil
			}
		}
	}
	return at, nil
}

const maxHeaderRows = 5

// lowered returns the last row of a header whose cells are joined over several.
func lowered(rows []sketchRow, at int, merged []workbook.Range) int {
	bottom := rows[at].number
	for _, m := range merged {
		if m.Top <= rows[at].number && m.Bottom > bottom && m.Bottom-m.Top < maxHeaderRows && rows[at].text(m.Left) != "" {
			bottom = m.Bottom
		}
	}
	for at+1 < len(rows) && rows[at+1].number <= bottom {
		at++
	}
	return at
}

// names returns what the header calls each column. A cell that is joined with
// those above it has its name there.
func (s *sheet) names(rows []sketchRow, merged []workbook.Range) map[int]string {
	header := rows[len(rows)-1]
	names := make(map[int]string, len(header.cells))
	for _, c := range header.cells {
		names[c.column] = c.text
	}
	for _, m := range merged {
		if m.Top >= header.number || m.Bottom < header.number || names[m.Left] != "" {
			continue
		}
		for i := range rows {
			if text := rows[i].text(m.Left); rows[i].number == m.Top && text != "" {
				names[m.Left] = text
			}
		}
	}
	return names
}

func (r *sketchRow) texts() []string {
	return lo.Map(r.cells, func(c sketchCell, _ int) string { return c.text })
}

// footersOf returns the rows at the end of a sheet that are no records: a single
// cell or a total, set off from the table by a blank row, or a total in itself.
func footersOf(tail []sketchRow, header, width int) []sketchRow {
	from := len(tail)
	if width < 3 {
		return nil
	}
	for from > 0 && tail[from-1].number > header {
		r := &tail[from-1]
		above := header
		if from > 1 {
			above = max(tail[from-2].number, header)
		}
		// Several lines may stand together below one blank row.
		apart := r.number > above+1 || blankAbove(tail[:from], header)
		first := ""
		if len(r.cells) > 0 {
			first = strings.TrimSpace(r.cells[0].text)
		}
		total := isTotal(first) && 2*len(r.cells) <= width+1 && (apart || isBareTotal(first))
		if !total && (len(r.cells) != 1 || !apart) {
			break
		}
		from--
	}
	return tail[from:]
}

// blankAbove reports whether the rows of single cells that end these rows are
// parted from the table by a blank one.
func blankAbove(rows []sketchRow, header int) bool {
	for i := len(rows) - 1; i >= 0 && rows[i].number > header; i-- {
		above := header
		if i > 0 {
			above = max(rows[i-1].number, header)
		}
		if len(rows[i].cells) != 1 {
			return false
		}
		if rows[i].number > above+1 {
			return true
		}
	}
	return false
}

// isBareTotal reports whether a cell says that a total follows and nothing else:
// companies are called Total too.
func isBareTotal(cell string) bool {
	word := strings.ToLower(strings.TrimRight(cell, " :."))
	return !strings.Contains(word, " ") || word == "grand total" || word == "grand totals"
}
