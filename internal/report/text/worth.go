package text

import (
	"cmp"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// How many findings are listed when nobody asked for a number.
const (
	fewest = 3
	most   = 20
)

// listed are the findings of a dimension that stand for themselves, dearest
// first.
func (p *printer) listed() []*score.Finding {
	var out []*score.Finding
	for i := range p.res.Findings {
		f := &p.res.Findings[i]
		c := p.checks[f.ID]
		if c == nil || c.Dimension == finding.NoDimension || f.FoldedInto != "" {
			continue
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b *score.Finding) int {
		return cmp.Or(
			cmp.Compare(lo.FromPtr(b.Cost), lo.FromPtr(a.Cost)),
			cmp.Compare(p.checks[b.ID].Severity, p.checks[a.ID].Severity),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return out
}

// worth lists what to mend first: open findings by what they cost, with what
// mending each alone gives back. Accepted ones are counted in the notes.
func (p *printer) worth() {
	open := lo.Filter(p.listed(), func(f *score.Finding, _ int) bool { return !f.Waiver.Accepts() })
	if len(open) == 0 {
		p.nothing()
		return
	}
	shown := open[:p.limit(open)]
	costs := score.PrintedCosts(p.res)
	if p.stacked() {
		p.line(p.t.worth)
		for _, f := range shown {
			p.line(p.short[f.ID] + "  " + p.t.costs + " " + p.n.one(costs[f.ID]) + ", " + p.t.gives + " " + p.n.one(lo.FromPtr(f.Gain)))
			p.wrapped("  "+p.loud(f)+p.message(f), 2)
		}
	} else {
		p.table(shown, costs)
	}
	if rest := len(open) - len(shown); rest > 0 {
		indent := p.idWidth(shown)
		if p.stacked() {
			indent = 2
		}
		p.line(spaces(indent) + p.paint.dim(p.more(rest)))
	}
	p.line("")
}

func (p *printer) table(shown []*score.Finding, costs map[finding.ID]float64) {
	id := p.idWidth(shown)
	cost, gain := columns(p.t.costs), max(4, columns(p.t.gives))
	room := p.o.Width - 8 - id - cost - 2 - gain
	p.line(left(p.t.worth, id+room) + p.t.costs + "  " + right(p.t.gives, gain))
	for _, f := range shown {
		lines := wrap(p.message(f), room, room)
		for i, l := range lines {
			if i > 0 {
				p.line(spaces(id) + l)
				continue
			}
			number := p.paint.severity(p.checks[f.ID].Severity, p.short[f.ID]) + spaces(id-columns(p.short[f.ID]))
			p.line(number + left(l, room) + right(p.n.one(costs[f.ID]), cost) + "  " + right(p.n.one(lo.FromPtr(f.Gain)), gain))
		}
	}
}

// loud names the one severity that must not be missed where there is no column
// to show it by.
func (p *printer) loud(f *score.Finding) string {
	if c := p.checks[f.ID]; c.Severity == finding.Critical {
		return p.t.severity(c.Severity) + ": "
	}
	return ""
}

func (p *printer) idWidth(fs []*score.Finding) int {
	return 2 + lo.Max(lo.Map(fs, func(f *score.Finding, _ int) int { return columns(p.short[f.ID]) }))
}

// message is the sentence of a finding, at most three lines of a wide
// terminal.
func (p *printer) message(f *score.Finding) string {
	text, _ := f.Message.In(p.o.Lang)
	return cut(Escape(strings.TrimSpace(text)), 3*usual, p.ellipsis())
}

// limit is how many of the findings are shown.
func (p *printer) limit(open []*score.Finding) int {
	switch {
	case p.o.Limit > 0:
		return min(p.o.Limit, len(open))
	case p.o.Limit < 0:
		return len(open)
	}
	missing := lo.SumBy(open, func(f *score.Finding) float64 { return lo.FromPtr(f.Cost) })
	n, sum := 0, 0.0
	for n < len(open) && n < most && (n < fewest || sum < missing/2) {
		sum += lo.FromPtr(open[n].Cost)
		n++
	}
	return n
}

func (p *printer) more(n int) string {
	html, found := lo.Find(p.o.Wrote, func(f File) bool { return strings.HasSuffix(f.Path, ".html") })
	if found {
		return p.t.moreIn(p.n.count(int64(n)), Escape(html.Path))
	}
	return p.t.moreWith(p.n.count(int64(n)), "--limit 0")
}

// nothing says why the list is empty.
func (p *printer) nothing() {
	if p.res.Score.Value == nil {
		p.line(p.t.nothingYet)
	} else {
		p.line(p.t.healthy)
	}
	p.line("")
}
