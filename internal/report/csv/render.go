// Package csv writes tables of a result as comma-separated values: RFC 4180,
// CRLF, every text quoted. A text that a spreadsheet would take for a formula
// gets an apostrophe, unless the whole of it is a number.
package csv

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"stackassay/internal/report/sheet"
	"stackassay/internal/score"
)

// Options choose a table and the language of its texts.
type Options struct {
	Table string // one of Tables; empty is the findings
	Lang  string // en, es or it; empty is that of the audit
}

// Tables lists the names that Options.Table takes.
func Tables() []string { return sheet.Names() }

// Render writes the findings, one a row.
func Render(w io.Writer, res *score.Result) error { return RenderTo(w, res, Options{}) }

// RenderTo writes one table. The error names one that does not exist.
func RenderTo(w io.Writer, res *score.Result, o Options) error {
	name := cmp.Or(o.Table, "findings")
	for _, t := range sheet.Tables(res, o.Lang) {
		if t.Name == name {
			return write(w, t)
		}
	}
	return fmt.Errorf("no table %q; there are %s", name, strings.Join(Tables(), ", "))
}

func write(w io.Writer, t sheet.Table) error {
	var b strings.Builder
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quoted(c.Title))
	}
	b.WriteString("\r\n")
	for _, row := range t.Rows {
		for i, c := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(cell(c))
		}
		b.WriteString("\r\n")
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func cell(c sheet.Cell) string {
	switch c := c.(type) {
	case string:
		if c == "" {
			return ""
		}
		return quoted(c)
	case float64:
		return strconv.FormatFloat(c, 'f', -1, 64)
	case time.Time:
		return c.Format(time.DateOnly)
	}
	return ""
}

// quoted is a text as one cell.
func quoted(s string) string {
	s = sheet.Clean(s)
	if sheet.Suspicious(s) {
		s = "'" + s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
