package onboard

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
)

// Sheet is what became of a list of tools.
type Sheet struct {
	Path    string
	Rows    int      // that were read
	Tools   int      // blocks that were written
	Matched int      // of these, found in the catalogue
	Unused  []string // columns that nothing was made of
	Notes   []Note
}

// NoNamesError is a list of tools without a column of names. Columns are those that
// it has.
type NoNamesError struct {
	Path    string
	Columns []string
}

func (e *NoNamesError) Error() string {
	return fmt.Sprintf("%s has no column that names the tools; its columns are %s", e.Path, strings.Join(e.Columns, ", "))
}

// tools drafts the tools of a list, row by row. A row that becomes no tool is a
// note, so that none is lost.
func (m *maker) tools(t *table) error {
	m.sheet = &Sheet{Rows: len(t.rows)}
	r := m.rolesOf(t)
	if _, ok := r["name"]; !ok {
		return &NoNamesError{Path: t.info.Title, Columns: lo.Map(t.info.Columns, func(c source.Column, _ int) string { return c.Name })}
	}
	m.unread(t)
	list := newSheetReader(m, t, r)
	rows := list.wanted()
	people := list.people(rows)
	for i, row := range rows {
		m.drafts = append(m.drafts, list.tool(row, people[i]))
	}
	m.settleCurrency(list)
	m.sheet.Unused = list.unused()
	m.sheet.Tools = lo.CountBy(m.drafts, func(d *tool) bool { return d.line > 0 })
	m.sheet.Matched = lo.CountBy(m.drafts, func(d *tool) bool { return d.line > 0 && d.product != nil })
	slices.SortStableFunc(m.sheet.Notes, func(a, b Note) int { return cmp.Compare(a.Row, b.Row) })
	return nil
}

// unread notes the rows that are no rows of the table, and those that could not
// be read.
func (m *maker) unread(t *table) {
	for _, p := range t.problems {
		m.sheet.note(p.Line, "", "not read: "+p.Text, false)
	}
	if more := t.lost - len(t.problems); more > 0 {
		m.sheet.note(0, "", fmt.Sprintf("%d more rows could not be read", more), false)
	}
	for _, part := range t.info.Parts {
		if n := len(part.Decoration); n > 0 {
			m.sheet.note(0, "", plural(n, "line", "lines")+" around the table left out: "+lineList(part.Decoration), false)
		}
		for _, n := range part.Notes {
			if !strings.HasPrefix(n, "cells are separated") {
				m.sheet.note(0, "", n, false)
			}
		}
	}
}

