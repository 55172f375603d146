package onboard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"
)

// origin is the tool that an export is taken to come from.
type origin struct {
	tool *tool
	why  string // evidence, "" where the name of the file says it
}

// guessTool finds the tool of an export: by the name of the file or of its
// folder, by columns that only one vendor's exports have, by the form of its
// ids, or because only one tool is of the kind that holds such records.
func (m *maker) guessTool(e *export, entity string) origin {
	text := words(strings.TrimSuffix(e.name, e.name[strings.LastIndex(e.name, "/")+1:]) + " " + stem(e.name) + " " + e.sheet)
	if t := m.toolNamed(text); t != nil {
		return origin{t, ""}
	}
	if t, why := m.toolByVendor(text, entity); t != nil {
		return origin{t, why}
	}
	if t := m.productNamed(text); t != nil {
		return origin{t, "by the name of the file; the list does not have it"}
	}
	if t, why := m.toolByWord(text); t != nil {
		return origin{t, why}
	}
	if t, why := m.toolByColumns(e); t != nil {
		return origin{t, why}
	}
	if t, why := m.toolByKind(entity); t != nil {
		return origin{t, why}
	}
	return origin{m.unknownTool(), "nothing says which tool it comes from"}
}

// run reports whether the words of a name stand in a text one behind the other.
func run(text []string, name string) bool {
	parts := words(name)
	if len(parts) == 0 {
		return false
	}
	for at := 0; at+len(parts) <= len(text); at++ {
		if slices.Equal(text[at:at+len(parts)], parts) {
			return true
		}
	}
	return slices.Contains(text, strings.Join(parts, "")) && len(parts) > 1
}

// toolNamed is the tool whose whole name stands in a text; of several the one
// with the longest, of equals none.
func (m *maker) toolNamed(text []string) *tool {
	var best *tool
	longest, tied := 0, false
	for _, t := range m.drafts {
		for _, name := range t.names() {
			n := len(squeeze(name))
			if !run(text, name) || n < longest || n < 2 {
				continue
			}
			if n == longest && best != t {
				tied = true
				continue
			}
			best, longest, tied = t, n, false
		}
	}
	if tied {
		return nil
	}
	return best
}

// only is the one tool of the list that has something, nil where several have.
func (m *maker) only(has func(*tool) bool) *tool {
	same := lo.Filter(m.drafts, func(t *tool, _ int) bool { return has(t) })
	if len(same) == 1 {
		return same[0]
	}
	return nil
}

// listed reports whether a person has named the tool, and not an export.
func (t *tool) listed() bool { return t.line > 0 || t.declared != nil }

// usual is true of words that tell no tool from another.
func (m *maker) usual(w string) bool { return len(w) < 3 || everyExport(w) || m.isNoun(w) }

// toolByVendor is the one tool of a vendor whom the text names, or the one of its
// tools that is of the kind which holds such records.
func (m *maker) toolByVendor(text []string, entity string) (*tool, string) {
	for _, w := range text {
		if m.usual(w) {
			continue
		}
		vendor := func(t *tool) bool {
			return t.product != nil && fold(t.product.Vendor) == w || fold(t.vendor) == w && w != "" || firstWord(fold(t.title)) == w
		}
		if t := m.only(vendor); t != nil {
			return t, ""
		}
		if t := m.only(func(t *tool) bool { return vendor(t) && slices.Contains(kindsFor(entity), t.kind()) }); t != nil {
			return t, fmt.Sprintf("by the word %q and what it holds", w)
		}
	}
	return nil, ""
}

// toolByWord is the one tool of the list that a word of the text can mean: a
// word that no other tool's name has, or its kind.
func (m *maker) toolByWord(text []string) (*tool, string) {
	for _, w := range text {
		if m.usual(w) && w != "crm" && w != "erp" {
			continue
		}
		if t := m.only(func(t *tool) bool { return t.listed() && slices.Contains(words(t.title), w) }); t != nil && len(w) > 3 {
			return t, fmt.Sprintf("by the word %q of its name", w)
		}
		ofKind := func(t *tool) bool {
			return t.listed() && t.kind() != "" && (t.kind() == w || slices.Contains(strings.Split(t.kind(), "_"), w))
		}
		if t := m.only(ofKind); t != nil {
			return t, fmt.Sprintf("the only tool of the kind %q", t.kind())
		}
	}
	return nil, ""
}

