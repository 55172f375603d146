package onboard

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
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
	months := l.period(c, row, role)
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
		c.model, c.seat = "seat", p.assumed == ""
		c.whyAmount = fmt.Sprintf("%s for each of %s", lang.Number(p.amount), plural(n, "seat", "seats"))
		c.amount = math.Round(p.amount*float64(n)*cents) / cents
	}
	if months > 0 {
		c.amount = math.Round(c.amount*12/float64(months)*cents) / cents
		c.whyAmount = fmt.Sprintf("%s for %q, of which this is a year", title(cell), title(l.r.cell(row, "period")))
	}
	c.written = title(cell)
	d.cost = c
}

const cents = 100

// period settles the period: what the cell says, then its header, then the
// column of periods. It returns how many months the cost is for where that is
// neither one, nor a quarter, nor a year: what is paid for them has to be divided.
func (l *sheetReader) period(c *cost, row tableRow, role string) (months int) {
	if _, per, ok := strings.Cut(role, "_"); ok && per != "seat" && c.per == "" {
		c.per = per
	}
	header := l.t.info.Columns[l.r[role]].Name
	if c.per == "" {
		c.per = l.m.lex.periodIn(header)
	}
	said := l.r.cell(row, "period")
	if c.per == "" && said != "" {
		c.per = l.m.lex.value("period", said)
		if n := leadingNumber.FindString(said); n != "" && (c.per == "" || c.per == "other") {
			if unit := l.m.lex.periodIn(strings.TrimSuffix(strings.TrimPrefix(said, n), "s")); unit != "" {
				c.per = unit
				months = severalMonths(c, n)
			}
		}
		if c.per == "" {
			c.per = l.m.lex.periodIn(said)
		}
	}
	switch {
	case c.per == "other":
		c.per, c.whyPer = "year", fmt.Sprintf("the list says %q", title(said))
	case c.per == "" && c.amount == 0:
		c.per = "year"
	case c.per == "" && oneYear.MatchString(header):
		c.per, c.whyPer = "year", fmt.Sprintf("its column is that of one year: %q", title(header))
	case c.per == "":
		c.per, c.whyPer = "year", noPeriod
	}
	return months
}

// severalMonths reads the number before a period, as in "24 months" or "3-year".
// Where a period of its own says the same, the cost gets that one and the answer
// is 0.
func severalMonths(c *cost, number string) int {
	each := map[string]int{"month": 1, "quarter": 3, "year": 12}[c.per]
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || each == 0 || n <= 1 {
		return 0
	}
	switch months := n * each; months {
	case 3:
		c.per = "quarter"
		return 0
	case 12:
		c.per = "year"
		return 0
	default:
		c.per = "year"
		return months
	}
}

var leadingNumber = regexp.MustCompile(`^\s*[0-9]{1,2}\b`)

const bareDollar = "a dollar sign is taken for that of the United States"

const noPeriod = "nothing says whether a month or a year"

// oneYear is a header that names a year, such as FY26 or 2026.
var oneYear = regexp.MustCompile(`(?i)\bfy\s?'?\d{2,4}\b|\b20[1-4]\d\b`)

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
		c.whyC = bareDollar
	}
}

// settleCurrency finds the currency of the list: the most frequent. A cost that
// names none gets none, and so is in that of the stack; how many there are is said
// once, where a person can change all of them.
func (m *maker) settleCurrency(l *sheetReader) {
	for _, c := range sortedKeys(l.money) {
		if m.currency == "" || l.money[c] > l.money[m.currency] {
			m.currency = c
		}
	}
	if m.currency != "" {
		m.counted = fmt.Sprintf("%d of %d costs that name a currency", l.money[m.currency], l.priced)
	}
	for _, d := range m.drafts {
		if d.cost != nil && d.cost.currency == "" && d.cost.amount != 0 {
			m.unnamed++
		}
	}
	stack := cmp.Or(m.currency, defaultCurrency)
	if !m.opts.Fresh {
		stack = m.stackCurrency()
	}
	if m.unnamed > 0 {
		m.sheet.note(0, "", plural(m.unnamed, "cost", "costs")+" without a currency: read as "+stack, m.opts.Fresh)
	}
	m.settleDollars()
	m.noteCosts(stack)
}

// noteCosts says which costs were worked out. What holds for a whole column is
// said once.
func (m *maker) noteCosts(stack string) {
	const few = 3
	same := map[string]int{} // costs that have one reason and no other
	for _, d := range m.drafts {
		if d.cost != nil {
			same[d.cost.reason()]++
		}
	}
	for _, d := range m.drafts {
		c := d.cost
		if c == nil || c.whyAmount == "" && c.whyPer == "" || c.reason() != "" && same[c.reason()] > few {
			continue
		}
		m.sheet.note(d.line, fmt.Sprintf("cost %q", c.written), fmt.Sprintf("read as %s %s a %s", amountText(c.amount), cmp.Or(c.currency, stack), c.per), true)
	}
	for _, reason := range sortedKeys(same) {
		if n := same[reason]; n > few && reason != "" {
			m.sheet.note(0, "", fmt.Sprintf("%d costs are %s", n, reason), true)
		}
	}
}

// reason is how a cost was worked out, where that may hold for its column; "" for
// one that was read as it stands, and for one that a person has to look at by
// itself.
func (c *cost) reason() string {
	switch {
	case c.seat && c.whyPer == "":
		return "those of one seat, times the seats"
	case c.whyAmount == "" && c.whyPer != "":
		return "read as those of a year: " + c.whyPer
	}
	return ""
}

// settleDollars says once, where the currency of the company stands, that a bare
// dollar sign is taken for the dollar of the United States; where the company's
// currency is another, each tool says it.
func (m *maker) settleDollars() {
	if !m.opts.Fresh || m.currency != "USD" {
		return
	}
	n := 0
	for _, d := range m.drafts {
		if c := d.cost; c != nil && c.whyC == bareDollar {
			c.whyC = ""
			n++
		}
	}
	if n > 0 {
		m.counted += fmt.Sprintf("; %d by a bare dollar sign", n)
	}
}

// stackCurrency is the currency of reports.
func (m *maker) stackCurrency() string {
	if s := m.opts.Known.Stack; s != nil && s.Currency != "" {
		return s.Currency
	}
	return defaultCurrency
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
		found := numbers(l.r.cell(row, role))
		if role == "assigned" && len(found) == 2 && wholeNumber(found[0]) <= wholeNumber(found[1]) { // 8 of 10
			add("purchased", wholeNumber(found[1]), fmt.Sprintf("the list says %q", title(l.r.cell(row, role))))
			found = found[:1]
		}
		if len(found) == 1 {
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
