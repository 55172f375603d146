package profile

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/samber/lo"
)

// CSV writes a line for each column of each table. A cell that a spreadsheet
// would run begins with an apostrophe.
func CSV(w io.Writer, p *Page) error {
	out := csv.NewWriter(w)
	rows := [][]string{{
		"table", "name", "column", "position", "type", "declared", "detected", "confidence", "records", "missing", "placeholder", "filled",
		"distinct", "approximate", "valid", "invalid", "undecided", "reasons", "traits", "pattern", "pattern_share",
		"length_min", "length_median", "length_max",
	}}
	for _, t := range p.Tables {
		for i := range t.Columns {
			rows = append(rows, t.Columns[i].cells(t.Name))
		}
	}
	for _, r := range rows {
		if err := out.Write(lo.Map(r, func(s string, _ int) string { return guarded(s) })); err != nil {
			return fmt.Errorf("write the profile: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

func (c *Column) cells(table string) []string {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	share := func(f float64) string { return strconv.FormatFloat(f, 'f', 6, 64) }
	valid, invalid, pattern, patternShare := "", "", "", ""
	if c.Valid != nil {
		valid = share(*c.Valid)
	}
	if c.Invalid != nil {
		invalid = number(*c.Invalid)
	}
	if len(c.Patterns) > 0 {
		pattern, patternShare = c.Patterns[0].Text, share(c.Patterns[0].Share)
	}
	lengths := []string{"", "", ""}
	if l := c.Lengths; l != nil {
		lengths = []string{strconv.Itoa(l.Min), strconv.Itoa(l.Median), strconv.Itoa(l.Max)}
	}
	return append([]string{
		table, c.Name, c.Column, strconv.Itoa(c.Position), c.Type, c.Declared, c.Detected, c.Confidence, number(c.Records), number(c.Missing),
		number(c.Placeholder), share(c.Filled), number(c.Distinct), strconv.FormatBool(c.Approximate), valid, invalid, number(c.Undecided),
		counts(c.Reasons), counts(c.Traits), pattern, patternShare,
	}, lengths...)
}

// guarded keeps a spreadsheet from running a cell. Numbers stay as they are.
func guarded(s string) string {
	trimmed := strings.TrimLeft(s, " \t\r\n")
	if trimmed == "" || !strings.ContainsAny(trimmed[:1], "=+-@") && !strings.HasPrefix(trimmed, "＝") {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
