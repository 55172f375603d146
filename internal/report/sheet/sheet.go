// Package sheet holds a result as tables of typed cells, from which workbooks
// and CSV files are written: findings, their evidence, tools, integrations,
// overlaps, fields, savings, the roadmap and the checks.
//
// Read sheet.go (what a table is), then findings.go and facts.go (what stands in
// each).
package sheet

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Table is one sheet or file.
type Table struct {
	Name    string // of its file
	Title   string // of its sheet, in the language of the book
	Columns []Column
	Rows    [][]Cell
}

// Column is what stands in the cells below its name.
type Column struct {
	Name  string
	Title string // in the language of the book, the name itself in English
	Kind  Kind
}

// Kind is how a cell is typed.
type Kind uint8

// The kinds of columns.
const (
	Text    Kind = iota
	Number       // of any size
	Percent      // a share, 0 to 1
	Date
)

// Cell is a string, a float64, a time.Time, or nil for an empty one.
type Cell any

// Tables are all tables of a result, in the order of a workbook. The texts of
// rules are in a language: en, es or it.
func Tables(res *score.Result, lang string) []Table {
	b := newBook(res, lang)
	return b.translated([]Table{b.findings(), b.evidence(), b.tools(), b.integrations(), b.overlaps(), b.fields(), b.savings(), b.roadmap(), b.checksTable()})
}

// Translated are tables that a writer adds, with their heads in a language.
func Translated(lang string, tables ...Table) []Table {
	return (&book{lang: base(lang)}).translated(tables)
}

// translated gives heads and keywords in the language of the book.
func (b *book) translated(tables []Table) []Table {
	heads, words := Heads(b.lang), Words(b.lang)
	for i := range tables {
		t := &tables[i]
		t.Title = cmp.Or(heads[t.Name], t.Name)
		keywords := make([]bool, len(t.Columns))
		for j := range t.Columns {
			t.Columns[j].Title = cmp.Or(heads[t.Columns[j].Name], t.Columns[j].Name)
			keywords[j] = slices.Contains(keywordColumns(), t.Columns[j].Name)
		}
		if words == nil {
			continue
		}
		for _, row := range t.Rows {
			for j := range row {
				if word, ok := row[j].(string); ok && keywords[j] {
					row[j] = cmp.Or(words[word], word)
				}
			}
		}
	}
	return tables
}

// keywordColumns are the columns whose cells are words of ours.
func keywordColumns() []string {
	return []string{
		"severity", "dimension", "effort", "status", "outcome", "state", "direction", "via", "class", "recommendation", "quadrant", "criticality",
		"access", "confidence", "wave", "method", "auto_renew", "in_cycle", "shape", "kind", "sum",
	}
}

func base(lang string) string {
	out, _, _ := strings.Cut(lang, "-")
	return out
}

// Names are the names of the tables in the order of Tables.
func Names() []string {
	return lo.Map(Tables(&score.Result{}, ""), func(t Table, _ int) string { return t.Name })
}

// book looks up what tables ask of a result.
type book struct {
	res    *score.Result
	lang   string
	checks map[finding.ID]*score.Check
	byID   map[finding.ID]*score.Finding
	short  map[finding.ID]string
	names  map[string]string
	homes  map[string][]string // departments of a subject
	status map[finding.ID]string
}

func newBook(res *score.Result, lang string) *book {
	b := &book{
		res: res, lang: base(cmp.Or(lang, res.Audit.Locale)), checks: res.ChecksByID(), short: res.ShortIDs(), byID: map[finding.ID]*score.Finding{},
		names: map[string]string{}, homes: map[string][]string{}, status: map[finding.ID]string{},
	}
	for i := range res.Findings {
		b.byID[res.Findings[i].ID] = &res.Findings[i]
	}
	maps.Copy(b.names, res.Facts.Names)
	for _, s := range res.Subjects {
		b.names[s.Address], b.homes[s.Address] = s.Title, s.Departments
	}
	for _, t := range res.Facts.Tools {
		b.names[t.Address] = t.Title
	}
	for _, d := range res.Facts.Departments {
		b.names[d.Address] = d.Title
	}
	for _, c := range res.Facts.Capabilities {
		b.names[c.Address] = c.Title
	}
	if res.Change != nil {
		for _, c := range res.Change.Findings {
			b.status[c.ID] = string(c.Status)
		}
	}
	return b
}

// said is a text in the language of the book, English where it is missing.
func (b *book) said(t finding.Text) Cell {
	s, _ := t.In(b.lang)
	return s
}

// name is what people call the thing at an address.
func (b *book) name(address string) string {
	if n := b.names[address]; n != "" {
		return n
	}
	if _, bare, ok := strings.Cut(address, "."); ok {
		return bare
	}
	return address
}

func (b *book) list(addresses []string) Cell {
	return strings.Join(lo.Map(addresses, func(a string, _ int) string { return b.name(a) }), ", ")
}

// ranked are the findings, dearest first.
func (b *book) ranked() []*score.Finding {
	out := lo.FilterMap(b.res.Findings, func(f score.Finding, _ int) (*score.Finding, bool) { return b.byID[f.ID], b.checks[f.ID] != nil })
	slices.SortStableFunc(out, func(x, y *score.Finding) int {
		return cmp.Or(cmp.Compare(lo.FromPtr(y.Cost), lo.FromPtr(x.Cost)), cmp.Compare(b.checks[y.ID].Severity, b.checks[x.ID].Severity), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// state is what became of a finding.
func (b *book) state(f *score.Finding) string {
	switch {
	case f.Waiver.Accepts():
		return "accepted"
	case f.FoldedInto != "":
		return "folded"
	}
	return cmp.Or(b.status[f.ID], "open")
}

func number[T int | int64 | uint64](v T) Cell { return float64(v) }

// maybe is a number that may be missing.
func maybe[T float64 | int64 | int](v *T) Cell {
	if v == nil {
		return nil
	}
	return float64(*v)
}

func amount(m *finding.Money) Cell {
	if m == nil {
		return nil
	}
	return m.Amount
}

func currency(m *finding.Money) Cell {
	if m == nil {
		return nil
	}
	return m.Currency
}

// day is a date, or a text where it is none.
func day(s string) Cell {
	if s == "" {
		return nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		}
	}
	return s
}

// columns reads "name", "name#" for numbers, "name%" for shares and "name@" for
// dates.
func columns(names ...string) []Column {
	return lo.Map(names, func(n string, _ int) Column {
		switch n[len(n)-1] {
		case '#':
			return Column{Name: n[:len(n)-1], Kind: Number}
		case '%':
			return Column{Name: n[:len(n)-1], Kind: Percent}
		case '@':
			return Column{Name: n[:len(n)-1], Kind: Date}
		}
		return Column{Name: n, Kind: Text}
	})
}
