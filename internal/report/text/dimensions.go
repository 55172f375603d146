package text

import (
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Cells of a bar at 80 columns, and the most it grows to on a wide terminal.
const (
	barUsual = 20
	barMost  = 40
	barLeast = 5 // below this a bar says nothing and is left out
)

// row is one dimension in the words of the table.
type row struct {
	d                             *score.Dimension
	name, value, interval, change string
	findings                      string
}

// dimensions is the table of the eight parts: scored ones first, then those
// that are not, with their reason.
func (p *printer) dimensions() {
	scored := lo.Filter(p.rows(), func(r row, _ int) bool { return r.d.Scored && r.d.Score != nil })
	others := lo.Filter(p.rows(), func(r row, _ int) bool { return !r.d.Scored || r.d.Score == nil })
	l := layoutOf(slices.Concat(scored, others), p.o.Width)
	for _, r := range scored {
		p.dimension(r, l)
	}
	p.unscored(others, l)
	p.line("")
}

func (p *printer) rows() []row {
	counts := p.countByDimension()
	changed := p.res.Change != nil && len(p.res.Change.Dimensions) > 0
	rows := make([]row, 0, len(p.res.Dimensions))
	for i := range p.res.Dimensions {
		d := &p.res.Dimensions[i]
		r := row{d: d, name: p.t.dimension(d.Name)}
		if d.Score != nil {
			n := counts[d.Name]
			r.value = p.n.one(*d.Score)
			r.interval = p.interval(*d.Score, d.Interval)
			r.findings = p.t.findings(p.n.count(int64(n)), n == 1)
			if changed {
				r.change = p.n.signed(p.res.Change.Dimensions[d.Name])
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// countByDimension counts the findings that stand for themselves: what is
// folded whole into another one is shown with it.
func (p *printer) countByDimension() map[finding.Dimension]int {
	return lo.CountValuesBy(p.listed(), func(f *score.Finding) finding.Dimension { return p.checks[f.ID].Dimension })
}

func (p *printer) interval(point float64, i *score.Interval) string {
	if i == nil || i.Low() == i.High() {
		return p.t.exact
	}
	return p.t.between(p.n.one(max(0, min(i.Low(), point))), p.n.one(max(i.High(), point)))
}

// layout holds the widths of the columns of a table.
type layout struct{ name, bar, value, interval, change, findings int }

func layoutOf(rows []row, width int) layout {
	widest := func(of func(row) string) int {
		return lo.Max(lo.Map(rows, func(r row, _ int) int { return columns(of(r)) }))
	}
	l := layout{
		name:     widest(func(r row) string { return r.name }),
		value:    max(4, widest(func(r row) string { return r.value })),
		interval: widest(func(r row) string { return r.interval }),
		change:   widest(func(r row) string { return r.change }),
		findings: widest(func(r row) string { return r.findings }),
		bar:      min(barMost, barUsual+max(0, width-usual)),
	}
	if over := l.total() + 4 - width; over > 0 {
		l.bar -= over
	}
	if l.bar < barLeast {
		l.bar = 0
	}
	return l
}

func (l layout) total() int {
	n := l.start() + l.interval + 3 + l.findings
	if l.change > 0 {
		n += 2 + l.change
	}
	return n
}

// start is the column of the interval, where a reason begins too.
func (l layout) start() int {
	n := l.name + 2 + l.value + 3
	if l.bar > 0 {
		n += l.bar + 3
	}
	return n
}

func (p *printer) dimension(r row, l layout) {
	score := *r.d.Score
	if p.stacked() {
		p.line(left(r.name, l.name+2) + p.paint.bold(right(r.value, l.value)) + "  " + r.interval)
		p.line("  " + strings.Join(lo.Compact([]string{r.change, r.findings}), ", "))
		return
	}
	var b strings.Builder
	b.WriteString(left(r.name, l.name+2))
	if l.bar > 0 {
		b.WriteString(p.bar(score, l.bar) + "   ")
	}
	b.WriteString(right(r.value, l.value) + "   " + left(r.interval, l.interval))
	if l.change > 0 {
		b.WriteString("  " + right(r.change, l.change))
	}
	b.WriteString("   " + right(r.findings, l.findings))
	p.line(b.String())
}

func (p *printer) bar(score float64, cells int) string {
	full, empty := "#", "-"
	if p.o.UTF8 {
		full, empty = "█", "░"
	}
	n := max(0, min(cells, int(score/100*float64(cells)+0.5)))
	return p.paint.band(score, strings.Repeat(full, n)) + p.paint.dim(strings.Repeat(empty, cells-n))
}

// unscored lists dimensions without a score; those with one reason share a
// line.
func (p *printer) unscored(rows []row, l layout) {
	reason := func(r row) string {
		text, _ := r.d.Reason.In(p.o.Lang)
		return lo.CoalesceOrEmpty(Escape(text), p.t.notScored)
	}
	groups := lo.GroupBy(rows, reason)
	for _, why := range lo.Uniq(lo.Map(rows, func(r row, _ int) string { return reason(r) })) {
		group := groups[why]
		names := lo.Map(group, func(r row, _ int) string { return r.name })
		start := l.start()
		if len(group) == 1 && !p.stacked() && start+columns(why) <= p.o.Width-4 {
			p.line(left(left(names[0], l.name+2)+"-", start) + why)
			continue
		}
		p.wrapped(strings.Join(names, ", ")+": "+why, 2)
	}
}
