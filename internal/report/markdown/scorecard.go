package markdown

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// scorecard is a row for each dimension.
func (p *page) scorecard() {
	heads := p.heads("Dimension", "Score", "95 % interval", "Coverage", "Weight", "Findings", "Costs most")
	if p.changed() {
		heads = append(heads, p.t("Change"))
	}
	rows := lo.Map(p.res.Dimensions, func(d score.Dimension, _ int) []string {
		row := p.dimension(d)
		if p.changed() {
			row = append(row, p.n.signed(p.res.Change.Dimensions[d.Name]))
		}
		return row
	})
	p.tables(rows, p.t("No dimension could be scored."), heads...)
}

func (p *page) changed() bool { return p.res.Change != nil && len(p.res.Change.Dimensions) > 0 }

func (p *page) dimension(d score.Dimension) []string {
	mine := lo.Filter(p.ranked(), func(f score.Finding, _ int) bool { return p.checks[f.ID].Dimension == d.Name })
	top := none
	if len(mine) > 0 {
		top = p.short[mine[0].ID] + " " + p.said(mine[0].Message, nameLength)
	}
	value, interval := none, lo.CoalesceOrEmpty(p.said(d.Reason, nameLength), p.t("not scored"))
	if d.Scored && d.Score != nil {
		value, interval = p.n.one(*d.Score), p.interval(*d.Score, d.Interval)
	}
	return []string{p.dimensionName(d.Name), value, interval, p.n.percent(d.Coverage), p.n.maybeOne(&d.Weight), p.n.count(int64(len(mine))), top}
}

// heatmap is departments by dimensions.
func (p *page) heatmap() {
	rows := lo.Map(p.res.Facts.Departments, func(d score.DepartmentFacts, _ int) []string {
		return append([]string{p.name(d.Address)}, lo.Map(finding.Dimensions(), func(dim finding.Dimension, _ int) string {
			return p.cell(d.Cells[dim])
		})...)
	})
	if len(rows) == 0 {
		p.para(p.t("No department is declared."))
		return
	}
	p.table(append(p.heads("Department"), p.dimensions()...), rows)
	p.para(p.t("Score, grade and number of findings of what a department uses; – is not evaluated. Cells do not add up to the score."))
}

// dimensionName is the name of a dimension: they are keywords in a sentence and begin with a capital in a table.
func (p *page) dimensionName(d finding.Dimension) string { return lo.Capitalize(p.t(d.String())) }

func (p *page) dimensions() []string {
	return lo.Map(finding.Dimensions(), func(d finding.Dimension, _ int) string { return p.dimensionName(d) })
}

func (p *page) cell(c score.Cell) string {
	if c.Score == nil {
		return none
	}
	return strings.Join([]string{p.n.one(*c.Score), p.foreign(c.Grade), "·", p.n.count(int64(c.Findings))}, " ")
}