func (s *Sheet) note(row int, what, text string, check bool) {
	s.Notes = append(s.Notes, Note{row, what, text, check})
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// count writes a number with commas between groups of three digits.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func lineList(numbers []int) string {
	const most = 12
	out := lo.Map(numbers[:min(len(numbers), most)], func(n, _ int) string { return strconv.Itoa(n) })
	if len(numbers) > most {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

// sheetReader reads the rows of a list of tools.
type sheetReader struct {
	m       *maker
	t       *table
	r       roles
	decimal byte
	days    map[string]dayReader
	money   map[string]int // how many costs name a currency
	priced  int
	plainC  string // currency of the header of the costs
	seen    map[string]*tool
	widths  int // filled cells of a usual row
}

// costRoles are the columns of costs, the better of two first.
func costRoles() []string {
	return []string{"cost_year", "cost", "cost_month", "cost_quarter", "cost_seat"}
}

func newSheetReader(m *maker, t *table, r roles) *sheetReader {
	l := &sheetReader{m: m, t: t, r: r, days: map[string]dayReader{}, money: map[string]int{}, seen: map[string]*tool{}}
	var costs []string
	for _, role := range costRoles() {
		if i, ok := r[role]; ok {
			costs = append(costs, t.column(i)...)
			if c, _ := currencyIn(t.info.Columns[i].Name); c != "" && l.plainC == "" {
				l.plainC = c
			}
		}
	}
	l.decimal = decimalMark(costs)
	for _, role := range []string{"ends_on", "starts_on", "last_login", "dpa", "added_on"} {
		if i, ok := r[role]; ok {
			l.days[role] = newDayReader(t.column(i), m.opts.AsOf)
		}
	}
	filled := lo.Map(t.rows, func(row tableRow, _ int) int {
		return lo.CountBy(row.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
	})
	slices.Sort(filled)
	if len(filled) > 0 {
		l.widths = filled[len(filled)/2]
	}
	return l
}

// unused names the columns that nothing was made of.
func (l *sheetReader) unused() []string {
	used := lo.Values(l.r)
	return lo.FilterMap(l.t.info.Columns, func(c source.Column, i int) (string, bool) {
		return c.Name, !slices.Contains(used, i) && len(l.t.column(i)) > 0
	})
}

// rowPeople are the people of one row.
type rowPeople struct {
	owners, admins []*person
	department     bool // the cell names a department instead
}

// toolRow is a row that becomes a tool, and what the catalogue knows of it.
type toolRow struct {
	tableRow
	name  string
	match match
}

// wanted are the rows that become tools: no totals, headings or repeated
// headers, and no tools that are declared already.
func (l *sheetReader) wanted() []toolRow {
	var out []toolRow
	for _, row := range l.t.rows {
		name := strings.Join(strings.Fields(l.r.cell(row, "name")), " ")
		if l.skip(row, name) {
			continue
		}
		found := l.m.catalogue.find(name, l.r.cell(row, "plan"), l.r.cell(row, "vendor"))
		if t := l.m.declared(found.product, name); t != nil {
			l.m.sheet.note(row.line, fmt.Sprintf("%q", title(name)), "is declared already, as tool."+t.Label, false)
			continue
		}
		out = append(out, toolRow{row, name, found})
	}
	return out
}

// people reads everybody whom the rows name, before the first tool is made: a
// first name in one row may be the whole name in another.
func (l *sheetReader) people(rows []toolRow) []rowPeople {
	out := make([]rowPeople, len(rows))
	for i, r := range rows {
		row := r.tableRow
		owners, department := l.m.staff.read(l.r.cell(row, "owner"))
		if mail := address.FindString(l.r.cell(row, "owner_email")); mail != "" {
			mail = strings.ToLower(mail)
			switch {
			case len(owners) == 0:
				owners = append(owners, named{email: mail})
			case owners[0].email == "":
				owners[0].email = mail
			}
		}
		admins, _ := l.m.staff.read(l.r.cell(row, "admin"))
		add := func(n named, _ int) *person { return l.m.staff.add(n) }
		out[i] = rowPeople{lo.Map(owners, add), lo.Map(admins, add), department && len(owners) == 0}
	}
	joined := l.m.staff.settle()
	whole := func(p *person, _ int) *person {
		if to := joined[p]; to != nil {
			return to
		}
		return p
	}
	for i := range out {
		out[i].owners = lo.Uniq(lo.Map(out[i].owners, whole))
		out[i].admins = lo.Uniq(lo.Map(out[i].admins, whole))
	}
	return out
}

// skip tells rows that are no tools: totals, headings, a header that is
// repeated.
func (l *sheetReader) skip(row tableRow, name string) bool {
	filled := lo.CountBy(row.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
	heading := l.t.info.Columns[l.r["name"]].Name
	switch {
	case filled == 0:
		l.m.sheet.note(row.line, "", "left out: it is empty", false)
	case squeeze(name) == squeeze(heading) && filled > 1 && strings.TrimSpace(name) != "":
		l.m.sheet.note(row.line, "", "left out: the header again", false)
	case lo.SomeBy(row.cells[:min(len(row.cells), 3)], func(c string) bool { return l.m.lex.value("total", c) != "" }) && (l.m.lex.value("total", name) != "" || name == ""):
		l.m.sheet.note(row.line, "", "left out: a total", false)
	case squeeze(name) == "" && !strings.ContainsFunc(name, func(r rune) bool { return r > 127 }):
		l.m.sheet.note(row.line, "", "left out: it names no tool", false)
	case filled == 1 && l.widths > 2 && l.isHeading(name):
		l.m.sheet.note(row.line, fmt.Sprintf("%q", title(name)), "left out: a heading", false)
	default:
		return false
	}
	return true
}

// isHeading is true of a lone name of a department or of a category.
func (l *sheetReader) isHeading(name string) bool {
	short := strings.TrimSpace(strings.NewReplacer("tools", "", "Tools", "", "TOOLS", "", "software", "", "Software", "", ":", "").Replace(name))
	return l.m.lex.departments.find(short) != "" || l.m.categoryOf(short) != nil
}

// categoryOf returns the category of a name.
func (m *maker) categoryOf(name string) *inventory.Category {
	key := squeeze(name)
	for _, c := range m.opts.Known.Categories {
		if key != "" && (squeeze(c.Title) == key || squeeze(c.Label) == key || squeeze(c.Title)+"s" == key) {
			return c
		}
	}
	return nil
}