// isNoun is true of words for what records are.
func (m *maker) isNoun(w string) bool {
	return lo.SomeBy(m.lex.entities, func(e entry) bool {
		return slices.ContainsFunc(e.words, func(x string) bool { return fold(x) == w })
	})
}

// productNamed is a new tool for a product of the catalogue that a text names.
func (m *maker) productNamed(text []string) *tool {
	best := -1
	for i, n := range m.catalogue.names {
		at := slices.IndexFunc(text, func(w string) bool { return w == firstWord(n.text) })
		if len(n.key) < 4 || !run(text, n.text) || at > 0 && len(n.key) < 6 || m.isNoun(n.text) || everyExport(n.text) {
			continue
		}
		if best < 0 || len(n.key) > len(m.catalogue.names[best].key) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	p := m.catalogue.names[best].product
	t := &tool{product: p, title: p.Title, label: m.labels["tool"].take(p.Label, "tool")}
	t.doubt("drafted because an export is named after it")
	m.drafts = append(m.drafts, t)
	return t
}

// toolByColumns is the tool whose vendor's exports have such columns.
func (m *maker) toolByColumns(e *export) (*tool, string) {
	type scored struct {
		line entry
		n    int
	}
	var best []scored
	for _, line := range m.lex.vendors {
		exact := lo.CountBy(e.columns, func(c *column) bool { return slices.Contains(line.words, c.header) })
		if exact >= 2 {
			best = append(best, scored{line, exact})
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return cmp.Compare(b.n, a.n) })
	if len(best) == 0 || len(best) > 1 && best[1].n == best[0].n {
		return nil, ""
	}
	why := fmt.Sprintf("%d of %s are called as its exports call them", best[0].n, plural(len(e.columns), "column", "columns"))
	products := strings.Fields(best[0].line.key)
	same := lo.Filter(m.drafts, func(t *tool, _ int) bool { return t.product != nil && slices.Contains(products, t.product.Label) })
	switch {
	case len(same) == 1:
		return same[0], why
	case len(same) > 1:
		return nil, ""
	}
	for _, p := range m.opts.Known.Products {
		if p.Label == products[0] {
			t := &tool{product: p, title: p.Title, label: m.labels["tool"].take(p.Label, "tool")}
			t.doubt("drafted because an export has its columns")
			m.drafts = append(m.drafts, t)
			return t, why
		}
	}
	return nil, ""
}

// kindsFor are the categories of tools that usually hold an entity.
func kindsFor(entity string) []string {
	switch entity {
	case "contact", "company", "deal", "lead", "activity":
		return []string{"crm"}
	case "ticket":
		return []string{"helpdesk"}
	case "invoice", "subscription", "credit_note", "usage":
		return []string{"billing"}
	case "payment":
		return []string{"payments", "billing"}
	case "quote":
		return []string{"cpq", "crm"}
	case "order":
		return []string{"erp"}
	case "send", "list", "list_member":
		return []string{"marketing_automation", "email_marketing"}
	}
	return nil
}

// toolByKind is the only tool of the kind that usually holds an entity.
func (m *maker) toolByKind(entity string) (*tool, string) {
	for _, kind := range kindsFor(entity) {
		same := lo.Filter(m.drafts, func(t *tool, _ int) bool { return t.listed() && t.kind() == kind })
		if len(same) == 1 {
			return same[0], fmt.Sprintf("the only tool of the kind %q", kind)
		}
	}
	return nil, ""
}

// unknownTool stands for the tools of exports that nothing tells.
func (m *maker) unknownTool() *tool {
	if m.nameless == nil {
		m.nameless = &tool{label: m.labels["tool"].take("unknown", "tool"), title: "Tool that is not known yet"}
		m.nameless.doubt("name the tool, or let its exports name one that is declared")
		m.drafts = append(m.drafts, m.nameless)
	}
	return m.nameless
}
