package text

import (
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// verdict is the score with its grade, what changed, and how much was seen.
func (p *printer) verdict() {
	s := p.res.Score
	if s.Value == nil {
		p.line(p.paint.bold(p.t.noScore))
	} else {
		p.verdictLine(*s.Value)
	}
	p.change()
	p.coverage()
}

func (p *printer) verdictLine(value float64) {
	s := p.res.Score
	name, interval := p.t.scoreOf, ", "+p.exactOrRange(value, s.Interval)
	declared := p.res.Audit.Kind == score.InventoryAudit
	if declared {
		name, interval = p.t.inventoryScore, ""
	}
	number := name + " " + p.n.one(value)
	grade := p.t.grade + " " + s.Grade
	rest := ""
	if reasons := p.caps(); reasons != "" && s.Grade != s.GradeUncapped {
		rest = " (" + p.t.capped(s.GradeUncapped, reasons) + ")"
	}
	if s.Provisional {
		rest += ", " + p.t.provisional
	}
	if p.res.Audit.Custom.Any() {
		number += " (" + p.t.custom + ")"
	}
	text := number + interval + spaces(5) + grade + rest
	if declared {
		text += spaces(5) + p.t.fromDeclared
	}
	// Painted after wrapping, so that no escape sequence is counted as width.
	for i, l := range wrap(text, p.o.Width-4, p.o.Width-4) {
		if i == 0 {
			l = strings.Replace(l, number, p.paint.bold(number), 1)
			l = strings.Replace(l, grade, p.paint.bold(grade), 1)
		}
		p.line(l)
	}
}

func (p *printer) exactOrRange(value float64, i *score.Interval) string {
	if i == nil || i.Low() == i.High() {
		return p.t.exact
	}
	return p.t.rangeOf(p.n.one(min(i.Low(), value)), p.n.one(max(i.High(), value)))
}

// caps says in words what holds the grade down.
func (p *printer) caps() string {
	var ids, others []string
	for _, c := range p.res.Score.Caps {
		if d, err := finding.ParseDimension(c.RefersTo); err == nil && d != finding.NoDimension {
			others = append(others, p.t.below(p.t.dimension(d), "40"))
			continue
		}
		if short, ok := p.short[finding.ID(c.RefersTo)]; ok {
			ids = append(ids, short)
			continue
		}
		reason, _ := c.Reason.In(p.o.Lang)
		others = append(others, Escape(reason))
	}
	reasons := others
	if len(ids) > 0 {
		name := ids[0]
		if len(ids) > 1 {
			name += " (+" + p.n.count(int64(len(ids)-1)) + ")"
		}
		reasons = append([]string{p.t.cappedBy(name, p.t.severity(finding.Critical))}, others...)
	}
	if len(reasons) == 0 {
		return ""
	}
	return strings.TrimSuffix(lo.Reduce(reasons[1:], func(all, r string, _ int) string { return p.t.and(all, r) }, reasons[0]), ",")
}

// change is what became of the score since an earlier audit.
func (p *printer) change() {
	c := p.res.Change
	if c == nil {
		return
	}
	arrow := "->"
	if p.o.UTF8 {
		arrow = "→"
	}
	day := p.n.short(c.Against.AsOf)
	if before, ok := moment(c.Against.AsOf); ok {
		if now, ok := moment(p.res.Audit.AsOf); ok && now.Year() != before.Year() {
			day = p.n.day(c.Against.AsOf)
		}
	}
	found := c.Parts.Fixed + c.Parts.Improved + c.Parts.New + c.Parts.Worse + c.Parts.WithinNoise
	noise := p.t.noise + " " + p.n.one(c.Noise)
	if !c.Significant {
		noise += ", " + p.t.notSignificant
	}
	parts := []string{p.t.partFindings + " " + p.n.signed(found) + " (" + noise + ")"}
	parts = append(parts, p.t.partScope+" "+p.n.signed(c.Parts.Scope), p.t.partRules+" "+p.n.signed(c.Parts.Rules))
	p.wrapped(p.n.one(c.Before)+" "+arrow+" "+p.n.one(c.After)+" "+p.t.since(day)+": "+strings.Join(parts, ", "), 0)
}
