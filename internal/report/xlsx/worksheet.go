package xlsx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"stackassay/internal/finding"
	"stackassay/internal/report/sheet"
	"stackassay/internal/score"
)

// The limits of a sheet: rows below the head, and letters of a cell.
const (
	mostRows    = 1_048_575
	mostLetters = 32_767
)

// worksheet is one sheet. Rows beyond the limit are left out, and the last one
// says how many.
func worksheet(t sheet.Table, lang string) string {
	rows := t.Rows
	if left := len(rows) - mostRows; left > 0 {
		rows = append(rows[:mostRows-1:mostRows-1], []sheet.Cell{fmt.Sprintf(sheet.Say(lang, "%d more rows are in the other formats"), left+1)})
	}
	var b strings.Builder
	b.WriteString(declaration + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	for i, w := range widths(t, rows) {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
	}
	b.WriteString(`</cols><sheetData><row r="1">`)
	for i, c := range t.Columns {
		text(&b, letters(i)+"1", c.Title, styleHead)
	}
	b.WriteString(`</row>`)
	for n, row := range rows {
		number := strconv.Itoa(n + 2)
		b.WriteString(`<row r="` + number + `">`)
		for i, c := range row {
			cell(&b, letters(i)+number, c, t.Columns[i].Kind)
		}
		b.WriteString(`</row>`)
	}
	fmt.Fprintf(&b, `</sheetData><autoFilter ref="A1:%s%d"/></worksheet>`, letters(len(t.Columns)-1), len(rows)+1)
	return b.String()
}

func cell(b *strings.Builder, at string, c sheet.Cell, kind sheet.Kind) {
	switch c := c.(type) {
	case string:
		if c == "" {
			return
		}
		style := styleText
		if sheet.Suspicious(c) {
			style = styleQuoted
		}
		text(b, at, c, style)
	case float64:
		style := styleNumber
		if kind == sheet.Percent {
			style = stylePercent
		}
		fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, strconv.FormatFloat(c, 'g', -1, 64))
	case time.Time:
		// Days since 30 December 1899, which is how a workbook counts.
		days := int(c.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		fmt.Fprintf(b, `<c r="%s" s="%d"><v>%d</v></c>`, at, styleDate, days)
	}
}

// text is a cell with an inline string, cut at what a cell holds.
func text(b *strings.Builder, at, s string, style int) {
	s = sheet.Clean(s)
	if utf8.RuneCountInString(s) > mostLetters {
		s = string([]rune(s)[:mostLetters-1]) + "…"
	}
	fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">`, at, style)
	_ = xml.EscapeText(b, []byte(s)) // a Builder never fails
	b.WriteString(`</t></is></c>`)
}

// widths fits columns to what stands in the first rows, in letters.
func widths(t sheet.Table, rows [][]sheet.Cell) []int {
	const narrowest, widest, looked = 8, 60, 200
	out := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = max(narrowest, utf8.RuneCountInString(c.Title)+4) // room for the button of the filter
	}
	for _, row := range rows[:min(len(rows), looked)] {
		for i, c := range row {
			if s, ok := c.(string); ok {
				out[i] = max(out[i], min(widest, utf8.RuneCountInString(s)+2))
			}
		}
	}
	for i, c := range t.Columns {
		if c.Kind == sheet.Date {
			out[i] = max(out[i], 12)
		}
	}
	return out
}

// letters is the name of a column, from 0: A, B, …, Z, AA.
func letters(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// summary is the first sheet: what was audited, and how it came out.
func summary(res *score.Result, lang string) sheet.Table {
	t := sheet.Table{Name: "summary", Columns: []sheet.Column{{Name: "what", Kind: sheet.Text}, {Name: "value", Kind: sheet.Text}, {Name: "low", Kind: sheet.Number}, {Name: "high", Kind: sheet.Number}}}
	say := func(word string) string { return sheet.Say(lang, word) }
	add := func(what string, value sheet.Cell, i *score.Interval) {
		row := []sheet.Cell{what, value, nil, nil}
		if i != nil {
			row[2], row[3] = score.Round(i.Low()), score.Round(i.High())
		}
		t.Rows = append(t.Rows, row)
	}
	a, s := res.Audit, res.Score
	add(say("company"), res.Stack.Title, nil)
	add(say("as_of"), a.AsOf, nil)
	add(say("tool"), a.Tool.Name+" "+a.Tool.Version, nil)
	add(say("ruleset"), a.Ruleset.ID, nil)
	add(say("scoring"), float64(a.Scoring), nil)
	if s.Value != nil {
		add(say("score"), score.Round(*s.Value), s.Interval)
		add(say("grade"), s.Grade, nil)
	}
	add(say("coverage_percent"), score.Round(res.Coverage.Value*100), nil)
	add(say("datasets_read"), float64(res.Coverage.DatasetsRead), nil)
	add(say("datasets_declared"), float64(res.Coverage.DatasetsDeclared), nil)
	in := func(t finding.Text) string {
		base, _, _ := strings.Cut(lang, "-")
		s, _ := t.In(base)
		return s
	}
	for _, d := range res.Dimensions {
		if d.Scored && d.Score != nil {
			add(say("score")+" "+say(d.Name.String()), score.Round(*d.Score), d.Interval)
		} else {
			add(say("score")+" "+say(d.Name.String()), in(d.Reason), nil)
		}
	}
	for _, n := range res.Coverage.NotChecked {
		add(say("not looked at")+": "+n.Address, in(n.Reason), nil)
	}
	return t
}
