package html

import (
	"strconv"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/drawing"
	"stackassay/internal/score"
)

// bar is one dimension: its score as a bar with its interval and the score of
// the last audit.
type bar struct {
	Name     Text
	Href     link
	Class    string
	Scored   bool
	Length   string // 0 to 100
	Low      string // of the interval
	High     string
	Mid      string
	Interval bool
	Before   string // empty where there is no earlier audit
	Score    Text
	Range    Text
	Change   Text
	Weight   Text
	Coverage Text
	Findings Text
	Label    Text
	Grade    string // a letter, empty where it is not scored
	How      []Text
}

func svgNumber(v float64) string { return drawing.Number(v) }

// scorecard is a bar for each dimension, and how it came about.
func (p *page) scorecard() []block {
	bars := lo.Map(p.res.Dimensions, func(d score.Dimension, _ int) bar { return p.bar(d) })
	if len(bars) == 0 {
		return []block{note(p.t("No dimension could be scored."))}
	}
	return []block{
		para(p.t("A bar ends at the score of its dimension. The thin line is the 95 % interval; a dimension without one was read whole.")),
		note(p.t("The marks on a bar are the grades: A from 90, B from 75, C from 60, D from 40, E below.")),
		{Kind: "bars", Data: bars},
		{Kind: "details", Text: p.t("How computed"), Inner: []block{
			para(p.t("A dimension scores 100 (1 − L) / (1 + k L): L is the loss of its subjects, weighted by how much each matters; k says how much loss is a lot. The score is the mean of the dimensions by weight.")),
			{Kind: "list", Items: lo.FlatMap(bars, func(b bar, _ int) []Text { return b.How })},
		}},
	}
}

func (p *page) bar(d score.Dimension) bar {
	n := lo.CountBy(p.ranked, func(f *score.Finding) bool { return p.checks[f.ID].Dimension == d.Name })
	b := bar{
		Name: p.dimension(d.Name), Href: ask(token("dim", d.Name.String())), Weight: p.quantity(d.Weight), Coverage: p.percent(d.Coverage),
		Findings: p.many(n, "%s finding", "%s findings"), Score: same(none), Class: "grade-none",
	}
	if !d.Scored || d.Score == nil {
		b.Range = said(d.Reason, nameLength).or(p.t("not scored"))
		b.Label = p.tf("%s is not scored: %s", b.Name, b.Range)
		return b
	}
	b.Scored, b.Score, b.Length = true, p.one(*d.Score), svgNumber(*d.Score)
	b.Grade = score.Grade(*d.Score)
	b.Class = gradeClass(b.Grade)
	b.Range = p.interval(*d.Score, d.Interval)
	if i := d.Interval; i != nil && i.Low() < i.High() {
		b.Interval, b.Low, b.High, b.Mid = true, svgNumber(i.Low()), svgNumber(i.High()), svgNumber(i.High()-i.Low())
	}
	b.Label = p.tf("%s: %s of 100, %s", b.Name, b.Score, b.Range)
	if c := p.res.Change; c != nil {
		if moved, ok := c.Dimensions[d.Name]; ok {
			b.Change, b.Before = p.signed(moved), svgNumber(max(0, min(100, *d.Score-moved)))
		}
	}
	if d.Loss != nil {
		b.How = []Text{p.tf("%s: L = %s, k = %s, 100 × (1 − L) / (1 + k × L) = %s; %s of %s subjects, weight %s", b.Name,
			strconv.FormatFloat(*d.Loss, 'f', 4, 64), strconv.FormatFloat(d.K, 'f', -1, 64), b.Score,
			p.count(int64(d.Subjects)), p.count(int64(d.SubjectsDeclared)), b.Weight)}
	}
	return b
}

// heatmap is departments by dimensions.
func (p *page) heatmap() []block {
	heads := append(p.heads("Department"), lo.Map(finding.Dimensions(), func(d finding.Dimension, _ int) head { return head{Text: p.dimension(d)} })...)
	rows := lo.Map(p.res.Facts.Departments, func(d score.DepartmentFacts, _ int) row {
		return row{Cells: append([]cell{plain(p.called(d.Address))}, lo.Map(finding.Dimensions(), func(dim finding.Dimension, _ int) cell {
			return p.heat(d, dim)
		})...)}
	})
	b := p.tableBlock(p.t("No department is declared. A department block for each team fills this map."), p.t("Score, grade and findings of what each department uses"), heads, rows)
	if b.Table != nil {
		b.Table.Class = "heat"
	}
	return []block{b, note(p.t("A cell is the score, the grade and the number of findings of what a department uses; it leads to those findings. – is not evaluated. Cells do not add up to the score."))}
}

func (p *page) heat(d score.DepartmentFacts, dim finding.Dimension) cell {
	c := d.Cells[dim]
	if c.Score == nil {
		return cell{Text: same(none), Class: "grade-none", Note: said(c.Reason, nameLength)}
	}
	out := cell{Text: p.one(*c.Score), Class: gradeClass(c.Grade), Sign: foreign(c.Grade).orNone().in(0), Href: ask(token("dept", d.Title), token("dim", dim.String()))}
	if c.Findings > 0 {
		out.Note = p.many(c.Findings, "%s finding", "%s findings")
	}
	return out
}
