package onboard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

// contract reads when a contract ends, and how one gets out of it.
func (l *sheetReader) contract(d *tool, row tableRow) {
	add := func(name, expr string) { d.contract = append(d.contract, attribute{name, expr, d.why[name]}) }
	if id := title(l.r.cell(row, "contract_id")); id != "" && !format.IsPlaceholder(id, "") {
		add("id", lang.Quote(id))
	}
	from, hasStart := l.day(d, row, "starts_on")
	to, hasEnd := l.day(d, row, "ends_on")
	if hasStart && hasEnd && to < from {
		d.doubt(fmt.Sprintf("the list has the contract end on %s, before it starts on %s", to, from))
		l.m.sheet.note(row.line, "contract", "ends before it starts: neither day is written", true)
		hasStart, hasEnd = false, false
	}
	if hasStart {
		add("starts_on", lang.Quote(from))
	}
	if hasEnd {
		add("ends_on", lang.Quote(to))
	}
	renewal := l.r.cell(row, "ends_on")
	l.term(d, row, renewal, hasEnd)
	l.renewal(d, row, renewal, hasEnd)
	if cell := l.r.cell(row, "notice"); cell != "" && !format.IsPlaceholder(cell, "") {
		if n, ok := noticeDays(cell); ok {
			add("notice_days", strconv.Itoa(n))
		} else {
			d.doubt(fmt.Sprintf("the notice is written %q, which is no number of days", title(cell)))
			l.m.sheet.note(row.line, fmt.Sprintf("notice %q", title(cell)), "no number of days", true)
		}
	}
}

// term reads the length of the contract, from its own column or from a renewal
// that says "monthly".
func (l *sheetReader) term(d *tool, row tableRow, renewal string, hasEnd bool) {
	cell := l.r.cell(row, "term")
	if cell == "" && !hasEnd {
		cell = renewal
	}
	v := l.m.lex.value("term", cell)
	if v == "" {
		v = termIn(cell)
	}
	if v != "" {
		d.contract = append(d.contract, attribute{"term", v, ""})
	}
}

// renewal reads whether the contract runs on by itself, and says so where the
// day of a renewal cannot be read.
func (l *sheetReader) renewal(d *tool, row tableRow, renewal string, hasEnd bool) {
	said := l.r.cell(row, "auto_renew")
	v := l.m.lex.value("bool", said)
	if v == "" && !hasEnd {
		v = l.m.lex.value("bool", renewal)
	}
	if v != "" {
		d.contract = append(d.contract, attribute{"auto_renew", v, ""})
	}
	known := hasEnd || renewal == "" || v != "" || format.IsPlaceholder(renewal, "") ||
		lo.ContainsBy(d.contract, func(a attribute) bool { return a.name == "term" })
	if !known && !slices.ContainsFunc(d.doubts, func(s string) bool { return strings.Contains(s, "the contract end") }) {
		d.doubt(fmt.Sprintf("the renewal is written %q, which is no day", title(renewal)))
		l.m.sheet.note(row.line, fmt.Sprintf("renewal %q", title(renewal)), "no day", true)
	}
}

// noticeDays reads a notice period: days, unless a month or a week is named.
func noticeDays(cell string) (int, bool) {
	found := numbers(cell)
	if len(found) != 1 {
		return 0, false
	}
	n := wholeNumber(found[0])
	if n == 0 && found[0] != "0" {
		return 0, false
	}
	low := fold(cell)
	switch {
	case months.MatchString(cell):
		n *= 30
	case strings.Contains(low, "week"), strings.Contains(low, "seman"), strings.Contains(low, "settiman"), strings.Contains(low, "woche"), strings.Contains(low, "semaine"), strings.Contains(low, "wks"):
		n *= 7
	case years.MatchString(cell):
		n *= 365
	}
	return n, n <= 3650
}

// protection reads how people sign in and what the data is.
func (l *sheetReader) protection(d *tool, row tableRow) {
	access := func(name, expr, why string) { d.access = append(d.access, attribute{name, expr, why}) }
	switch v := l.m.lex.value("sso", l.r.cell(row, "sso")); v {
	case "yes":
		access("sso", "optional", "the list says that there is one, not whether it is enforced")
	case "enforced", "optional", "none":
		access("sso", v, "")
	}
	if v := l.m.lex.value("bool", l.r.cell(row, "mfa")); v != "" {
		access("mfa", v, "")
	}
	data := func(name, expr, why string) { d.data = append(d.data, attribute{name, expr, why}) }
	if classes := l.classes(l.r.cell(row, "classes")); len(classes) > 0 {
		data("classes", "["+strings.Join(classes, ", ")+"]", "")
	}
	if cell := l.r.cell(row, "region"); cell != "" && !format.IsPlaceholder(cell, "") {
		if v := l.m.lex.value("region", cell); v != "" {
			data("region", lang.Quote(v), "")
		} else if t := title(cell); t != "" {
			data("region", lang.Quote(strings.ToLower(t)), "as the list says")
		}
	}
	if day, ok := l.day(d, row, "dpa"); ok {
		data("dpa_signed_on", lang.Quote(day), d.why["dpa"])
	} else if v := l.m.lex.value("bool", l.r.cell(row, "dpa")); v == "true" {
		d.doubt("the list says that the data agreement is signed, not when: write data { dpa_signed_on = … }")
	}
}

// classes reads the classes of data that a cell names.
func (l *sheetReader) classes(cell string) []string {
	var out []string
	for _, part := range append([]string{cell}, separators.Split(cell, -1)...) {
		if v := l.m.lex.value("classes", part); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}
