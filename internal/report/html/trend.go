package html

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// trend is the score over the last audits, and what became of the findings.
func (p *page) trend() []block {
	if len(p.res.Trend) == 0 && p.res.Change == nil {
		return []block{note(p.t("There is no earlier audit to compare with. The next one with the same inventory fills this section."))}
	}
	var out []block
	if c := p.res.Change; c != nil {
		out = append(out, para(p.changed(c)), block{Kind: "waterfall", Data: p.waterfall(c)})
		out = append(out, p.changes(c)...)
	}
	if len(p.res.Trend) > 0 {
		heads := append(p.heads("Date", "#Score"), lo.Map(finding.Dimensions(), func(d finding.Dimension, _ int) head { return head{p.dimension(d), "num"} })...)
		rows := lo.Map(p.res.Trend, func(i score.TrendItem, _ int) row {
			return row{Cells: append([]cell{plain(p.day(i.AsOf)), plain(p.maybeOne(i.Score))}, lo.Map(finding.Dimensions(), func(d finding.Dimension, _ int) cell {
				if v, ok := i.Dimensions[d]; ok {
					return plain(p.one(v))
				}
				return plain(same(none))
			})...)}
		})
		out = append(out, h3(p.t("The last audits")))
		if l := p.line(); len(l.Points) > 1 {
			out = append(out, block{Kind: "line", Data: l})
		}
		out = append(out, block{Kind: "table", Table: p.newTable(p.t("Scores of the last audits"), heads, rows)})
	}
	return out
}

// fall is one part of a change of the score.
type fall struct {
	Name         Text
	Points       Text
	From, Length string // 0 to 100
	Class        string
}

// waterfall leads from the score of the earlier audit to this one.
func (p *page) waterfall(c *score.Change) []fall {
	clamp := func(v float64) float64 { return max(0, min(100, v)) }
	at := c.Before
	out := []fall{{Name: p.day(c.Against.AsOf), Points: p.one(c.Before), From: "0", Length: svgNumber(clamp(c.Before)), Class: "total"}}
	for _, part := range []struct {
		name   string
		points float64
	}{
		{"fixed", c.Parts.Fixed},
		{"improved", c.Parts.Improved},
		{"new", c.Parts.New},
		{"worse", c.Parts.Worse},
		{"within noise", c.Parts.WithinNoise},
		{"scope", c.Parts.Scope},
		{"rules", c.Parts.Rules},
	} {
		next := at + part.points
		out = append(out, fall{
			Name: p.t(part.name), Points: p.signed(part.points), From: svgNumber(clamp(min(at, next))),
			Length: svgNumber(clamp(max(at, next)) - clamp(min(at, next))), Class: lo.Ternary(part.points < 0, "down", "up"),
		})
		at = next
	}
	return append(out, fall{Name: p.day(p.res.Audit.AsOf), Points: p.one(c.After), From: "0", Length: svgNumber(clamp(c.After)), Class: "total"})
}

// changes counts the findings by what became of them and names those that
// moved.
func (p *page) changes(c *score.Change) []block {
	byStatus := lo.GroupBy(c.Findings, func(f score.FindingChange) score.Status { return f.Status })
	var rows []row
	for _, s := range score.Statuses() {
		list := byStatus[s]
		if len(list) == 0 {
			continue
		}
		which := p.links(lo.Map(list[:min(len(list), 20)], func(f score.FindingChange, _ int) finding.ID { return f.ID }))
		if len(list) > len(which.Links) {
			which.Note = same("…")
		}
		points := lo.SumBy(list, func(f score.FindingChange) float64 { return f.Points })
		rows = append(rows, row{Cells: []cell{plain(p.word(string(s))), plain(p.count(int64(len(list)))), plain(p.signed(points)), which}})
	}
	return []block{p.tableBlock(p.t("No finding moved."), p.t("What became of the findings"), p.heads("What became of them", "#Findings", "#Points", "Which"), rows)}
}

// line is the score of the last audits with its interval.
type line struct {
	Points []point
	Course string
	Band   string
	Label  Text
}

type point struct {
	X, Y string
	Name Text
}

// line is drawn on 600 by 100 units; the score itself is the height.
func (p *page) line() line {
	var out line
	scored := lo.Filter(p.res.Trend, func(t score.TrendItem, _ int) bool { return t.Score != nil })
	if len(scored) < 2 {
		return out
	}
	var upper, course strings.Builder
	lower := ""
	for i, t := range scored {
		x := 20 + 560*float64(i)/float64(len(scored)-1)
		y := 100 - max(0, min(100, *t.Score))
		low, high := y, y
		if t.Interval != nil {
			low, high = 100-max(0, t.Interval.Low()), 100-min(100, t.Interval.High())
		}
		command := lo.Ternary(i == 0, "M", "L")
		course.WriteString(command + svgNumber(x) + " " + svgNumber(y))
		upper.WriteString(command + svgNumber(x) + " " + svgNumber(high))
		lower = "L" + svgNumber(x) + " " + svgNumber(low) + lower
		out.Points = append(out.Points, point{svgNumber(x), svgNumber(y), p.tf("%s: %s", p.day(t.AsOf), p.one(*t.Score))})
	}
	out.Course, out.Band = course.String(), upper.String()+lower+"Z"
	out.Label = p.tf("Score of the last audits: %s", join(lo.Map(out.Points, func(q point, _ int) Text { return q.Name }), "; "))
	return out
}
