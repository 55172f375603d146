package onboard

import (
	"fmt"
	"strconv"
	"strings"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

// cost reads what a tool costs, from the best column that says something.
func (l *sheetReader) cost(d *tool, row tableRow) {
	for _, role := range costRoles() {
		cell := l.r.cell(row, role)
		if cell == "" || role != "cost_year" && d.cost != nil {
			continue
		}
		p, ok := l.m.lex.readPrice(cell, l.decimal)
		if !ok {
			if format.IsPlaceholder(cell, "") || l.m.lex.value("nobody", cell) != "" {
				continue
			}
			d.doubt(fmt.Sprintf("the cost is written %q, which is no one number", title(cell)))
			l.m.sheet.note(row.line, fmt.Sprintf("cost %q", title(cell)), "not read: no one number", true)
			continue
		}
		l.price(d, row, role, cell, p)
	}
}

// price makes the block of a cell that was read.
func (l *sheetReader) price(d *tool, row tableRow, role, cell string, p price) {
	c := &cost{amount: p.amount, per: p.per, centre: title(l.r.cell(row, "cost_centre"))}
	l.period(c, row, role)
	l.currencyOf(c, row, p)
	if p.assumed != "" {
		c.whyAmount = fmt.Sprintf("%q is read as thousands", p.assumed)
	}
	if p.seat || role == "cost_seat" {
		n := wholeNumber(firstNumber(l.r.cell(row, "seats")))
		if n == 0 {
			d.doubt(fmt.Sprintf("the cost is written %q for each seat, and nobody says how many there are", title(cell)))
			l.m.sheet.note(row.line, fmt.Sprintf("cost %q", title(cell)), "not written: for each seat, and their number is not known", true)
			return
		}
		c.model = "seat"
		c.whyAmount = fmt.Sprintf("%s for each of %s seats", lang.Number(p.amount), count(n))
		c.amount = p.amount * float64(n)
	}
	c.written = title(cell)
	d.cost = c
}

// period settles the period: what the cell says, then its header, then the
// column of periods.
func (l *sheetReader) period(c *cost, row tableRow, role string) {
	if _, per, ok := strings.Cut(role, "_"); ok && per != "seat" && c.per == "" {
		c.per = per
	}
	said := l.r.cell(row, "period")
	if c.per == "" && said != "" {
		if c.per = l.m.lex.value("period", said); c.per == "" {
			c.per = l.m.lex.periodIn(said)
		}
	}
	switch {
	case c.per == "other":
		c.per, c.whyPer = "year", fmt.Sprintf("the list says %q", title(said))
	case c.per == "" && c.amount == 0:
		c.per = "year"
	case c.per == "":
		c.per, c.whyPer = "year", "nothing says whether a month or a year"
	}
}

// currencyOf settles the currency: what the cell says, then the column of
// currencies, then the header.
func (l *sheetReader) currencyOf(c *cost, row tableRow, p price) {
	c.currency = p.currency
	if said, _ := currencyIn(l.r.cell(row, "currency")); said != "" && (c.currency == "" || p.dollar) {
		c.currency, p.dollar = said, false
	}
	if c.currency == "" {
		c.currency = l.plainC
	}
	if c.currency != "" {
		l.money[c.currency]++
		l.priced++
	}
	if p.dollar && l.plainC != c.currency {
		c.whyC = "a dollar sign is taken for that of the United States"
	}
}

// settleCurrency finds the currency of the list: the most frequent. What names
// none is in it.
func (m *maker) settleCurrency(l *sheetReader) {
	for _, c := range sortedKeys(l.money) {
		if m.currency == "" || l.money[c] > l.money[m.currency] {
			m.currency = c
		}
	}
	if m.currency != "" {
		m.counted = fmt.Sprintf("%d of %d costs that name a currency", l.money[m.currency], l.priced)
	}
	unnamed := m.currency
	if !m.opts.Fresh || unnamed == "" {
		unnamed = m.stackCurrency()
	}
	for _, d := range m.drafts {
		if d.cost != nil && d.cost.currency == "" {
			d.cost.currency = unnamed
			if d.cost.amount != 0 {
				d.cost.whyC = "no currency is named"
			}
		}
	}
	for _, d := range m.drafts {
		if c := d.cost; c != nil && (c.whyAmount != "" || c.whyPer != "") {
			m.sheet.note(d.line, fmt.Sprintf("cost %q", c.written), fmt.Sprintf("read as %s %s a %s", amountText(c.amount), c.currency, c.per), true)
		}
	}
}

// stackCurrency is the currency of reports.
func (m *maker) stackCurrency() string {
	if s := m.opts.Known.Stack; s != nil && s.Currency != "" {
		return s.Currency
	}
	return "EUR"
}

func firstNumber(cell string) string {
	if found := numbers(cell); len(found) > 0 {
		return found[0]
	}
	return ""
}

// amountText writes an amount for people.
func amountText(v float64) string {
	whole := count(int(v))
	if v == float64(int(v)) {
		return whole
	}
	return whole + strings.TrimPrefix(strconv.FormatFloat(v-float64(int(v)), 'f', 2, 64), "0")
}

// seats reads how many seats are paid for, given out and used. "20 of 25" is
// both.
func (l *sheetReader) seats(d *tool, row tableRow) {
	add := func(name string, n int, why string) {
		for _, a := range d.seats {
			if a.name == name {
				return
			}
		}
		d.seats = append(d.seats, attribute{name, strconv.Itoa(n), why})
	}
	cell := l.r.cell(row, "seats")
	found := numbers(cell)
	switch {
	case len(found) == 2 && wholeNumber(found[0]) <= wholeNumber(found[1]):
		why := fmt.Sprintf("the list says %q", title(cell))
		add("purchased", wholeNumber(found[1]), why)
		add("assigned", wholeNumber(found[0]), why)
		l.m.sheet.note(row.line, fmt.Sprintf("seats %q", title(cell)), fmt.Sprintf("read as %s of %s given out", found[0], found[1]), true)
	case len(found) == 1:
		add("purchased", wholeNumber(found[0]), "")
	case cell != "" && !format.IsPlaceholder(cell, ""):
		d.doubt(fmt.Sprintf("seats are written %q, which is no number", title(cell)))
		l.m.sheet.note(row.line, fmt.Sprintf("seats %q", title(cell)), "no number", true)
	}
	for _, role := range []string{"assigned", "active_30d", "active_90d"} {
		if found := numbers(l.r.cell(row, role)); len(found) == 1 {
			why := ""
			if i := l.r[role]; role == "active_30d" && !strings.Contains(l.t.info.Columns[i].Name, "30") {
				why = "the list does not say within how many days"
			}
			add(role, wholeNumber(found[0]), why)
		}
	}
	if day, ok := l.day(d, row, "last_login"); ok {
		d.seats = append(d.seats, attribute{"last_login", lang.Quote(day), d.why["last_login"]})
	}
}
