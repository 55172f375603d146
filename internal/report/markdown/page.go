package markdown

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// page is a document that is being written. Nothing is written beyond its size
// but what says that something is missing.
type page struct {
	strings.Builder
	most int
	over bool

	res    *score.Result
	lang   string
	words  map[string]string
	n      numbers
	checks map[finding.ID]*score.Check
	rules  map[string]*score.Rule
	short  map[finding.ID]string
	costs  map[finding.ID]float64
	status map[finding.ID]score.Status
	names  map[string]string
}

// closing is the room that is kept for saying what was left out.
const closing = 4000

func newPage(res *score.Result, o Options, most int) *page {
	base, _, _ := strings.Cut(cmp.Or(o.Lang, res.Audit.Locale), "-")
	if base != "es" && base != "it" {
		base = "en"
	}
	p := &page{
		most: most - closing, res: res, lang: base, words: wordsOf(base), n: numbersOf(base),
		checks: res.ChecksByID(), rules: res.RulesByID(), short: res.ShortIDs(), costs: score.PrintedCosts(res),
		status: map[finding.ID]score.Status{}, names: map[string]string{},
	}
	if res.Change != nil {
		for _, c := range res.Change.Findings {
			p.status[c.ID] = c.Status
		}
	}
	maps.Copy(p.names, res.Facts.Names)
	for _, s := range res.Subjects {
		p.names[s.Address] = s.Title
	}
	for _, t := range res.Facts.Tools {
		p.names[t.Address] = t.Title
	}
	for _, d := range res.Facts.Departments {
		p.names[d.Address] = d.Title
	}
	for _, c := range res.Facts.Capabilities {
		p.names[c.Address] = c.Title
	}
	return p
}

// put writes s, unless that would be too much.
func (p *page) put(s string) bool {
	if p.Len()+len(s) > p.most {
		p.over = true
		return false
	}
	_, _ = p.WriteString(s) // a Builder never fails
	return true
}

// flush writes the document, and at its end that it was cut.
func (p *page) flush(w io.Writer) error {
	s := strings.TrimRight(p.String(), "\n") + "\n"
	if p.over {
		s += "\n" + p.t("This document was cut at its largest size. The whole list is in findings.jsonl.") + "\n"
	}
	if _, err := io.WriteString(w, s); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

func (p *page) heading(s string) { p.put("## " + s + "\n\n") }

// para writes a paragraph.
func (p *page) para(s string) {
	if s != "" {
		p.put(s + "\n\n")
	}
}

// list writes lines as items.
func (p *page) list(items []string) {
	for _, i := range items {
		if !p.put("- " + i + "\n") {
			break
		}
	}
	p.put("\n")
}

// mostRows is how many rows of a table are written; nobody reads more.
const mostRows = 1000

// table writes rows below their heads, and how many did not fit.
func (p *page) table(heads []string, rows [][]string) {
	line := func(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }
	rule := strings.Repeat("| --- ", len(heads)) + "|\n"
	if !p.put(line(heads) + rule) {
		return
	}
	written := 0
	for _, r := range rows[:min(len(rows), mostRows)] {
		if !p.put(line(r)) {
			break
		}
		written++
	}
	p.put("\n")
	if left := len(rows) - written; left > 0 {
		p.para(p.many(left, "%s more row", "%s more rows"))
	}
}

// tables writes a table, or why there is none.
func (p *page) tables(rows [][]string, why string, heads ...string) {
	if len(rows) == 0 {
		p.para(why)
		return
	}
	p.table(heads, rows)
}

// t is a text of ours in the language of the document.
func (p *page) t(english string) string { return cmp.Or(p.words[english], english) }

// tf is a text of ours with values in it.
func (p *page) tf(english string, values ...any) string { return fmt.Sprintf(p.t(english), values...) }

// many is a text about n things, n as its value.
func (p *page) many(n int, one, more string) string {
	if n == 1 {
		return p.tf(one, p.n.count(1))
	}
	return p.tf(more, p.n.count(int64(n)))
}

// heads are the heads of a table.
func (p *page) heads(english ...string) []string {
	return lo.Map(english, func(e string, _ int) string { return p.t(e) })
}

// foreign is a name or a value of somebody else.
func (p *page) foreign(s string) string { return escape(s, nameLength) }

// said is a text of a rule in the language of the document.
func (p *page) said(t finding.Text, letters int) string {
	s, _ := t.In(p.lang)
	return escape(s, letters)
}

// name is what people call the thing at an address.
func (p *page) name(address string) string {
	if n := p.names[address]; n != "" {
		return p.foreign(n)
	}
	_, bare, ok := strings.Cut(address, ".")
	if !ok {
		bare = address
	}
	return p.foreign(bare)
}

// called are the names of some addresses.
func (p *page) called(addresses []string) string {
	return strings.Join(lo.Map(addresses, func(a string, _ int) string { return p.name(a) }), ", ")
}

// subject names the one or two things a check is about.
func (p *page) subject(c *score.Check) string {
	s := strings.Join(lo.Map(strings.Split(c.Subject, "+"), func(a string, _ int) string { return p.name(a) }), " + ")
	if c.Discriminator != "" {
		s += ", " + p.foreign(c.Discriminator)
	}
	return s
}

// ranked are the findings that stand for themselves, dearest first.
func (p *page) ranked() []score.Finding {
	out := lo.Filter(p.res.Listed(), func(f score.Finding, _ int) bool { return p.checks[f.ID] != nil })
	slices.SortStableFunc(out, func(a, b score.Finding) int {
		return cmp.Or(
			cmp.Compare(lo.FromPtr(b.Cost), lo.FromPtr(a.Cost)),
			cmp.Compare(p.checks[b.ID].Severity, p.checks[a.ID].Severity),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return out
}

// open are the ranked findings that nobody accepted and that cost points.
func (p *page) open() []score.Finding {
	return lo.Filter(p.ranked(), func(f score.Finding, _ int) bool {
		return !f.Waiver.Accepts() && p.checks[f.ID].Dimension != finding.NoDimension
	})
}
