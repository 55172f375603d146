package onboard

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// tool makes a tool of a row.
func (l *sheetReader) tool(r toolRow, people rowPeople) *tool {
	row := r.tableRow
	d := &tool{line: row.line, title: title(r.name)}
	if d.title == "" {
		d.title = "Tool of row " + strconv.Itoa(row.line)
		d.doubt("its name is not written down: it looks like a credential")
	}
	l.product(d, row, r.match)
	l.label(d, r.name)
	l.departments(d, row)
	l.owners(d, row, people)
	l.standing(d, row)
	l.cost(d, row)
	l.seats(d, row)
	l.contract(d, row)
	l.protection(d, row)
	if text := title(l.r.cell(row, "notes")); text != "" && !address.MatchString(text) {
		d.description = text
	}
	return d
}

// product finds the tool in the catalogue, and says so where that took a guess
// or failed.
func (l *sheetReader) product(d *tool, row tableRow, found match) {
	plan, vendor := l.r.cell(row, "plan"), l.r.cell(row, "vendor")
	d.product, d.plan = found.product, title(plan)
	category := l.m.categoryOf(l.r.cell(row, "category"))
	what := fmt.Sprintf("%q", d.title)
	switch found.how {
	case contained:
		d.guess("product", fmt.Sprintf("by the words %s among others", found.product.Title))
		l.m.sheet.note(row.line, what, "taken for "+found.product.Title, true)
	case misspelt:
		d.guess("product", "by a name that is a slip away")
		l.m.sheet.note(row.line, what, "taken for "+found.product.Title, true)
	case unmatched:
		near := lo.Map(found.near, func(p *inventory.Product, _ int) string { return p.Title })
		said, hint := "not found, and no product is called like it", "not in the catalogue"
		if len(near) > 0 {
			said = "not found; did you mean " + lang.Or(near) + "?"
			hint += "; nearest: " + strings.Join(lo.Map(found.near, func(p *inventory.Product, _ int) string { return "product." + p.Label }), ", ")
		}
		d.doubt(hint)
		d.category, d.vendor = category, title(vendor)
		if category != nil {
			d.guess("category", "by the column of categories")
		}
		l.m.sheet.note(row.line, what, said, true)
	case exact, dropped:
	}
	if d.product != nil && d.product.RenamedTo != nil {
		d.doubt("this product is now called " + d.product.RenamedTo.Title)
	}
}

// declared returns the tool of the inventory that a row is about: of the same
// name, or the only one of the same product.
func (m *maker) declared(product *inventory.Product, name string) *inventory.Tool {
	key := squeeze(name)
	for _, t := range m.opts.Known.Tools {
		if squeeze(t.Title) == key || squeeze(t.Label) == key {
			return t
		}
	}
	same := lo.Filter(m.opts.Known.Tools, func(t *inventory.Tool, _ int) bool { return product != nil && t.Product == product })
	if len(same) == 1 {
		return same[0]
	}
	return nil
}

// label gives the tool its label: that of its product, else of its name. A
// second row of one product is a second tool, and says so.
func (l *sheetReader) label(d *tool, name string) {
	want := name
	if d.product != nil {
		want = d.product.Label
	}
	if first := l.seen[squeeze(want)]; first != nil {
		d.doubt(fmt.Sprintf("row %d has %s too; two contracts, or one tool written twice?", first.line, first.title))
		l.m.sheet.note(d.line, fmt.Sprintf("%q", d.title), fmt.Sprintf("row %d has it too: written as a second tool", first.line), true)
	} else {
		l.seen[squeeze(want)] = d
	}
	d.label = l.m.labels["tool"].take(want, "tool")
}

func (l *sheetReader) departments(d *tool, row tableRow) {
	cell := l.r.cell(row, "department")
	if cell == "" || l.m.lex.value("nobody", cell) != "" && l.m.lex.value("everyone", cell) == "" {
		return
	}
	if l.m.lex.value("everyone", cell) != "" {
		d.everybody = true
		d.guess("departments", "the list says everybody: these are all that it names")
		return
	}
	for _, name := range l.m.places.split(cell) {
		found, slip := l.m.places.add(name)
		if found == nil {
			continue
		}
		if slip {
			d.guess("departments", "one is written with a slip")
			l.m.sheet.note(row.line, fmt.Sprintf("department %q", title(name)), "taken for "+found.title, true)
		}
		d.departments = append(d.departments, found)
	}
	d.departments = lo.Uniq(d.departments)
}

func (l *sheetReader) owners(d *tool, row tableRow, people rowPeople) {
	if len(people.owners) > 0 {
		d.owner = people.owners[0]
	}
	switch n := len(people.owners); {
	case n > 1:
		others := lo.Map(people.owners[1:], func(p *person, _ int) string { return "person." + p.label })
		d.guess("owner", "the first of "+strconv.Itoa(n)+" who are named; also "+strings.Join(others, ", "))
		l.m.sheet.note(row.line, "owner", fmt.Sprintf("%d people are named: the first is taken", n), true)
	case people.department:
		d.doubt("the list names a department as the owner, not a person")
		l.m.sheet.note(row.line, "owner", "a department is named, not a person", true)
	case n == 0 && l.r.cell(row, "owner") != "" && l.m.lex.value("nobody", l.r.cell(row, "owner")) == "":
		d.doubt("the list names an owner in a way that is no name")
		l.m.sheet.note(row.line, "owner", "is no name of a person", true)
	}
	d.admins = people.admins
}

// standing reads the words that say how a tool stands.
func (l *sheetReader) standing(d *tool, row tableRow) {
	for _, role := range []string{"status", "criticality", "approval"} {
		cell := l.r.cell(row, role)
		if cell == "" {
			continue
		}
		v := l.m.lex.value(role, cell)
		if v == "" {
			d.doubt(fmt.Sprintf("%s is written %q, which is no word for it", role, title(cell)))
			l.m.sheet.note(row.line, fmt.Sprintf("%s %q", role, title(cell)), "not understood", true)
			continue
		}
		switch role {
		case "status":
			d.status = v
		case "criticality":
			d.criticality = v
		case "approval":
			d.approval = v
		}
	}
	if day, ok := l.day(d, row, "added_on"); ok {
		d.added = day
	}
}

// day reads the day of a column.
func (l *sheetReader) day(d *tool, row tableRow, role string) (string, bool) {
	cell := l.r.cell(row, role)
	if cell == "" {
		return "", false
	}
	day, tied, ok := l.days[role].read(cell)
	if !ok {
		return "", false
	}
	if tied {
		d.guess(role, fmt.Sprintf("%q is read day first; nothing in its column tells", cell))
		l.m.sheet.note(row.line, fmt.Sprintf("%s %q", strings.ReplaceAll(role, "_", " "), cell), "read as "+day, true)
	}
	return day, true
}

func wholeNumber(s string) int {
	n, err := strconv.Atoi(strings.NewReplacer(".", "", ",", "", " ", "", "'", "", "\u00a0", "").Replace(s))
	if err != nil || n > 1e9 {
		return 0
	}
	return n
}
