package onboard

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/lang"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// stackFile is the company, its departments and its people. Where there is a
// company already, the others stand with the tools.
func (m *maker) stackFile() []byte {
	if !m.opts.Fresh {
		return nil
	}
	var out page
	m.stack(&out)
	m.places.write(&out)
	m.staff.write(&out)
	return out.bytes()
}

func (m *maker) stack(out *page) {
	out.say(`What is a guess carries "# check" and what it rests on. Take the comment away once you`)
	out.say("have looked; stackassay validate says whether everything still holds together.")
	out.open("stack")
	out.set("edition", strconv.Itoa(lang.Edition), "")
	if t := title(m.opts.Title); t != "" {
		out.text("title", t, "")
	} else {
		out.text("title", "My company", "nobody has said its name")
	}
	if m.currency != "" || m.unnamed > 0 {
		out.text("currency", cmp.Or(m.currency, defaultCurrency), m.whyCurrency())
	}
	if host, why := m.ownDomain(); host != "" {
		out.set("domains", "["+lang.Quote(host)+"]", why)
	}
	out.blank()
	out.say(`as_of   = "2026-11-21" decides every age; without it, the moment of the scan`)
	out.say(`country = "ES"         reads telephone numbers and addresses that do not name one`)
	if others := m.otherCurrencies(); len(others) > 0 {
		rates := lo.Map(others, func(c string, _ int) string { return c + " = …" })
		out.say(fmt.Sprintf("fx      = { %s } value of one unit in %s; without it these costs are in no sum", strings.Join(rates, ", "), m.currency))
	}
	out.close()
}

// defaultCurrency is that of a stack block that names none.
const defaultCurrency = "EUR"

// whyCurrency is the evidence of the currency of the company.
func (m *maker) whyCurrency() string {
	var why []string
	if m.counted != "" {
		why = append(why, m.counted)
	}
	if m.unnamed > 0 {
		why = append(why, plural(m.unnamed, "cost", "costs")+" without a currency, read in this one")
	}
	return strings.Join(why, "; ")
}

// otherCurrencies are those of costs that need a rate.
func (m *maker) otherCurrencies() []string {
	used := map[string]bool{}
	for _, d := range m.drafts {
		if d.cost != nil && d.cost.currency != "" && d.cost.currency != m.currency {
			used[d.cost.currency] = true
		}
	}
	return sortedKeys(used)
}

// ownDomain is the domain that most addresses of people are at.
func (m *maker) ownDomain() (host, why string) {
	hosts := map[string]int{}
	all := 0
	for _, p := range m.staff.all {
		if _, at, ok := strings.Cut(p.email, "@"); ok && !freeHost(at) && valid("domain", at) {
			hosts[at]++
			all++
		}
	}
	for _, h := range sortedKeys(hosts) {
		if hosts[h] > hosts[host] {
			host = h
		}
	}
	if hosts[host] < 2 || hosts[host]*2 <= all {
		return "", ""
	}
	return host, fmt.Sprintf("%d of %d addresses of people", hosts[host], all)
}

// toolsFile is the tools that are new.
func (m *maker) toolsFile() []byte {
	var out page
	if !m.opts.Fresh {
		m.places.write(&out)
		m.staff.write(&out)
	}
	for _, d := range m.drafts {
		if d.declared == nil && d != m.nameless {
			m.toolBlock(&out, d)
		}
	}
	if m.nameless != nil {
		m.toolBlock(&out, m.nameless)
	}
	return out.bytes()
}

func (m *maker) toolBlock(out *page, d *tool) {
	out.open("tool", d.label)
	for _, text := range d.doubts {
		out.doubt(text)
	}
	out.text("title", d.title, d.why["title"])
	out.text("description", d.description, "")
	if d.product != nil {
		out.set("product", "product."+d.product.Label, d.why["product"])
	}
	if d.category != nil {
		out.set("category", "category."+d.category.Label, d.why["category"])
	}
	out.text("vendor", d.vendor, "")
	if d.everybody {
		d.departments = m.places.all
	}
	if len(d.departments) > 0 {
		refs := lo.Map(d.departments, func(p *department, _ int) string { return "department." + p.label })
		out.set("departments", "["+strings.Join(refs, ", ")+"]", d.why["departments"])
	}
	if d.owner != nil {
		out.set("owner", "person."+d.owner.label, d.why["owner"])
	}
	if len(d.admins) > 0 {
		refs := lo.Map(d.admins, func(p *person, _ int) string { return "person." + p.label })
		out.set("admins", "["+strings.Join(refs, ", ")+"]", "")
	}
	for _, a := range []attribute{{name: "status", expr: d.status}, {name: "approval", expr: d.approval}, {name: "criticality", expr: d.criticality}} {
		if a.expr != "" {
			out.set(a.name, a.expr, "")
		}
	}
	out.text("plan", d.plan, "")
	out.text("added_on", d.added, d.why["added_on"])
	m.toolParts(out, d)
	out.close()
}

func (m *maker) toolParts(out *page, d *tool) {
	var money []attribute
	if c := d.cost; c != nil {
		money = append(money, attribute{"amount", lang.Number(c.amount), c.whyAmount})
		if c.currency != "" {
			money = append(money, attribute{"currency", lang.Quote(c.currency), c.whyC})
		}
		money = append(money, attribute{"per", c.per, c.whyPer})
		if c.model != "" {
			money = append(money, attribute{"model", c.model, ""})
		}
		if c.centre != "" {
			money = append(money, attribute{"cost_centre", lang.Quote(c.centre), ""})
		}
	}
	first := true
	for _, b := range []struct {
		name  string
		lines []attribute
	}{{"cost", money}, {"seats", d.seats}, {"contract", d.contract}, {"access", d.access}, {"data", d.data}} {
		if len(b.lines) == 0 {
			continue
		}
		if first {
			out.blank()
		}
		first = false
		out.open(b.name)
		for _, a := range b.lines {
			out.set(a.name, a.expr, a.why)
		}
		out.close()
	}
}
