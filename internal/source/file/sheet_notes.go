package file

import (
	"fmt"

	"github.com/samber/lo"

	"stackassay/internal/source/file/workbook"
)

// notes says what was assumed of a sheet and what in it is not as it looks.
func (s *sheet) notes(t *sheetTable) []string {
	notes := []string{s.which()}
	say := func(n int, one, many string) {
		if n > 0 {
			notes = append(notes, plural(n, one, many))
		}
	}
	if s.book.Date1904 {
		notes = append(notes, "1904 date system")
	}
	say(t.tally.hidden, "hidden row is read too", "hidden rows are read too")
	say(t.columns, "hidden column is read too", "hidden columns are read too")
	say(t.merged, "merged cell counts for every row it spans", "merged cells count for every row they span")
	for fault, n := range t.tally.faults {
		if n > 0 {
			notes = append(notes, fmt.Sprintf("%s %s, read as no value", plural(n, "cell holds", "cells hold"), workbook.FaultName(uint8(fault))))
		}
	}
	say(t.tally.pending, "formula has no stored result, read as no value: save the workbook in a spreadsheet program first",
		"formulas have no stored result, read as no value: save the workbook in a spreadsheet program first")
	say(t.tally.dangling, "cell refers to a text that the workbook lacks, read as no value", "cells refer to texts that the workbook lacks, read as no value")
	say(t.tally.shares, "cell is shown as a percentage and read with its sign", "cells are shown as percentages and read with their sign")
	say(t.tally.codes, "number is shown with leading zeros and read with them", "numbers are shown with leading zeros and read with them")
	return notes
}

// which says which sheet is read and which are not.
func (s *sheet) which() string {
	name := func(x workbook.Sheet) string {
		if x.Hidden {
			return fmt.Sprintf("%q (hidden)", x.Name)
		}
		return fmt.Sprintf("%q", x.Name)
	}
	out := "sheet " + name(s.book.Sheets[s.index])
	rest := lo.Reject(s.book.Sheets, func(_ workbook.Sheet, i int) bool { return i == s.index })
	if len(rest) > 0 {
		out += fmt.Sprintf(" is read, %s not", listed(lo.Map(rest, func(x workbook.Sheet, _ int) string { return name(x) })))
	}
	return out
}
